"""What the spiders of feeds, sitemaps and sites have in common.

They differ in where they start. From there on each response is taken for what it is: a feed, a
sitemap, a section page or an article; and each address that any of these lists passes the same
checks before it is asked for, in the order of its date, newest first.
"""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors.lxmlhtml import LxmlLinkExtractor
from twisted.python.failure import Failure

from newsharvest.corpus.visits import Visit
from newsharvest.crawling.entries import Entry
from newsharvest.crawling.feeds import read_feed
from newsharvest.crawling.fetch_failures import fetch_reject, told_of
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.lists import feeds_of_page, holds_a_list, newest_first, pruned_maps
from newsharvest.crawling.other_forms import page_itself
from newsharvest.crawling.page_kinds import PageKind, kind_of_page, kind_of_url
from newsharvest.crawling.sitemaps import read_sitemap
from newsharvest.crawling.traps import Cut, TrapWatch
from newsharvest.crawling.wanted import Wanted, fresh_until_ms, is_same_site
from newsharvest.crawling.windows import span_in_url, span_of
from newsharvest.dedup.traits import instant_ms
from newsharvest.errors import Refused
from newsharvest.extraction.urls import url_key, without_noise
from newsharvest.items import Article, Reason, Stage
from newsharvest.pipelines import Enough, PageRejected
from newsharvest.spiders.pages import PageSpider

logger = logging.getLogger("newsharvest")

LIST_FIRST = 2_000_000_000
"""Priority of feeds, sitemaps and a site's own sections: what they list is put in order only when
they are read. That of an article is the minute of its date; of one without, below all that have one."""

MOST_FEED_PAGES = 50
"""Further pages of one feed that are asked for (RFC 5005)."""

COPIES = frozenset({Reason.SAME_URL, Reason.SAME_TEXT, Reason.NEAR_DUPLICATE})


