"""The queue over the frontier gives requests in Scrapy's own order, however few are at hand."""

import asyncio
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.pqueues import ScrapyPriorityQueue
from scrapy.utils.misc import build_from_crawler, load_object
from scrapy.utils.request import RequestFingerprinter
from scrapy.utils.test import get_crawler

from newsharvest.crawling.frontier_queue import FrontierQueue, Turns, serialised
from newsharvest.crawling.ledger import Ledger
from newsharvest.crawling.memory import CrawlMemory
from newsharvest.options import Options

FIFO = {"SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue"}
START_AS_OTHERS = {"SCHEDULER_START_MEMORY_QUEUE": None}


class Desk:
    """Works in the thread that asks."""

    def now(self, work: Callable[[], Any], *, failed: Any) -> Any:
        return work()

    async def all_noted(self) -> None:
        pass


class Town(Spider):
    name = "town"

    def parse_story(self, response: Any) -> None:
        pass


class Village(Spider):
    name = "town"


class Crawl:
    """The parts of a crawl that a queue needs."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self.crawler = get_crawler(Town, settings)
        self.spider: Any = Town()
        self.ledger = Ledger(folder, Options())
        self.memory = CrawlMemory(Desk(), self.ledger, self.ledger.open_frontier("town"))

    is_over = False

    def close(self) -> None:
        self.ledger.close(finished=False, forget=self.is_over)

    def scrapys_queue(self) -> Any:
        settings = self.crawler.settings
        start = settings["SCHEDULER_START_MEMORY_QUEUE"]
        return build_from_crawler(
            ScrapyPriorityQueue,
            self.crawler,
            load_object(settings["SCHEDULER_MEMORY_QUEUE"]),
            "",
            start_queue_cls=load_object(start) if start else None,
        )

    def queue(self, at_hand: int) -> FrontierQueue:
        return FrontierQueue(
            self.memory,
            self.scrapys_queue,
            spider=self.spider,
            turns=Turns(self.crawler.settings),
            fingerprinter=RequestFingerprinter(),
            at_hand=at_hand,
        )


@pytest.fixture
def open_crawl(tmp_path: Path) -> Iterator[Callable[..., Crawl]]:
    opened: list[Crawl] = []

    def again(settings: dict[str, Any] | None = None) -> Crawl:
        if opened:
            opened.pop().close()
        opened.append(Crawl(tmp_path, settings or {}))
        return opened[0]

    yield again
    if opened:
        opened.pop().close()


def some_request(nth: int, chance: random.Random) -> Request:
    meta = {"is_start_request": True} if chance.random() < 0.3 else {}
    return Request(f"https://gazette.example/{nth}", priority=chance.choice((-1, 0, 0, 0, 2)), meta=meta)


@pytest.mark.parametrize("settings", [{}, FIFO, START_AS_OTHERS])
def test_the_order_is_that_of_scrapys_queue_in_memory(
    open_crawl: Callable[..., Crawl], settings: dict[str, Any]
) -> None:
    crawl = open_crawl(settings)
    ours, scrapys = crawl.queue(at_hand=8), crawl.scrapys_queue()
    chance = random.Random(5)
    for nth in range(600):
        if chance.random() < (0.7 if nth < 300 else 0.2):
            request = some_request(nth, chance)
            ours.push(request)
            scrapys.push(request)
        else:
            expected, found = scrapys.pop(), ours.pop()
            assert (found and found.url) == (expected and expected.url)
        assert len(ours) == len(scrapys)
        assert len(ours._places) <= 17


def test_what_was_on_its_way_waits_again_in_the_next_run(open_crawl: Callable[..., Crawl]) -> None:
    async def interrupted() -> None:
        crawl = open_crawl()
        queue = crawl.queue(at_hand=2)
        for nth in range(5):
            queue.push(Request(f"https://gazette.example/{nth}", callback=crawl.spider.parse_story))
        done, under_way = queue.pop(), queue.pop()
        assert done is not None
        assert under_way is not None
        crawl.memory.leave(done)
        crawl.is_over = await crawl.memory.close("shutdown")

    asyncio.run(interrupted())
    crawl = open_crawl()
    queue = crawl.queue(at_hand=2)
    found = [queue.pop() for _ in range(5)]
    assert [each and each.url[-1] for each in found] == ["3", "2", "1", "0", None]
    assert found[0] is not None
    assert found[0].callback == crawl.spider.parse_story
    assert len(crawl.memory.asked) == 5


def test_a_retry_waits_under_the_place_of_its_request(open_crawl: Callable[..., Crawl]) -> None:
    crawl = open_crawl()
    queue = crawl.queue(at_hand=2)
    queue.push(Request("https://gazette.example/"))
    asked = queue.pop()
    assert asked is not None
    again = asked.replace(priority=-1, dont_filter=True)
    crawl.memory.continue_as(again, before=asked)
    crawl.memory.leave(asked)
    queue.push(again)
    crawl = open_crawl()
    only = crawl.queue(at_hand=2).pop()
    assert only is not None
    assert (crawl.memory.waiting, only.priority) == (0, -1)


@pytest.mark.parametrize("reason", ["finished", "closespider_pagecount"])
def test_a_crawl_with_nothing_left_to_ask_for_is_forgotten(
    open_crawl: Callable[..., Crawl], reason: str
) -> None:
    async def whole() -> None:
        crawl = open_crawl()
        queue = crawl.queue(at_hand=2)
        queue.push(Request("https://gazette.example/"))
        crawl.memory.start_ended = True
        asked = queue.pop()
        assert asked is not None
        crawl.memory.leave(asked)
        crawl.is_over = await crawl.memory.close(reason)

    asyncio.run(whole())
    assert open_crawl().memory.asked == set()


def test_a_request_that_cannot_be_read_again_stays_and_is_told_of(
    open_crawl: Callable[..., Crawl], caplog: pytest.LogCaptureFixture
) -> None:
    crawl = open_crawl()
    queue = crawl.queue(at_hand=2)
    queue.push(Request("https://gazette.example/0", callback=crawl.spider.parse_story))
    queue.push(Request("https://gazette.example/1"))
    crawl = open_crawl()
    crawl.spider = Village()
    queue = crawl.queue(at_hand=2)
    assert [len(queue), queue.pop().url[-1]] == [1, "1"]  # type: ignore[union-attr]
    assert "can't be read again" in caplog.text
    assert open_crawl().memory.waiting == 2


def test_a_callback_that_is_no_method_cannot_be_written_down() -> None:
    with pytest.raises(ValueError, match="not an instance method"):
        serialised(Request("https://gazette.example/", callback=lambda response: None), Town())
