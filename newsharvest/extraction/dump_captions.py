"""Captions of a plain-text dump that a label tells: "Image caption", "Image", "Credit".

Of a page's figure a text dump keeps the words that only its markup told apart. Labels are whole lines, or
words glued before the caption that no sentence opens with ("Image copyrightREUTERSImage caption ...").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsharvest.extraction.dump_lines import CREDITED_WORDS, Line, ends_sentence
from newsharvest.extraction.line_shapes import plain_label
from newsharvest.extraction.page_context import RUNNING_WORDS
from newsharvest.extraction.photo_credits import is_credit_line
from newsharvest.extraction.tables import picture_sources as table
from newsharvest.extraction.words import word_count
from newsharvest.items import BlockKind

NAMED_WORDS = 8
"""Longest line below the label "Credit" that is a name."""

_GLUED = re.compile(table.GLUED_LABELS, re.IGNORECASE)


def with_labelled_captions(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that a label says to be captions as such."""
    told = {number for number in range(len(lines)) for number in _told(lines, number)}
    return [
        replace(line, kind=BlockKind.CAPTION) if number in told else line
        for number, line in enumerate(lines)
    ]


def _told(lines: Sequence[Line], number: int) -> Iterator[int]:
    """The captions that one line tells: itself, or the line below."""
    label, words = plain_label(lines[number].text), word_count(lines[number].text)
    if words <= CREDITED_WORDS and _GLUED.match(lines[number].text):
        yield number
    if number + 1 == len(lines) or word_count(lines[number + 1].text) > CREDITED_WORDS:
        return
    below = lines[number + 1].text
    if (
        label in table.CAPTION_LABELS
        or (label in table.PICTURE_LABELS and (_is_credited(lines, number + 1) or _is_fragment(below)))
        or (label in table.CREDIT_LABELS and word_count(below) <= NAMED_WORDS and not ends_sentence(below))
    ):
        yield number + 1


def _is_credited(lines: Sequence[Line], number: int) -> bool:
    after = [line.text for line in lines[number + 1 : number + 2]]
    return any(is_credit_line(line) or plain_label(line) in table.CREDIT_LABELS for line in after)


def _is_fragment(text: str) -> bool:
    """Whether a line below "Image" is no paragraph and no heading of its own: a short sentence."""
    return word_count(text) < RUNNING_WORDS and ends_sentence(text)
