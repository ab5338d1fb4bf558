"""Lines that no article means as its text, told by the shape of the whole line.

Words inside a sentence decide nothing here: each shape must cover the line from end to end, and the
lines are at most `LONGEST` characters.
"""

import re

from newsharvest.extraction.line_matching import any_of, plain_line
from newsharvest.extraction.tables import labels, line_patterns

LONGEST = 400
"""Characters. Ours: of 982 prompts on 1,054 labelled pages the longest has 310; longer lines are text."""
READ_MORE_CHARS = 220
"""Characters of a line to another story: its mark and one headline."""

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_MARK = r"\s*(?:[:：|»›>→▶►•–—-]|\.{3}|…|\bhere\b)+\s*"
_LOOSE_MARK = re.compile(r"^[\s>»›→▶►•*+\-–—|(\[]+")


def is_label(line: str) -> bool:
    """Whether the line is a standing label.

    >>> is_label("Advertisement"), is_label("— Share —"), is_label("Share prices fell on Monday.")
    (True, True, False)
    """
    return len(line) <= 80 and _AROUND.sub("", plain_line(line)) in _LABELS


def is_read_more(line: str) -> bool:
    """Whether the line only leads to another story.

    >>> is_read_more("Lesen Sie auch: Brücke bleibt zu"), is_read_more("Read the report: it says so.")
    (True, False)
    """
    if len(line) > READ_MORE_CHARS:
        return False
    plain = _LOOSE_MARK.sub("", plain_line(line))
    return _READ_MORE.match(plain) is not None or _READ_MORE_SENTENCE.fullmatch(plain) is not None


def is_prompt(line: str) -> bool:
    """Whether the line asks the reader to subscribe, follow, download, write or agree.

    >>> is_prompt("Sign up for our morning newsletter"), is_prompt("She signed up for the navy.")
    (True, False)
    """
    return len(line) <= LONGEST and _PROMPTS.fullmatch(_LOOSE_MARK.sub("", plain_line(line))) is not None


def is_newsletter_name(line: str) -> bool:
    """Whether the line can be what a newsletter is called; only its neighbours tell whether it is.

    >>> is_newsletter_name("The Morning Tide newsletter"), is_newsletter_name("The newsletter was late.")
    (True, False)
    """
    return len(line) <= 80 and _NEWSLETTER.fullmatch(plain_line(line)) is not None


def is_copyright(line: str) -> bool:
    """Whether the line says whose text it is and where it first stood.

    >>> is_copyright("© 2024 The Alnwick Echo. All rights reserved.")
    True
    """
    return len(line) <= LONGEST and _COPYRIGHT.fullmatch(plain_line(line)) is not None


def is_count(line: str) -> bool:
    """Whether the line counts shares, comments, pages or minutes.

    >>> is_count("3 min read"), is_count("12 Kommentare"), is_count("12 people came")
    (True, True, False)
    """
    return len(line) <= 60 and _COUNTS.fullmatch(_AROUND_SPACE.sub("", plain_line(line))) is not None


_AROUND_SPACE = re.compile(r"^[\s•·|–—-]+|[\s•·|–—.-]+$")
_LABELS = frozenset(_AROUND.sub("", plain_line(label)) for label in labels.LABELS)
_READ_MORE = any_of(line_patterns.READ_MORE, _MARK + r"\S")
_READ_MORE_SENTENCE = any_of(line_patterns.READ_MORE_SENTENCES, r"\W*")
_PROMPTS = any_of(line_patterns.PROMPTS)
_NEWSLETTER = any_of(line_patterns.NEWSLETTER_NAMES)
_COPYRIGHT = any_of(line_patterns.COPYRIGHT)
_COUNTS = any_of(line_patterns.COUNTS)
