"""Packed responses, inflated as far as a page may grow: DOWNLOAD_MAXSIZE is for the wire, `max_bytes` for
what comes of it. Long ones are inflated beside the event loop."""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

from newsharvest.crawling.options import options_of

LONG = 100_000
"""Packed bytes from which on inflating is left to a thread: some 5 ms of work."""


class UnpackingMiddleware(HttpCompressionMiddleware):
    """Scrapy's, with a limit of its own. What can't be inflated is taken as it came: servers name an
    encoding that they have not used."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl."""
        made = super().from_crawler(crawler)
        made._max_size = options_of(crawler.settings).max_bytes
        return made

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response, spider: object = None
    ) -> Request | Response:
        """The response, inflated. Raises IgnoreRequest where it grows beyond `max_bytes`."""
        if len(response.body) < LONG or not response.headers.get("Content-Encoding"):
            return super().process_response(request, response)
        return await asyncio.to_thread(super().process_response, request, response)

    def _handle_encoding(
        self, body: bytes, content_encoding: list[bytes], max_size: int
    ) -> tuple[bytes, list[bytes]]:
        try:
            return super()._handle_encoding(body, content_encoding, max_size)
        except _DecompressionMaxSizeExceeded as error:
            raise IgnoreRequest(f"exceeded max_bytes ({max_size:,} bytes) when inflated") from error
        except Exception:  # each library raises errors of its own
            return body, []
