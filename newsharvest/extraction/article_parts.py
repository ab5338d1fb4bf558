"""Whether a page is one part of an article that goes on over several pages.

The page's own address and that of a neighbour must be the same but for a page number one apart; and the
page must say that they are neighbours: by rel=next or rel=prev, or by a pager's number or word for the next
page. A line such as "Page 2 of 3" says it alone. Pagers of comments don't count.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from lxml.html import HtmlElement

from newsharvest.extraction.element_text import text_of
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.page_numbers import MOST_PARTS, PartAddress, part_addresses
from newsharvest.extraction.urls import absolute_url
from newsharvest.items import Block

_ON = frozenset({"next", "prev", "previous"})
_COMMENTS = re.compile(r"comment|kommentar|coment|respon|reply|disqus|review", re.IGNORECASE)
_PAGE = "page|seite|pagina|página|sida|side|strona|страница"
_PAGE_OF = re.compile(
    rf"\W*(?:{_PAGE})" + r"\s(\d{1,2})\s(?:of|von|di|de|sur|van|av|af|z|из|/)\s(\d{1,2})\W*"
    r"|第\s?(\d{1,2})\s?[页頁/／]\s?共\s?(\d{1,2})\s?[页頁]",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\W*(?:(?:(?:go to|zur|zu|à la|alla|a la|para a) )?(?:next|previous|nächsten?|vorherigen?"
    rf"|volgende|vorige|nästa|föregående|neste|forrige|następna|poprzednia|следующая|предыдущая)"
    rf"(?: (?:part|{_PAGE}))?"
    rf"|(?:(?:{_PAGE}) )?(?:suivante?|précédente?|siguiente|anterior|successiva|precedente|seguinte)"
    r"|weiter|zurück|continued?|continue (?:reading|to (?:the )?next page)"
    r"|(?:下|上)一?[页頁]|(?:次|前)(?:の(?:ページ|頁)|へ))\W*",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
LONGEST_WORD = 40
"""Characters of a pager's link."""


def part_of(tree: HtmlElement, blocks: Sequence[Block], url: str | None, base: str | None) -> str | None:
    """The address of the whole, the same for all its parts: the first part's, without a page number and a
    final slash. None where the page is no part of a longer article, or has no address.
    """
    own = part_addresses(url) if url else ()
    links = _leading(_links(tree), own) if own else []
    for reading in own:
        if any(_goes_on(reading, *found) for found in _neighbours(reading, links, base)):
            return reading.whole
    return _by_label(own, blocks)


def _links(tree: HtmlElement) -> list[HtmlElement]:
    index = page_index(tree)
    return index.all("link") + index.all("a")


def _leading(links: Iterable[HtmlElement], own: Sequence[PartAddress]) -> list[HtmlElement]:
    """The links that can be to a part: they repeat the end of the whole's address, or are a bare query.

    Where the page's own address tells no number, its neighbour's does, behind that end.
    """
    ends = {_end(part) for part in own}
    told = any(part.told for part in own)
    return [
        link
        for link in links
        if (href := link.get("href")) is not None
        and (href[:1] == "?" or (any(map(href.__contains__, ends)) and (told or _has_number(href, ends))))
    ]


def _has_number(href: str, ends: Set[str]) -> bool:
    """Whether a digit stands behind the first of the ends, and before a fragment."""
    address = href.partition("#")[0]
    return _DIGIT.search(address, min(map(address.find, ends))) is not None


def _end(part: PartAddress) -> str:
    return part.whole.partition("?")[0].rpartition("/")[2].partition(".")[0]


def _neighbours(
    own: PartAddress, links: Iterable[HtmlElement], base: str | None
) -> Iterator[tuple[HtmlElement, PartAddress]]:
    """The links to the part before or behind the one that `own` is read as."""
    for link in links:
        address = absolute_url(link.get("href"), base)
        for other in part_addresses(address) if address else ():
            if _are_neighbours(own, other) and not _is_of_comments(link):
                yield link, other


def _are_neighbours(own: PartAddress, other: PartAddress) -> bool:
    """Two numbers one apart; beside a first part without one it is 2, or 1 where sites count from 0."""
    if own.whole != other.whole or own.told == other.told == "":
        return False
    apart = abs(own.number - other.number)
    return apart == 1 or (apart == 0 and "" in (own.told, other.told))


def _goes_on(own: PartAddress, link: HtmlElement, other: PartAddress) -> bool:
    """Whether the link is one to the next or previous part: by its relation, number or word."""
    bare = own.told == other.told == "bare"  # two bare numbers may be those of articles
    if not bare and not _ON.isdisjoint(link.get("rel", "").lower().split()):
        return True
    words = text_of(link, LONGEST_WORD + 1)
    if own.number == other.number:  # sites that count from 0
        return words == ("1" if own.told else "2")
    if words in (str(other.number), str(other.number + 1)):
        return True
    return not bare and _NEXT.fullmatch(words) is not None


def _is_of_comments(link: HtmlElement) -> bool:
    around = (
        f"{e.get('class', '')} {e.get('id', '')}" for e in (link, *link.iterancestors()) if e.tag != "body"
    )
    return any(_COMMENTS.search(words) for words in (link.get("href"), *around) if words)


def _by_label(own: Sequence[PartAddress], blocks: Sequence[Block]) -> str | None:
    """The whole by a line that tells the part's number and how many there are."""
    short = (block for block in blocks if len(block.text) <= LONGEST_WORD or "\n" in block.text)
    lines = ((line, block) for block in short for line in block.text.split("\n")) if own else ()
    for line, block in lines:
        found = _PAGE_OF.fullmatch(line) if len(line) <= LONGEST_WORD else None
        if found is None or _COMMENTS.search(block.path):
            continue
        number, parts = (int(digits) for digits in found.groups() if digits)
        if 1 <= number <= parts and 2 <= parts <= MOST_PARTS:
            fitting = (reading for reading in own if reading.number in (number, number - 1))
            return next(fitting, PartAddress(own[-1].whole)).whole
    return None
