"""What spiders of pages have in common: every response is a page item, and failures are quiet."""

from collections.abc import Iterable
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newsharvest.crawling.contact import NAMED, check_contact
from newsharvest.crawling.robots import RobotsMiddleware
from newsharvest.errors import OperatorError
from newsharvest.extraction.urls import without_credentials, without_noise
from newsharvest.steps.optouts import FACT


class PageSpider(Spider):
    """Yields each response as a page, whatever its type: the cleaner says what it is not."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider of a crawl. Raises OperatorError, before anything is written, when the addresses
        on the command line are another's and nothing says who asks, or hold a password."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        for url in spider.named_by_operator:
            if (bare := without_credentials(url)) != url:
                raise OperatorError(
                    f"{bare}: told with a user name or password, which is not sent: leave it out"
                )
            check_contact(url, crawler.settings)
        return spider

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The addresses that were typed: they may lie on a network of the operator's own."""
        return ()

    def parse(self, response: Response, **kwargs: Any) -> Iterable[Any]:
        """The page."""
        url, facts = without_noise(response.url), self.optouts(response.url)
        yield {"response": response, "url": url, "facts": facts}

    def optouts(self, url: str) -> list[tuple[str, str]]:
        """What the files of a host say against mining a page of it, as facts of the page."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        found = robots.optouts(url) if robots is not None else []
        return [(FACT, each) for each in found]

    def failed(self, failure: Failure) -> None:
        """Nothing: the downloader has told of the failure, and its reject says all."""

    def page_request(self, url: str) -> Request:
        """The request for a page that the operator named. Raises ValueError for an address that is none."""
        return Request(url, callback=self.parse, errback=self.failed, meta={NAMED: True})
