"""What addresses have in common: their pattern, in which all that is counted or made up is left open.

Traps are found by how addresses grow: by the groups of patterns in which each address stands.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from newsharvest.extraction.date_spelling import word_key
from newsharvest.extraction.date_words import MONTHS
from newsharvest.extraction.urls import url_key

_CODE = re.compile(r"(?=.*\d[a-z])[a-z0-9]{6,}|[0-9a-f-]{16,}", re.IGNORECASE)
_VISIT = re.compile(r"(?=[^-_.~]*\d)(?=[^-_.~]*[a-z])[a-z0-9]{8,}", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:[-_+][^\W_]+){2,}")
_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-f-]{16,}|(?=.*\d)(?=.*[a-z])\w{24,}", re.IGNORECASE)
_MARKS = re.compile(r"([-_.~()!,:]+)")


def pattern(url: str) -> str:
    """The address with all that is counted or made up left open.

    >>> pattern("https://gazette.example/calendar/2031/may?view=week&day=3")
    'gazette.example/calendar/#/#?day&view'
    >>> pattern("https://gazette.example/town/ferry-late-again"), pattern("https://gazette.example/town/page12")
    ('gazette.example/town/*', 'gazette.example/town/page#')
    >>> pattern("https://gazette.example/s-9f8e7d6c/town")
    'gazette.example/s-#/town'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = "/".join([parts.netloc.lower(), *map(_open, segments(url))])
    names = sorted({pair.partition("=")[0].lower() for pair in parts.query.split("&") if pair})
    return f"{path}?{'&'.join(names)}" if names else path


def segments(url: str) -> list[str]:
    """The parts of an address's path, in lower case; none for what is no address."""
    try:
        return [unquote(each).lower() for each in urlsplit(url).path.split("/") if each]
    except ValueError:
        return []


def _open(segment: str) -> str:
    stem = segment.partition(".")[0]
    if word_key(stem) in MONTHS or _CODE.fullmatch(stem):
        return "#"
    if _WORDS.fullmatch(stem):
        return "*"
    parts = ("#" if _VISIT.fullmatch(each) else each for each in _MARKS.split(segment))
    return re.sub(r"[\d#]+(?:[-_.][\d#]+)*", "#", "".join(parts))


def wider(own: str) -> Iterator[str]:
    """The groups in which a pattern stands beside itself, the narrowest first: whatever its query, the
    fixed beginning of its path, its first segment.

    >>> list(wider("gazette.example/calendar/#/#?day"))
    ['gazette.example/calendar/#/#?...', 'gazette.example/calendar/...', 'gazette.example/calendar/.../...']
    """
    path, _, query = own.partition("?")
    host, *parts = path.split("/")
    if query:
        yield f"{path}?..."
    fixed = next((n for n, each in enumerate(parts) if "#" in each or each == "*"), len(parts))
    if 0 < fixed < len(parts):
        yield "/".join([host, *parts[:fixed], "..."])
    if len(parts) > 1:
        yield "/".join([host, parts[0], "...", "..."])


def names_a_visit(url: str) -> bool:
    """Whether an address holds a code in front of what it names.

    >>> names_a_visit("https://a.example/s-9f8e7d6c/fire"), names_a_visit("https://a.example/fire/9f8e7d6c")
    (True, False)
    """
    return any(_VISIT.fullmatch(part) for each in segments(url)[:-1] for part in _MARKS.split(each))


def is_code(value: str) -> bool:
    """Whether a value is a long code.

    >>> is_code("9f8e7d6c5b4a39281706"), is_code("harbour-festival-2031")
    (True, False)
    """
    return bool(_TOKEN.fullmatch(value))


def without_visit(links: Iterable[str]) -> set[str]:
    """The keys of a page's links, less a code that stands in most of them: it names a visit.

    >>> sorted(without_visit(["https://a.example/s-9f8e7d6c/fire", "https://a.example/s-9f8e7d6c/tide"]))
    ['a.example/fire', 'a.example/tide']
    """
    keys = {url_key(link) for link in links}
    counts: dict[str, int] = {}
    for key in keys:
        for each in {part for part in key.split("/")[1:] if "#" in _open(part) and not part.isdigit()}:
            counts[each] = counts.get(each, 0) + 1
    visits = {part for part, count in counts.items() if count > 1 and count * 2 > len(keys)}
    return {"/".join(part for part in key.split("/") if part not in visits) for key in keys}
