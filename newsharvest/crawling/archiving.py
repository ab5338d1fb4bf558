"""The downloader middleware that keeps every exchange with a site, as it came.

It stands next to the downloader: redirects, robots.txt, errors and packed bodies pass it before any
other middleware touches them.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.http.request import NO_CALLBACK

from newsharvest.archive import Exchange
from newsharvest.crawling.harvest import NewsHarvest, harvest_of
from newsharvest.crawling.robots import RobotsMiddleware
from newsharvest.steps.optouts import FACT


class ArchiveMiddleware:
    """Hands responses from the network to the crawl's archive; those from a cache are no news."""

    def __init__(self, harvest: NewsHarvest) -> None:
        self.harvest = harvest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl; not configured where nothing is kept."""
        harvest = harvest_of(crawler)
        if not harvest.has_archive:
            raise NotConfigured
        return cls(harvest)

    def process_response(self, request: Request, response: Response) -> Response:
        """Lets every response pass."""
        if "cached" not in response.flags and response.url.startswith(("http://", "https://")):
            facts = (*self._told(request), *self._optouts(request))
            self.harvest.keep(replace(exchange_of(request, response), facts=facts))
        return response

    def _told(self, request: Request) -> tuple[tuple[str, str], ...]:
        """What the sources say of a page: some only after it was asked for, which the spider knows."""
        facts_of = getattr(self.harvest.crawler.spider, "facts_of", None)
        return facts_of(request) if facts_of else tuple(request.meta.get("facts") or ())

    def _optouts(self, request: Request) -> list[tuple[str, str]]:
        """What the host's files say against mining; those files themselves are no pages."""
        robots = self.harvest.crawler.get_downloader_middleware(RobotsMiddleware)
        if robots is None or request.callback is NO_CALLBACK:
            return []
        return [(FACT, each) for each in robots.optouts(request.url)]


def exchange_of(request: Request, response: Response) -> Exchange:
    """What was asked and answered, as far as Scrapy tells."""
    return Exchange(
        url=response.url,
        fetched_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        method=request.method,
        request_headers=_pairs(request.headers),
        request_body=request.body,
        status=response.status,
        headers=_pairs(response.headers),
        body=response.body,
        ip_address=str(response.ip_address) if response.ip_address else None,
    )


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values or ()
        if value is not None
    )
