"""The byline that readers see: names in marked or worded elements near the headline.

An element is marked by its class, id, rel, itemprop or link ("byline", "/author/jane-doe"), or
worded by a prefix ("Written by Jane Doe"). Counted are only elements that hold nothing but names
and what goes with them, in a bounded stretch round the headline, outside of comments, teasers, bios
and navigation. Behind that stretch a marked name counts only where the page marks no other.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from itertools import islice, tee, zip_longest
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from newsharvest.extraction.beside_stamp import read_beside_stamp
from newsharvest.extraction.byline_marks import is_admin_address, is_apart, is_in_teaser, is_marked
from newsharvest.extraction.datelines import is_dateline
from newsharvest.extraction.dates import ANY_DAY, LONGEST_DATE, read_date
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import FirstTexts, first_text, text_of, text_pieces
from newsharvest.extraction.names import (
    Names,
    is_byline,
    is_person,
    join_names,
    read_names,
    starts_as_byline,
)
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.persons import LONGEST_DESK
from newsharvest.extraction.signed_text import read_signatures

BEFORE, AFTER = 60, 260
"""Elements before and behind the headline that are looked at."""


NEXT_TO_HEADLINE = 15
"""Elements behind the headline of which a worded byline is surely the page's."""

LONGEST_TEXT = 240
"""Characters of an element that can be a byline; longer ones are bios and paragraphs."""

MOST_MARKED = 200


_NAMELESS_TAGS = frozenset({"h1", "h2", "script", "style", "time", "svg", "path", "img", "input"})
# libxml2's own passes: to ask each element for its class takes twice the time
_RELATED = XPath("descendant-or-self::*/@rel[. = 'author']")
_CLASSED = XPath(
    "descendant-or-self::*/@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'autor')]"
)
_HINGES = frozenset({"on", "am", "le", "el", "il", "em", "op", "published on", "posted on"})
_OTHERS = re.compile(
    r"\b(?:medically |clinically |legally |expert )?(?:reviewed|edited|fact[- ]?checked|photos?)"
    r"(?: and [a-z- ]{4,20})? by\b|\bcontributions? (?:by|from)\b"
    r"|\b(?:redaktion|redigering|redactie|edición|édition|redakcja|bearbeitung|faktencheck)\s*:",
    re.IGNORECASE,
)
_EXTRAS = re.compile(
    r"\d+\s*(?:min(?:ute)?s?\.?|minuten|minutos|min de lectura)(?:\s+(?:read|lesezeit|de lecture))?"
    r"|\b(?:reading|read) time:?|\bshare\b|\bfollow\b",
    re.IGNORECASE,
)


def read_visible_byline(tree: HtmlElement, headline: HtmlElement | None) -> Names:
    """The people and agencies of the byline near `headline`, else of the page's only marked name."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    may_name = partial(_may_name, first=FirstTexts().of)
    asked, near = tee(filter(may_name, around(start, before=BEFORE, after=AFTER)))
    if names := _near_headline(start, asked):
        return names
    marked = list(filter(may_name, islice(_of_authors(tree), MOST_MARKED)))
    return (
        _only_names(marked)
        or read_beside_stamp(start)
        or _in_sidebar(near)
        or _only_names(marked, aside_too=False)
        or read_signatures(tree, headline)
    )


def _of_authors(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements whose attributes name an author, or link one."""
    index = page_index(tree)
    related: Any = _RELATED(tree)
    classed: Any = _CLASSED(tree)
    told = {element for element, name in index.properties if "author" in name}
    told.update(value.getparent() for value in (*related, *classed))
    told.update(link for link in index.all("a") if _leads_to_author(link.get("href", "")))
    return islice((e for e in tree.iter("*") if e in told), len(told)) if told else iter(())


def _leads_to_author(href: str) -> bool:
    return "/author" in href and ("/author/" in href or "/authors/" in href)


