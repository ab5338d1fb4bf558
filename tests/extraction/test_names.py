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


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("记者 王小明", ("王小明",)),
        ("記者 王小明", ("王小明",)),
        ("记者：王小明", ("王小明",)),
        ("本报记者 王小明 李华", ("王小明", "李华")),
        ("文/王小明", ("王小明",)),
        ("文｜王小明", ("王小明",)),
        ("作者：王小明", ("王小明",)),
        ("记者王小明 报道", ("王小明",)),
        ("責任編輯：王小明", ()),
        ("记者 王小明 实习生 李华", ("王小明", "李华")),
        ("撰文：王小明", ("王小明",)),
        ("記者王小明／台北報導", ("王小明",)),
        ("来源：晨报 作者：王小明", ("王小明",)),
        ("【渡辺洋介】", ("渡辺洋介",)),
        ("記者・山田太郎", ("山田太郎",)),
        ("山田太郎 記者", ("山田太郎",)),
        ("文：山田太郎", ("山田太郎",)),
        ("取材・文＝山田太郎", ("山田太郎",)),
        ("編集委員・山田太郎", ("山田太郎",)),
        ("執筆：山田 太郎", ("山田 太郎",)),
        ("山田太郎、鈴木花子", ("山田太郎", "鈴木花子")),
        ("홍길동 기자", ("홍길동",)),
        ("홍길동 기자 hong@gazette.example", ("홍길동",)),
        ("기자 홍길동", ("홍길동",)),
        ("[서울=뉴시스] 홍길동 기자 = ", ("홍길동",)),
        ("홍길동·김영희 기자", ("홍길동", "김영희")),
        ("홍길동 선임기자", ("홍길동",)),
        ("(서울=연합뉴스) 홍길동 기자", ("홍길동",)),
        ("홍길동 특파원", ("홍길동",)),
        ("كتبت: ليلى حداد", ("ليلى حداد",)),
        ("كتب: أحمد سالم", ("أحمد سالم",)),
        ("كتب - أحمد سالم", ("أحمد سالم",)),
        ("بقلم: أحمد سالم", ("أحمد سالم",)),
        ("بقلم أحمد سالم", ("أحمد سالم",)),
        ("كتب أحمد سالم وليلى حداد", ("أحمد سالم", "ليلى حداد")),
        ("أحمد سالم - القاهرة", ("أحمد سالم",)),
        ("إعداد: أحمد سالم", ("أحمد سالم",)),
        ("Της Μαρίας Παππά", ("Μαρίας Παππά",)),
        ("Του Γιώργου Λάμπρου", ("Γιώργου Λάμπρου",)),
        ("Γράφει η Μαρία Παππά", ("Μαρία Παππά",)),
        ("Γράφει ο Γιώργος Λάμπρος", ("Γιώργος Λάμπρος",)),
        ("Συντάκτης: Μαρία Παππά", ("Μαρία Παππά",)),
        ("Ρεπορτάζ: Μαρία Παππά", ("Μαρία Παππά",)),
        ("Teksti: Aino Laine", ("Aino Laine",)),
        ("Teksti Aino Laine", ("Aino Laine",)),
        ("Teksti ja kuvat: Aino Laine", ("Aino Laine",)),
        ("Toimittaja Aino Laine", ("Aino Laine",)),
        ("Aino Laine, toimittaja", ("Aino Laine",)),
        ("Aino Laine/STT", ("Aino Laine",)),
        ("Ana Lima, de Recife", ("Ana Lima",)),
        ("Ana Lima, do Recife", ("Ana Lima",)),
        ("Por Ana Lima, g1 Recife", ("Ana Lima",)),
        ("Ana Lima e João Reis, em São Paulo", ("Ana Lima", "João Reis")),
        ("Ana Lima, da Redação", ("Ana Lima",)),
        ("Por Ana Lima — Rio de Janeiro", ("Ana Lima",)),
        ("Ana Lima, especial para a Gazeta", ("Ana Lima",)),
        ("By Ann Day and Bo Ray in Paris", ("Ann Day", "Bo Ray")),
        ("By Ann Day in Paris and Bo Ray in London", ("Ann Day", "Bo Ray")),
        ("By Ann Day in Paris, Bo Ray in London and agencies", ("Ann Day", "Bo Ray")),
        ("By Ann Day, Paris", ("Ann Day",)),
        ("Ann Day, in Berlin", ("Ann Day",)),
        ("By Ann Day, London", ("Ann Day",)),
        ("Ann Day in Washington", ("Ann Day",)),
        ("By ANN DAY, Associated Press", ("Ann Day",)),
        ("Von Eva Lind, Berlin", ("Eva Lind",)),
        ("Von Eva Lind und Max Roe, Paris", ("Eva Lind", "Max Roe")),
        ("Eva Lind, Nairobi", ("Eva Lind",)),
        ("Eva Lind berichtet aus Lille", ("Eva Lind",)),
        ("Von unserer Korrespondentin Eva Lind", ("Eva Lind",)),
        ("Eva Lind, Wien", ("Eva Lind",)),
        ("Par Léa Petit, à Marseille", ("Léa Petit",)),
        ("Léa Petit (à Marseille)", ("Léa Petit",)),
        ("Par Léa Petit avec AFP", ("Léa Petit",)),
        ("Léa Petit, correspondante à Rome", ("Léa Petit",)),
        ("Par Léa Petit, envoyée spéciale à Kiev", ("Léa Petit",)),
        ("Por Luis Paz, en Madrid", ("Luis Paz",)),
        ("Luis Paz | Madrid", ("Luis Paz",)),
        ("Luis Paz Corresponsal en Roma", ("Luis Paz",)),
        ("Redacción: Luis Paz", ("Luis Paz",)),
        ("di Lia Bo, da Roma", ("Lia Bo",)),
        ("dal nostro inviato Lia Bo", ("Lia Bo",)),
        ("di Lia Bo e Ugo Re", ("Lia Bo", "Ugo Re")),
        ("Текст: Анна Белова", ("Анна Белова",)),
        ("Автор: Анна Белова", ("Анна Белова",)),
        ("Анна Белова, корреспондент", ("Анна Белова",)),
        ("Автор Анна Белова", ("Анна Белова",)),
        ("Анна Белова, специально для Газеты", ("Анна Белова",)),
        ("Tekst: Jan Nowak", ("Jan Nowak",)),
        ("Jan Nowak, Warszawa", ("Jan Nowak",)),
        ("Autor: Jan Nowak", ("Jan Nowak",)),
        ("Autor: Petra Malá", ("Petra Malá",)),
        ("Petra Malá, redaktorka", ("Petra Malá",)),
        ("Text: Petra Malá", ("Petra Malá",)),
        ("Szerző: Nagy Anna", ("Nagy Anna",)),
        ("Írta: Nagy Anna", ("Nagy Anna",)),
        ("Haber: Ali Kaya", ("Ali Kaya",)),
        ("Muhabir: Ali Kaya", ("Ali Kaya",)),
        ("Ali Kaya / İstanbul", ("Ali Kaya",)),
        ("Yazan: Ali Kaya", ("Ali Kaya",)),
        ("Tác giả: Nguyễn Văn An", ("Nguyễn Văn An",)),
        ("Penulis: Budi Santoso", ("Budi Santoso",)),
        ("Reporter: Budi Santoso | Editor: Siti Aminah", ("Budi Santoso",)),
        ("Oleh: Budi Santoso", ("Budi Santoso",)),
        ("Oleh Budi Santoso", ("Budi Santoso",)),
        ("लेखक: राम शर्मा", ("राम शर्मा",)),
        ("נכתב על ידי דנה לוי", ("דנה לוי",)),
        ("מאת דנה לוי", ("דנה לוי",)),
        ("מאת: דנה לוי", ("דנה לוי",)),
        ("نویسنده: علی رضایی", ("علی رضایی",)),
        ("เรื่อง: สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("Tekst: Ola Berg Foto: Kari Li", ("Ola Berg",)),
        ("Av Ola Berg, Oslo", ("Ola Berg",)),
        ("Text: Eva Lind, Foto: Max Roe", ("Eva Lind",)),
        ("Fotos: Max Roe", ()),
        ("Foto: Max Roe", ()),
        ("Autor(a): Ana Lima", ("Ana Lima",)),
        ("De: Ion Pop", ("Ion Pop",)),
        ("Scris de Ion Pop", ("Ion Pop",)),
        ("Piše: Ivo Horvat", ("Ivo Horvat",)),
        ("Autor: Ivo Horvat/Hina", ("Ivo Horvat",)),
    ],
)  # fmt: skip
def test_bylines_are_read_in_the_languages_of_the_news(byline, authors):
    assert read_names(byline).authors == authors


def test_the_agency_in_a_korean_dateline_is_told_apart():
    assert read_names("(서울=연합뉴스) 홍길동 기자") == Names(("홍길동",), ("Yonhap",))


@pytest.mark.parametrize(
    "line", ["记者 王小明", "홍길동 기자", "Της Μαρίας Παππά", "Teksti: Aino Laine", "كتب: أحمد سالم"]
)
def test_a_line_of_a_role_and_a_name_is_a_byline_in_other_languages(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["记者在现场看到多名目击者", "기자회견이 열렸다", "晨报编辑部", "Rio de Janeiro", "New York"]
)
def test_sentences_houses_and_places_are_no_bylines(line):
    assert not is_byline(line)
    assert read_names(line).authors == ()


def test_an_editor_signs_only_where_nobody_else_does():
    assert read_names("By Jane Doe, Editor: Max Roe").authors == ("Jane Doe",)
    assert read_names("Editor: Max Roe").authors == ("Max Roe",)
