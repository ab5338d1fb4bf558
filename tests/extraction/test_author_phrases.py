import pytest

from tests.extraction.test_metadata import FILLER, read

HEADLINE = "<h1>Old bridge burns</h1>"


def authors(body):
    return read(body=HEADLINE + FILLER + body).authors.value


@pytest.mark.parametrize(
    "phrase",
    [
        "All articles by Eva Lind",
        "View all posts by Eva Lind",
        "More by Eva Lind",
        "Alle Artikel von Eva Lind",
        "Tous les articles de Eva Lind",
        "Ver todos los artículos de Eva Lind",
    ],
)
def test_the_person_to_whose_other_work_a_page_leads_is_its_author(phrase):
    assert authors(f"<div><button><span>{phrase}</span></button></div>") == ("Eva Lind",)


@pytest.mark.parametrize(
    "body",
    [
        "<a>All articles by Eva Lind</a><a>All articles by Max Roe</a>",
        "<a>All articles by the Town Gazette</a>",
        "<a>All articles by date</a>",
        "<a>More by Lune</a>",
    ],
)
def test_other_work_of_several_or_of_a_house_names_nobody(body):
    assert authors(body) == ()


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("This post was written by Eva Lind, Head of Rail and Roads", ("Eva Lind",)),
        ("This article is written by Eva Lind, Max Roe and Ida Berg", ("Eva Lind", "Max Roe", "Ida Berg")),
        ("This post was written by Eva Lind and Max Roe, editors", ("Eva Lind", "Max Roe")),
    ],
)
def test_a_phrase_of_who_wrote_the_page_counts_outside_of_paragraphs_without_roles(phrase, names):
    assert authors(f'<div class="bio">{phrase}</div>') == names


@pytest.mark.parametrize(
    "link", ['<a rel="category tag" href="/x">', '<a href="/category/personal-finance/">']
)
def test_a_link_to_a_section_beside_a_day_is_nobody(link):
    box = f"<div>{link}Personal Notes</a> <span>6 May 2024</span></div>"
    assert read(body=HEADLINE + box).authors.value == ()


@pytest.mark.parametrize("words", ["Natural Sciences", "Yellow USD"])
def test_faculties_and_currencies_are_no_people(words):
    assert (
        read(body=f"{HEADLINE}<div><span>{words}</span><span>6 May 2024</span></div>").authors.value == ()
    )
