"""Which page a page is: the same answer on every machine and for every extractor version."""

import hashlib

from newsharvest.extraction.urls import absolute_url, public_url, url_key
from newsharvest.items import Source


def recorded_url(url: str | None) -> str | None:
    """The address that records tell: as fetched, but the publisher's own where a mirror gave the
    page, without credentials or fragment; None where there is no web address."""
    return absolute_url(public_url(url.strip()), None) if url else None


def page_key(url: str | None, source: Source) -> str:
    """The URL key of a recorded address, else the path below the given PATH, '#' and the record."""
    return url_key(url) if url else f"{source.path or source.kind}#{source.offset or 0}"


def page_id(url: str | None, source: Source, body: bytes) -> str:
    """32 hex of SHA-256 over the page key and the SHA-256 of the body."""
    key = page_key(url, source).encode("utf-8", "surrogatepass")
    return hashlib.sha256(key + b"\0" + hashlib.sha256(body).digest()).hexdigest()[:32]
