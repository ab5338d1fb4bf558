"""Cleaning in worker processes, with limits enforced from outside.

One dispatcher thread owns all workers. Each worker has a short queue of refs, answered in order,
so the page in hand is always the first one not answered: when a worker dies, stalls or grows too
large, exactly that page is the suspect, and the others go back to the front of the line. A suspect
is tried again alone in a fresh worker before it is refused, so a worker killed from outside costs
no page, and what a page waits for a core on a busy machine is not held against it. Futures and `map`
give results in the order of submission, whatever the workers do.
"""

import os
import selectors
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Self

from newsharvest.engines import Work
from newsharvest.engines.memory import resident_bytes
from newsharvest.engines.refusals import reject
from newsharvest.engines.started_nursery import StartedNursery
from newsharvest.engines.waiting import waited_s
from newsharvest.errors import NewsharvestError
from newsharvest.items import Outcome, PageRef, Reason, Reject, Stage
from newsharvest.options import Options

QUEUE = 4  # refs a worker holds: enough that it never waits for the dispatcher
QUEUED_BYTES = 60_000  # what surely fits a socket's buffer, so that the dispatcher never blocks
AHEAD = 64  # refs a worker that `map` reads ahead of the page it yields next
BATCH = 16
"""Pages that `map` waits for before it yields the first of them, where enough are ahead: what decides on
them in turn stays in the caches of a core. Ours: the parent takes 1.2 ms a page beside two busy workers;
woken by each page, 1.6."""
BATCH_S = 0.5  # and no longer than this: a slow page keeps no others from being committed
AHEAD_BYTES = 64_000_000  # of refs that carry their pages: at most so many wait in memory
TICK_S = 0.25  # how often limits are looked at, at least
LOOK_S = 0.05  # and at most, however fast answers come
MOST_PATIENCE = 5
"""Times `page_timeout_s` by the clock after which a page ends, though it waited for a core all along: one
that never ends can't hold the run where workers get next to nothing of a core. Ours: a page near all other
limits (24 MB, 55,000 paragraphs) takes 13 s of a core, so 77 s by the clock where six processes are ready
for each core. 5 keeps it, 2.5 does not; at 10 a page that spins there costs two tries of 200 s, not 100."""
ALONE_TRIES = {Reason.CRASHED: 2, Reason.TIMEOUT: 1, Reason.TOO_MUCH_MEMORY: 1}


@dataclass(slots=True)
class Job:
    """One ref on its way: pickled once, with how often it was found in a failed worker's hand."""

    ref: PageRef
    payload: bytes
    future: "Future[Outcome]" = field(default_factory=Future)
    failures: int = 0


@dataclass(slots=True, eq=False)
class Seat:
    """One worker process and the jobs it holds, the first of them in hand since `since`."""

    pid: int
    connection: Connection
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    waited_s: float | None = (
        None  # how long the worker had waited for a core when limits were first looked at
    )
    alone: bool = False
    retiring: bool = False
    fresh: bool = True  # it has answered nothing yet

    def has_room_for(self, job: Job) -> bool:
        """Whether sending this job now would neither block nor disturb a suspect."""
        if not self.jobs:
            return True
        queued = sum(len(waiting.payload) for waiting in self.jobs) + len(job.payload)
        return not (self.alone or self.retiring) and len(self.jobs) < QUEUE and queued <= QUEUED_BYTES


