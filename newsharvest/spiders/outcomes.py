"""What became of a crawl's pages, as far as it tells where articles are and where none ever come."""

import logging
from collections.abc import Iterable
from time import time
from typing import Any

from scrapy import Spider, signals
from scrapy.http import Response

from newsharvest.corpus.visits import GROUP, Visit
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.traps import Cut, Known, TrapWatch
from newsharvest.crawling.wanted import RETRY_S
from newsharvest.items import Article, Reason, Reject, Stage
from newsharvest.pipelines import Enough, PageRejected

logger = logging.getLogger("newsharvest")

COPIES = frozenset({Reason.SAME_URL, Reason.SAME_TEXT, Reason.NEAR_DUPLICATE})
UNWANTED = frozenset({Reason.DECLINED, Reason.WRONG_LANGUAGE})
"""Articles that are not wanted, at places where others may be."""


class Outcomes:
    """Tells the watch over traps what each page was. A response says by its meta what it is known to be
    beforehand: `fruitful`, a page that links to new articles; `is_copy`, another form of a page."""

    def __init__(self, spider: Spider, traps: TrapWatch) -> None:
        self._spider = spider
        self._traps = traps
        spider.crawler.signals.connect(self._kept, signals.item_scraped)
        spider.crawler.signals.connect(self._dropped, signals.item_dropped)

    async def recall(self, urls: Iterable[str]) -> None:
        """Tells the watch what earlier crawls found out about the groups of addresses; that one was cut
        holds for a week."""
        harvest = self._spider.crawler.get_extension(NewsHarvest)
        names = [f"{GROUP}{group}" for group in self._traps.unknown(urls)]
        visits = await harvest.known(names) if harvest is not None and names else {}
        for name, visit in visits.items():
            if visit.status != Known.CUT or time() - visit.fetched_s < RETRY_S:
                self._traps.recall(name.removeprefix(GROUP), Known(visit.status))

    def _keep(self) -> None:
        """Keeps what the watch has found out, for later crawls."""
        harvest = self._spider.crawler.get_extension(NewsHarvest)
        news, self._traps.news = self._traps.news, {}
        if harvest is not None and news:
            now = int(time())
            harvest.visited([Visit(f"{GROUP}{group}", known, now) for group, known in news.items()])

    def copy(self, url: str) -> None:
        """A page is one more form of another."""
        self._tell(self._traps.copy(url))

    def barren(self, url: str) -> None:
        """A page held nothing, and led to nothing new."""
        self._tell(self._traps.barren(url))

    def _kept(self, item: Any, response: Response | None) -> None:
        """A page was a new article, or a new version of one."""
        if isinstance(item, Article) and response is not None:
            self._traps.article(response.url)
            self._keep()

    def _dropped(self, response: Response | None, exception: Exception) -> None:
        """A page was none, a copy, or not wanted."""
        if response is None:
            return
        if isinstance(exception, Enough):
            response.meta["unsettled"] = True
        elif isinstance(exception, PageRejected):
            self._rejected(response, exception.reject)

    def _rejected(self, response: Response, reject: Reject) -> None:
        if reject.stage is Stage.STEP and reject.detail.startswith("published "):
            response.meta["outside"] = reject.published
        elif response.meta.get("is_copy") or reject.reason in UNWANTED:
            return  # a copy was told when it came
        elif reject.reason in COPIES:
            self.copy(response.url)
        elif not response.meta.get("fruitful"):
            self.barren(response.url)

    def _tell(self, cut: Cut | None) -> None:
        self._keep()
        if cut is not None:
            assert self._spider.crawler.stats is not None
            self._spider.crawler.stats.inc_value("newsharvest/traps")
            logger.info("cut a trap: %s (%s)", cut.group, cut.reason, extra={"spider": self._spider})
