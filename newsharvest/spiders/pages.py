"""What spiders of pages have in common: every response is a page item, and failures are quiet."""

from collections.abc import Iterable
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure


class PageSpider(Spider):
    """Yields each response as a page, whatever its type: the cleaner says what it is not."""

    def parse(self, response: Response, **kwargs: Any) -> Iterable[Any]:
        """The page."""
        yield {"response": response}

    def failed(self, failure: Failure) -> None:
        """Nothing: the downloader has told of the failure, and its reject says all."""

    def page_request(self, url: str) -> Request:
        """The request for a page. Raises ValueError for an address that is none."""
        return Request(url, callback=self.parse, errback=self.failed)
