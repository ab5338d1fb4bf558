"""The item pipelines: pages in; articles, kept in the corpus, out.

Three thin ones over the heart that `newsharvest load` uses. Yours go between them: below 200 they
see pages, from 200 to 500 clean articles, later articles that the corpus has taken.
"""

import asyncio
from typing import Any, Self

from scrapy.crawler import Crawler

from newsharvest.cleaner import with_facts_of
from newsharvest.crawling.fetch_failures import status_line
from newsharvest.crawling.harvest import NewsHarvest, harvest_of
from newsharvest.crawling.in_hand import Settled, take_in_hand
from newsharvest.crawling.page_items import is_page, page_from_item
from newsharvest.crawling.places import Places
from newsharvest.crawling.stopping import ENOUGH
from newsharvest.items import Article, Outcome, RawPage, Reason, Reject, Stage


class PageRejected(Settled):
    """A page became a reject, which is recorded: nothing is lost, and nothing is wrong."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(f"{reject.reason}: {reject.detail}")
        self.reject = reject


class PageSeen(Settled):
    """The same page came again, and the corpus has its record already."""

    def __init__(self, url: str | None) -> None:
        super().__init__(f"seen before: {url}")


class HarvestFailed(Settled):
    """The corpus can't be written any more: the crawl is ending, and pages count for nothing."""


class Enough(Settled):
    """The crawl has as many articles as it was asked for: what comes after counts for nothing."""


class HarvestPipeline:
    """What the three have in common: the crawl's harvest."""

    def __init__(self, harvest: NewsHarvest) -> None:
        self.harvest = harvest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of a crawl; not configured where the add-on is not at work."""
        return cls(harvest_of(crawler))

    async def settle(self, outcome: Outcome) -> Article:
        """The article as recorded. Raises PageRejected or PageSeen when there is none."""
        settled = await self.harvest.record(outcome)
        if self.harvest.error is not None:
            raise HarvestFailed(str(self.harvest.error))
        if isinstance(settled, Article):
            return settled
        raise PageSeen(outcome.url) if settled is None else PageRejected(settled)


class CleanPipeline(HarvestPipeline):
    """Turns page items into articles, in a worker process; drops those that are none."""

    async def process_item(self, item: Any) -> Any:
        """An Article for a page item, any other item untouched. Raises PageRejected, PageSeen."""
        if isinstance(item, Reject):
            return await self.settle(item)
        if not is_page(item):
            return item
        in_hand = take_in_hand(item)
        page = page_from_item(item, spider=self.harvest.spider_name)
        if page.status is not None and not 200 <= page.status < 300:
            return await self.settle(_bad_status(page, page.status))
        outcome = await self.harvest.clean(page)
        if outcome is None:
            raise HarvestFailed(str(self.harvest.error))
        if isinstance(outcome, Reject):
            return await self.settle(outcome)
        in_hand.article = outcome
        return outcome


class WindowPipeline(HarvestPipeline):
    """Drops articles that the spider does not want by what was extracted: their date, their language.

    A spider says so by a method `unwanted(article)`, which gives the Refused that it declines with.
    """

    async def process_item(self, item: Any) -> Any:
        """An article that is wanted, any other item untouched. Raises PageRejected."""
        unwanted = getattr(self.harvest.crawler.spider, "unwanted", None)
        if unwanted is None or not isinstance(item, Article) or (refused := unwanted(item)) is None:
            return item
        reject = Reject(item.source, item.url, refused.stage, refused.reason, refused.detail)
        return await self.settle(with_facts_of(item, reject))


class DedupPipeline(HarvestPipeline):
    """Drops articles that the corpus has, or has a copy of."""

    async def process_item(self, item: Any) -> Any:
        """An article with its cluster, any other item untouched. Raises PageRejected, PageSeen."""
        if not isinstance(item, Article):
            return item
        foreseen = await self.harvest.foresee(item)
        return foreseen if isinstance(foreseen, Article) else await self.settle(item)


class CorpusPipeline(HarvestPipeline):
    """Writes articles to the corpus; their lines are committed in batches, soon after.

    What becomes of an article is decided here, in the same step in which it is written: others may
    have come since the DedupPipeline asked.
    """

    def __init__(self, harvest: NewsHarvest) -> None:
        super().__init__(harvest)
        self._places = Places(getattr(harvest.crawler.spider, "max_articles", None), self._full)
        self._ending: asyncio.Task[None] | None = None

    def _full(self) -> None:
        closing = self.harvest.crawler.engine.close_spider_async(reason=ENOUGH)
        self._ending = asyncio.ensure_future(closing)

    async def process_item(self, item: Any) -> Any:
        """An article as it is recorded, any other item untouched. Raises PageRejected, PageSeen, and
        Enough when the spider wanted no more (`max_articles`)."""
        if not isinstance(item, Article):
            return item
        if not await self._places.take():
            raise Enough("the crawl has as many articles as it was asked for")
        kept = False
        try:
            article = await self.settle(item)
            kept = True
        finally:
            self._places.settle(kept=kept)
        return article


def _bad_status(page: RawPage, status: int) -> Reject:
    return Reject(page.source, page.url, Stage.FETCH, Reason.HTTP_ERROR, status_line(status))
