"""Pages that are huge without being long: what holds no text is taken out of their tree.

Every reader of the tree walks it several times, and trafilatura's walks are up to a hundred times as
dear as ours, some of them quadratic (300,000 paragraphs of a space took it 9 minutes). So before anybody
reads it, a tree of very many elements loses those that are empty, and long texts that no reader sees
are cleared.
Pages of common size are left as they are.
"""

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np
from lxml import etree, html

from newsharvest.extraction.hidden import UNSEEN_TAGS

MOST_ELEMENTS = 20_000
"""Elements from which empty ones go; the largest of 1,054 shared pages has 10,145."""
LONG_PAGE = 100_000
"""Characters of markup from which a page is looked at."""
LONGEST_UNSEEN = 100_000
"""Characters of a text that no reader sees; JSON-LD is kept whole."""
MOST_ATTRIBUTES = 1_000
"""Of one long tag: libxml2 compares each attribute with all before it."""
LONG_TAIL = 1_000
"""Characters behind an element that move when it goes; one that stands before more of them stays."""
LONGEST_TAG = 10_000
"""Bytes of a tag from which its attributes are counted: fewer hold some 2,700, read in 8 ms."""

MANY_VALUES = 10_000
"""Signs of equality from which a page is read tag by tag; 19 of 680 long pages have more."""

# a quote that nothing closes is a character like others
_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:-]{0,30})(?:[^<>\"']|\"[^<\"]*+\"|'[^<']*+'|[\"'])*+>")
_ATTRIBUTE = re.compile(rb"[^\s/>=\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?+")
# Tags as HTML 5 reads them (13.2.5): "<" and ">" may stand in values, and "<" in names.
_ANY_ATTRIBUTE = rb"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++)?+)?+"
_ANY_TAG = re.compile(
    rb"<(/?[a-zA-Z][a-zA-Z0-9:-]{0,30}+)[^\s/>]*+(?:%b)*+[\s/]*+(?:>|\Z)" % _ANY_ATTRIBUTE
)
_UP_TO_LONG_TAG = re.compile(
    rb"(?:[^<]++|<script\b(?:[^<]++|<(?!/script))*+|<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)|<(?!/?[a-z])"
    rb"|</?[a-z][^\s/>]*+(?:%b){0,%d}+[\s/]*+>)*+" % (_ANY_ATTRIBUTE, MOST_ATTRIBUTES - 1),
    re.IGNORECASE,
)
_KEPT = frozenset("html head body br img title meta link base td th tr".split())
_IS_LARGE = etree.XPath(f"count(//*) > {MOST_ELEMENTS}")


def without_long_tags(markup: bytes) -> bytes:
    """The markup, tags with thousands of attributes as their bare names."""
    found = _tags_one_by_one(markup) if _may_hide_tags(markup) else _open_tags(markup)
    kept, done = [], 0
    for tag in found:
        if _has_many_attributes(tag[0]):
            kept += [markup[done : tag.start()], b"<%b>" % tag[1]]
            done = tag.end()
    return b"".join([*kept, markup[done:]]) if kept else markup


def _may_hide_tags(markup: bytes) -> bool:
    """Whether a long tag may hide among "<" in its values or names; to look costs 5 ms a megabyte."""
    values = int(np.count_nonzero(np.frombuffer(markup, np.uint8) == ord("=")))  # cheaper than `count`
    return values > MANY_VALUES or next(_long_pieces(markup, b">", 10 * LONGEST_TAG), None) is not None


def _tags_one_by_one(markup: bytes) -> Iterator[re.Match[bytes]]:
    """The tags with many attributes, wherever signs of other tags stand in them."""
    at = 0
    while (leap := _UP_TO_LONG_TAG.match(markup, at)) and (tag := _ANY_TAG.match(markup, leap.end())):
        yield tag
        at = tag.end()


def _open_tags(markup: bytes) -> Iterator[re.Match[bytes]]:
    """The long tags in which no other seems to begin."""
    done = 0
    for start in _long_pieces(markup, b"<", LONGEST_TAG):
        if start >= done and (tag := _TAG.match(markup, start)):
            yield tag
            done = tag.end()


def _has_many_attributes(tag: bytes) -> bool:
    return next(islice(_ATTRIBUTE.finditer(tag), MOST_ATTRIBUTES, None), None) is not None


def _long_pieces(markup: bytes, sign: bytes, length: int) -> Iterator[int]:
    """Where a sign stands that does not stand again for so many bytes; the others are leapt over."""
    at = markup.find(sign)
    while 0 <= at < len(markup) - length:
        near = markup.rfind(sign, at + 1, at + length + 1)
        if near < 0:
            yield at
            near = markup.find(sign, at + length)
        at = near


def thin_out(tree: html.HtmlElement) -> None:
    """Takes out of a new tree what is too much and holds nothing to read."""
    for element in tree.iter(*UNSEEN_TAGS - {"head"}):
        if len(element.text or "") > LONGEST_UNSEEN and "ld+json" not in (element.get("type") or ""):
            element.text = None
    if _IS_LARGE(tree):
        _drop_empty(tree)


def _drop_empty(tree: html.HtmlElement) -> None:
    """Last elements first, so that what holds only empty elements is empty by then."""
    seen = dict[str, int]()
    for element in reversed(list(tree.iter())):
        parent = element.getparent()
        if parent is None or len(element) or (element.text and not element.text.isspace()):
            continue
        if len(element.tail or "") > LONG_TAIL:
            continue
        if element.tag in _KEPT:
            seen[element.tag] = seen.get(element.tag, 0) + 1
            if seen[element.tag] <= MOST_ELEMENTS // 10:
                continue
        _drop(element, parent)


def _drop(element: html.HtmlElement, parent: html.HtmlElement) -> None:
    """Takes one element out, its tail left where it stood."""
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = _joined(parent.text, tail)
        else:
            before.tail = _joined(before.tail, tail)
    parent.remove(element)


def _joined(before: str | None, tail: str) -> str:
    # white space runs together, for it would be joined anew each time
    return before if before and tail.isspace() and before[-1:].isspace() else (before or "") + tail
