import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.agencies import AGENCIES, agency_of
from newsharvest.extraction.names import Names, is_byline, is_contributor_line, read_names


@pytest.mark.parametrize(
    ("byline", "authors", "agencies"),
    [
        ("By Eva Lind and Associated Press", ("Eva Lind",), ("Associated Press",)),
        ("By EVA LIND and RICK ROE-MCADAM", ("Eva Lind", "Rick Roe-McAdam"), ()),
        ("Von Max Muster, dpa", ("Max Muster",), ("Deutsche Presse-Agentur",)),
        ("By Jane Doe in Paris and John Roe in Rome", ("Jane Doe", "John Roe"), ()),
        ("Jane Doe (Reuters)", ("Jane Doe",), ("Reuters",)),
        ("Par Jean d'Ormeau avec AFP", ("Jean d'Ormeau",), ("Agence France-Presse",)),
        ("Par Jean d'Ormeau et Marie Du Pont", ("Jean d'Ormeau", "Marie Du Pont"), ()),
        ("Por José Ortiz y Gómez", ("José Ortiz y Gómez",), ()),
        ("Por Ana López y Juan Pérez", ("Ana López", "Juan Pérez"), ()),
        ("Por Ana López en Madrid", ("Ana López",), ()),
        ("Door Jan de Vries en Piet Jansen", ("Jan de Vries", "Piet Jansen"), ()),
        ("Ein Gastbeitrag von Max Muster", ("Max Muster",), ()),
        ("By Jane Doe | May 5, 2016", ("Jane Doe",), ()),
        ("By Jane Doe Updated 5:00 p.m. ET", ("Jane Doe",), ()),
        ("By Jane Doe, Political Editor, The Times", ("Jane Doe",), ()),
        ("By Jane Doe, jane@paper.example @jane https://paper.example/jane", ("Jane Doe",), ()),
        ("By Jane Doe, Jane Doe", ("Jane Doe",), ()),
        ("dpa/afp", (), ("Deutsche Presse-Agentur", "Agence France-Presse")),
        ("By Staff", (), ()),
        ("By the way", (), ()),
        ("", (), ()),
    ],
)  # fmt: skip
def test_people_and_agencies_are_read_apart_and_nothing_else(byline, authors, agencies):
    assert read_names(byline) == Names(authors, agencies)


def test_a_name_that_comes_twice_keeps_its_first_place():
    assert read_names("By Eva Lind, Max Roe and Eva Lind").authors == ("Eva Lind", "Max Roe")


def test_last_name_first_is_turned_round():
    assert read_names("Doe, Jane; van Dam, Rick").authors == ("Jane Doe", "Rick van Dam")


def test_a_role_behind_a_comma_is_not_a_first_name():
    assert read_names("Jane Doe, Staff Writer").authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe, Staff Writer",
        "By Eva Lind and Associated Press",
        "Von Max Muster, dpa",
        "Text: Max Muster",
        "Jane Doe | Senior Reporter",
        "By Reuters Staff",
    ],
)
def test_a_line_of_names_and_what_hangs_on_them_is_a_byline(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Jane Doe",
        "By Friday, the city was quiet.",
        "Von Berlin nach Paris fahren viele",
        "By the time Jane Smith arrived, Bob Jones had left",
        "By Paris, Rome and London",
        "By Jane Doe " + "and so on " * 60,
    ],
)
def test_sentences_and_bare_names_are_no_bylines(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Carla Ann Holm, Alex Reed and Abby Wills contributed.",
        "Additional reporting by Jane Doe; Editing by Rick Roe",
        "(Reporting by Jane Doe in London; Editing by Rick Roe)",
        "The Associated Press contributed to this report.",
        "(Mit Material von dpa)",
        "(dpa/afp)",
        "Avec AFP",
        "Con información de EFE",
    ],
)
def test_credits_of_others_are_contributor_lines(line):
    assert is_contributor_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "He contributed to the fund in 2014 and left.",
        "The money was contributed by Jane Doe.",
        "Edited by law",
    ],
)
def test_sentences_that_only_use_the_words_are_no_contributor_lines(line):
    assert not is_contributor_line(line)


def test_every_alias_leads_to_one_agency():
    aliases = [alias for name, others in AGENCIES.items() for alias in (name, *others)]
    assert all(agency_of(alias) in AGENCIES for alias in aliases)
    assert len({alias.casefold() for alias in aliases}) == len(aliases) - len(
        [
            1
            for name, others in AGENCIES.items()
            if name.casefold() in {other.casefold() for other in others}
        ]
    )


@given(st.text())
def test_any_line_is_read_without_raising(line):
    names = read_names(line)
    assert all(isinstance(name, str) and name.strip() for name in (*names.authors, *names.agencies))
    assert is_byline(line) in (True, False)
    assert is_contributor_line(line) in (True, False)


def test_a_headline_that_ends_in_with_something_is_no_byline():
    assert not is_byline("Waldbad öffnet wieder: Bürger füllen das Becken mit Eimern")
    assert is_byline("Jane Doe with Max Roe, Staff Writers")


def test_additional_reporting_from_an_agency_is_a_contributors_line():
    assert is_contributor_line("Additional reporting from PA")
