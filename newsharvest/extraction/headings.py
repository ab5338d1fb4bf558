"""The headings of a page as readers see them: which stand over the article, and what is only a kicker.

Two habits of news sites hide the headline from whoever takes the first h1. The h1 is the last crumb of
the path at the top, in words for search engines, and the headline is an h2 or a part of one. Or the
heading holds a kicker ("Fire in Lune") in an element of its own before the headline.
"""

import re
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.element_text import fold, text_of

MOST_HEADINGS = 60
MOST_PARTS = 12
"""Elements inside a heading that are looked at."""

LONGEST_HEADING = 1_000
"""Characters of a heading's text that are read."""

_KICKER = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|dachzeile|spitzmarke|eyebrow|(?:super|pre|over)-?title"
    r"|ante-?titul|sur-?titre|occhiello|cintillo",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """An h1 or h2 with its whole text, the ends of it that stand in elements of their own behind other
    words, whether the words before the first of them are marked as a kicker, and whether the heading
    is a crumb of a path."""

    element: HtmlElement
    text: str
    tails: tuple[str, ...]
    has_kicker: bool
    is_crumb: bool


def read_headings(tree: HtmlElement) -> tuple[Heading, ...]:
    """The page's first h1 and h2 elements that hold text, in document order."""
    read = (_heading(element) for element in islice(tree.iter("h1", "h2"), MOST_HEADINGS))
    return tuple(heading for heading in read if heading.text)


def _heading(element: HtmlElement) -> Heading:
    text = fold(text_of(element, LONGEST_HEADING))
    parts = list(islice(element.iter("*"), 1, MOST_PARTS + 1))
    read = (fold(text_of(part, LONGEST_HEADING)) for part in parts) if len(parts) > 1 else ()
    tails = tuple(tail for tail in read if 0 < len(tail) < len(text) and text.endswith(tail))
    has_kicker = any(_KICKER.search(part.get("class") or "") for part in parts)
    return Heading(element, text, tails, has_kicker, _is_crumb(element))


def _is_crumb(element: HtmlElement) -> bool:
    up: HtmlElement | None = element
    for _ in range(5):
        if up is None or up.tag in ("article", "main", "body"):
            return False
        if up.tag == "nav" or "crumb" in f"{up.get('class') or ''} {up.get('id') or ''}"[:300].lower():
            return True
        up = up.getparent()
    return False
