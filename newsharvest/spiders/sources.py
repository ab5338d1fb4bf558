"""What the spiders of feeds, sitemaps and sites have in common.

They differ in where they start. From there on each response is taken for what it is: a feed, a
sitemap, a section page or an article; and each address that any of these lists passes the same
checks before it is asked for (`crawling/agenda.py`), in the order of its date, newest first.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors.lxmlhtml import LxmlLinkExtractor
from twisted.python.failure import Failure

from newsharvest.corpus.visits import Visit
from newsharvest.crawling.agenda import Agenda
from newsharvest.crawling.entries import Entry, Facts
from newsharvest.crawling.feeds import read_feed
from newsharvest.crawling.fetch_failures import fetch_reject, told_of
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.lists import LIST_FIRST, feeds_of_page, holds_a_list, pruned_maps
from newsharvest.crawling.other_forms import page_itself
from newsharvest.crawling.page_kinds import PageKind, kind_of_page, kind_of_url
from newsharvest.crawling.sitemaps import read_sitemap
from newsharvest.crawling.traps import TrapWatch
from newsharvest.crawling.wanted import Wanted, is_missing, is_same_site
from newsharvest.crawling.windows import span_of
from newsharvest.errors import Refused
from newsharvest.extraction.urls import without_noise
from newsharvest.items import Article, Reason
from newsharvest.spiders.outcomes import Outcomes
from newsharvest.spiders.pages import PageSpider

MOST_FEED_PAGES = 50
"""Further pages of one feed that are asked for (RFC 5005)."""


class SourceSpider(PageSpider):
    """Follows lists to articles. Subclasses yield from `start`, and may follow links of pages."""

    args: Any
    _outcomes: Outcomes
    follows_links = False
    stays_on_site = False
    # first in, first out among equals: lists tell the newest first
    custom_settings = {  # noqa: RUF012 -- Scrapy declares it, and reads it off the class
        "DEPTH_PRIORITY": 0,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "SCHEDULER_DISK_QUEUE": "scrapy.squeues.PickleFifoDiskQueue",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.traps = TrapWatch(self.home_url)
        self._wanted = Wanted.told(self.args)
        self._agenda = Agenda(
            self._wanted, self.traps, max_pages=self.args.max_pages, skipped=self._count_skipped
        )
        self.unreached: str | None = f"{self.home_url}: nothing was found to crawl"
        self._links = LxmlLinkExtractor()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider of a crawl, told of what becomes of its pages."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._outcomes = Outcomes(spider, spider.traps)
        return spider

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The start page as it was typed: it may lie on a network of the operator's own."""
        return (str(self.args.url),)

    @property
    def home_url(self) -> str:
        """The address that the crawl starts from."""
        return without_noise(str(self.args.url))

    @property
    def max_articles(self) -> int | None:
        """How many new articles are wanted; None: all."""
        told: int | None = self.args.max_articles
        return told

    def unwanted(self, article: Article) -> Refused | None:
        """Why an article is not wanted, by what was extracted from its page; None when it is."""
        return self._wanted.refusal(article)

    def remember_asked(self, asked: list[str], redirected: list[str]) -> None:
        """The addresses of an interrupted crawl, which goes on now."""
        self._agenda.remember(asked, redirected)
        self.unreached = None if asked else self.unreached

    def facts_of(self, request: Request) -> Facts:
        """What the sources have said of a page until now."""
        told: Facts = tuple(request.meta.get("facts") or ())
        return told or self._agenda.late_facts(*request.meta.get("redirect_urls", ())[:1], request.url)

    def _count_skipped(self, why: str) -> None:
        self.crawler.stats.inc_value(f"newsharvest/skipped/{why}")

    # -- lists

    def list_requests(self, *urls: str, **meta: Any) -> Iterator[Request]:
        """Requests for feeds, sitemaps and section pages, each made once."""
        for url in filter(self._agenda.take_list, urls):
            told = {"revisit": "list", **meta}
            yield Request(
                url, callback=self.parse_list, errback=self.failed, priority=LIST_FIRST, meta=told
            )

    async def known_list_requests(self, *urls: str, **meta: Any) -> AsyncIterator[Request]:
        """Requests for lists, but for those that were found missing within a day."""
        visits = await self._visits(list(urls))
        there = (url for url in urls if url not in visits or not is_missing(visits[url]))
        for request in self.list_requests(*there, **meta):
            yield request

    async def parse_list(self, response: Response) -> AsyncIterator[Any]:
        """Requests for what a feed or a sitemap lists; a page that is neither is taken as a page."""
        if response.meta.get("guess") and response.status != 200:
            return
        self.unreached = None
        body, url = response.body, response.url
        if not holds_a_list(body):
            if not response.meta.get("guess"):
                async for each in self.parse(response):
                    yield each
        elif (feed := read_feed(body, url)) is not None:
            async for request in self._requests(feed.entries, response):
                yield request
            page = response.meta.get("feed_page", 1)
            if feed.next and page < MOST_FEED_PAGES and not self._is_over(feed.entries):
                for request in self.list_requests(feed.next, feed_page=page + 1, site=self._home(response)):
                    yield request
        elif (sitemap := read_sitemap(body, url)) is not None:
            home = self._home(response)
            maps = [each.url for each in pruned_maps(sitemap.maps, self._wanted)]
            own = [each for each in maps if not self.stays_on_site or is_same_site(home, each)]
            async for request in self.known_list_requests(*own, site=home):
                yield request
            async for request in self._requests(sitemap.entries, response):
                yield request

    def _is_over(self, entries: Iterable[Entry]) -> bool:
        """Whether the window ends in these entries of a feed, which tells the newest first."""
        oldest = list(entries)[-1:]
        return any(
            self._wanted.window.is_over_before(span_of(each.updated or each.published)) for each in oldest
        )

    # -- pages

    async def parse(self, response: Response, **kwargs: Any) -> AsyncIterator[Any]:  # type: ignore[override]
        """The page when it may be an article, and requests for the pages that it links to."""
        if response.status == 304:
            return
        home = self._home(response)
        if self.stays_on_site and not is_same_site(home, response.url):
            detail = f"redirected off the site to {response.url}"
            yield fetch_reject(_asked_for(response), Reason.DECLINED, detail, spider=self.name)
        elif not isinstance(response, HtmlResponse):
            self._agenda.met(response.url)
            yield self._page(response)
        elif (canonical := page_itself(response)) is not None:
            self._agenda.met(response.url)
            yield self._instead(canonical, response)
        else:
            self._agenda.met(response.url)
            async for each in self._page_and_links(response, home):
                yield each

    async def _page_and_links(self, response: HtmlResponse, home: str) -> AsyncIterator[Any]:
        links = self._links_of(response, home)
        kind = kind_of_page(response.selector.root, response.url)
        if self._is_list(response, kind):
            response.meta["revisit"] = "list"
        response.meta["fruitful"] = self.traps.listed(response.url, links)
        if kind is not PageKind.LIST:
            yield self._page(response)
        elif not response.meta["fruitful"]:
            self._outcomes.barren(response.url)
        if self.follows_links:
            async for request in self._follow(response, links, kind):
                yield request

    def _is_list(self, response: HtmlResponse, kind: PageKind) -> bool:
        """Whether the next crawl is to look for new links on this page."""
        is_start = self.follows_links and not response.meta.get("depth")
        return kind is PageKind.LIST or kind_of_url(response.url) is PageKind.LIST or is_start

    def _page(self, response: Response) -> dict[str, Any]:
        """The page as an item, with what its source, the feed and robots.txt say of it."""
        assert response.request is not None
        facts = [*self.facts_of(response.request), *self.optouts(response.url)]
        return {"response": response, "url": without_noise(response.url), "facts": facts}

    def _instead(self, canonical: str, response: HtmlResponse) -> Request | dict[str, Any]:
        """The request for the page itself, in place of another form of it; this form if that was made."""
        if not self._agenda.take_instead(canonical, response.url):
            response.meta["is_copy"] = True
            self._outcomes.copy(response.url)
            return self._page(response)
        kept = ("facts", "changed_ms", "site")
        meta: dict[str, Any] = {name: response.meta[name] for name in kept if name in response.meta}
        assert response.request is not None
        meta["instead_of"] = response.url
        return self._page_request(canonical, response.request.priority, meta)

    def _links_of(self, response: HtmlResponse, home: str) -> list[str]:
        found = (without_noise(link.url) for link in self._links.extract_links(response))
        return [url for url in dict.fromkeys(found) if is_same_site(home, url)]

    async def _follow(
        self, response: HtmlResponse, links: list[str], kind: PageKind
    ) -> AsyncIterator[Request]:
        """Requests for the feeds and pages that a page of the site links to."""
        depth = response.meta.get("depth", 0)
        if not depth or (depth == 1 and kind is not PageKind.ARTICLE):  # articles name their comments' feed
            feeds = feeds_of_page(response)
            async for request in self.known_list_requests(*feeds, site=self._home(response)):
                yield request
        if depth < self.args.max_depth:
            async for request in self._requests([Entry(url) for url in links], response):
                yield request

    # -- what is asked for

    async def _requests(self, entries: Iterable[Entry], response: Response) -> AsyncIterator[Request]:
        """Requests for the entries that are wanted, new or changed, newest first."""
        home, depth = self._home(response), response.meta.get("depth", 0)
        entries = list(entries)
        await self._outcomes.recall(entry.url for entry in entries if not entry.facts())
        new = self._agenda.new(entries, home if self.stays_on_site else None)
        visits = await self._visits([entry.url for entry in new])
        for entry in new:
            if self._agenda.is_full:
                return
            if (errand := self._agenda.errand(entry, visits.get(entry.url), depth)) is not None:
                yield self._page_request(errand.url, errand.priority, {**errand.meta, "site": home})

    async def _visits(self, urls: list[str]) -> dict[str, Visit]:
        harvest = self.crawler.get_extension(NewsHarvest)
        return await harvest.known(urls) if harvest is not None and urls else {}

    def _page_request(self, url: str, priority: int, meta: dict[str, Any]) -> Request:
        meta = {"revisit": "page", "handle_httpstatus_list": [304], **meta}
        return Request(url, callback=self.parse, errback=self.failed, priority=priority, meta=meta)

    def _home(self, response: Response) -> str:
        """An address of the site: sites move, and where the start page is now, there the site is. Each
        request carries it: it may be fetched by another process than the one that saw the start page."""
        home: str = response.meta.get("site") or response.url
        return home

    def failed(self, failure: Failure) -> Iterator[Request]:  # type: ignore[override]
        """Counts for the address's group; the downloader has told of the failure itself. A page that
        was passed over for its canonical address is asked for again when nothing is there."""
        if self.unreached is not None and failure.value is not None:
            self.unreached = f"{self.home_url}: nothing could be fetched ({told_of(failure)})"
        response = getattr(failure.value, "response", None)
        if response is None:
            return
        self._outcomes.barren(response.url)
        if "instead_of" in response.meta:
            meta = {"site": response.meta.get("site"), "no_canonical": True}
            request = self._page_request(response.meta["instead_of"], 0, meta)
            yield request.replace(dont_filter=True)


def _asked_for(response: Response) -> str:
    """The address that was asked for, before redirects."""
    first: str = response.meta.get("redirect_urls", [response.url])[0]
    return first
