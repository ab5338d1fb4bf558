"""Cleaning in this process: for tests, debugging and small jobs. No limits are enforced here."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from types import TracebackType
from typing import Self

from newsharvest.cleaner import Cleaner
from newsharvest.engines import Work
from newsharvest.engines.refusals import reject
from newsharvest.engines.work import clean_ref, load_models
from newsharvest.items import Outcome, PageRef, Reason, Reject, Stage
from newsharvest.options import Options


class InlineEngine:
    """An engine without workers. Raises OperatorError when a component can't be loaded."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._cleaner = Cleaner(options)
        load_models()

    def submit(self, ref: PageRef) -> "Future[Outcome]":
        """A future that is done already."""
        future: Future[Outcome] = Future()
        future.set_result(self._clean(ref))
        return future

    def map(self, work: Iterable[Work]) -> Iterator[tuple[Work, Outcome]]:
        """Each ref with its outcome, in input order."""
        for ref in work:
            yield ref, ref if isinstance(ref, Reject) else self._clean(ref)

    def _clean(self, ref: PageRef) -> Outcome:
        try:
            return clean_ref(ref, self._cleaner, self._options)
        except MemoryError:
            return reject(ref, Stage.ENGINE, Reason.TOO_MUCH_MEMORY, "memory ran out (workers = 0)")

    def close(self) -> None:
        """Nothing to end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
