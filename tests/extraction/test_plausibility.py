import pytest

from newsharvest.extraction.plausibility import plausibility, words_beyond_ascii

SENTENCES = {
    "cp1250": "Děti stály ve frontě už za úsvitu, aby stihly první knížky a horký čaj.",
    "cp1252": "Die Bürgermeisterin grüßt die Gäste über dem Fluß und hört schöne Töne.",
    "koi8-r": "Новая библиотека откроется в субботу, сообщила городская администрация.",
    "mac-roman": "Le conseil a décidé de fermer l’école du village près du marché d’été.",
}


@pytest.mark.parametrize("codec", SENTENCES)
def test_a_reading_in_the_right_charset_is_the_most_plausible(codec):
    body = SENTENCES[codec].encode(codec)
    right = plausibility(body.decode(codec))
    others = {"cp1250", "cp1252", "cp1251", "mac-roman", "cp1253"} - {codec}
    readings = {other: body.decode(other, "replace") for other in others}
    assert all(plausibility(text) < right for text in readings.values() if text != SENTENCES[codec])


def test_text_without_letters_beyond_ascii_tells_nothing():
    assert plausibility("Rain – “again”, 5 £") == 1.0


def test_only_words_with_bytes_beyond_ascii_are_looked_at():
    assert words_beyond_ascii("<p>Der Fluß steigt über Nacht.</p>".encode("cp1252")) == b"Flu\xdf \xfcber"
