"""The corpus as a crawl writes to it: decide and record in one step, commit in batches.

One caller at a time; the harvest calls it from a thread of its own.
"""

from pathlib import Path

from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.items import Outcome
from newsharvest.options import Options


class Ledger:
    """A corpus open for writing. Raises CorpusBusy, CorpusError or OutputError."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._writer = Corpus.writer(folder, options=options)
        self._deduplicator = Deduplicator(self._writer.index, options)
        self._has_news = False

    def foresee(self, outcome: Outcome) -> Outcome | None:
        """What would become of an outcome now; None when it has been seen."""
        decision = self._deduplicator.decide(outcome)
        return None if decision.seen else decision.outcome

    def settle(self, outcome: Outcome) -> Outcome | None:
        """What became of an outcome, now recorded; None when it had been seen."""
        decision = self._deduplicator.decide(outcome)
        self._writer.add(decision)
        self._has_news = not self._writer.maybe_commit()
        return None if decision.seen else decision.outcome

    def commit_if_due(self) -> None:
        """Commits what is there when it is old enough."""
        if self._has_news:
            self._has_news = not self._writer.maybe_commit()

    def close(self, *, finished: bool) -> None:
        """Commits the rest and lets the next writer in; a finished run drops superseded lines."""
        try:
            if finished:
                self._writer.finish_run()
        finally:
            self._writer.close()
