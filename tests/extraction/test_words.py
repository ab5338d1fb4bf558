import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.words import words_of

LATIN = st.text(st.characters(max_codepoint=0xFF) | st.sampled_from("–—‘’“”„…•€→️🙂"), max_size=40)


@given(LATIN)
def test_latin_texts_have_the_words_that_they_have_beside_other_letters(text):
    assert words_of(f"{text} łódź") == (*words_of(text), "łódź")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Straße nach Übersee", ("die", "strasse", "nach", "übersee")),
        ("co\xadver-up in 1½ days", ("cover", "up", "in", "1½", "days")),
        ("5 µm, snake_case… “ÉTÉ”", ("5", "μm", "snake", "case", "été")),
        ("橋は2つ", ("橋", "は", "2", "つ")),
    ],
)
def test_words_are_folded_and_parted_by_signs(text, words):
    assert words_of(text) == words
