"""The byline that readers see: names in marked or worded elements near the headline.

An element is marked by its class, id, rel, itemprop or link ("byline", "/author/jane-doe"), or
worded by a prefix ("Written by Jane Doe"). Counted are only elements that hold nothing but names
and what goes with them, in a bounded stretch round the headline, outside of comments, teasers, bios
and navigation. Behind that stretch a marked name counts only where the page marks no other.
"""

import re
from collections.abc import Container
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_apart, is_marked
from newsharvest.extraction.byline_words import ROLE_WORDS
from newsharvest.extraction.dates import LONGEST_DATE, is_dateline, read_date
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import first_text, text_of, text_pieces
from newsharvest.extraction.names import (
    Names,
    is_account,
    is_byline,
    is_house,
    is_person,
    join_names,
    read_names,
    starts_as_byline,
    without_prefix,
)
from newsharvest.extraction.selectors import selector
from newsharvest.extraction.signed_text import read_signatures

BEFORE, AFTER = 60, 260
"""Elements before and behind the headline that are looked at."""

NEAR, LONGEST_STAMP_BOX = 80, 120
"""Elements behind the headline, and characters, of an unmarked box of a name and a date."""

LONGEST_DESK = 40
"""Characters of a house's or desk's name in a byline."""

LONGEST_TEXT = 240
"""Characters of an element that can be a byline; longer ones are bios and paragraphs."""

MOST_MARKED = 200

_MARKED = selector(
    "//*[@rel='author' or contains(@itemprop, 'author') or contains(@class, 'author')"
    " or contains(@class, 'byline') or contains(@class, 'Author') or contains(@class, 'Byline')"
    " or contains(@class, 'autor')]"
)
_OTHERS = re.compile(
    r"\b(?:medically |clinically |legally |expert )?(?:reviewed|edited|fact[- ]?checked|photos?)"
    r"(?: and [a-z- ]{4,20})? by\b|\bcontributions? (?:by|from)\b",
    re.IGNORECASE,
)
_EXTRAS = re.compile(
    r"\d+\s*(?:min(?:ute)?s?\.?|minuten|minutos|min de lectura)(?:\s+(?:read|lesezeit|de lecture))?"
    r"|\b(?:reading|read) time:?|\bshare\b|\bfollow\b",
    re.IGNORECASE,
)


def read_visible_byline(tree: HtmlElement, headline: HtmlElement | None) -> Names:
    """The people and agencies of the byline near `headline`, else of the page's only marked name."""
    return (
        _near_headline(tree, headline)
        or _only_marked(tree)
        or _beside_stamp(headline if headline is not None else next(tree.iter("body"), tree))
        or _in_sidebar(tree, headline)
        or read_signatures(tree, headline)
    )


def _near_headline(tree: HtmlElement, headline: HtmlElement | None) -> Names | None:
    """The people and agencies of the byline in the stretch round `headline`; None without one."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    wrappers = frozenset(islice(start.iterancestors(), 12))
    for element in around(start, before=BEFORE, after=AFTER):
        names = _names_of(element, wrappers)
        if names.authors or names.agencies:
            return _with_neighbours(element, names)
    return None


def _in_sidebar(tree: HtmlElement, headline: HtmlElement | None) -> Names | None:
    """The people whom a marked or worded element in a sidebar or widget round the headline names."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    for element in around(start, before=BEFORE, after=AFTER):
        if (names := _names_of(element, aside_too=False)).authors:
            return names
    return _only_marked(tree, aside_too=False)


def read_visible_desk(tree: HtmlElement, headline: HtmlElement | None) -> str | None:
    """The house, desk or account that a marked or worded element near `headline` names."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    for element in around(start, before=0, after=AFTER):
        if len(element) <= 3 and (desk := _desk_of(element)):
            return desk
    return None


def _desk_of(element: HtmlElement) -> str | None:
    """The desk that an element holds, and nothing else, a byline's prefix apart."""
    worded = starts_as_byline(first_text(element) + " | X")
    if not (worded or is_marked(element)) or is_apart(element):
        return None
    pieces = [piece for piece in text_pieces(element, LONGEST_DESK + 1) if not is_dateline(piece)]
    text = " ".join(pieces)
    desk = without_prefix(text)
    if len(pieces) > 2 or not 3 <= len(desk) <= LONGEST_DESK:
        return None
    return desk if is_house(desk) or (desk != text and is_account(desk)) else None


def _beside_stamp(start: HtmlElement) -> Names | None:
    """The name in a small unmarked box behind the headline of a name and a date or role, no more."""
    for element in around(start, before=0, after=NEAR):
        if not 1 <= len(element) <= 6 or element.tag in ("p", "a", "ul", "li"):
            continue
        pieces = [
            piece.strip(" |·•–—-").removesuffix(" in")
            for piece in text_pieces(element, LONGEST_STAMP_BOX + 1)
        ]
        if not 2 <= len(pieces) <= 5 or sum(map(len, pieces)) > LONGEST_STAMP_BOX or is_apart(element):
            continue
        people = [piece for piece in pieces if " " in piece and is_person(piece)]
        if len(people) == 1 and any(is_dateline(piece) or _is_role(piece) for piece in pieces):
            return Names(tuple(people))
    return None


def _is_role(piece: str) -> bool:
    words = piece.casefold().split()
    return 1 <= len(words) <= 5 and words[-1] in ROLE_WORDS


def _names_of(
    element: HtmlElement, wrappers: Container[HtmlElement] = (), *, aside_too: bool = True
) -> Names:
    """The names of an element that holds a byline and nothing else; none of any other."""
    if element.tag in ("h1", "h2", "script", "style", "time", "svg", "path", "img", "input"):
        return Names()
    marked = is_marked(element)
    if not marked and (len(element) > 8 or not starts_as_byline(first_text(element) + " | X")):
        return Names()
    pieces = _joined(text_pieces(element, LONGEST_TEXT + 1))
    text = " | ".join(pieces)
    if not 3 <= len(text) <= LONGEST_TEXT or is_apart(element, around=wrappers, aside_too=aside_too):
        return Names()
    found = _byline_names(text, marked=marked)
    # "By <a>Ann Day</a> and <a>Bo Ray</a>": the runs are one sentence, not a list of names
    return found if found.authors or found.agencies else _byline_names(" ".join(pieces), marked=marked)


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
    bare = _EXTRAS.sub(" ", _OTHERS.split(text, maxsplit=1)[0])
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


def _only_marked(tree: HtmlElement, *, aside_too: bool = True) -> Names | None:
    """The names of the page's marked elements, where all of them name the same people."""
    known: Names | None = None
    for element in _MARKED(tree)[:MOST_MARKED]:
        names = _names_of(element, aside_too=aside_too)
        if names.authors and known is not None and set(names.authors) != set(known.authors):
            return None
        known = names if names.authors else known
    return known
