"""The byline that readers see: names in marked or worded elements near the headline.

An element is marked by its class, id, rel, itemprop or link ("byline", "/author/jane-doe"), or
worded by a prefix ("Written by Jane Doe"). Counted are only elements that hold nothing but names
and what goes with them, in a bounded stretch round the headline, outside of comments, teasers, bios
and navigation. Behind that stretch a marked name counts only where the page marks no other.
"""

import re
from itertools import chain, islice

from lxml.html import HtmlElement

from newsharvest.extraction.dates import LONGEST_DATE, is_dateline, read_date
from newsharvest.extraction.document_order import around
from newsharvest.extraction.names import (
    Names,
    is_byline,
    is_person,
    join_names,
    read_names,
    starts_as_byline,
)
from newsharvest.extraction.selectors import selector
from newsharvest.extraction.structured_data import text_of, text_pieces

BEFORE, AFTER = 60, 260
"""Elements before and behind the headline that are looked at."""

LONGEST_TEXT = 240
"""Characters of an element that can be a byline; longer ones are bios and paragraphs."""

MOST_MARKED = 200

_MARK = re.compile(
    r"author|byline|by-line|by_line|autor(?!ain)|auteur|writer|writtenby|written-by|redakteur"
    r"|contributor|posted-by|reporter|journalist|creator",
    re.IGNORECASE,
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|by|writers?|reporters?|contributors?|profile"
    r"|people|staff|team|journalist[es]?|redaktion)/[^/?#]+",
    re.IGNORECASE,
)
_APART = re.compile(
    r"comment|related|recommend|teaser|sidebar|footer|newsletter|subscribe|widget|promo|reviewed|reviewer"
    r"|fact-?check|share|social|most-?read|trending|popular|read-?more|more-from|breadcrumb"
    r"|(?:^|[-_ ])nav(?:$|[-_ ])|cookie|consent|disclaimer|caption|credit|carousel|testimonial"
    r"|(?:^|[-_ ])bio(?:$|[-_ ])",
    re.IGNORECASE,
)
_APART_TAGS = frozenset(
    {"nav", "footer", "aside", "form", "figure", "figcaption", "blockquote", "head", "button"}
)
_MARKED = selector(
    "//*[@rel='author' or contains(@itemprop, 'author') or contains(@class, 'author')"
    " or contains(@class, 'byline') or contains(@class, 'Author') or contains(@class, 'Byline')"
    " or contains(@class, 'autor')]"
)
_EXTRAS = re.compile(
    r"\d+\s*(?:min(?:ute)?s?\.?|minuten|minutos|min de lectura)(?:\s+(?:read|lesezeit|de lecture))?"
    r"|\b(?:reading|read) time:?|\bshare\b|\bfollow\b",
    re.IGNORECASE,
)


def read_visible_byline(tree: HtmlElement, headline: HtmlElement | None) -> Names:
    """The people and agencies of the byline near `headline`, else of the page's only marked name."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    for element in around(start, before=BEFORE, after=AFTER):
        names = _names_of(element)
        if names.authors or names.agencies:
            return _with_neighbours(element, names)
    return _only_marked(tree)


def _names_of(element: HtmlElement) -> Names:
    """The names of an element that holds a byline and nothing else; none of any other."""
    if element.tag in ("h1", "h2", "script", "style", "time", "svg", "path", "img", "input"):
        return Names()
    marked = _is_marked(element)
    if not marked and len(element) > 8:
        return Names()
    pieces = _joined(text_pieces(element, LONGEST_TEXT + 1))
    text = " | ".join(pieces)
    if not 3 <= len(text) <= LONGEST_TEXT or not (marked or starts_as_byline(text)) or is_apart(element):
        return Names()
    return _byline_names(text, marked=marked)


def _joined(pieces: list[str]) -> list[str]:
    """The runs of text, a first and a last name that stand in elements of their own as one run."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _is_one_name(joined[-1]) and _is_one_name(piece):
            joined[-1] += " " + piece
        else:
            joined.append(piece)
    return joined


def _is_one_name(piece: str) -> bool:
    return " " not in piece and is_person(piece) and not starts_as_byline(piece + " X")


def _byline_names(text: str, *, marked: bool) -> Names:
    """The names of a byline, where its runs hold only names and what goes with them."""
    bare = _EXTRAS.sub(" ", text)
    if len(bare) <= LONGEST_DATE and is_dateline(bare):
        return Names()
    names = read_names(bare)
    if is_byline(bare):
        return names
    return names if marked and names.authors and _covers(names, bare) else Names()


def _covers(names: Names, text: str) -> bool:
    """Whether the names make up most of a text, beside a date or a role."""
    dated = read_date(text, latest="9999-12-31") is not None
    known = sum(len(name) for name in (*names.authors, *names.agencies))
    return known > 0 and len(text) - known <= (60 if dated else 30)


def _is_marked(element: HtmlElement) -> bool:
    attributes = " ".join(
        filter(None, (element.get("class"), element.get("id"), element.get("rel"), element.get("itemprop"),
                      element.get("data-testid"), element.get("data-qa"), element.get("data-component")))
    )  # fmt: skip
    if _MARK.search(attributes[:500]):
        return True
    return element.tag == "a" and _AUTHOR_LINK.search((element.get("href") or "")[:500]) is not None


def is_apart(element: HtmlElement) -> bool:
    """Whether an element stands in comments, teasers, bios, navigation or the like."""
    for up in chain([element], islice(element.iterancestors(), 12)):
        if up.tag in ("article", "main", "body", "html"):
            return False
        if up.tag in _APART_TAGS or _APART.search(f"{up.get('class') or ''} {up.get('id') or ''}"[:500]):
            return True
    return False


def _with_neighbours(element: HtmlElement, names: Names) -> Names:
    """The names, with those of like elements beside it: further authors of the same byline."""
    box = element.getparent()
    for _ in range(2):
        if (
            box is None
            or box.tag in ("body", "article", "main")
            or len(text_of(box, LONGEST_TEXT + 1)) > LONGEST_TEXT
        ):
            break
        alike = [e for e in islice(box.iter(element.tag), 30) if e.get("class") == element.get("class")]
        if len(alike) > 1:
            return join_names(map(_names_of, alike))
        box = box.getparent()
    return names


def _only_marked(tree: HtmlElement) -> Names:
    """The names of the page's marked elements, where all of them name the same people."""
    known: Names | None = None
    for element in _MARKED(tree)[:MOST_MARKED]:
        names = _names_of(element)
        if names.authors and known is not None and set(names.authors) != set(known.authors):
            return Names()
        known = names if names.authors else known
    return known or Names()
