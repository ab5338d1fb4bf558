"""Lists of pages: which bodies are some, which sitemaps of an index to read, what comes first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse
from scrapy.utils.response import get_base_url

from newsharvest.crawling.entries import Entry
from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.crawling.sitemaps import GZIP
from newsharvest.crawling.url_patterns import names_a_visit
from newsharvest.crawling.wanted import Wanted
from newsharvest.crawling.windows import span_in_url, span_of
from newsharvest.extraction.urls import absolute_url

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex|channel)[\s>]", re.IGNORECASE)
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)
_FEED_PATH = re.compile(
    r"/(?:rss|feeds?|atom)(?:\.xml|\.json|/)?$|/(?:rss|feeds)/[\w-]+/?$|\.(?:rss|atom)$|[-_/](?:rss|feed)\.(?:xml|json)$",
    re.IGNORECASE,
)
_PLAIN_TYPES = ("application/json", "application/xml", "text/xml")
"""Types that feeds are named by, and other things as well: the address must speak of a feed."""
_SPEAKS_OF_FEED = re.compile(r"rss|feed|atom", re.IGNORECASE)
OLDEST = datetime(1, 1, 1, tzinfo=UTC)

LIST_FIRST = 2_000_000_000
"""Priority of feeds, sitemaps and a site's own sections: what they list is put in order only when
they are read. That of an article is the minute of its date; of one without, below all that have one."""
AFTER_ALL_ELSE = 1_000_000
"""How far below all others an address stands that seems to be numbered by the visit: what it leads to may
stand at an address of its own."""


def holds_a_list(body: bytes) -> bool:
    """Whether a body is a feed or a sitemap by how it begins, whatever its content type says."""
    head = body[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((GZIP, b"{")) or b"\x00" in head[:4]:
        return True
    if re.match(rb"https?://\S+\s*(?:\n|$)", head):
        return True
    found = _ROOT.search(head)
    return found is not None and not re.search(
        rb"<(?:html|body)[\s>]", head[: found.start()], re.IGNORECASE
    )


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by date, the newest first; those without one behind, in their order."""
    return sorted(entries, key=lambda entry: _moment(entry) or OLDEST, reverse=True)


def priority_of(entry: Entry, depth: int) -> int:
    """The priority of the request for an entry of a list that lies `depth` links from the start."""
    if (moment := _moment(entry)) is not None:
        return int(moment.timestamp() // 60)
    if names_a_visit(entry.url):
        return -AFTER_ALL_ELSE
    if depth == 0 and kind_of_url(entry.url) is not PageKind.ARTICLE:
        return LIST_FIRST - 1
    return -depth


def _moment(entry: Entry) -> datetime | None:
    span = span_of(entry.published or entry.updated) or span_in_url(entry.url)
    return span[0] if span else None


def pruned_maps(maps: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """The sitemaps of an index that may list what is wanted, the newest first: those that have not
    changed since the window, tell a day outside it in their name or name another section are left
    out, the last only where some name a wanted one."""
    found = [
        each
        for each in newest_first(maps)
        if not wanted.window.is_over_before(span_of(each.updated))
        and not wanted.window.why_not(span_in_name(each.url))
    ]
    named = [each for each in found if any(section in _name(each.url) for section in wanted.sections)]
    return named or found


def _name(url: str) -> str:
    return urlsplit(url).path.lower()


def span_in_name(url: str) -> tuple[datetime, datetime] | None:
    """The month or day in a sitemap's name (sitemap-2024-05.xml), as an address would tell it."""
    stem = re.sub(r"\.(?:xml|txt)(?:\.gz)?$", "", _name(url))
    found = re.search(
        r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)", stem
    )
    if not found:
        return None
    return span_in_url(f"https://x/{found[1]}/{found[2]}/" + (f"{found[3]}/" if found[3] else "x"))


def feeds_of_page(response: HtmlResponse) -> Iterator[str]:
    """The feeds that a page names in its head or links to, those of comments left out."""
    base = get_base_url(response)
    told = response.xpath("//link[contains(concat(' ', @rel, ' '), ' alternate ')]")
    hrefs = [each.attrib.get("href", "") for each in told if _names_a_feed(each.attrib)]
    hrefs += [
        href for href in response.xpath("//a/@href").getall() if _FEED_PATH.search(href.partition("?")[0])
    ]
    for href in dict.fromkeys(hrefs):
        url = absolute_url(href, base)
        if url and "comment" not in url.lower():
            yield url


def _names_a_feed(link: Mapping[str, str]) -> bool:
    told = link.get("type", "").lower()
    if "comment" in link.get("title", "").lower():
        return False
    return told in _FEED_TYPES or (
        told in _PLAIN_TYPES and bool(_SPEAKS_OF_FEED.search(link.get("href", "")))
    )
