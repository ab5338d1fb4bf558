"""The text of elements and values as metadata reads it: visible, bounded, folded."""

import html
import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

LONGEST_VALUE = 5_000
"""Characters of one value."""

_UNSEEN = frozenset({"script", "style", "template", "svg", "noscript", "iframe", "select", "button"})
_INLINE_TAG = re.compile(
    r"</?(?:i|em|b|strong|span|sup|sub|a|u|font|p|q|cite)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def text_of(element: HtmlElement, limit: int = LONGEST_VALUE) -> str:
    """The element's visible text, folded; at most `limit` characters."""
    pieces, length = [], 0
    for piece in _visible(element):
        pieces.append(piece)
        if (length := length + len(piece)) > limit:
            break
    return " ".join("".join(pieces)[:limit].split())


def text_pieces(element: HtmlElement, limit: int = LONGEST_VALUE) -> list[str]:
    """The element's visible runs of text, folded, as inner elements part them."""
    pieces, length = [], 0
    for piece in _visible(element):
        if folded := " ".join(piece.split()):
            pieces.append(folded)
        if (length := length + len(piece)) > limit:
            break
    return pieces


def first_text(element: HtmlElement) -> str:
    """The first visible run of the element's text; empty where it shows none."""
    if element.text and element.tag not in _UNSEEN and (own := " ".join(element.text.split())):
        return own
    return next(
        (folded for piece in islice(_visible(element), 40) if (folded := " ".join(piece.split()))), ""
    )


def fold(text: str) -> str:
    """Bounded text with entities resolved (twice escaped ones too), inline tags cut, white space folded."""
    text = text[:LONGEST_VALUE]
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _ENTITY.sub(_unescape_once, text))
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "").split())


def _visible(element: HtmlElement) -> Iterator[str]:
    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag in _UNSEEN:
                walk.skip_subtree()
            else:
                yield node.text or ""
                if node.tag in ("br", "p", "div", "li"):
                    yield " "
        elif node is not element:
            yield node.tail or ""


def _unescape_once(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
