"""Where a page's tags stand: three quick passes over its tree for all who look for elements by their names.

A scan of a tree costs .2 to .4 ms, and a dozen readers want one. The index of the last tree is kept, for
a tree is never changed once it is parsed.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

TAGS = ("a", "base", "link", "meta", "noscript", "script", "table", "time", "title")
"""The tags that are looked for by name."""

# libxml2's own passes: to ask each element for both costs four times as much. They are no union, and don't
# step back to the elements: libxml2 compares the nodes of either one by one, 20,000 in a second.
_PROPERTIES = XPath("descendant-or-self::*/@itemprop")
_TYPES = XPath("descendant-or-self::*/@itemtype", smart_strings=False)


@dataclass(frozen=True, slots=True)
class PageIndex:
    """In document order the elements of each of `TAGS`, those with an `itemprop` beside its value, and the
    values of `itemtype`."""

    by_tag: dict[str, list[HtmlElement]]
    properties: list[tuple[HtmlElement, str]]
    types: list[str]

    def all(self, tag: str) -> list[HtmlElement]:
        """The elements of one of `TAGS`."""
        return self.by_tag[tag]


@lru_cache(maxsize=1)
def page_index(tree: HtmlElement) -> PageIndex:
    """The index of a parsed page."""
    by_tag: dict[str, list[HtmlElement]] = {tag: [] for tag in TAGS}
    for element in tree.iter(*TAGS):
        by_tag[element.tag].append(element)
    properties: Any = _PROPERTIES(tree)
    types: Any = _TYPES(tree)
    return PageIndex(by_tag, [(told.getparent(), str(told)) for told in properties], types)
