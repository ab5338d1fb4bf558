import pytest

from newsharvest.extraction.language import language_of, primary_subtag

NORWEGIAN = "Kommunen har vedtatt å bygge en ny bro over elven, og arbeidet begynner til våren neste år."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council voted on Monday to close the old bridge and to build a new one next year.", "en"),
        ("Der Stadtrat hat am Montag beschlossen, die alte Brücke zu schließen und neu zu bauen.", "de"),
        ("Le conseil municipal a décidé lundi de fermer le vieux pont et d'en construire un autre.", "fr"),
        (
            "El ayuntamiento decidió el lunes cerrar el viejo puente y construir uno nuevo el próximo año.",
            "es",
        ),
        ("Rada miasta zdecydowała w poniedziałek o zamknięciu starego mostu i budowie nowego.", "pl"),
        ("市議会は月曜日、古い橋を閉鎖することを決めました。", "ja"),
        ("市议会星期一决定关闭旧桥，并于明年建造一座新桥。", "zh"),
        ("시의회는 월요일 오래된 다리를 폐쇄하기로 결정했다.", "ko"),
        ("Το δημοτικό συμβούλιο αποφάσισε να κλείσει την παλιά γέφυρα.", "el"),
    ],
)
def test_the_language_is_told_by_the_text(text, language):
    assert language_of(text) == language


def test_a_clear_text_overrules_the_template_s_claim():
    assert (
        language_of("Der Stadtrat hat am Montag beschlossen, die alte Brücke zu schließen.", "en-US")
        == "de"
    )


def test_the_claim_decides_between_languages_that_are_alike():
    assert language_of(NORWEGIAN, "nb-NO") == "nb"


@pytest.mark.parametrize("claimed", ["de", "en", None])
def test_a_long_foreign_quote_at_the_beginning_does_not_hide_the_language(claimed):
    quote = "Wir haben die alte Brücke nie geliebt, und doch fehlt sie uns nun jeden Morgen. " * 4
    text = "The mayor of Norrhamn read the letter aloud before the council went on with its budget. " * 20
    assert language_of(quote + text, claimed) == "en"


def test_the_claim_stands_for_a_text_that_is_too_short():
    assert language_of("Gol!", "pt_BR") == "pt"


def test_nothing_is_told_of_a_short_text_without_a_claim():
    assert language_of("Gol! 3:2") is None
    assert language_of("") is None


@pytest.mark.parametrize(
    ("tag", "primary"),
    [
        ("en-US", "en"),
        ("zh-Hant", "zh"),
        ("iw", "he"),
        ("Deutsch", "de"),
        ("x-default", None),
        ("", None),
        (None, None),
    ],
)
def test_tags_and_locales_are_cut_to_their_language(tag, primary):
    assert primary_subtag(tag) == primary
