"""Ending a crawl soon: what is on the wire may finish within a grace, what waits is given up.

Scrapy waits for every request that it has handed to the downloader. With a polite delay a dozen of
them wait a second each, and a slow site holds the last one for as long as DOWNLOAD_TIMEOUT. A
request given up has no outcome, and no record: the site has not failed.
"""

import asyncio
from typing import Any

from scrapy.core.downloader import Downloader
from scrapy.core.scraper import Scraper
from scrapy.exceptions import IgnoreRequest
from twisted.internet.defer import CancelledError, Deferred
from twisted.python.failure import Failure

GRACE_S = 5.0
"""A second signal or `kill -9` follows after 10 s in most service managers: half of that."""


class GivenUp(IgnoreRequest):
    """The crawl ended before this request was answered."""


class TrapCut(IgnoreRequest):
    """The address belongs to a trap: it is not asked for, and has no record."""


ENOUGH = "max_articles"
"""Why a crawl ends that has as many articles as it was asked for: it is over, and starts afresh."""


def was_given_up(result: Any) -> bool:
    """Whether a request ended because the crawl does: it has no outcome."""
    given_up = (GivenUp, CancelledError, asyncio.CancelledError)
    return isinstance(result, Failure) and isinstance(result.value, given_up)


def give_up_waiting(downloader: Downloader) -> None:
    """Fails every request that waits for its host's turn with GivenUp."""
    for slot in downloader.slots.values():
        while slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(GivenUp("the crawl ended before it was sent"))


def close_when_idle(scraper: Scraper) -> None:
    """Lets a crawl that is closing end when nothing is worked on any more. Scrapy looks after each
    response, and not after items that the spider started with: it would wait for ever."""
    slot = scraper.slot
    if slot is not None and slot.closing is not None and not slot.closing.called and slot.is_idle():
        scraper._check_if_closing()


def give_up_on_the_wire(fetching: set[Deferred[Any]]) -> None:
    """Cancels requests that were sent and not answered."""
    for fetched in list(fetching):
        fetched.cancel()
