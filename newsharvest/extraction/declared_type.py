"""Pages that say themselves that they are no article: threads, products, collections.

A page is taken at its word only where nothing on it claims an article: reviews name the product they
are about, and articles list others. A shop's or forum's address counts only beside that silence too.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsharvest.extraction.json_ld import read_json_ld
from newsharvest.extraction.meta_names import ARTICLE_TYPES
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.structured_data import strings

THREADS = frozenset({"discussionforumposting", "qapage"})
PRODUCTS = frozenset({"product", "productgroup"})
OFFERS = frozenset({"offer", "aggregateoffer", "productgroup"})
LISTS = frozenset({"collectionpage", "searchresultspage"})

_TOLD = re.compile(r"Article|Posting|Product|QAPage|CollectionPage|SearchResultsPage")
_ADDRESS = re.compile(
    r"/(?:collections|products?|shop|subcategory|threads?|forums?|viewtopic(?:\.php)?|search)(?:/|$)"
    r"|/(?:cat|category)/|/t/[^/]+/\d+",
    re.IGNORECASE,
)
"""Paths that shops and forums use. Ours: with the page's silence none of 934 labelled articles has one."""


def claims_article(tree: HtmlElement) -> bool:
    """Whether anything on the page says that it is an article: og:type, a stamp, JSON-LD or microdata."""
    return "article" in _open_graph(tree) or _is_dated(tree) or bool(_types(tree) & ARTICLE_TYPES - THREADS)


def declared_type(tree: HtmlElement, url: str | None) -> str | None:
    """What the page says it is instead of an article; None where it says nothing, or an article."""
    open_graph = next(iter(_open_graph(tree)), "")
    told = _types(tree)
    if open_graph.startswith("product"):
        return f"og:type {open_graph}"
    if told & ARTICLE_TYPES - THREADS:
        return None
    for types, needed in ((THREADS, told), (PRODUCTS, told & OFFERS), (LISTS, told)):
        if needed and (kinds := told & types):
            return min(kinds)
    silent = open_graph != "article" and not _is_dated(tree)
    address = _ADDRESS.search(urlsplit(url).path) if url and silent else None
    return f"the address {address[0]}" if address else None


def _open_graph(tree: HtmlElement) -> list[str]:
    """What `og:type` says, as often as it stands."""
    return [
        meta.get("content", "").casefold()
        for meta in page_index(tree).all("meta")
        if "og:type" in (meta.get("property"), meta.get("name")) and meta.get("content") is not None
    ]


def _is_dated(tree: HtmlElement) -> bool:
    index = page_index(tree)
    stamps = (meta.get("property") == "article:published_time" for meta in index.all("meta"))
    return any(stamps) or any(name == "datePublished" for _, name in index.properties)


def _types(tree: HtmlElement) -> set[str]:
    told = page_index(tree).types
    return {kind.rsplit("/", 1)[-1].casefold() for kind in told if kind} | set(_json_ld_types(tree))


def _json_ld_types(tree: HtmlElement) -> Iterator[str]:
    """The types of the page's outer JSON-LD nodes, where any of them matters here."""
    found = page_index(tree).all("script")
    scripts = [script.text or "" for script in found if "ld+json" in (script.get("type") or "")]
    if not any(map(_TOLD.search, scripts)):
        return
    for node in read_json_ld(tree):
        if node.depth <= 1:
            yield from (kind.casefold() for kind in strings(node.data.get("@type")))
