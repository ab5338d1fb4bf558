"""`scrapy crawl site`: one site, from a start page along its links, nearest pages first."""

from collections.abc import AsyncIterator, Iterable, Iterator
from re import Pattern
from typing import Any, ClassVar

from pydantic import Field, HttpUrl
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors.lxmlhtml import LxmlLinkExtractor
from scrapy_spider_metadata import Args

from newsharvest.extraction.urls import site_of, url_key
from newsharvest.fetch_failures import fetch_reject
from newsharvest.items import Reason
from newsharvest.spiders.arguments import Arguments
from newsharvest.spiders.pages import PageSpider


class SiteArguments(Arguments):
    """Where to start, and how far to go."""

    url: HttpUrl = Field(description="The page to start from.")
    max_pages: int = Field(1_000, ge=1, description="Pages to ask for, at most.")
    max_depth: int = Field(10, ge=0, description="Links to follow from the start page, one after another.")
    allow: Pattern[str] | None = Field(None, description="Follow only addresses that match this pattern.")
    deny: Pattern[str] | None = Field(None, description="Never follow addresses that match this pattern.")


class SiteSpider(Args[SiteArguments], PageSpider):
    """Follows the links of one site and yields every page; those that hold no article are rejects."""

    name = "site"
    metadata: ClassVar[dict[str, Any]] = {"title": "One site along its links", "description": __doc__}
    # nearest first: breadth before depth, and pages of one depth in the order of their links
    custom_settings = {  # noqa: RUF012 -- Scrapy declares it, and reads it off the class
        "DEPTH_PRIORITY": 1,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "SCHEDULER_DISK_QUEUE": "scrapy.squeues.PickleFifoDiskQueue",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = str(self.args.url)
        self._known: set[str] = set()
        self._asked = 1
        self._links = LxmlLinkExtractor(allow=self.args.allow or (), deny=self.args.deny or ())

    async def start(self) -> AsyncIterator[Any]:
        """The start page."""
        self._known.add(url_key(self.home))
        yield self.page_request(self.home)

    def parse(self, response: Response, **kwargs: Any) -> Iterable[Any]:
        """The page, and requests for the pages of this site that it links to."""
        if response.meta.get("is_start_request"):
            self.home = response.url  # sites move: where the start page is now, there the site is
        if not self._is_ours(response.url):
            detail = f"redirected off the site to {response.url}"
            yield fetch_reject(_asked_for(response), Reason.DECLINED, detail, spider=self.name)
            return
        self._known.add(url_key(response.url))
        yield from super().parse(response)
        if isinstance(response, HtmlResponse) and response.meta.get("depth", 0) < self.args.max_depth:
            yield from self._new_pages(response)

    def _new_pages(self, response: HtmlResponse) -> Iterator[Request]:
        for link in self._links.extract_links(response):
            key = url_key(link.url)
            if self._asked >= self.args.max_pages:
                return
            if key not in self._known and self._is_ours(link.url):
                self._known.add(key)
                self._asked += 1
                yield self.page_request(link.url)

    def _is_ours(self, url: str) -> bool:
        return url.startswith(("http://", "https://")) and site_of(url) == site_of(self.home)


def _asked_for(response: Response) -> str:
    """The address that was asked for, before redirects."""
    first: str = response.meta.get("redirect_urls", [response.url])[0]
    return first
