"""The scheduler's queue over the frontier: all of it on disk, the first few thousand at hand too.

The order is Scrapy's: priority, start requests after others, then first or last in first out as the
project's queues have it. Requests at hand stand in the project's own priority queue, which may
choose among them, as Scrapy's does in favour of hosts with few requests on the wire.
"""

import logging
import pickle
from collections.abc import Callable
from typing import Any, Protocol

from queuelib.queue import LifoMemoryQueue
from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object
from scrapy.utils.request import RequestFingerprinterProtocol, request_from_dict

from newsharvest.corpus import Waiting
from newsharvest.corpus.frontier import Order
from newsharvest.crawling.memory import CrawlMemory

logger = logging.getLogger("newsharvest")

AT_HAND = 4_000
"""Requests kept in memory, at some 3 KB each; twice as many before the last ones are let go."""


class Buffer(Protocol):
    """A priority queue of Scrapy's."""

    def push(self, request: Request) -> None:
        """Takes a request in."""

    def pop(self) -> Request | None:
        """The next request."""


class Turns:
    """In which order requests wait."""

    def __init__(self, settings: BaseSettings) -> None:
        self._last_in_first_out = _is_lifo(settings["SCHEDULER_MEMORY_QUEUE"])
        own_queue = settings["SCHEDULER_START_MEMORY_QUEUE"]
        self._start_apart = bool(own_queue)
        self._start_lifo = _is_lifo(own_queue) if own_queue else self._last_in_first_out

    def order(self, request: Request, place: int) -> Order:
        """The smaller, the sooner."""
        is_start = self._start_apart and bool(request.meta.get("is_start_request"))
        lifo = self._start_lifo if is_start else self._last_in_first_out
        return (-request.priority, int(is_start), -place if lifo else place)


def _is_lifo(queue: Any) -> bool:
    return issubclass(load_object(queue), LifoMemoryQueue)


class FrontierQueue:
    """Requests that wait. `make_buffer` gives an empty priority queue of the project's."""

    def __init__(
        self,
        memory: CrawlMemory,
        make_buffer: Callable[[], Buffer],
        *,
        spider: Spider,
        turns: Turns,
        fingerprinter: RequestFingerprinterProtocol,
        at_hand: int = AT_HAND,
    ) -> None:
        self._memory = memory
        self._make_buffer = make_buffer
        self._spider = spider
        self._turns = turns
        self._fingerprinter = fingerprinter
        self._at_hand = at_hand
        self._buffer = make_buffer()
        self._places: dict[Request, int] = {}
        # whatever waits and is not at hand stands here or later in the order; None: all is at hand
        self._horizon: Order | None = None
        self._told_unreadable = False
        if memory.waiting:
            self._fill()

    def __len__(self) -> int:
        return self._memory.waiting

    def push(self, request: Request) -> None:
        """Takes a request in. Raises ValueError when it can't be written down."""
        whole = serialised(request, self._spider)
        place = self._memory.place_for(request)
        order = self._turns.order(request, place)
        fingerprint = self._fingerprinter.fingerprint(request)
        self._memory.wait(request, Waiting(place, order, whole), fingerprint)
        if self._horizon is None or order < self._horizon:
            self._hold(request, place)
            if len(self._places) > 2 * self._at_hand:
                self._fill()

    def pop(self) -> Request | None:
        """The next request, on its way from now on; None when there is none."""
        if self._horizon is not None and len(self._places) <= self._at_hand // 4:
            self._fill()
        request = self._buffer.pop()
        if request is not None:
            self._memory.hand_out(request, self._places.pop(request))
        return request

    def _hold(self, request: Request, place: int) -> None:
        self._buffer.push(request)
        self._places[request] = place

    def _fill(self) -> None:
        """Lets go of what is at hand, and takes the first requests of all."""
        first = self._memory.first(self._at_hand + 1)
        self._horizon = first[self._at_hand].order if len(first) > self._at_hand else None
        self._buffer = self._make_buffer()
        self._places = {}
        # as they came: the project's queues put them in order again
        for waiting in sorted(first[: self._at_hand], key=lambda each: each.place):
            request = self._read(waiting)
            if request is not None:
                self._hold(request, waiting.place)

    def _read(self, waiting: Waiting) -> Request | None:
        try:
            return request_from_dict(pickle.loads(waiting.request), spider=self._spider)
        except Exception as error:  # whatever a spider put into its requests, and changed since
            self._memory.set_aside(waiting)
            if not self._told_unreadable:
                logger.warning("a request of the interrupted crawl can't be read again: %s", error)
                self._told_unreadable = True
            return None


def serialised(request: Request, spider: Spider) -> bytes:
    """A request as bytes. Raises ValueError for one that holds what can't be written down: a
    callback that is no method of the spider, an open file."""
    try:
        return pickle.dumps(request.to_dict(spider=spider), protocol=4)
    except Exception as error:  # pickle raises whatever the objects in meta raise
        raise ValueError(str(error)) from error
