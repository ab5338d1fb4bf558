"""Names in small boxes that nothing marks, told by the day or role that stands beside them."""

import re
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_apart
from newsharvest.extraction.byline_words import ROLE_WORDS
from newsharvest.extraction.datelines import is_dateline
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import text_pieces
from newsharvest.extraction.names import Names, is_byline, is_person, read_names, starts_as_byline

NEAR, LONGEST_STAMP_BOX = 80, 120
"""Elements behind the headline, and characters, of an unmarked box of a name and a date."""

_SECTION = re.compile(
    r"/(?:categor(?:y|ies|ie|ia)|tags?|topics?|sections?|themen?|thema|rubrik|rubrique)/", re.IGNORECASE
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_beside_stamp(start: HtmlElement) -> Names | None:
    """The name in a small unmarked box behind the headline of a name and a date or role, no more."""
    for element in around(start, before=0, after=NEAR):
        pieces = _pieces_of_box(element)
        if not 2 <= len(pieces) <= 5 or sum(map(len, pieces)) > LONGEST_STAMP_BOX or is_apart(element):
            continue
        if next(element.iter(*_HEADINGS), None) is not None:
            continue
        sections = _sections_of(element)
        people = [name for piece in pieces if piece not in sections for name in _people_of(piece)]
        if len(people) == 1 and any(is_dateline(piece) or _is_role(piece) for piece in pieces):
            return Names(tuple(people))
    return None


def _people_of(piece: str) -> tuple[str, ...]:
    """The person that a run of text is, or whom it names behind "by"."""
    if " " in piece and is_person(piece):
        return (piece,)
    return read_names(piece).authors if starts_as_byline(piece) and is_byline(piece) else ()


def _pieces_of_box(element: HtmlElement) -> list[str]:
    """The runs of a small box, or the parts of a leaf between its bars; none of other elements."""
    if len(element) == 0 and element.text and "|" in element.text[:LONGEST_STAMP_BOX]:
        return [" ".join(part.split()) for part in element.text[: LONGEST_STAMP_BOX + 1].split("|")]
    if not 1 <= len(element) <= 6 or element.tag in ("p", "a", "ul", "li"):
        return []
    runs = [piece.strip(" |·•–—-") for piece in text_pieces(element, LONGEST_STAMP_BOX + 1)]
    return [piece.removesuffix(" in") for piece in runs if piece]


def _sections_of(element: HtmlElement) -> set[str]:
    """The texts of a box's links to sections and tags, which look like names ("Personal Finance")."""
    return {
        " ".join(text_pieces(link, LONGEST_STAMP_BOX))
        for link in islice(element.iter("a"), 6)
        if "tag" in (link.get("rel") or "").split() or _SECTION.search((link.get("href") or "")[:500])
    }


def _is_role(piece: str) -> bool:
    words = piece.casefold().split()
    return 1 <= len(words) <= 5 and words[-1] in ROLE_WORDS
