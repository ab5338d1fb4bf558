"""The extension that holds a crawl's harvest: worker processes, the memory of copies, the corpus.

Pages are cleaned in worker processes, many at a time. Everything that touches the corpus runs in
one thread of its own, in the order in which it was asked for: no two decisions are ever made at
once, and the reactor never waits for a disk. Every page that comes here ends as an article, a
reject or seen; what an item pipeline of the project's own drops or breaks on is a reject, too.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request
from scrapy.utils.asyncio import is_asyncio_available
from scrapy.utils.spider import DefaultSpider
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newsharvest.archive import Archive, Exchange
from newsharvest.corpus.crawl_log import crawl_end, log_crawl
from newsharvest.corpus.visits import Visit
from newsharvest.crawling.fetch_failures import fetch_reject
from newsharvest.crawling.in_hand import let_go, lost_page
from newsharvest.crawling.ledger import Ledger
from newsharvest.crawling.memory import CrawlMemory
from newsharvest.crawling.name import crawl_name
from newsharvest.crawling.options import archive_of, corpus_of, options_of
from newsharvest.crawling.stopping import (
    GRACE_S,
    close_when_idle,
    give_up_on_the_wire,
    give_up_waiting,
    was_given_up,
)
from newsharvest.crawling.tally import count, skipped, summary
from newsharvest.engines import start_engine
from newsharvest.errors import NewsharvestError, OperatorError
from newsharvest.items import Article, Outcome, PageRef, RawPage, Reason, Reject, Stage

logger = logging.getLogger("newsharvest")
TICK_S = 0.5
Result = TypeVar("Result")


class NewsHarvest:
    """One crawl's harvest, open. `error` is what made it end early; None while all is well.
    `fetching` are the requests that the downloader has; `memory` is what a kill does not take."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.options = options_of(crawler.settings)
        self.folder = corpus_of(crawler.settings)
        self.error: NewsharvestError | None = None
        self.fetching: set[Deferred[Any]] = set()
        self.memory: CrawlMemory | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="newsharvest-corpus")
        self._archive = self._open_archive(archive_of(crawler.settings))
        self._ledger: Ledger | None = None
        if self.folder is not None:
            first = (self._archive.sync,) if self._archive else ()
            self._ledger = self._thread.submit(Ledger, self.folder, self.options, *first).result()
        # cleaning never runs in the reactor's process, whatever the options say
        self._engine = start_engine(self.options.but(workers=max(1, self.options.workers)))
        self._ahead: dict[int, Future[Outcome]] = {}
        self._noted: set[asyncio.Task[Any]] = set()
        self._ticking: asyncio.Task[None] | None = None
        self._ending: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The open harvest of a crawl; not configured for `scrapy shell` and the like. Raises
        OperatorError when an option is wrong, CorpusError when the corpus can't be written."""
        if isinstance(crawler.spider, DefaultSpider):
            raise NotConfigured
        if not is_asyncio_available():
            raise OperatorError("newsharvest needs the asyncio reactor: leave TWISTED_REACTOR as it is")
        harvest = cls(crawler)
        connect = crawler.signals.connect
        connect(harvest.spider_opened, signals.spider_opened)
        connect(harvest.request_dropped, signals.request_dropped)
        connect(harvest.item_dropped, signals.item_dropped)
        connect(harvest.item_error, signals.item_error)
        connect(harvest.spider_closed, signals.spider_closed)
        return harvest

    def _open_archive(self, folder: Path | None) -> Archive | None:
        if folder is None:
            return None
        name = re.sub(r"[^\w.-]+", "_", self.spider_name)
        open_archive = partial(Archive, folder, name, size=self.options.archive_size)
        return self._thread.submit(open_archive).result()

    @property
    def has_archive(self) -> bool:
        """Whether what is fetched is kept."""
        return self._archive is not None

    def keep(self, exchange: Exchange) -> None:
        """Writes an exchange to the archive, before anything that comes of it is recorded."""
        if self._archive is not None and self.error is None:
            task = asyncio.ensure_future(self._guarded(self._archive.write, exchange))
            self._noted.add(task)
            task.add_done_callback(self._noted.discard)

    @property
    def spider_name(self) -> str:
        """The name of the spider, as records tell it."""
        return self.crawler.spider.name if self.crawler.spider else "start"

    def remember(self, spider: Spider) -> CrawlMemory | None:
        """The memory of this crawl, with what an interrupted one left; None where there is none:
        no corpus, `resume` is off, or Scrapy's JOBDIR is to do it."""
        if self._ledger is None:
            return None
        if self.crawler.settings.get("JOBDIR"):
            logger.warning("JOBDIR is set: Scrapy keeps the requests, and a kill may lose some of them")
            return None
        frontier = self._thread.submit(self._ledger.open_frontier, crawl_name(spider)).result()
        if not self.options.resume:
            self._ledger.changes.append(type(frontier).forget)
            return None
        self.memory = self._thread.submit(CrawlMemory, self, self._ledger, frontier).result()
        self._take_up(self.memory, spider)
        return self.memory

    def _take_up(self, memory: CrawlMemory, spider: Spider) -> None:
        """Tells of an interrupted crawl: people in one line, and a spider that wants to know."""
        asked, redirected = memory.addresses()
        self.crawler.stats.set_value("newsharvest/resumed", memory.waiting)
        if asked:
            told = "going on with this crawl where it was interrupted: %d requests wait, %d are done"
            told += " (NEWSHARVEST_RESUME=False starts over)"
            logger.info(told, memory.waiting, len(asked) - memory.waiting, extra={"spider": spider})
        if asked and hasattr(spider, "remember_asked"):
            spider.remember_asked(asked, redirected)

    async def known(self, urls: Iterable[str]) -> dict[str, Visit]:
        """What earlier crawls found at those addresses that they asked for."""
        if not self.options.incremental:
            return {}
        return await self.on_ledger(lambda ledger: ledger.visits.known(list(urls))) or {}

    async def visit(self, url: str) -> Visit | None:
        """What earlier crawls found at an address, with the bytes of a list."""
        return await self.on_ledger(lambda ledger: ledger.visits.whole(url))

    def visited(self, visits: Iterable[Visit]) -> None:
        """Notes what was found at addresses, for later crawls."""
        if self._ledger is not None:
            self._ledger.visited.extend(visits)

    async def on_ledger(self, work: Callable[[Ledger], Result]) -> Result | None:
        """The result of work on the corpus, in its turn; None where there is none, or it fails."""
        if self._ledger is None or self.error is not None:
            return None
        return await self._guarded(work, self._ledger)

    def request_over(self, request: Request, result: Any) -> None:
        """A request is through, with all that came of it: it leaves the frontier, unless the crawl
        ends without its outcome."""
        if self.memory is None:
            return
        if self.error is not None or was_given_up(result):
            self.memory.keep(request)
        else:
            self.memory.leave(request)

    def now(self, work: Callable[[], Result], *, failed: Result) -> Result:
        """The result of work on the corpus, waited for; `failed` when it fails, and the crawl ends."""
        try:
            return self._thread.submit(work).result()
        except NewsharvestError as error:
            self.fail(error)
            return failed

    async def all_noted(self) -> None:
        """Ends when every reject noted until now is recorded."""
        await asyncio.sleep(0)  # what is dropped now is noted right after
        await asyncio.gather(*self._noted)

    def clean_ahead(self, page: RawPage) -> None:
        """Starts cleaning a page that comes to the pipelines soon; `forget_ahead` it then."""
        if self.error is None:
            self._ahead[id(page)] = self._engine.submit(PageRef.holding(page, 0))

    def forget_ahead(self, page: RawPage) -> None:
        """Drops the outcome of a page that was cleaned ahead, whether it was asked for or not."""
        self._ahead.pop(id(page), None)

    async def clean(self, page: RawPage) -> Outcome | None:
        """The outcome of cleaning a page in a worker process; None when the harvest has failed."""
        if self.error is not None:
            return None
        try:
            ahead = self._ahead.get(id(page)) or self._engine.submit(PageRef.holding(page, 0))
            return await asyncio.wrap_future(ahead)
        except NewsharvestError as error:
            self.fail(error)
            return None

    async def foresee(self, article: Article) -> Outcome | None:
        """What would become of an article now; None when it has been seen."""
        if self._ledger is None:
            return article
        return await self._guarded(self._ledger.foresee, article) if self.error is None else None

    async def record(self, outcome: Outcome) -> Outcome | None:
        """What became of an outcome, now in the corpus; None when it had been seen."""
        settled: Outcome | None = outcome
        if self._ledger is not None and self.error is None:
            settled = await self._guarded(self._ledger.settle, outcome)
        if isinstance(outcome, Article):
            let_go(outcome)
        if self.error is None:
            count(self.crawler.stats, settled)
        return settled

    def note(self, reject: Reject) -> None:
        """Records a reject from where nothing can be awaited."""
        task = asyncio.ensure_future(self.record(reject))
        self._noted.add(task)
        task.add_done_callback(self._noted.discard)

    def request_dropped(self, request: Request, spider: Spider) -> None:
        """A redirect back to an address of its own chain is dropped as asked for already: a loop."""
        chain = request.meta.get("redirect_urls", [])
        if request.url in chain:
            detail = f"{' -> '.join(chain)} -> {request.url}"
            self.note(fetch_reject(chain[0], Reason.REDIRECT_LOOP, detail, spider=spider.name))

    async def item_dropped(self, item: Any, exception: Exception) -> None:
        """Records the reject of a page that a pipeline of the project's own dropped."""
        await self._lose(item, exception, Reason.DECLINED, f"dropped by an item pipeline: {exception}")

    async def item_error(self, item: Any, failure: Failure) -> None:
        """Records the reject of a page that a pipeline of the project's own broke on."""
        error = failure.value
        if error is not None:
            told = f"an item pipeline raised {type(error).__name__}: {error}"
            await self._lose(item, error, Reason.FAILED, told)

    def spider_opened(self) -> None:
        """Starts to look at the clock."""
        self._ticking = asyncio.ensure_future(self._tick())

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Commits what is finished, ends the worker processes, and tells all in one line."""
        await asyncio.gather(*self._noted)
        forget = self.memory is not None and await self.memory.close(reason)
        if self._ticking is not None:
            self._ticking.cancel()
        if self._ledger is not None:
            await self._guarded(partial(self._ledger.close, finished=reason != "shutdown", forget=forget))
        if self._archive is not None:
            await self._guarded(self._archive.close)
        await asyncio.to_thread(self._engine.close)
        self._log(reason)
        self._thread.shutdown(wait=False)
        if left_out := skipped(self.crawler.stats.get_stats()):
            logger.info("%s", left_out, extra={"spider": spider})
        logger.info("%s", summary(self.crawler.stats.get_stats(), self.folder), extra={"spider": spider})

    def _log(self, reason: str) -> None:
        """Leaves a line on the crawl beside the corpus, for reports."""
        if self.folder is not None:
            ended = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
            stats = self.crawler.stats.get_stats()
            with suppress(OSError):  # a full disk has ended the crawl itself, and said so
                log_crawl(self.folder, crawl_end(stats, ended=ended, spider=self.spider_name, why=reason))

    async def _lose(self, item: Any, error: BaseException, reason: Reason, detail: str) -> None:
        lost = lost_page(item, error, spider=self.spider_name)
        if lost is not None:
            await self.record(Reject(*lost, Stage.STEP, reason, detail))

    async def _tick(self) -> None:
        """Commits a batch when it is old, and ends the waiting when the crawl is told to stop."""
        stopping_s = 0.0
        while True:
            await asyncio.sleep(TICK_S)
            close_when_idle(self.crawler.engine.scraper)
            if not self.crawler.crawling:
                give_up_waiting(self.crawler.engine.downloader)
                if (stopping_s := stopping_s + TICK_S) > GRACE_S:
                    give_up_on_the_wire(self.fetching)
            if self._ledger is not None and self.error is None:
                await self._guarded(self._ledger.commit_if_due)

    async def _in_turn(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.wrap_future(self._thread.submit(work, *arguments))

    async def _guarded(self, work: Callable[..., Result], *arguments: Any) -> Result | None:
        """The result of work on the corpus; None when that fails, and the crawl is told to end."""
        try:
            return await self._in_turn(work, *arguments)
        except NewsharvestError as error:
            self.fail(error)
            return None

    def fail(self, error: NewsharvestError) -> None:
        """Ends the crawl for an error, the first one that comes."""
        if self.error is None:
            self.error = error
            logger.critical("%s", error)
            closing = self.crawler.engine.close_spider_async(reason="newsharvest_failed")
            self._ending = asyncio.ensure_future(closing)


def harvest_of(crawler: Crawler) -> NewsHarvest:
    """The harvest of a crawl. Raises NotConfigured where there is none."""
    harvest = crawler.get_extension(NewsHarvest)
    if harvest is not None:
        return harvest
    if isinstance(crawler.spider, DefaultSpider):
        raise NotConfigured
    raise NotConfigured('it needs ADDONS = {"newsharvest.addon.NewsHarvestAddon": 300}')