class ProcessEngine:
    """An engine of `options.workers` processes. Raises OperatorError when a component is wrong.

    It ends the nursery that it is given.
    """

    def __init__(self, options: Options, nursery: StartedNursery | None = None) -> None:
        self._options = options
        self._waiting: deque[Job] = deque()
        self._suspects: deque[Job] = deque()
        self._lock = threading.Lock()
        self._closing = False
        self._nursery = nursery or StartedNursery()
        try:
            self._nursery.warm_up(options)
            self._seats = [Seat(*self._nursery.fork()) for _ in range(max(1, options.workers))]
        except BaseException:
            self._nursery.close()
            raise
        self._bell, self._ear = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._ear, selectors.EVENT_READ)
        for seat in self._seats:
            self._listen_to(seat)
        self._looked = 0.0
        self._dispatcher = threading.Thread(target=self._dispatch, name="newsharvest-engine", daemon=True)
        self._dispatcher.start()

    def submit(self, ref: PageRef) -> "Future[Outcome]":
        """The outcome of one page, some time later."""
        job = Job(ref, bytes(ForkingPickler.dumps(ref)))
        with self._lock:
            if self._closing:
                raise CancelledError("the engine is closed")
            self._waiting.append(job)
        self._bell.send(b".")
        return job.future

    def map(self, work: Iterable[Work]) -> Iterator[tuple[Work, Outcome]]:
        """Each ref with its outcome, in input order."""
        ahead: deque[tuple[Work, Future[Outcome] | None]] = deque()
        held = 0  # bytes of the pages that wait
        for ref in work:
            ahead.append((ref, None if isinstance(ref, Reject) else self.submit(ref)))
            held += _bytes_of(ref)
            most = AHEAD * len(self._seats)
            if len(ahead) > most and (last := ahead[BATCH - 1][1]):
                wait([last], BATCH_S)
            while ahead and (len(ahead) > most or held > AHEAD_BYTES or _is_done(ahead[0])):
                held -= _bytes_of(ahead[0][0])
                yield _outcome(*ahead.popleft())
        while ahead:
            yield _outcome(*ahead.popleft())

    def close(self) -> None:
        """Ends the workers at once; futures that are not done are cancelled."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
        self._bell.send(b".")
        self._dispatcher.join()
        self._nursery.close()
        for seat in self._seats:
            seat.connection.close()
        for job in [*self._waiting, *self._suspects, *(job for seat in self._seats for job in seat.jobs)]:
            job.future.cancel()
        self._selector.close()
        self._bell.close()
        self._ear.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # The dispatcher's thread, and nobody else, runs what follows.

    def _dispatch(self) -> None:
        try:
            while not self._closing:
                self._hand_out()
                for ready, _ in self._selector.select(TICK_S):
                    if ready.data is None:
                        self._ear.recv(65_536)
                    elif ready.fileobj is ready.data.connection:  # else an earlier answer has reseated it
                        self._take(ready.data)
                self._enforce_limits()
        except Exception as error:
            # without a nursery there are no workers: nobody may wait for ever
            self._fail_all(error)

    def _hand_out(self) -> None:
        for seat in self._seats:
            if self._suspects and not seat.jobs:
                if not seat.fresh:  # what an earlier page left behind must not be held against the suspect
                    self._reseat(seat)
                seat.alone = True
                self._send(seat, self._suspects.popleft())
        while self._waiting:  # others only add to it; none of them is to wait for what is sent here
            seat = min(self._seats, key=lambda seat: (len(seat.jobs), seat.alone))
            if not seat.has_room_for(self._waiting[0]):
                return
            self._send(seat, self._waiting.popleft())

    def _send(self, seat: Seat, job: Job) -> None:
        if not seat.jobs:
            seat.since, seat.waited_s = time.monotonic(), None
        seat.jobs.append(job)
        with suppress(OSError):  # it died: its connection's end is read next, and tells whose turn it was
            seat.connection.send_bytes(job.payload)

    def _take(self, seat: Seat) -> None:
        try:
            answer = seat.connection.recv()
        except (EOFError, OSError):
            self._replace(seat, Reason.CRASHED, "its worker died")
            return
        if answer.outcome is None:
            self._replace(seat, Reason.TOO_MUCH_MEMORY, "memory ran out")
            return
        job = seat.jobs.popleft()
        seat.alone, seat.fresh = False, False
        seat.since, seat.waited_s = time.monotonic(), None
        _settle(job, answer.outcome)
        seat.retiring = seat.retiring or answer.peak_bytes > self._memory_limit() // 2
        if seat.retiring and not seat.jobs:
            self._reseat(seat)

    def _enforce_limits(self) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_S:
            return
        self._looked = now
        for seat in self._seats:
            if not seat.jobs:
                continue
            if _time_had(seat, now) > self._options.page_timeout_s:
                self._replace(seat, Reason.TIMEOUT, f"no result in {self._options.page_timeout_s:g} s")
            elif resident_bytes(seat.pid) > self._memory_limit():
                limit = f"over {self._options.worker_memory_mb} MB (worker_memory_mb)"
                self._replace(seat, Reason.TOO_MUCH_MEMORY, limit)

    def _memory_limit(self) -> int:
        return self._options.worker_memory_mb * 1_000_000

    def _replace(self, seat: Seat, reason: Reason, detail: str) -> None:
        """A fresh worker in this seat; the page in hand becomes a suspect, the others wait again."""
        jobs = list(seat.jobs)
        self._reseat(seat)
        if not jobs:
            return
        with self._lock:
            self._waiting.extendleft(reversed(jobs[1:]))
        suspect = jobs[0]
        suspect.failures += 1
        if suspect.failures <= ALONE_TRIES[reason]:
            self._suspects.append(suspect)
        else:
            tries = f"{detail}, tried {suspect.failures} times, alone the last"
            _settle(suspect, reject(suspect.ref, Stage.ENGINE, reason, tries))

    def _reseat(self, seat: Seat) -> None:
        _kill(seat.pid)
        self._selector.unregister(seat.connection)
        seat.connection.close()
        seat.pid, seat.connection = self._nursery.fork()
        self._listen_to(seat)
        seat.jobs, seat.alone, seat.retiring, seat.fresh = deque(), False, False, True

    def _listen_to(self, seat: Seat) -> None:
        self._selector.register(seat.connection, selectors.EVENT_READ, seat)

    def _fail_all(self, error: Exception) -> None:
        with self._lock:
            self._closing = True
            jobs = [*self._waiting, *self._suspects, *(job for seat in self._seats for job in seat.jobs)]
        for job in jobs:
            if job.future.set_running_or_notify_cancel():
                job.future.set_exception(NewsharvestError(f"the worker processes are gone ({error})"))


def _time_had(seat: Seat, now: float) -> float:
    """Seconds that the page in hand has had, without those that its worker waited for a core."""
    waited = waited_s(seat.pid)
    if seat.waited_s is None:
        seat.waited_s = waited
    clock = now - seat.since
    return max(clock - (waited - seat.waited_s), clock / MOST_PATIENCE)


def _settle(job: Job, outcome: Outcome) -> None:
    if job.future.set_running_or_notify_cancel():
        job.future.set_result(outcome)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _bytes_of(work: Work) -> int:
    return len(work.page.body) if isinstance(work, PageRef) and work.page else 0


def _is_done(entry: tuple[Work, "Future[Outcome] | None"]) -> bool:
    return entry[1] is None or entry[1].done()


def _outcome(ref: Work, future: "Future[Outcome] | None") -> tuple[Work, Outcome]:
    if future is None:
        assert isinstance(ref, Reject)
        return ref, ref
    return ref, future.result()
