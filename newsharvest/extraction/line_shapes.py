"""Lines that no article means as its text, told by the shape of the whole line.

Words inside a sentence decide nothing here: each shape must cover the line from end to end, and the
lines are at most `LONGEST` characters.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsharvest.extraction.persons import is_person
from newsharvest.extraction.tables import labels, line_patterns

LONGEST = 400
"""Characters. Ours: of 982 prompts on 1,054 labelled pages the longest has 310; longer lines are text."""
TAG_WORDS = 5
"""Longest tag, in words."""
READ_MORE_CHARS = 220
"""Characters of a line to another story: its mark and one headline."""

# from the end back to the last letter: seeking "[\W_]+$" costs the square of a run of signs
_WITHIN_SIGNS = re.compile(r"[\W_]*+(.*[^\W_])?", re.DOTALL)
_MARK = r"\s*(?:[:：|»›>→▶►•–—-]|\.{3}|…|\bhere\b)+\s*"
_LOOSE_MARK = re.compile(r"^[\s>»›→▶►•*+\-–—|(\[]+")


def is_label(line: str) -> bool:
    """Whether the line is a standing label.

    >>> is_label("Advertisement"), is_label("— Share —"), is_label("Share prices fell on Monday.")
    (True, True, False)
    """
    return len(line) <= 80 and plain_label(line) in _LABELS


def plain_label(line: str) -> str:
    """The line as labels are compared: case-folded, without the punctuation around it."""
    within = _WITHIN_SIGNS.match(_plain(line))
    return (within and within[1]) or ""


def is_comments_label(line: str) -> bool:
    """Whether the line is the label over readers' comments.

    >>> is_comments_label("12 Comments"), is_comments_label("Comments on the budget")
    (True, False)
    """
    return len(line) <= 40 and _COMMENTS.fullmatch(plain_label(line)) is not None


def is_read_more(line: str) -> bool:
    """Whether the line only leads to another story.

    >>> is_read_more("Lesen Sie auch: Brücke bleibt zu"), is_read_more("Read the report: it says so.")
    (True, False)
    """
    if len(line) > READ_MORE_CHARS:
        return False
    plain = _LOOSE_MARK.sub("", _plain(line))
    if _READ_MORE_BARE.fullmatch(_LOOSE_MARK.sub("", line).strip()):
        return True
    return _READ_MORE.match(plain) is not None or _READ_MORE_SENTENCE.fullmatch(plain) is not None


def leads_to_others(line: str) -> bool:
    """Whether the line is a label above other stories, with nothing behind it.

    >>> leads_to_others("MORE FROM THE ECHO:"), leads_to_others("Share")
    (True, False)
    """
    plain = _LOOSE_MARK.sub("", _plain(line))
    return len(plain) <= 50 and plain not in _NO_STORIES and _READ_MORE_LABEL.fullmatch(plain) is not None


def is_prompt(line: str) -> bool:
    """Whether the line asks the reader to subscribe, follow, download, write or agree.

    >>> is_prompt("Sign up for our morning newsletter"), is_prompt("She signed up for the navy.")
    (True, False)
    """
    if len(line) > LONGEST:
        return False
    plain = _LOOSE_MARK.sub("", _plain(line))
    return _PROMPTS.fullmatch(plain) is not None or _PROMPTS_WITHIN.is_in(plain)


def is_newsletter_name(line: str) -> bool:
    """Whether the line can be what a newsletter is called; only its neighbours tell whether it is.

    >>> is_newsletter_name("The Morning Tide newsletter"), is_newsletter_name("The newsletter was late.")
    (True, False)
    """
    return len(line) <= 80 and _NEWSLETTER.fullmatch(_plain(line)) is not None


def is_copyright(line: str) -> bool:
    """Whether the line says whose text it is and where it first stood.

    >>> is_copyright("© 2024 The Alnwick Echo. All rights reserved.")
    True
    """
    if len(line) > LONGEST:
        return False
    plain = _plain(line)
    return _COPYRIGHT.fullmatch(plain) is not None or _COPYRIGHT_WITHIN.is_in(plain)


def is_tag_line(line: str) -> bool:
    """Whether the line lists the page's tags behind the word for them.

    >>> is_tag_line("Tags: harbour, storms, Norrhamn"), is_tag_line("Topics: it says that all is well.")
    (True, False)
    """
    found = _TAGS.fullmatch(_plain(line)) if len(line) <= LONGEST else None
    items = re.split(r"\s*[,;|/•·#]\s*", found["items"]) if found else []
    return bool(items) and all(len(item.split()) <= TAG_WORDS for item in items)


def is_bio(line: str, authors: Sequence[str] = ()) -> bool:
    """Whether the line says who the author is: a name that opens it, and what that person does for a house.

    >>> is_bio("Jane Doe is a staff writer at the Echo."), is_bio("Jane Doe is mayor of Alnwick.")
    (True, False)
    >>> is_bio("Jane Doe covers the coast.", ["Jane Doe"])
    True
    """
    if len(line) > LONGEST:
        return False
    plain = _plain(line).lstrip("*—–- ")
    if any(_BIO.match(plain, len(name)) for name in map(_plain, authors) if plain.startswith(name + " ")):
        return True
    found = _BIO_ROLE.match(plain)
    return found is not None and is_person(
        " ".join(line.replace("’", "'").lstrip("*—–- ").split())[: found.end("name")]
    )


def is_count(line: str) -> bool:
    """Whether the line counts shares, comments, pages or minutes.

    >>> is_count("3 min read"), is_count("12 Kommentare"), is_count("12 people came")
    (True, True, False)
    """
    return len(line) <= 60 and _COUNTS.fullmatch(_AROUND_SPACE.sub("", _plain(line))) is not None


def _plain(line: str) -> str:
    return _remembered(line) if len(line) <= LONGEST else _folded(line)


def _folded(line: str) -> str:
    return " ".join(line.casefold().replace("’", "'").replace("\u00ad", "").split())


_remembered = lru_cache(maxsize=1_024)(_folded)  # every rule asks for each line's


def _any(patterns: Iterable[str], after: str = "") -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")" + after)


class _Within:
    """Patterns that may match from anywhere in a line, tried only where one of their words stands in it."""

    def __init__(self, table: Iterable[tuple[Sequence[str], str]]) -> None:
        told = list(table)
        self._words = tuple(word for words, _ in told for word in words)
        self._any = _any(pattern for _, pattern in told)

    def is_in(self, plain: str) -> bool:
        """Whether one of the patterns matches the whole line."""
        return any(map(plain.__contains__, self._words)) and self._any.fullmatch(plain) is not None


_NO_STORIES = frozenset(
    "video vidéo podcast interview kommentar hintergrund opinion analyse reportage entretien editorial"
    " exclusive watch listen hear view explore".split()
)
"""Kickers and buttons that also open a line to another story."""
_AROUND_SPACE = re.compile(r"^[\s•·|–—-]+|[\s•·|–—.-]+$")
_COMMENTS = re.compile(line_patterns.COMMENTS)
_LABELS = frozenset(plain_label(label) for label in labels.LABELS)
_READ_MORE = _any(line_patterns.READ_MORE, _MARK + r"\S")
_READ_MORE_BARE = re.compile(line_patterns.READ_MORE_BARE)
_READ_MORE_LABEL = _any(line_patterns.READ_MORE, r"\s?:?")
_READ_MORE_SENTENCE = _any(line_patterns.READ_MORE_SENTENCES, r"\W*")
_PROMPTS = _any(line_patterns.PROMPTS)
_PROMPTS_WITHIN = _Within(line_patterns.PROMPTS_WITHIN)
_NEWSLETTER = _any(line_patterns.NEWSLETTER_NAMES)
_COPYRIGHT = _any(line_patterns.COPYRIGHT)
_COPYRIGHT_WITHIN = _Within(line_patterns.COPYRIGHT_WITHIN)
_COUNTS = _any(line_patterns.COUNTS)
_TAGS = re.compile(line_patterns.TAGS)
_BIO = re.compile(line_patterns.BIO)
_BIO_ROLE = re.compile(line_patterns.BIO_ROLE)
