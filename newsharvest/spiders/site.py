"""`scrapy crawl site`: one site, from a start page along its links, nearest pages first."""

from collections.abc import AsyncIterator, Iterable, Iterator
from re import Pattern
from typing import Any, ClassVar

from pydantic import Field, HttpUrl
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors.lxmlhtml import LxmlLinkExtractor
from scrapy_spider_metadata import Args

from newsharvest.crawling.fetch_failures import fetch_reject
from newsharvest.extraction.urls import site_of, url_key
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
        self._known: set[str] = set()
        self._asked = 1
        self._links = LxmlLinkExtractor(allow=self.args.allow or (), deny=self.args.deny or ())

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The start page as it was typed: it may lie on a network of the operator's own."""
        return (str(self.args.url),)

    async def start(self) -> AsyncIterator[Any]:
        """The start page."""
        home = str(self.args.url)
        self._known.add(url_key(home))
        yield self.page_request(home)

    def remember_asked(self, asked: list[str], redirected: list[str]) -> None:
        """The addresses of an interrupted crawl, which goes on now."""
        self._asked = len(asked)
        self._known.update(map(url_key, asked + redirected))

    def parse(self, response: Response, **kwargs: Any) -> Iterable[Any]:
        """The page, and requests for the pages of this site that it links to."""
        # sites move: where the start page is now, there the site is. Each request carries the site:
        # it may be fetched by another process than the one that saw the start page
        site = response.meta.get("site") or site_of(response.url)
        if not _is_of(site, response.url):
            detail = f"redirected off the site to {response.url}"
            yield fetch_reject(_asked_for(response), Reason.DECLINED, detail, spider=self.name)
            return
        self._known.add(url_key(response.url))
        yield from super().parse(response)
        if isinstance(response, HtmlResponse) and response.meta.get("depth", 0) < self.args.max_depth:
            yield from self._new_pages(response, site)

    def _new_pages(self, response: HtmlResponse, site: str | None) -> Iterator[Request]:
        for link in self._links.extract_links(response):
            key = url_key(link.url)
            if self._asked >= self.args.max_pages:
                return
            if key not in self._known and _is_of(site, link.url):
                self._known.add(key)
                self._asked += 1
                request = self.page_request(link.url)
                request.meta["site"] = site
                yield request


def _is_of(site: str | None, url: str) -> bool:
    return url.startswith(("http://", "https://")) and site_of(url) == site


def _asked_for(response: Response) -> str:
    """The address that was asked for, before redirects."""
    first: str = response.meta.get("redirect_urls", [response.url])[0]
    return first