class SourceSpider(PageSpider):
    """Follows lists to articles. Subclasses yield from `start`, and may follow links of pages."""

    args: Any
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
        self.traps = TrapWatch(str(self.args.url))
        self._wanted = Wanted.told(self.args)
        self._known: set[str] = set()
        self._fresh: dict[str, int] = {}
        self._facts: dict[str, tuple[tuple[str, str], ...]] = {}
        self._asked = 0
        self.unreached: str | None = f"{self.args.url}: nothing was found to crawl"
        self._links = LxmlLinkExtractor()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider of a crawl, told of what becomes of its pages."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.page_kept, signals.item_scraped)
        crawler.signals.connect(spider.page_dropped, signals.item_dropped)
        return spider

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The start page as it was typed: it may lie on a network of the operator's own."""
        return (str(self.args.url),)

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
        self._asked = len(asked)
        self._known.update(map(url_key, asked + redirected))
        self.unreached = None if asked else self.unreached

    # -- lists

    def list_requests(self, *urls: str, **meta: Any) -> Iterator[Request]:
        """Requests for feeds, sitemaps and section pages, each made once."""
        for url in urls:
            key = f"list {url}"
            if key not in self._known:
                self._known.update((key, url_key(url)))
                self._asked += 1
                meta = {"revisit": "list", **meta}
                yield Request(
                    url, callback=self.parse_list, errback=self.failed, priority=LIST_FIRST, meta=dict(meta)
                )

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
            for request in self.list_requests(*own, site=home):
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
            return
        self._known.add(url_key(response.url))
        if not isinstance(response, HtmlResponse):
            yield self._page(response)
            return
        if (canonical := page_itself(response)) is not None:
            if (instead := self._instead(canonical, response)) is not None:
                yield instead
            else:
                response.meta["is_copy"] = True
                self._tell(self.traps.copy(response.url))
                yield self._page(response)
            return
        links = self._links_of(response, home)
        kind = kind_of_page(response.selector.root, response.url)
        is_start = not response.meta.get("depth")
        if (
            kind is PageKind.LIST
            or kind_of_url(response.url) is PageKind.LIST
            or (self.follows_links and is_start)
        ):
            response.meta["revisit"] = "list"
        response.meta["fruitful"] = self.traps.listed(response.url, links)
        if kind is not PageKind.LIST:
            yield self._page(response)
        elif not response.meta["fruitful"]:
            self._tell(self.traps.barren(response.url))
        if self.follows_links:
            async for request in self._follow(response, links):
                yield request

    def _page(self, response: Response) -> dict[str, Any]:
        """The page as an item, with what its source, the feed and robots.txt say of it."""
        url = without_noise(response.url)
        facts = tuple(response.meta.get("facts") or ()) or self._facts.pop(url_key(url), ())
        return {"response": response, "url": url, "facts": [*facts, *self.optouts(response.url)]}

    def _instead(self, canonical: str, response: HtmlResponse) -> Request | None:
        """The request for the page itself, in place of another form of it; None when it was made."""
        key = f"canonical {url_key(canonical)}"
        is_variant = url_key(canonical) == url_key(response.url)
        if key in self._known or (not is_variant and url_key(canonical) in self._known):
            return None
        self._known.update((key, url_key(canonical)))
        kept = ("facts", "changed_ms", "site")
        meta: dict[str, Any] = {name: response.meta[name] for name in kept if name in response.meta}
        meta["instead_of"] = response.url
        assert response.request is not None
        return self._page_request(canonical, response.request.priority, meta)

    def _links_of(self, response: HtmlResponse, home: str) -> list[str]:
        found = (without_noise(link.url) for link in self._links.extract_links(response))
        return [url for url in dict.fromkeys(found) if is_same_site(home, url)]

    async def _follow(self, response: HtmlResponse, links: list[str]) -> AsyncIterator[Request]:
        """Requests for the feeds and pages that a page of the site links to."""
        if response.meta.get("depth", 0) <= 1:
            for request in self.list_requests(*feeds_of_page(response), site=self._home(response)):
                yield request
        if response.meta.get("depth", 0) < self.args.max_depth:
            async for request in self._requests([Entry(url) for url in links], response):
                yield request

    # -- what is asked for

    async def _requests(self, entries: Iterable[Entry], response: Response) -> AsyncIterator[Request]:
        """Requests for the entries that are wanted, new or changed, newest first."""
        home, depth = self._home(response), response.meta.get("depth", 0)
        new = [entry for entry in newest_first(entries) if self._is_new(entry, home)]
        visits = await self._visits([entry.url for entry in new])
        for entry in new:
            if self._asked >= self.args.max_pages:
                return
            if (request := self._request(entry, visits.get(entry.url), home, depth)) is not None:
                yield request

    def _is_new(self, entry: Entry, home: str) -> bool:
        """Whether an address is wanted and was not asked for by this crawl."""
        url, key = without_noise(entry.url), url_key(entry.url)
        if key in self._known:
            if facts := entry.facts():
                self._facts.setdefault(key, facts)
            return False
        if key in self._fresh and (instant_ms(entry.updated) or 0) <= self._fresh[key]:
            return False
        if self.stays_on_site and not is_same_site(home, url):
            return False
        why_not = self._wanted.why_not(entry)
        if why_not or self.traps.cut_of(url):
            self._known.add(key)
            self.crawler.stats.inc_value(f"newsharvest/skipped/{why_not or 'trap'}")
            return False
        return True

    async def _visits(self, urls: list[str]) -> dict[str, Visit]:
        harvest = self.crawler.get_extension(NewsHarvest)
        return await harvest.known(urls) if harvest is not None and urls else {}

    def _request(self, entry: Entry, visit: Visit | None, home: str, depth: int) -> Request | None:
        key, changed_ms = url_key(entry.url), instant_ms(entry.updated)
        if key in self._known:
            return None
        fresh_ms = fresh_until_ms(visit, self._wanted.window) if visit and not visit.is_list else None
        if fresh_ms is not None and (changed_ms or 0) <= fresh_ms:
            if key not in self._fresh:
                self.crawler.stats.inc_value("newsharvest/skipped/seen")
            self._fresh[key] = fresh_ms  # another source may yet say that it changed
            return None
        self._known.add(key)
        self._asked += 1
        # an address that was visited is asked for as it was: its validators belong to that spelling
        url = visit.url if visit is not None else without_noise(entry.url)
        meta: dict[str, Any] = {"facts": entry.facts(), "site": home}
        if changed_ms is not None:
            meta["changed_ms"] = changed_ms
        if visit is not None and visit.is_list:
            meta["revisit"] = "list"
        return self._page_request(url, self._priority(entry, depth), meta)

    def _page_request(self, url: str, priority: int, meta: dict[str, Any]) -> Request:
        meta = {"revisit": "page", "handle_httpstatus_list": [304], **meta}
        return Request(url, callback=self.parse, errback=self.failed, priority=priority, meta=meta)

    def _priority(self, entry: Entry, depth: int) -> int:
        span = span_of(entry.published or entry.updated) or span_in_url(entry.url)
        if span is not None:
            return int(span[0].timestamp() // 60)
        if depth == 0 and kind_of_url(entry.url) is not PageKind.ARTICLE:
            return LIST_FIRST - 1
        return -depth

    def _home(self, response: Response) -> str:
        """An address of the site: sites move, and where the start page is now, there the site is. Each
        request carries it: it may be fetched by another process than the one that saw the start page."""
        home: str = response.meta.get("site") or response.url
        return home

    # -- what became of it

    def page_kept(self, item: Any, response: Response | None) -> None:
        """A page was a new article, or a new version of one."""
        if isinstance(item, Article) and response is not None:
            self.traps.article(response.url)

    def page_dropped(self, item: Any, response: Response | None, exception: Exception) -> None:
        """A page was none, a copy, or not wanted."""
        if response is None:
            return
        if isinstance(exception, Enough):
            response.meta["unsettled"] = True
        if not isinstance(exception, PageRejected):
            return
        reject = exception.reject
        if reject.stage is Stage.STEP and reject.detail.startswith("published "):
            response.meta["outside"] = reject.published
        elif response.meta.get("is_copy"):
            return  # it was told when it came
        elif reject.reason in COPIES:
            self._tell(self.traps.copy(response.url))
        elif not response.meta.get("fruitful"):
            self._tell(self.traps.barren(response.url))

    def failed(self, failure: Failure) -> Iterator[Request]:  # type: ignore[override]
        """Counts for the address's group; the downloader has told of the failure itself. A page that
        was passed over for its canonical address is asked for again when nothing is there."""
        if self.unreached is not None and failure.value is not None:
            self.unreached = f"{self.args.url}: nothing could be fetched ({told_of(failure)})"
        response = getattr(failure.value, "response", None)
        if response is None:
            return
        self._tell(self.traps.barren(response.url))
        if "instead_of" in response.meta:
            meta = {"site": response.meta.get("site"), "no_canonical": True}
            request = self._page_request(response.meta["instead_of"], 0, meta)
            yield request.replace(dont_filter=True)

    def _tell(self, cut: Cut | None) -> None:
        if cut is not None:
            self.crawler.stats.inc_value("newsharvest/traps")
            logger.info("cut a trap: %s (%s)", cut.group, cut.reason, extra={"spider": self})


def _asked_for(response: Response) -> str:
    """The address that was asked for, before redirects."""
    first: str = response.meta.get("redirect_urls", [response.url])[0]
    return first
