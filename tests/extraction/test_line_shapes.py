import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsharvest.extraction.line_shapes import (
    is_copyright,
    is_count,
    is_label,
    is_prompt,
    is_read_more,
    plain_label,
)
from newsharvest.extraction.tables.line_patterns import COPYRIGHT_WITHIN, PROMPTS_WITHIN


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "ADVERTISEMENT", "Share:", "— Supported by —", "Image", "Credit...",
        "Anzeige", "Artikel teilen", "Lesen Sie auch", "Bildquelle:", "Publicité", "Partager", "Lire aussi",
        "Publicidad", "Compartir", "Te puede interesar", "Pubblicità", "Condividi", "Leggi anche",
        "Publicidade", "Leia também", "Advertentie", "Lees ook",
        "Reklama", "Udostępnij", "Czytaj też", "広告", "Реклама",
    ],
)  # fmt: skip
def test_standing_labels_are_told_in_many_languages(line):
    assert is_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell sharply on Monday.", "The advertisement offended many.", "Image and reality",
        "Kommentare zur Lage der Stadt", "Publicité et propagande, une histoire",
        "More than 400 homes flooded",
    ],
)  # fmt: skip
def test_lines_that_only_mention_a_label_are_none(line):
    assert not any(shape(line) for shape in (is_label, is_read_more, is_prompt, is_count, is_copyright))


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Island school to close after 90 years", "READ: The quarry's last shift",
        "ALSO READ | Ferry to run",
        "Lesen Sie auch: Umleitung sorgt für Ärger", "Mehr zum Thema: Brücken",
        "À lire aussi : Les habitants en colère",
        "Leggi anche: La valle senz'acqua", "Lea también: El pueblo sin tren", "Leia mais: A vila sem trem",
        "Lees ook: Brug blijft dicht", "Czytaj też: Most zamknięty", "» Read more: The bridge reopens",
    ],
)  # fmt: skip
def test_lines_that_lead_to_another_story_are_told(line):
    assert is_read_more(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our daily newsletter to get the best stories in your inbox.",
        "Get breaking news alerts and special reports, delivered weekday mornings.",
        "Follow us on Facebook and Instagram",
        "Download the Courier app for iPhone and Android",
        "Jetzt den kostenlosen Newsletter abonnieren und nichts mehr verpassen!",
        "Folgen Sie uns auf Facebook und X.",
        "Inscrivez-vous à notre newsletter",
        "Suscríbete a nuestro boletín y recibe las noticias cada mañana",
        "Iscriviti alla nostra newsletter",
        "Meld je aan voor onze nieuwsbrief",
        "Zapisz się do naszego newslettera",
        "Spotted a mistake? Tell our readers' desk.",
        "Fehler gefunden? Schreiben Sie uns!",
        "This post may contain affiliate links.",
        "Share this story on WhatsApp or by e-mail.",
        "Email this article to a friend",
        "Teilen Sie diesen Beitrag!",
        "Partagez cet article sur Facebook",
        "Comparte esta noticia",
        "Condividi quest'articolo su X",
        "Deel dit artikel via WhatsApp",
        "Follow us for news of the harbour.",
    ],
)
def test_prompts_are_told(line):
    assert is_prompt(line)


@pytest.mark.parametrize(
    "line",
    [
        "She signed up for the navy at nineteen and never looked back.",
        "The newsletter of the parish had warned of the flood for years.",
        "Get the boats in, he shouted, and they did.",
        "Follow the river north and you reach the mill.",
        "Share the story of the flood, she told them.",
        "Recommend this video highly.",
        "Copyright law was the subject of the day, and all rights were argued over for hours in a room, "
        "until the judge sent both parties home.",
    ],
)
def test_sentences_of_a_story_are_no_prompts(line):
    assert not is_prompt(line)


@pytest.mark.parametrize(
    "line", ["3 min read", "12 Kommentare", "1.2k shares", "Lesezeit: 4 Minuten", "0:00 / 3:12"]
)
def test_counters_are_told(line):
    assert is_count(line)


def test_a_number_that_begins_a_sentence_is_no_counter():
    assert not is_count("12 people came to the meeting")


@pytest.mark.parametrize(
    "line", ["© 2024 The Norrhamn Courier. All rights reserved.", "Riproduzione riservata"]
)
def test_copyright_lines_are_told(line):
    assert is_copyright(line)


@pytest.mark.parametrize("shape", [is_label, is_read_more, is_prompt, is_count, is_copyright])
def test_long_lines_of_any_kind_are_answered_at_once(shape):
    for piece in ("get ", "sign up ", "read more ", "a: ", "may earn ", "(", "\u00ad"):
        assert not shape(piece * 20_000)
        shape(piece * 90)


@pytest.mark.parametrize(
    ("line", "label"), [("— Share_", "share"), ("…", ""), ("", ""), ("_a_b_", "a_b"), ("x\ny!\n", "x y")]
)
def test_a_label_is_compared_without_the_signs_around_it(line, label):
    assert plain_label(line) == label


def test_a_long_run_of_signs_within_a_line_is_left_in_linear_time():
    signs = f"x{'-' * 1_000_000}x"
    assert plain_label(signs) == signs


@pytest.mark.parametrize(("words", "pattern"), PROMPTS_WITHIN + COPYRIGHT_WITHIN)
def test_a_line_that_a_pattern_matches_within_holds_one_of_its_words(words, pattern):
    @settings(max_examples=25, deadline=None)
    @given(st.from_regex(pattern, fullmatch=True))
    def holds_one(line):
        assert any(word in line for word in words)

    holds_one()
