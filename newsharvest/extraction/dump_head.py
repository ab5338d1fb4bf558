"""The head of a plain-text dump: which lines above the text are its title, byline and stamps.

The title is the first line above the running text that is no furniture and no sentence; a dump that
begins with its text has none. Lines between title and text that are no furniture are the lead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.dates import ANY_DAY, read_date
from newsharvest.extraction.dump_lines import Line, ends_sentence
from newsharvest.extraction.dump_stamps import is_stamp
from newsharvest.extraction.dump_title import (
    TITLE_WORDS,
    can_be_title,
    first_title,
    last_copy,
    likely_title,
)
from newsharvest.extraction.line_shapes import (
    is_copyright,
    is_count,
    is_label,
    is_prompt,
    is_read_more,
)
from newsharvest.extraction.names import is_byline, is_contributor_line, is_house, is_person
from newsharvest.extraction.page_context import RUNNING_WORDS
from newsharvest.extraction.words import word_count
from newsharvest.items import BlockKind

HEAD_LINES = 40
"""Lines above the text that are read; whole-page dumps begin with a menu of up to as many."""
LEAD_LINES = 10
"""Lines below a first paragraph in which a byline or stamp says that it was the lead."""

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


def read_head(lines: Sequence[Line], region: range | None = None) -> Head:
    """Which lines of the head are what; `region` is the article's place in the text of a whole page."""
    first = (
        region.start
        if region
        else next((n for n, line in enumerate(lines) if _is_running(line)), len(lines))
    )
    text = _below_lead(lines, first)
    head = range(max(0, first - HEAD_LINES), text)
    above = [number for number in head if number < first and _is_title(lines[number])]
    title = likely_title(lines, above, text) if region else first_title(lines, above)
    title = last_copy(lines, above, title)
    stamps = tuple(n for n in head if is_stamp(lines[n].text))
    return Head(title, tuple(_bylines(lines, head, title)), stamps, text)


def _below_lead(lines: Sequence[Line], first: int) -> int:
    """The text's first line, where a byline or stamp says that the first paragraph is the lead."""
    text = first
    for number in range(first + 1, min(first + 1 + LEAD_LINES, len(lines))):
        text_of_line = lines[number].text
        if is_stamp(text_of_line) or _is_signed(text_of_line):
            text = number + 1
        elif _is_running(lines[number]):
            break
    if text == first:
        return first
    return next((n for n in range(text, len(lines)) if _is_running(lines[n])), text)


def _is_signed(text: str) -> bool:
    """Whether a line is a byline that says so, or one with its date."""
    dated = any(char.isdigit() for char in text) and read_date(text, latest=ANY_DAY) is not None
    return (dated or _PREFIXED.match(text) is not None) and _is_byline(text)


def _bylines(lines: Sequence[Line], head: range, title: int | None) -> Iterator[int]:
    """The bylines below the title, those above it that say "by", and the name below a lone "by"."""
    opening = " ".join(line.text for line in lines[head.stop : head.stop + 2]).casefold()
    for number in head:
        text = lines[number].text
        above = title is not None and number < title
        if lines[number].kind is BlockKind.CAPTION or number == title:
            continue
        if _PREFIXED.match(text) and _is_byline(text):
            yield number
        elif not above and (_is_byline(text) or _is_lone_name(lines, number, title)):
            if agency_of(text) or text.casefold() not in opening:  # else the place of a dateline
                yield number
        elif number > 0 and _LONE_PREFIX.fullmatch(lines[number - 1].text) and is_person(text):
            yield from (number - 1, number)


def _is_lone_name(lines: Sequence[Line], number: int, title: int | None) -> bool:
    """Whether a line below the title is a full name alone, beside a stamp, a role or an agency."""
    text = lines[number].text
    if title is None or not 2 <= len(text.split()) <= 4 or not is_person(text) or is_furniture(text):
        return False
    beside = [lines[n].text for n in (number - 1, number + 1, number + 2) if title < n < len(lines)]
    return any(is_stamp(line) or is_house(line) or agency_of(line) for line in beside)


def is_furniture(text: str) -> bool:
    """Whether a line above the text is none of the article's: a label, prompt, stamp, counter or byline."""
    shapes = (is_label, is_prompt, is_count, is_copyright, is_read_more, is_stamp)
    return any(shape(text) for shape in (*shapes, is_contributor_line)) or _is_byline(text)


def _is_byline(text: str) -> bool:
    return is_byline(text) and not ends_sentence(text) and not is_stamp(text)


def _is_running(line: Line) -> bool:
    """Whether a line is a paragraph of text: long enough, and a sentence or more."""
    words = word_count(line.text)
    if line.kind is BlockKind.CAPTION or words < RUNNING_WORDS or is_furniture(line.text):
        return False
    return words > TITLE_WORDS or (ends_sentence(line.text) and not can_be_title(line.text))


def _is_title(line: Line) -> bool:
    return line.kind is BlockKind.OTHER and can_be_title(line.text) and not is_furniture(line.text)
