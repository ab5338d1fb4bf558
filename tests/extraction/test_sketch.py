"""Sketches: the same words the same sketch, a part inside the whole, any script."""

from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.sketch import KEYS_LEAST, KEYS_MOST, SAMPLE, Sketch, sketch_of
from tests.dedup.stories import story


def test_the_same_words_have_the_same_sketch_whatever_their_case_and_punctuation() -> None:
    assert sketch_of("The mayor, of Holm, resigned on Friday.") == sketch_of(
        "the mayor of holm RESIGNED — on friday"
    )


def test_the_sample_is_bounded_and_its_keys_are_its_smallest() -> None:
    sketch = Sketch.of(sketch_of(story(1, words=4000)))
    assert len(sketch.hashes) == SAMPLE
    assert KEYS_LEAST <= len(sketch.keys) <= KEYS_MOST
    assert list(sketch.keys) == sorted(sketch.keys)


def test_a_repeated_sentence_has_few_shingles() -> None:
    sentence = "the ferry from Holm was late again on Friday morning "
    assert Sketch.of(sketch_of(sentence * 10_000)).distinct == len(sentence.split())


def test_a_part_shares_keys_with_the_whole() -> None:
    text = story(2, words=600)
    whole, part = Sketch.of(sketch_of(text)), Sketch.of(sketch_of(text[: len(text) // 2]))
    assert len(set(whole.keys) & set(part.keys)) >= 5


def test_characters_are_the_words_of_scripts_without_spaces() -> None:
    text = "市長は金曜日に辞任し港の橋は緑に塗られる"
    assert Sketch.of(sketch_of(text)).distinct == len(text) - 4


@given(st.text(max_size=300))
def test_any_text_has_a_sketch_that_can_be_read(text: str) -> None:
    sketch = Sketch.of(sketch_of(text))
    assert len(sketch.hashes) == len(sketch.places) == min(SAMPLE, sketch.distinct)
    assert len(sketch.keys) <= len(sketch.hashes)
