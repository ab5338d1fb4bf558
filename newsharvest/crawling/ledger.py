"""The corpus as a crawl writes to it: decide and record in one step, commit in batches.

One caller at a time; the harvest calls it from a thread of its own.
"""

from collections import deque
from collections.abc import Callable
from pathlib import Path

from newsharvest.corpus import Corpus, Frontier
from newsharvest.corpus.visits import Visit
from newsharvest.dedup import Deduplicator
from newsharvest.input_progress import InputProgress
from newsharvest.items import Outcome
from newsharvest.options import Options
from newsharvest.readers import Input

Change = Callable[[Frontier], None]


class Ledger:
    """A corpus open for writing. Raises CorpusBusy, CorpusError or OutputError.

    `before_commit` is called before anything counts: what was fetched lasts before it is done with.
    `changes` of the frontier may be appended from any thread: all that are there are made before a
    commit, in their order. One that takes a request out comes after its outcome was settled. So
    may what was `visited`.
    """

    def __init__(
        self, folder: Path, options: Options, before_commit: Callable[[], None] = lambda: None
    ) -> None:
        self._before_commit = before_commit
        self._writer = Corpus.writer(folder, options=options)
        self._deduplicator = Deduplicator(self._writer.index, options, self._writer.others)
        self.inputs = InputProgress(self._writer, options)
        self._input: Input | None = None
        self._frontier: Frontier | None = None
        self.changes: deque[Change] = deque()
        self.visits = self._writer.visits()
        self.visited: deque[Visit] = deque()
        self._has_news = False

    def open_frontier(self, crawl: str) -> Frontier:
        """The frontier of a crawl, which `changes` are for from now on."""
        self._frontier = self._writer.frontier(crawl)
        return self._frontier

    def apply_changes(self) -> None:
        """Makes the changes that are there, in the open transaction; visits before the removal of
        their requests, which were put in line after them."""
        changes = len(self.changes)
        while self.visited:
            self.visits.note(self.visited.popleft())
            self._has_news = True
        while self._frontier and changes:
            self.changes.popleft()(self._frontier)
            self._has_news, changes = True, changes - 1

    def begin_input(self, entry: Input) -> int | None:
        """Where an input is to be read from; outcomes that tell an offset are of it from now on."""
        position = self.inputs.position(entry)
        self.inputs.begin(entry)
        self._input, self._has_news = entry, True
        return position

    def reach(self, entry: Input, position: int) -> None:
        """Notes that an input is done with up to a position."""
        self.inputs.reach(entry, position)
        self._has_news = True

    def end_input(self, entry: Input, *, whole: bool) -> None:
        """Notes that reading an input came to an end, that of the input if it is `whole`."""
        if whole:
            self.inputs.end(entry)
        self._input, self._has_news = None, True

    def foresee(self, outcome: Outcome) -> Outcome | None:
        """What would become of an outcome now; None when it has been seen."""
        decision = self._deduplicator.decide(outcome)
        return None if decision.seen else decision.outcome

    def settle(self, outcome: Outcome) -> Outcome | None:
        """What became of an outcome, now recorded; None when it had been seen."""
        decision = self._deduplicator.decide(outcome)
        offset = outcome.source.offset
        entry = self._input if offset is not None else None
        self._writer.add(decision, input=entry.name if entry else None, position=offset)
        self.apply_changes()
        self._has_news = not self._committed()
        return None if decision.seen else decision.outcome

    def _committed(self) -> bool:
        if self._writer.is_due:
            self._before_commit()
        return self._writer.maybe_commit()

    def commit_if_due(self) -> None:
        """Commits what is there when it is old enough."""
        self.apply_changes()
        if self._has_news:
            self._has_news = not self._committed()

    def close(self, *, finished: bool, forget: bool = False) -> None:
        """Commits the rest and lets the next writer in. A finished run drops superseded lines; a
        crawl that has nothing left is forgotten last, so that one killed here finishes this, too."""
        try:
            self._before_commit()
            self.apply_changes()
            if finished:
                self._writer.finish_run()
            if forget and self._frontier:
                self._frontier.forget()
        finally:
            self._writer.close()
