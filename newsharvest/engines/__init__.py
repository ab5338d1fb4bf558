"""Where cleaning runs: in this process or in worker processes, results always in input order.

Nothing is imported here but for types: the nursery is started from below this package before all else.
"""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

if TYPE_CHECKING:
    from concurrent.futures import Future

    from newsharvest.engines.started_nursery import StartedNursery
    from newsharvest.items import Outcome, PageRef, Reject
    from newsharvest.options import Options

Work: TypeAlias = "PageRef | Reject"


class Engine(Protocol):
    """Turns refs into outcomes. An engine is a context manager; leaving it ends its workers."""

    def submit(self, ref: "PageRef") -> "Future[Outcome]":
        """The outcome of one page, some time later. A page never raises: it ends as a reject."""

    def map(self, work: Iterable[Work]) -> "Iterator[tuple[Work, Outcome]]":
        """Each ref with its outcome, in input order, a bounded number of pages ahead. A reject
        that a reader gave is its own outcome."""

    def close(self) -> None:
        """Ends the workers at once; what they had in hand is dropped."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def start_engine(options: "Options", nursery: "StartedNursery | None" = None) -> Engine:
    """The engine that `options.workers` asks for, in a nursery of its own unless it is given one.

    Raises OperatorError when a component is wrong.
    """
    if options.workers == 0:
        from newsharvest.engines.inline import InlineEngine

        return InlineEngine(options)
    from newsharvest.engines.processes import ProcessEngine

    return ProcessEngine(options, nursery)
