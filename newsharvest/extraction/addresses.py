"""Where a page says it stands: its canonical address, and one for pages that came without any."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.candidates import Candidate, Found, first_of
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.structured_data import StructuredData, addresses
from newsharvest.extraction.urls import absolute_url, has_path, site_of
from newsharvest.items import RawPage

LONGEST_ADDRESS = 2_000

_CAMPAIGN = re.compile(r"(?:amp;)?(?:utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid)=", re.IGNORECASE)
_SAVED_FROM = re.compile(
    rb"<!--\s{0,9}saved from url=\(\d{1,6}\)([^\s>]{8,2000}?)\s{0,9}-->", re.IGNORECASE
)
_SAVED_FROM_WITHIN = 4_000
"""Bytes: browsers write the comment at the beginning of a saved page."""


def read_canonical(tree: HtmlElement, data: StructuredData, base: str | None) -> Found:
    """Every address that the page calls its own, absolute; not yet trusted."""
    return first_of(_absolute(_canonicals(tree, data), base))


def read_url(tree: HtmlElement, page: RawPage, canonical: Found) -> Found:
    """The page's address: as fetched, else from a saved-from comment, its canonical one, or its base."""
    told = [Candidate(page.url, "source")] if page.url else []
    if match := _SAVED_FROM.search(page.body[:_SAVED_FROM_WITHIN].replace(b"\0", b"")):
        told += _absolute([(match[1].decode("utf-8", "replace"), "saved-from")], None)
    told += _shared_first([c for c in canonical.candidates if c.by != "json-ld:id"])
    told += _absolute([(href, "base") for href in _bases(tree)[:1]], None)
    return first_of(told)


def _shared_first(own: list[Candidate]) -> list[Candidate]:
    """The address to share the page by first where it is of another site than the others.

    A copy in a sister paper may call its original canonical, in its link and in JSON-LD: of 143 labelled
    news pages 7 do, and all tell their own address in og:url.
    """
    shared = [candidate for candidate in own if candidate.by == "og" and has_path(str(candidate.value))]
    if shared and site_of(str(shared[0].value)) != site_of(str(own[0].value)):
        return [shared[0], *own]
    return own


def base_of(tree: HtmlElement, url: str | None) -> str | None:
    """The address that the page's relative links are resolved against."""
    href = next(iter(_bases(tree)), None)
    return absolute_url(href[:LONGEST_ADDRESS], url) or url if href else url


def _bases(tree: HtmlElement) -> list[str]:
    return [href for base in page_index(tree).all("base") if (href := base.get("href")) is not None]


def _canonicals(tree: HtmlElement, data: StructuredData) -> Iterator[tuple[str, str]]:
    linked = (
        link.get("href")
        for link in page_index(tree).all("link")
        if "canonical" in link.get("rel", "").casefold().split()
    )
    yield from ((_without_campaign(href), "link") for href in islice(filter(None, linked), 3))
    yield from ((_without_campaign(str(told.value)), told.by) for told in data.told("canonical_url"))
    yield from ((_without_campaign(address), "json-ld") for address in addresses(data.article))


def _without_campaign(address: str) -> str:
    """An address without the campaign tags and click numbers that templates repeat from the request."""
    if "?" not in address:
        return address
    bare, _, query = address.partition("?")
    query, mark, fragment = query.partition("#")
    kept = "&".join(part for part in query.split("&") if not _CAMPAIGN.match(part))
    return bare + (f"?{kept}" if kept else "") + mark + fragment


def _absolute(
    pairs: Iterator[tuple[str, str]] | list[tuple[str, str]], base: str | None
) -> list[Candidate]:
    found = ((absolute_url(href.strip()[:LONGEST_ADDRESS], base), by) for href, by in pairs)
    return list(dict.fromkeys(Candidate(address, by) for address, by in found if address))
