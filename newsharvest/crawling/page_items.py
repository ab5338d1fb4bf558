"""Which Scrapy items are pages, and the raw page that each one is.

A page is an item of any kind (dict, dataclass, attrs, pydantic, scrapy.Item) that holds `url` and
`body` bytes, `url` and an `html` str, or a Scrapy Response in `response`. Beside those it may carry
`id`, `status`, `headers`, `content_type`, `fetched_at` and `facts`. All other items are none of
our business.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from itemadapter import ItemAdapter
from scrapy.http import Response

from newsharvest.items import RawPage, Source

HTML_AS_TEXT = "text/html; charset=utf-8"
"""Content type of an `html` str: its bytes are ours, whatever its <meta> claims."""


def is_page(item: Any) -> bool:
    """Whether an item is a page.

    >>> is_page({"url": "https://gazette.example/fire", "body": b"<html>"})
    True
    >>> is_page({"url": "https://gazette.example/fire", "title": "Fire at the pier"})
    False
    """
    if isinstance(item, RawPage):
        return True
    if not ItemAdapter.is_item(item):
        return False
    fields = ItemAdapter(item)
    if isinstance(fields.get("response"), Response):
        return True
    holds_page = isinstance(fields.get("body"), bytes) or isinstance(fields.get("html"), str)
    return isinstance(fields.get("url"), str) and holds_page


def page_from_item(item: Any, *, spider: str) -> RawPage:
    """The raw page that a page item is. What the item says itself wins over its `response`."""
    if isinstance(item, RawPage):
        return item
    fields = ItemAdapter(item)
    page = _page_of_response(fields.get("response"), spider)
    status = fields.get("status", page.status)
    fetched_at = fields.get("fetched_at") or page.fetched_at
    body, content_type = _content(fields, page)
    source = Source(
        kind="crawl", id=_text(fields.get("id")), spider=spider, status=status, fetched_at=fetched_at
    )
    return RawPage(
        body=body,
        source=source,
        url=fields.get("url") or page.url,
        content_type=content_type,
        status=status,
        headers=_pairs(fields["headers"]) if fields.get("headers") else page.headers,
        fetched_at=fetched_at,
        facts=_pairs(fields.get("facts") or ()),
    )


def fetch_time(response: Response) -> str:
    """When a response was fetched, ISO 8601: now, or its Date header if it comes from a cache."""
    if "cached" in response.flags:
        try:
            date = parsedate_to_datetime((response.headers.get("Date") or b"").decode("latin-1"))
            return date.astimezone(UTC).isoformat(timespec="seconds")
        except (ValueError, OverflowError):
            pass
    return datetime.now(UTC).isoformat(timespec="seconds")


def _page_of_response(response: Any, spider: str) -> RawPage:
    if not isinstance(response, Response):
        return RawPage(body=b"", source=Source(kind="crawl", spider=spider))
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return RawPage(
        body=response.body,
        source=Source(kind="crawl", spider=spider),
        url=response.url,
        content_type=content_type,
        status=response.status,
        headers=headers,
        fetched_at=fetch_time(response),
    )


def _content(fields: ItemAdapter, page: RawPage) -> tuple[bytes, str]:
    """Bytes and content type: `body`, else `html`, else those of the response."""
    told = _text(fields.get("content_type")) or ""
    if isinstance(fields.get("body"), bytes):
        return fields["body"], told or page.content_type
    if isinstance(fields.get("html"), str):
        return fields["html"].encode("utf-8", "replace"), HTML_AS_TEXT
    return page.body, told or page.content_type


def _pairs(values: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> tuple[tuple[str, str], ...]:
    """(name, value) pairs of a mapping or of pairs; a list of values gives a pair for each."""
    pairs = values.items() if isinstance(values, Mapping) else values
    return tuple(
        (str(_text(name)), str(_text(each)))
        for name, value in pairs
        for each in (value if isinstance(value, list | tuple) else [value])
    )


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return None if value is None else str(value)
