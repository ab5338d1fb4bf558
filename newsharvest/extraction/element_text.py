"""The text of elements and values as metadata reads it: visible, bounded, folded."""

import html
import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import PI, Comment
from lxml.html import HtmlElement

LONGEST_VALUE = 5_000
"""Characters of one value."""

DEEPEST = 30
"""Elements inside each other of which each one's text is kept; what is deeper is read without recursion."""

_UNSEEN = frozenset(
    {"script", "style", "template", "svg", "noscript", "iframe", "select", "button", Comment, PI}
)
_LINES = frozenset({"br", "p", "div", "li"})
"""Elements that begin a line."""

_INLINE_TAG = re.compile(
    r"</?(?:i|em|b|strong|span|sup|sub|a|u|font|p|q|cite)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def text_of(element: HtmlElement, limit: int = LONGEST_VALUE) -> str:
    """The element's visible text, folded; at most `limit` characters."""
    if len(element) == 0:
        return " ".join((element.text or "")[:limit].split()) if element.tag not in _UNSEEN else ""
    return " ".join(_beginning(element, limit)[:limit].split())


class Texts:
    """The texts of elements that hold each other, at most `limit` characters of each, as `text_of` folds
    them: what an element holds is read once, not again for each one round it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._known: dict[HtmlElement, str] = {}

    def as_it_stands(self, element: HtmlElement) -> str:
        """The element's visible text, not folded; at most `limit` characters."""
        return self._shown(element)[: self._limit]

    def _shown(self, element: HtmlElement, depth: int = 0) -> str:
        """The beginning of the text as it stands, over `limit` characters where there is more."""
        if (known := self._known.get(element)) is not None:
            return known
        if (tag := element.tag) in _UNSEEN:
            return ""
        if depth == DEEPEST:
            return _beginning(element, self._limit)
        shown = (element.text or "")[: self._limit + 1] + (" " if tag in _LINES else "")
        for child in element if len(shown) <= self._limit else ():
            shown += self._shown(child, depth + 1) + (child.tail or "")[: self._limit + 1]
            if len(shown) > self._limit:
                break
        self._known[element] = shown
        return shown


def text_pieces(element: HtmlElement, limit: int = LONGEST_VALUE) -> list[str]:
    """The element's visible runs of text, folded, as inner elements part them."""
    pieces, length = [], 0
    for piece in _visible(element):
        if folded := " ".join(piece.split()):
            pieces.append(folded)
        if (length := length + len(piece)) > limit:
            break
    return pieces


class FirstTexts:
    """The first runs of text of elements that hold each other: boxes that begin alike are searched once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, str] = {}

    def of(self, element: HtmlElement) -> str:
        """The first visible run of the element's text; empty where it shows none."""
        if (known := self._known.get(element)) is not None:
            return known
        if (text := element.text) and element.tag not in _UNSEEN and (own := " ".join(text.split())):
            return own
        opened: list[HtmlElement] = []
        for piece in islice(_visible(element, opened), 40):
            if piece and (folded := " ".join(piece.split())):
                self._known.update(dict.fromkeys(opened, folded))
                return folded
        return ""


def first_text(element: HtmlElement) -> str:
    """The first visible run of the element's text; empty where it shows none."""
    return FirstTexts().of(element)


def fold(text: str) -> str:
    """Bounded text with entities resolved (twice escaped ones too), inline tags cut, white space folded."""
    text = text[:LONGEST_VALUE]
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _ENTITY.sub(_unescape_once, text))
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "").split())


def _beginning(element: HtmlElement, limit: int) -> str:
    """The text as it stands, over `limit` characters where there is more."""
    pieces, length = [], 0
    for piece in _visible(element):
        pieces.append(piece)
        if (length := length + len(piece)) > limit:
            break
    return "".join(pieces)


def _visible(element: HtmlElement, opened: list[HtmlElement] | None = None) -> Iterator[str]:
    """The runs of text in document order, empty ones too, and a space where a line begins.

    `opened` holds at each run the elements round it: those that are not read to their end.
    """
    if element.tag in _UNSEEN:
        return
    yield element.text or ""
    if element.tag in _LINES:
        yield " "
    opened = [] if opened is None else opened
    opened.append(element)
    inside, tails = [iter(element)], [""]
    while inside:
        for child in inside[-1]:
            if (tag := child.tag) in _UNSEEN:
                yield child.tail or ""
                continue
            yield child.text or ""
            if tag in _LINES:
                yield " "
            if len(child):
                opened.append(child)
                inside.append(iter(child))
                tails.append(child.tail or "")
                break
            yield child.tail or ""
        else:
            opened.pop()
            inside.pop()
            yield tails.pop()


def _unescape_once(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
