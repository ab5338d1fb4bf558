"""What a crawl remembers of its requests: those that wait, those on their way, those asked before.

A request is *on its way* from when the scheduler hands it out until its callback has yielded all,
the pipelines are through with that, and what they tell is recorded. Then, and not before, it leaves
the frontier. What it becomes by a redirect or a retry is the same request, under its place.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

from scrapy import Request

from newsharvest.corpus import Frontier, Waiting
from newsharvest.corpus.frontier import Asked
from newsharvest.crawling.ledger import Change, Ledger
from newsharvest.crawling.stopping import ENOUGH


class Desk(Protocol):
    """Where the memory's work on the corpus is done, in the one thread that does such work."""

    def now(self, work: Callable[[], Any], *, failed: Any) -> Any:
        """The result of work on the corpus, waited for; `failed` when it fails."""

    def all_noted(self) -> Awaitable[None]:
        """Ends when everything that was noted until now is recorded."""


class CrawlMemory:
    """The memory of one crawl. `waiting`: requests not handed out yet; `asked`: fingerprints of
    what was asked for before an interruption; `start_ended`: the spider's start yields no more."""

    def __init__(self, desk: Desk, ledger: Ledger, frontier: Frontier) -> None:
        self._desk = desk
        self._ledger = ledger
        self._frontier = frontier
        self._before: list[Asked] = frontier.asked()
        self._next_place = frontier.next_place()
        self._on_their_way: dict[Request, int] = {}
        self._busy: set[int] = set()
        self._leaving: set[asyncio.Task[None]] = set()
        self.asked = {each.fingerprint for each in self._before}
        self.waiting = frontier.waiting()
        self.start_ended = False

    def addresses(self) -> tuple[list[str], list[str]]:
        """What was asked for before an interruption, and what was only redirected to; told once."""
        before, self._before = self._before, []
        asked = [each.url for each in before if not each.redirected]
        return asked, [each.url for each in before if each.redirected]

    def is_on_its_way(self, request: Request) -> bool:
        """Whether a request has been handed out, or is what such a one became."""
        return request in self._on_their_way

    def place_for(self, request: Request) -> int:
        """The place of a request that is to wait."""
        place = self._on_their_way.get(request)
        if place is None:
            place, self._next_place = self._next_place, self._next_place + 1
        return place

    def wait(self, request: Request, waiting: Waiting, fingerprint: bytes) -> None:
        """A request waits from now on, and survives a kill from the next commit on."""
        again = self._on_their_way.pop(request, None) is not None
        self._busy.discard(waiting.place)
        change = Frontier.replace if again else Frontier.add
        asked = Asked(fingerprint, request.url, redirected=again)
        self._change(partial(change, request=waiting, asked=asked))
        self.waiting += 1

    def hand_out(self, request: Request, place: int) -> None:
        """A request that waited is on its way."""
        self.waiting -= 1
        self._busy.add(place)
        self._on_their_way[request] = place

    def set_aside(self, waiting: Waiting) -> None:
        """A request that can't be read again: it stays in the frontier, and is not handed out."""
        self.waiting -= 1
        self._busy.add(waiting.place)

    def first(self, count: int) -> list[Waiting]:
        """The first requests that wait, at most `count`, in order."""
        busy = frozenset(self._busy)

        def look() -> list[Waiting]:
            self._ledger.apply_changes()
            return self._frontier.first(count, without=busy)

        found: list[Waiting] = self._desk.now(look, failed=[])
        return found

    def continue_as(self, request: Request, *, before: Request) -> None:
        """A request became another one."""
        place = self._on_their_way.pop(before, None)
        if place is not None:
            self._on_their_way[request] = place

    def keep(self, request: Request) -> None:
        """A request is on its way no more, and has no outcome: it stays in the frontier."""
        self._on_their_way.pop(request, None)

    def leave(self, request: Request) -> None:
        """A request has its outcome, or will have when what was noted is recorded."""
        place = self._on_their_way.pop(request, None)
        if place is not None:
            task = asyncio.ensure_future(self._leave(place))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def _leave(self, place: int) -> None:
        await self._desk.all_noted()
        self._change(partial(Frontier.remove, place=place))
        self._busy.discard(place)

    def _change(self, change: Change) -> None:
        self._ledger.changes.append(change)

    async def close(self, reason: str) -> bool:
        """Whether the crawl is over, with nothing left to ask for: then it is to be forgotten, and the
        same crawl starts afresh. Any other one goes on when it is started again."""
        await asyncio.gather(*self._leaving)
        return reason in ("finished", ENOUGH) or (self.start_ended and not self.waiting and not self._busy)
