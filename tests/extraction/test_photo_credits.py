import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.photo_credits import (
    _ENDING,
    _may_end_so,
    ends_with_credit,
    is_credit_line,
    split_captions,
)
from newsharvest.extraction.tables.picture_sources import AGENCIES, UNMISTAKABLE

PARTS = (
    *AGENCIES,
    *UNMISTAKABLE,
    *"Jane Doe Martin-dupont file pool via 2024 für x / - — | + , ( ) [ ] .".split(),
)
PARTS += (" ", "\n", "\xa0", "somebody")


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe / AFP - Getty Images",
        "JANE DOE/Reuters",
        "AFP  Getty Images",
        "Foto: Max Muster/dpa",
        "Photo by Jane Doe",
        "(AP Photo/Jane Doe)",
        "Credit...Jane Doe/Agence France-Presse — Getty Images",
        "Crédit photo : Jeanne Dupont",
        "picture alliance/dpa",
        "Fot. Jan Kowalski / PAP",
    ],
)
def test_credit_lines_are_told(line):
    assert is_credit_line(line)


@pytest.mark.parametrize(
    "text",
    [
        "Boats at the quay on Monday.JANE DOE / AFP - Getty Images",
        "Boats at the quay, in this handout picture provided by the port. PORT/Handout via Reuters",
        "Boote am Kai am Montag. Foto: Max Muster",
        "Boats at the quay (Photo: Jane Doe)",
        "Boats at the quay [Jane Doe/Reuters]",
        "Boats at the quay. AFP / Jeanne Martin-dupont",
        "Boats at the quay. Jane Doe/dpa,dpa",
        "Boats at the quay. Jane Doe/AFP\xa0file",
        "Boats at the quay. Jane Doe/Reuters via somebody else" + " ." * 30,
    ],
)
def test_captions_are_told_by_the_credit_at_their_end(text):
    assert ends_with_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "The river rose by two metres, the mayor told Reuters.",
        "She sold the archive to Getty Images in March.",
        "“Nobody asked us,” he told the AP",
        "He took a photo: nobody saw it. Then he left.",
        "The AFP and the army and/or the navy met.",
    ],
)
def test_sentences_that_name_an_agency_are_no_captions(text):
    assert not ends_with_credit(text)


@given(st.lists(st.sampled_from(PARTS), max_size=9).map("".join))
def test_no_credit_is_missed_for_the_sake_of_speed(text):
    assert _may_end_so(text) or not _ENDING.search(text)


def test_a_caption_glued_before_a_paragraph_is_cut_off():
    glued = "Boats at dawn. Jane Doe / AFP - Getty Images The mayor said the port would open again."
    assert split_captions(glued) == [
        "Boats at dawn. Jane Doe / AFP - Getty Images",
        "The mayor said the port would open again.",
    ]


def test_captions_in_a_row_are_cut_off_one_by_one():
    glued = "Boats. Jane Doe / AFP Nets. Max Muster / dpa The mayor said the port would open again."
    assert split_captions(glued) == [
        *("Boats. Jane Doe / AFP", "Nets. Max Muster / dpa"),
        "The mayor said the port would open again.",
    ]


def test_a_paragraph_without_credit_is_left_whole():
    text = "The mayor and/or the port said it would open, she told AFP The next day it did."
    assert split_captions(text) == [text]


def test_a_credit_far_behind_in_a_text_makes_no_caption():
    text = f"{'雨が降った。' * 500} Jane Doe / AFP The mayor said so."
    assert split_captions(text) == [text]


def test_a_run_of_capitals_as_long_as_a_page_is_no_name():
    assert split_captions("A" * 300_000 + " (AP)") == ["A" * 300_000 + " (AP)"]
