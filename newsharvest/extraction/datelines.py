"""Lines that are nothing but a stamp: a day or time with the words that go with it, or a word of change."""

import re

from newsharvest.extraction.date_spelling import plain_spelling, word_key
from newsharvest.extraction.date_words import (
    AMERICAN_ZONES,
    CHANGE_WORDS,
    DAY_NAMES,
    MONTHS,
    OFFSETS,
    PERSIAN,
    PUBLISHED_WORDS,
    UPDATE_WORDS,
)
from newsharvest.extraction.dates import LONGEST_DATE, holds_date_or_time
from newsharvest.extraction.letter_signs import LETTER_SIGNS

_MONTH_NAMES = MONTHS.keys() | PERSIAN.keys()
_STAMP_WORDS = (
    PUBLISHED_WORDS | UPDATE_WORDS | DAY_NAMES | _MONTH_NAMES | OFFSETS.keys() | AMERICAN_ZONES.keys()
)
_UPDATE_OPENERS = UPDATE_WORDS - {"a"}  # "à" of "mis à jour" opens other stamps too
_SOURCE = re.compile(r"\s*(?:来源|來源|出典|출처)\s?:\s?[^\s:]{1,20}$")
"""What East Asian stamps tell behind the day: the house a report is from."""
_ASCII_WORD = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")
_WORD = re.compile(rf"[^\W\d_][^\W\d_{LETTER_SIGNS}]*(?:[{LETTER_SIGNS}]+[^\W\d_]*)*(?:-[^\W\d_]+)*")
"""A word with the signs that Indic and Thai letters carry, which are no letters to `re`."""


def is_dateline(line: str) -> bool:
    """Whether the whole line is a stamp: a date or time with at most the words that go with it.

    >>> is_dateline("Published: 6 May 2024, 10.30 Uhr"), is_dateline("On 6 May 2024 it rained.")
    (True, False)
    """
    if not 4 <= len(line) <= LONGEST_DATE or not any(map(str.isdigit, line)):
        return False
    line = plain_spelling(line)
    if ":" in line and not line.isascii():
        line = _SOURCE.sub("", line)
    words = set()
    for word in (_ASCII_WORD if line.isascii() else _WORD).finditer(line):
        if (key := word_key(word[0])) not in _STAMP_WORDS:
            return False
        words.add(key)
    return not words.isdisjoint(_MONTH_NAMES) or holds_date_or_time(line)


def is_update_stamp(line: str) -> bool:
    """Whether the whole line only says that, or when, the page was changed ("/ Updated").

    >>> is_update_stamp("Aktualisiert am 6. Mai 2024"), is_update_stamp("Updated figures are out")
    (True, False)
    """
    if not 3 <= len(line) <= LONGEST_DATE:
        return False
    words = [word_key(word) for word in _WORD.findall(plain_spelling(line))]
    return any(word in CHANGE_WORDS for word in words) and _STAMP_WORDS.issuperset(words)


def tells_update(line: str) -> bool:
    """Whether the first word that a stamp opens with says that its date is of a change.

    >>> tells_update("Last modified on 5 Jan 2017"), tells_update("Published 4 Jan, updated 5 Jan 2017")
    (True, False)
    """
    first = _WORD.search(line)
    return first is not None and word_key(first[0]) in _UPDATE_OPENERS
