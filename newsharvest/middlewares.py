"""The spider middlewares: one turns pages of a bad status into rejects, one sees how a crawl ends."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError, HttpErrorMiddleware

from newsharvest.crawling.fetch_failures import reject_failure
from newsharvest.crawling.harvest import NewsHarvest, harvest_of


class BadStatusMiddleware:
    """Tells the harvest of the responses that Scrapy's HttpErrorMiddleware keeps from spiders.

    It stands right before that one and asks it the same question, so `handle_httpstatus_list`,
    HTTPERROR_ALLOWED_CODES and the rest mean what they always do.
    """

    def __init__(self, harvest: NewsHarvest, gate: HttpErrorMiddleware) -> None:
        self.harvest = harvest
        self.gate = gate

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl; not configured where the add-on is not at work."""
        return cls(harvest_of(crawler), HttpErrorMiddleware.from_crawler(crawler))

    def process_spider_input(self, response: Response) -> None:
        """Lets every response pass; notes those that end here."""
        try:
            self.gate.process_spider_input(response)
        except HttpError as error:
            assert response.request is not None
            self.harvest.note(reject_failure(response.request, error, spider=self.harvest.spider_name))


class LastWordMiddleware:
    """Sees whether the spider's start came to its end, and which page made the spider stop.

    A page whose callback raises CloseSpider may have had more to yield: it stays in the frontier.
    """

    def __init__(self, harvest: NewsHarvest) -> None:
        self.harvest = harvest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl; not configured where the add-on is not at work."""
        return cls(harvest_of(crawler))

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """What the spider starts with, as it is."""
        async for each in start:
            yield each
        if self.harvest.memory is not None:
            self.harvest.memory.start_ended = True

    def process_spider_exception(self, response: Response, exception: Exception) -> None:
        """Handles no exception."""
        if isinstance(exception, CloseSpider) and self.harvest.memory is not None:
            assert response.request is not None
            self.harvest.memory.keep(response.request)
