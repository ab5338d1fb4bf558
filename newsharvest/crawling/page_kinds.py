"""Article pages told from section pages: first by the address, then by the page.

The address says what to ask for first; only the page decides. A page that may be an article is
cleaned, and the cleaner has the last word.
"""

import re
from enum import Enum
from typing import Any
from urllib.parse import unquote, urlsplit

from newsharvest.crawling.windows import span_in_url


class PageKind(Enum):
    """What a page is, as far as can be told."""

    ARTICLE = "article"
    LIST = "list"
    UNKNOWN = "unknown"


LIST_WORDS = frozenset(
    "tag tags topic topics author authors autor autoren auteur category categories kategorie rubrik"
    " rubrique section sections seccion search suche recherche page seite archive archives archiv"
    " calendar kalender events feed rss sitemap login signin register subscribe newsletter about"
    " contact impressum privacy datenschutz terms agb jobs video videos gallery galleries live weather"
    " wetter shop podcasts thema themen temas tema etiqueta".split()
)
"""Path segments that name lists and services, in the words of common publishing systems."""

ARTICLE_WORDS = frozenset("article articles artikel story stories news-story articulo noticia".split())
_ID = re.compile(r"(?:^|[-_.,a-z])\d{5,}$|^[0-9a-f]{24,40}$|[-_][0-9a-f]{8,}$|^id\d+$", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml|xhtml|cms|story|amp)$", re.IGNORECASE)
_ID_QUERY = re.compile(r"(?:^|&)(?:id|p|article|articleid|story|sid|nid|aid)=\w*\d", re.IGNORECASE)
_SLUG_WORDS = 4
"""Words in a last segment that make it a headline: section names have one to three."""

MOST_LINK_SHARE = 0.5
"""Share of a list's text that stands in links, at least; measured on the list pages of our own sites."""


def kind_of_url(url: str) -> PageKind:
    """What an address looks like.

    >>> kind_of_url("https://gazette.example/town/fire-at-the-old-pier").value
    'article'
    >>> kind_of_url("https://gazette.example/town/").value, kind_of_url("https://gazette.example/fire").value
    ('list', 'unknown')
    """
    parts = urlsplit(url)
    segments = [unquote(each).lower() for each in parts.path.split("/") if each]
    if not segments:
        return PageKind.ARTICLE if _ID_QUERY.search(parts.query) else PageKind.LIST
    last = _ENDING.sub("", segments[-1])
    if (
        LIST_WORDS.intersection(segments[:-1])
        or last in LIST_WORDS
        or re.search(r"(?:^|&)(?:page|q|s)=", parts.query)
    ):
        return PageKind.LIST
    words = [word for word in re.split(r"[-_+ ,.]", last) if word]
    has_slug = len(words) >= _SLUG_WORDS and any(len(word) > 2 and word.isalpha() for word in words)
    if (
        has_slug
        or _ID.search(last)
        or (span_in_url(url) and not last.isdigit())
        or _ID_QUERY.search(parts.query)
    ):
        return PageKind.ARTICLE
    if ARTICLE_WORDS.intersection(segments[:-1]):
        return PageKind.ARTICLE
    if all(each.isdigit() for each in segments) or parts.path.endswith("/"):
        return PageKind.LIST if len(words) < 3 else PageKind.UNKNOWN
    return PageKind.UNKNOWN


def kind_of_page(tree: Any, url: str) -> PageKind:
    """What a page is by what it says of itself and by its text; UNKNOWN where neither tells."""
    told = " ".join(tree.xpath("//meta[@property='og:type' or @name='og:type']/@content")).lower()
    data = " ".join(tree.xpath("//script[@type='application/ld+json']/text()"))[:200_000]
    if "article" in told.split() or re.search(
        r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|Article|Reportage\w*|BlogPosting)"', data
    ):
        return (
            PageKind.ARTICLE if kind_of_url(url) is not PageKind.LIST or _prose(tree) else PageKind.UNKNOWN
        )
    if _prose(tree):
        return PageKind.UNKNOWN
    shown = len(_text(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")))
    linked = len(_text(tree.xpath("//body//a//text()")))
    is_list = shown and linked / shown >= MOST_LINK_SHARE
    return PageKind.LIST if is_list or kind_of_url(url) is PageKind.LIST else PageKind.UNKNOWN


def _prose(tree: Any) -> bool:
    """Whether three paragraphs or more hold sentences that are not links."""
    long = 0
    for paragraph in tree.xpath("//p[not(ancestor::a)]"):
        text = _text(paragraph.xpath(".//text()"))
        linked = _text(paragraph.xpath(".//a//text()"))
        long += len(text) - len(linked) >= 100
    return long >= 3


def _text(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())
