"""The page number in an address of a part of an article, and the address without it.

Sites write it as a parameter (`?page=2`), as a word and a number (`/story/page/2`, `/story-seite-2.html`),
or as a bare number (`/story/2`, `/story-2.html`). Bare numbers may as well be the number of an article:
they count only where something else says that they are a page's.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

MOST_PARTS = 60
"""Highest number of a part. Ours: guides and galleries have fewer, archives more."""

_WORDS = "page|pagina|página|pag|pg|seite|sida|side|strona|sivu|sayfa|halaman|stranica|trang|part|teil"
_PARAMETER = re.compile(
    rf"(?:{_WORDS}|p|paged|pn|page_?n[or]?|page_?num(?:ber)?|pageno|showpage)", re.IGNORECASE
)
_WORDED = re.compile(
    rf"(?:/|[-_,.])(?:(?:{_WORDS})[-_/,=.]?|p)(\d{{1,3}})(\.[a-z]{{3,5}})?/?$", re.IGNORECASE
)
_BARE = re.compile(r"(?:/|[-_,])(\d{1,2})(\.[a-z]{3,5})?/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartAddress:
    """An address read as that of a part: the whole's key, the part's number, and how it is told.

    `number` is 1 where the address tells none; `told` is "", "bare" or "worded".
    """

    whole: str
    number: int = 1
    told: str = ""


def part_addresses(url: str) -> tuple[PartAddress, ...]:
    """Every reading of an address, the one without a number last.

    >>> [(part.whole, part.number) for part in part_addresses("https://gazette.example/fire/2")]
    [('https://gazette.example/fire', 2), ('https://gazette.example/fire/2', 1)]
    """
    parts = urlsplit(url)
    readings = [reading for reading in (_by_query(parts), _by_path(parts)) if reading]
    return (*readings, PartAddress(_key(parts, parts.path)))


def _by_query(parts: SplitResult) -> PartAddress | None:
    pairs = parse_qsl(parts.query, keep_blank_values=True) if "=" in parts.query else []
    for name, value in pairs:
        if _PARAMETER.fullmatch(name) and value.isdecimal() and len(value) <= 3 and len(parts.path) > 1:
            rest = urlencode([(key, told) for key, told in pairs if key != name])
            return _part(_key(parts._replace(query=rest), parts.path), value, "worded")
    return None


def _by_path(parts: SplitResult) -> PartAddress | None:
    for pattern, told in ((_WORDED, "worded"), (_BARE, "bare")):
        if (found := pattern.search(parts.path)) and found.start() > 0:
            return _part(_key(parts, parts.path[: found.start()] + (found[2] or "")), found[1], told)
    return None


def _part(whole: str, number: str, told: str) -> PartAddress | None:
    return PartAddress(whole, int(number), told) if int(number) <= MOST_PARTS else None


def _key(parts: SplitResult, path: str) -> str:
    """The address without fragment, final slash and empty query."""
    return parts._replace(path=path.rstrip("/"), fragment="").geturl()
