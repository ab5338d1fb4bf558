"""The head of a plain-text dump: which lines above the text are its title, byline and stamps.

The title is the first line above the running text that is no furniture and no sentence; a dump that
begins with its text has none. Lines between title and text that are no furniture are the lead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsharvest.extraction.dates import is_dateline, is_update_stamp
from newsharvest.extraction.dump_lines import Line, ends_sentence
from newsharvest.extraction.line_shapes import (
    is_copyright,
    is_count,
    is_label,
    is_newsletter_name,
    is_prompt,
    is_read_more,
)
from newsharvest.extraction.names import is_byline, is_contributor_line, is_person
from newsharvest.extraction.page_context import RUNNING_WORDS
from newsharvest.extraction.words import word_count, words_of
from newsharvest.items import BlockKind

HEAD_LINES = 40
"""Lines above the text that are read; whole-page dumps begin with a menu of up to as many."""
TITLE_WORDS = 30
"""Longest title, in words; ours: 5 of 1,054 labelled pages have a longer one, of up to 44."""
KICKER_WORDS = 3
"""A line of no more words is a section or site name where a longer title follows it."""

_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|No|St|vs)\.|\.{3}|…)$")
_LONE_PREFIX = re.compile(
    r"\W*(?:(?:written |story |words )?by|von|par|por|di|door|authors?|autor(?:in)?)\W*", re.IGNORECASE
)
_PREFIXED = re.compile(r"\W*(?:by|von|par|por|di|door)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """Line numbers: the title's, all bylines and stamps above the text, and the text's first line."""

    title: int | None
    bylines: tuple[int, ...]
    stamps: tuple[int, ...]
    text: int


def read_head(lines: Sequence[Line]) -> Head:
    """Which lines of the head are what."""
    text = next((n for n, line in enumerate(lines) if _is_running(line)), len(lines))
    head = range(max(0, text - HEAD_LINES), text)
    title = _title(lines, head)
    stamps = tuple(n for n in head if _is_stamp(lines[n].text))
    return Head(title, tuple(_bylines(lines, head, title)), stamps, text)


def _bylines(lines: Sequence[Line], head: range, title: int | None) -> Iterator[int]:
    """The bylines below the title, those above it that say "by", and the name below a lone "by"."""
    for number in head:
        text = lines[number].text
        above = title is not None and number < title
        if _is_byline(text) and (not above or _PREFIXED.match(text)):
            yield number
        elif number > 0 and _LONE_PREFIX.fullmatch(lines[number - 1].text) and is_person(text):
            yield from (number - 1, number)


def _is_stamp(text: str) -> bool:
    return is_dateline(text) or is_update_stamp(text)


def is_furniture(text: str) -> bool:
    """Whether a line above the text is none of the article's: a label, prompt, stamp, counter or byline."""
    shapes = (is_label, is_prompt, is_count, is_copyright, is_read_more, is_dateline, is_update_stamp)
    return any(shape(text) for shape in (*shapes, is_contributor_line)) or _is_byline(text)


def _is_byline(text: str) -> bool:
    return is_byline(text) and not ends_sentence(text) and not _is_stamp(text)


def _is_running(line: Line) -> bool:
    """Whether a line is a paragraph of text: long enough, and a sentence or more."""
    words = word_count(line.text)
    if line.kind is BlockKind.CAPTION or words < RUNNING_WORDS or is_furniture(line.text):
        return False
    return words > TITLE_WORDS or (ends_sentence(line.text) and not _can_be_title(line.text))


def _title(lines: Sequence[Line], head: range) -> int | None:
    found = [number for number in head if _is_title(lines[number]) and not _heads_prompt(lines, number)]
    for number in found:
        if word_count(lines[number].text) > KICKER_WORDS or number == found[-1]:
            return number
    return None


def _heads_prompt(lines: Sequence[Line], number: int) -> bool:
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    return is_newsletter_name(lines[number].text) and is_prompt(below)


def _is_title(line: Line) -> bool:
    return line.kind is BlockKind.OTHER and _can_be_title(line.text) and not is_furniture(line.text)


def _can_be_title(text: str) -> bool:
    words = word_count(text)
    if not 1 < words <= TITLE_WORDS:
        return False
    return (
        not text.endswith((".", "。", ":")) or bool(_ABBREVIATION_END.search(text)) or _is_title_case(text)
    )


def _is_title_case(text: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in English headlines."""
    longer = re.findall(r"[^\W\d_]{4,}", text)
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.85 * len(longer)


def same_line(one: str, other: str) -> bool:
    """Whether two lines have the same words."""
    return words_of(one) == words_of(other)