def read_worded_byline(headline: HtmlElement | None) -> Names:
    """The people of a byline that stands right behind the headline and says so ("By Ann Day")."""
    first = FirstTexts().of
    for element in around(headline, before=0, after=NEXT_TO_HEADLINE) if headline is not None else ():
        if (
            len(element) <= 8
            and starts_as_byline(first(element) + " | X")
            and (names := _names_of(element)).authors
        ):
            return names
    return Names()


def _near_headline(start: HtmlElement, elements: Iterable[HtmlElement]) -> Names | None:
    """The people and agencies of the first byline round the headline `start`; None without one."""
    wrappers = frozenset(islice(start.iterancestors(), 12))
    for element in elements:
        names = _names_of(element, wrappers)
        if (
            names != Names()
            and not is_in_teaser(element, wrappers)
            and (several := _with_neighbours(element, names)) != Names()
        ):
            return several
    return None


def _in_sidebar(elements: Iterable[HtmlElement]) -> Names | None:
    """The people whom the first of the elements that names any in a sidebar or widget names."""
    for element in elements:
        names = _names_of(element, aside_too=False)
        if names.authors and not is_in_teaser(element, ()):
            return names
    return None


def _names_of(
    element: HtmlElement, wrappers: Container[HtmlElement] = (), *, aside_too: bool = True
) -> Names:
    """The names of an element that holds a byline and nothing else; none of any other."""
    if _names_no_author(element):
        return Names()
    marked = is_marked(element)
    pieces = _joined(_without_section(_without_hinges(text_pieces(element, LONGEST_TEXT + 1))))
    text = " | ".join(pieces)
    if not 3 <= len(text) <= LONGEST_TEXT or is_apart(element, around=wrappers, aside_too=aside_too):
        return Names()
    found = _byline_names(text, marked=marked)
    # "By <a>Ann Day</a> and <a>Bo Ray</a>": the runs are one sentence, not a list of names
    return found if found.authors or found.agencies else _byline_names(" ".join(pieces), marked=marked)


def _may_name(element: HtmlElement, first: Callable[[HtmlElement], str] = first_text) -> bool:
    """Whether an element is marked as a byline, or begins as one by its `first` text."""
    if element.tag in _NAMELESS_TAGS:
        return False
    if is_marked(element):
        return True
    run = first(element) if len(element) <= 8 else ""
    return run != "" and starts_as_byline(run + " | X")


def _names_no_author(element: HtmlElement) -> bool:
    """Whether a byline links an admin, or the text before a link says that it names no author."""
    link = next(iter(element.iter("a")), None)
    if link is None:
        return False
    if is_admin_address(link.get("href") or ""):
        return True
    if link is not element:
        return False
    box = link.getparent()
    label = first_text(box)[:LONGEST_DESK] if box is not None else ""
    return _OTHERS.match(label) is not None


def _without_hinges(pieces: list[str]) -> list[str]:
    """The runs of text without the lone words that lead from a name to its stamp ("on | 6 May 2024")."""
    return [
        piece
        for piece, behind in zip_longest(pieces, pieces[1:], fillvalue="")
        if not (piece.casefold() in _HINGES and is_dateline(behind))
    ]


def _without_section(pieces: list[str]) -> list[str]:
    """The runs of text up to the "in" that leads to their section ("by | Ann Day | in | Town")."""
    for at, piece in enumerate(pieces[:-1]):
        if at and piece == "in":
            return pieces[:at]
        if piece.endswith(" in"):
            return [*pieces[:at], piece.removesuffix(" in")]
    return pieces


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
    dated = read_date(text, latest=ANY_DAY) is not None
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
            head = _OTHERS.split(text_of(box, LONGEST_TEXT), maxsplit=1)[0]
            writers = [element for element in alike if text_of(element, LONGEST_TEXT) in head]
            return join_names(map(_names_of, filter(_may_name, writers)))
        box = box.getparent()
    return names


def _only_names(elements: Iterable[HtmlElement], *, aside_too: bool = True) -> Names | None:
    """The names of the elements, where all of them name the same people."""
    known: Names | None = None
    for element in elements:
        names = _names_of(element, aside_too=aside_too)
        if names.authors and known is not None and set(names.authors) != set(known.authors):
            return None
        known = names if names.authors else known
    return known
