"""What a page says of itself for machines: meta tags, JSON-LD, microdata, read once, bounded.

Nothing is judged here: the fields' own modules choose among what these readings hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newsharvest.extraction.candidates import Candidate
from newsharvest.extraction.element_text import fold, text_of
from newsharvest.extraction.json_ld import Node, read_json_ld
from newsharvest.extraction.meta_names import ARTICLE_TYPES, META_NAMES, NOT_OF_THE_PAGE, PAGE_TYPES
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.urls import url_key

MOST_TAGS = 2_000
"""Meta tags or microdata properties that are read; the most of 1,054 shared pages is 371."""

_READ_PROPERTIES = frozenset(
    {
        "headline", "author", "creator", "datePublished", "dateModified", "dateCreated", "description",
        "articleSection", "keywords", "image",
    }
)  # fmt: skip

_NAMING = ("property", "name", "itemprop", "http-equiv")
"""The attributes that name what a meta tag tells."""


@dataclass(frozen=True, slots=True)
class StructuredData:
    """The readings of one page. `article` is the JSON-LD node that describes the page, or {}."""

    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()
    article: Mapping[str, Any] = field(default_factory=dict)
    microdata: Mapping[str, tuple[HtmlElement, ...]] = field(default_factory=dict)

    def told(self, wanted: str) -> Iterator[Candidate]:
        """The values that meta tags give for a field of `META_NAMES`, the most trusted first."""
        for name, vocabulary in META_NAMES[wanted]:
            for value in self.meta.get(name, ()):
                yield Candidate(value, vocabulary)

    def linked(self, value: Any) -> Any:
        """A JSON-LD value, or the node it refers to by `@id`."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
            for node in self.nodes:
                if node.data.get("@id") == value["@id"] and len(node.data) > len(value):
                    return node.data
        return value


def read_structured_data(tree: HtmlElement, url: str | None) -> StructuredData:
    """All that the page says of itself; empty readings where it says nothing."""
    nodes = read_json_ld(tree)
    return StructuredData(
        meta=read_meta(tree),
        nodes=nodes,
        article=describing_node(nodes, url),
        microdata=read_microdata(tree),
    )


def read_meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    """Lower-cased name, property or http-equiv of each meta tag -> its values, in document order."""
    found: dict[str, list[str]] = {}
    for element in page_index(tree).all("meta")[:MOST_TAGS]:
        told = dict(element.items())
        if content := fold(told.get("content", "")):
            for name in {told[key].strip().casefold() for key in _NAMING if told.get(key)}:
                found.setdefault(name, []).append(content)
    return {name: tuple(values) for name, values in found.items()}


def describing_node(nodes: tuple[Node, ...], url: str | None) -> Mapping[str, Any]:
    """The JSON-LD node of the page's own article: by its address, else the first and outermost."""
    key = url_key(url) if url else None
    ranked = []
    for place, node in enumerate(nodes):
        types = {kind.casefold() for kind in strings(node.data.get("@type"))}
        if node.via.casefold() in NOT_OF_THE_PAGE or not types & (ARTICLE_TYPES | PAGE_TYPES):
            continue
        is_article = bool(types & ARTICLE_TYPES)
        tells = any(node.data.get(name) for name in ("headline", "datePublished", "author", "articleBody"))
        same = key is not None and any(url_key(address) == key for address in addresses(node.data))
        ranked.append((not is_article, not tells, not same, node.depth, place, node.data))
    return min(ranked, key=lambda entry: entry[:5])[5] if ranked else {}


def addresses(node: Mapping[str, Any]) -> Iterator[str]:
    """The addresses that a node says it stands at."""
    for name in ("url", "mainEntityOfPage", "@id"):
        for value in values(node.get(name)):
            address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(address, str) and address.startswith("http"):
                yield address[:2_000]


def read_microdata(tree: HtmlElement) -> dict[str, tuple[HtmlElement, ...]]:
    """Property -> elements of the page's outermost article scope (or of no scope), in order.

    Of several articles' scopes those that hold an h1 count, where one does: the others are teasers.
    """
    found: dict[str, list[HtmlElement]] = {}
    scopes: dict[str, list[HtmlElement | None]] = {}
    for element, name in page_index(tree).properties[: MOST_TAGS * 5]:
        if name not in _READ_PROPERTIES:
            continue
        scope = next(
            (up for up in islice(element.iterancestors(), 40) if up.get("itemscope") is not None), None
        )
        kind = (
            (scope.get("itemtype") or "").rsplit("/", 1)[-1].casefold() if scope is not None else "article"
        )
        if kind in ARTICLE_TYPES | PAGE_TYPES and (scope is None or not scope.get("itemprop")):
            found.setdefault(name, []).append(element)
            scopes.setdefault(name, []).append(scope)
    teasers = _teasers({scope for several in scopes.values() for scope in several if scope is not None})
    return {
        name: tuple(e for e, scope in zip(elements, scopes[name], strict=True) if scope not in teasers)
        for name, elements in found.items()
    }


def _teasers(scopes: set[HtmlElement]) -> set[HtmlElement]:
    """The scopes of several that hold no h1, where one of them does or where they are of one class."""
    if len(scopes) < 2:
        return set()
    headed = {scope for scope in scopes if next(scope.iter("h1"), None) is not None}
    alike = len({(scope.tag, scope.get("class")) for scope in scopes}) == 1
    return scopes - headed if headed or alike else set()


def element_value(element: HtmlElement) -> str:
    """What a microdata or time element says: its machine-readable attribute, else its text."""
    for name in ("content", "datetime"):
        if value := element.get(name):
            return fold(value)
    return fold(text_of(element))


def values(value: Any) -> list[Any]:
    """A JSON-LD value as a list: one or many, nothing as []."""
    if value is None:
        return []
    return value[:200] if isinstance(value, list) else [value]


def strings(value: Any) -> list[str]:
    """The strings of a JSON-LD value, folded: its own, or the names of its objects."""
    found = []
    for entry in values(value):
        if isinstance(entry, dict):
            entry = entry.get("name") or entry.get("@value") or entry.get("headline")
            entry = entry[0] if isinstance(entry, list) and entry else entry
        if (
            isinstance(entry, (str, int, float))
            and not isinstance(entry, bool)
            and (text := fold(str(entry)))
        ):
            found.append(text)
    return found
