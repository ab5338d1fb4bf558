"""A downloader that tells the harvest of requests that end without a page.

Failures come from everywhere on a request's way: robots.txt and retries raise in one middleware
hook, redirect loops and decompression bombs in another that no middleware can watch, the network in
the handler. All of them leave through `Downloader.fetch`, whoever wrote the spider.
"""

from functools import cache
from typing import Any

from scrapy import Request, Spider
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newsharvest.crawling.fetch_failures import reject_failure
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.stopping import TrapCut, was_given_up


@cache
def reporting(base: type[Downloader]) -> type[Downloader]:
    """The downloader class that does what `base` does, and tells of failures."""

    class ReportingDownloader(base):  # type: ignore[misc, valid-type]
        def __init__(self, crawler: Crawler) -> None:
            super().__init__(crawler)
            self._harvest = crawler.get_extension(NewsHarvest)

        def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:
            fetched: Deferred[Any] = super().fetch(request)
            return _reported(fetched, request, self._harvest) if self._harvest else fetched

    return ReportingDownloader


def _reported(fetched: Deferred[Any], request: Request, harvest: NewsHarvest) -> Deferred[Any]:
    """The fetch, known to the harvest while it lasts and told of when it fails."""

    def left(result: Any) -> Any:
        harvest.fetching.discard(fetched)
        if isinstance(result, Request) and harvest.memory:
            harvest.memory.continue_as(result, before=request)  # a redirect, or a retry
        return result

    def tell(failure: Failure) -> Failure:
        error = failure.value
        # robots.txt and media files are asked for without a callback: they are no pages
        is_page = request.callback is not NO_CALLBACK
        if is_page and error is not None and not isinstance(error, TrapCut) and not was_given_up(failure):
            harvest.note(reject_failure(request, error, spider=harvest.spider_name))
        return failure

    harvest.fetching.add(fetched)
    return fetched.addBoth(left).addErrback(tell)
