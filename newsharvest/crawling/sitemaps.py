"""Sitemaps: lists of pages, indexes of lists, the news extension, plain text lists; gzip or not."""

import io
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from newsharvest.crawling.entries import Entry
from newsharvest.crawling.feeds import LATEST, read_feed
from newsharvest.crawling.safe_xml import LARGEST, name_of, read_xml, text_of
from newsharvest.extraction.dates import read_date
from newsharvest.extraction.urls import absolute_url
from newsharvest.inflate import Damaged, InflatedFile

GZIP = b"\x1f\x8b\x08"
"""How a gzip file begins: RFC 1952."""

MOST = 50_000
"""Entries of one file, by the protocol (sitemaps.org); what follows is left out."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages and the other sitemaps that a file lists, in its order."""

    entries: tuple[Entry, ...] = ()
    maps: tuple[Entry, ...] = ()


def read_sitemap(body: bytes, url: str) -> Sitemap | None:
    """The sitemap that a body holds, fetched from `url`; None when it is none. A feed is one, too."""
    body = unpacked(body)
    root = read_xml(body)
    kind = name_of(root) if root is not None else ""
    if kind in ("urlset", "sitemapindex"):
        return _read_xml(root, url)
    if (feed := read_feed(body, url)) is not None:
        return Sitemap(feed.entries)
    return _read_text(body)


def unpacked(body: bytes) -> bytes:
    """The bytes behind gzip, as many as a sitemap may have; those before damage where it is damaged."""
    if not body.startswith(GZIP):
        return body
    got = bytearray()
    packed = InflatedFile(io.BytesIO(body))
    with suppress(Damaged):
        while len(got) <= LARGEST and packed.next_member():
            while len(got) <= LARGEST and (chunk := packed.read()):
                got += chunk
    return bytes(got[:LARGEST])


def _read_xml(root: Any, url: str) -> Sitemap:
    entries: list[Entry] = []
    maps: list[Entry] = []
    for element in root.iter():
        name = name_of(element)
        if (
            name in ("url", "sitemap")
            and len(entries) + len(maps) < MOST
            and (entry := _entry(element, url))
        ):
            (entries if name == "url" else maps).append(entry)
    return Sitemap(tuple(entries), tuple(maps))


def _entry(element: Any, url: str) -> Entry | None:
    told: dict[str, str] = {}
    for part in element.iter():
        told.setdefault(name_of(part), text_of(part))
    address = absolute_url(told.get("loc"), url) if told.get("loc") else None
    if address is None:
        return None
    keywords = [each.strip() for each in told.get("news:keywords", "").split(",")]
    return Entry(
        address,
        title=told.get("news:title") or None,
        published=read_date(told.get("news:publication_date", ""), latest=LATEST),
        updated=read_date(told.get("lastmod", ""), latest=LATEST),
        categories=tuple(filter(None, keywords)),
        language=told.get("news:language") or None,
    )


def _read_text(body: bytes) -> Sitemap | None:
    """A list with one address a line, and nothing else."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    if not lines or not all(line.lower().startswith(("http://", "https://")) for line in lines):
        return None
    addresses = [absolute_url(line, None) for line in lines[:MOST]]
    return Sitemap(tuple(Entry(each) for each in addresses if each))
