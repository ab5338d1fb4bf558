"""Running one crawl to its end: its exit code, or the one error that a person is to see."""

import asyncio
import gc
import logging
import signal
import sys
from types import FrameType
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler, CrawlerProcess

from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.errors import InputError, OperatorError

SWITCH_S = 0.0005
"""How long another thread may hold the interpreter while the event loop wants it: 5 ms by default, which
the loop waits for each time that it sends something. Measured with `make bench-crawl-speed`."""

GARBAGE_AFTER = (5_000, 10, 20)
"""When garbage is looked for: at Python's own pace (700, 10, 10) the looks took a tenth of the time
in which the loop did anything; so a third of that, for 10 MB more. `make bench-crawl-speed`."""

Process = CrawlerProcess | AsyncCrawlerProcess


def run_crawl(process: Process, name: str, arguments: dict[str, str]) -> int:
    """The exit code of a crawl by the spider of a name: 0 it ran, 1 it could not start, 130 and 143 a
    signal ended it. Raises the NewsharvestError that kept it from going on, and InputError when a spider
    says by its attribute `unreached` that its source gave nothing."""
    if name not in process.spider_loader.list():
        known = ", ".join(sorted(process.spider_loader.list()))
        raise OperatorError(f"no spider is named {name!r}; there are {known}")
    crawler = process.create_crawler(name)
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").addFilter(_told_by_rejects)
    logging.getLogger("newsharvest").addFilter(not_the_error)
    caught: list[int] = []
    crawler.signals.connect(lambda: _watch_signals(caught), signals.engine_started, weak=False)
    crawler.signals.connect(_look_for_less_garbage, signals.engine_started, weak=False)
    sys.setswitchinterval(SWITCH_S)
    task = process.crawl(crawler, **arguments)
    process.start()
    error = _error_of(crawler, task)
    if error is not None:
        raise error
    if caught:
        return 128 + caught[0]
    if unreached := getattr(crawler.spider, "unreached", None):
        raise InputError(unreached)
    return 1 if process.bootstrap_failed else 0


def _look_for_less_garbage() -> None:
    """Takes what stands before the first request (modules, mostly) out of the search for garbage, for which
    the event loop would stand still for 60 to 150 ms each time."""
    gc.freeze()
    gc.set_threshold(*GARBAGE_AFTER)


def _watch_signals(caught: list[int]) -> None:
    """Keeps the number of the signal that Scrapy's own handlers end the crawl for."""
    for number in (signal.SIGINT, signal.SIGTERM):
        scrapys = signal.getsignal(number)

        def note(signum: int, frame: FrameType | None, scrapys: Any = scrapys) -> None:
            caught.append(signum)
            if callable(scrapys):
                scrapys(signum, frame)

        signal.signal(number, note)


def _error_of(crawler: Crawler, task: Any) -> BaseException | None:
    """What kept the crawl from starting, or made it end early."""
    if isinstance(task, asyncio.Task) and task.done() and not task.cancelled() and task.exception():
        return task.exception()
    try:
        harvest = crawler.get_extension(NewsHarvest)
    except RuntimeError:  # it never came to have extensions
        return None
    return harvest.error if harvest else None


def not_the_error(record: logging.LogRecord) -> bool:
    """False for the error that ends a crawl: whoever called `run_crawl` tells it."""
    return record.levelno < logging.CRITICAL


def _told_by_rejects(record: logging.LogRecord) -> bool:
    """False for a robots.txt that could not be had: the rejects of its host's pages say why."""
    return not record.getMessage().startswith("Error downloading")
