"""The scheduler whose requests survive a kill: Scrapy's own, over the frontier of the corpus.

Which requests are asked for, which are filtered out, in which order they go: all of that is
Scrapy's. On a crawl that goes on, what it asked for before is filtered out too, start requests
included. Requests that can't be written down are kept in memory alone.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from scrapy import Request, Spider
from scrapy.core.scheduler import Scheduler
from scrapy.core.scraper import Scraper
from scrapy.dupefilters import BaseDupeFilter
from twisted.internet.defer import Deferred

from newsharvest.crawling.frontier_queue import FrontierQueue, Turns
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.memory import CrawlMemory
from newsharvest.crawling.revisits import visits_before, visits_of
from newsharvest.crawling.stopping import was_given_up

logger = logging.getLogger("newsharvest")


class FrontierScheduler(Scheduler):
    """Scrapy's scheduler; its disk queue is the frontier where the crawl is to be remembered."""

    _harvest: NewsHarvest | None = None
    _memory: CrawlMemory | None = None
    _frontier: FrontierQueue | None = None

    def open(self, spider: Spider) -> Deferred[None] | None:
        """Opens the queues, and takes up what an interrupted crawl left."""
        opened = super().open(spider)
        assert self.crawler is not None
        self._harvest = harvest = self.crawler.get_extension(NewsHarvest)
        self._memory = harvest.remember(spider) if harvest is not None else None
        if harvest is not None:
            tell_when_over(self.crawler.engine.scraper, partial(over, harvest))
        if harvest is not None and self._memory is not None:
            assert self.crawler.request_fingerprinter is not None
            self._fingerprinter = self.crawler.request_fingerprinter
            self._frontier = FrontierQueue(
                self._memory,
                self._mq,
                spider=spider,
                turns=Turns(self.crawler.settings),
                fingerprinter=self._fingerprinter,
            )
        return opened

    def close(self, reason: str) -> Deferred[None] | None:
        """Closes the queues. What waits in the frontier waits for the next run."""
        if self._frontier is not None and reason != "finished" and len(self.mqs):
            logger.warning("%d requests that could not be written down are lost", len(self.mqs))
        return super().close(reason)

    def enqueue_request(self, request: Request) -> bool:
        """Takes a request in; whether it did: not one that was asked for before."""
        if self._memory is None:
            return super().enqueue_request(request)
        goes_on = self._memory.is_on_its_way(request)
        if self._was_asked(self._memory, request, goes_on=goes_on):
            self.df.log(request, self.spider)
            taken = False
        else:
            taken = super().enqueue_request(request)
        if not taken and (harvest := self._harvest) is not None:
            harvest.visited(visits_before(request))
        if goes_on and not taken:
            self._memory.leave(request)  # redirected to a page that has, or will have, its own outcome
        return taken

    def _was_asked(self, memory: CrawlMemory, request: Request, *, goes_on: bool) -> bool:
        """Whether the crawl asked for it before it was interrupted. Start requests pass Scrapy's
        filter by default; those of a crawl that goes on must not."""
        if type(self.df) is BaseDupeFilter or not memory.asked:
            return False
        is_start = request.meta.get("is_start_request") and not request.meta.get("depth") and not goes_on
        if request.dont_filter and not is_start:
            return False
        return self._fingerprinter.fingerprint(request) in memory.asked

    def __len__(self) -> int:
        return super().__len__() + (len(self._frontier) if self._frontier is not None else 0)

    def _dqpush(self, request: Request) -> bool:
        if self._frontier is None:
            return super()._dqpush(request)
        try:
            self._frontier.push(request)
        except ValueError as error:
            self._count_lost_on_kill(request, error)
            return False
        return True

    def _count_lost_on_kill(self, request: Request, error: ValueError) -> None:
        assert self.stats is not None
        if not self.stats.get_value("scheduler/unserializable"):
            told = "%s can't be written down (%s): a kill loses it; more such requests are only counted"
            logger.warning(told, request, error, extra={"spider": self.spider})
        self.stats.inc_value("scheduler/unserializable")

    def _dqpop(self) -> Request | None:
        return super()._dqpop() if self._frontier is None else self._frontier.pop()


def over(harvest: NewsHarvest, request: Request, result: Any) -> None:
    """Notes what a request that is through found, then takes it out of the frontier."""
    if harvest.error is None and not was_given_up(result):
        harvest.visited(visits_of(request, result))
    harvest.request_over(request, result)


def tell_when_over(scraper: Scraper, tell: Callable[[Request, Any], None]) -> None:
    """From now on `tell` gets each request, and its response or failure, once its callback has
    yielded all and the pipelines are through with that. Scrapy has no signal for it."""
    scrape = scraper.enqueue_scrape

    def scrape_and_tell(result: Any, request: Request) -> Deferred[Any]:
        def over(scraped: Any) -> Any:
            tell(request, result)
            return scraped

        return scrape(result, request).addBoth(over)

    scraper.enqueue_scrape = scrape_and_tell  # type: ignore[method-assign]
