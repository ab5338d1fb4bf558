"""The conductor: clean in parallel, decide in input order, commit.

It only calls the parts: an engine turns refs into outcomes, the deduplicator turns outcomes into
decisions, the corpus takes decisions. The crawling door makes the same three calls, page by page.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from newsharvest.corpus import Corpus, RunSummary, Writer
from newsharvest.dedup import Decision, Deduplicator
from newsharvest.engines import Engine, Work, start_engine
from newsharvest.input_progress import InputProgress, behind, position_of
from newsharvest.items import Article, Stage
from newsharvest.options import Options
from newsharvest.readers import Found, Input, Skipped, read_input


@dataclass(slots=True)
class Tally:
    """How far a run is, for whoever watches. Bytes are of inputs; their total is 0 where unknown."""

    pages: int = 0
    articles: int = 0
    duplicates: int = 0
    rejects: int = 0
    seen: int = 0
    bytes_done: int = 0
    bytes_total: int = 0

    def count(self, decision: Decision) -> None:
        """Adds one decision."""
        self.pages += 1
        if decision.seen:
            self.seen += 1
        elif isinstance(decision.outcome, Article):
            self.articles += 1
        elif decision.outcome.stage is Stage.DEDUP:
            self.duplicates += 1
        else:
            self.rejects += 1


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a run: its pages, what readers skipped by kind, and how many inputs were left out
    because they were read before and have not changed. `unchanged_pages`: how many pages those held, and
    inputs before the place where they were read on from; `other_options`: how many of those inputs were
    read with options that make other records. `stopped`: it was asked to end early."""

    run: RunSummary
    skipped: dict[str, int] = field(default_factory=dict)
    unchanged_inputs: int = 0
    unchanged_pages: int = 0
    other_options: int = 0
    notes: tuple[str, ...] = ()
    stopped: bool = False


Watcher = Callable[[Tally], None]


class Mark(Enum):
    """Where an input begins and ends in the stream of what is read."""

    START = "start"
    END = "end"


Stream = Iterator[tuple[Input | None, Found | Mark]]
"""What is read, with the input it is from."""


def harvest(
    pages: Iterable[Found],
    *,
    corpus: Path | str,
    options: Options | None = None,
    engine: Engine | None = None,
    watch: Watcher | None = None,
) -> Summary:
    """Cleans pages into the corpus in a folder and says what became of them.

    `pages` are what `read_pages` yields, or refs of your own (`PageRef.holding(page, n)`). Pages
    that the corpus has seen are counted, not recorded. Raises NewsharvestError as the corpus does.
    """
    options = options or Options()
    with ExitStack() as stack:
        writer = stack.enter_context(Corpus.writer(corpus, options=options))
        engine = engine or stack.enter_context(start_engine(options))
        run = Run(writer, engine, options, watch)
        return run.over((None, found) for found in pages)


def harvest_inputs(
    inputs: Iterable[Input | Skipped],
    *,
    writer: Writer,
    engine: Engine,
    options: Options,
    watch: Watcher | None = None,
) -> Summary:
    """Cleans files into an open corpus, going on where an earlier run of them was stopped.

    An input that was read to its end and has not changed since (size and time) is left out. Closing
    the engine from elsewhere ends the run early: what was finished in order is committed.
    """
    return Run(writer, engine, options, watch).over_inputs(inputs)


class Run:
    """One run into an open corpus."""

    def __init__(self, writer: Writer, engine: Engine, options: Options, watch: Watcher | None) -> None:
        self._writer = writer
        self._engine = engine
        self._options = options
        self._watch = watch or (lambda tally: None)
        self._progress = InputProgress(writer, options)
        self._deduplicator = Deduplicator(writer.index, options, writer.others)
        self._tally = Tally()
        self._skipped: Counter[str] = Counter()
        self._unchanged = self._unchanged_pages = self._other_options = 0
        self._origins: deque[tuple[Input | None, Mark | None]] = deque()
        self._bytes_before = 0

    def over_inputs(self, inputs: Iterable[Input | Skipped]) -> Summary:
        """The summary of a run over files."""
        fresh = []
        for entry in inputs:
            if isinstance(entry, Skipped):
                self._skipped[entry.kind] += entry.count
            elif state := self._progress.finished(entry):
                self._unchanged += 1
                self._unchanged_pages += state.pages
                self._other_options += self._progress.is_of_other_options(state)
            else:
                fresh.append(entry)
        self._tally.bytes_total = sum(entry.size for entry in fresh)
        return self.over(self._read(fresh))

    def over(self, stream: Stream) -> Summary:
        """The summary of a run over a stream of pages."""
        stopped = False
        try:
            for work, outcome in self._engine.map(self._work(stream)):
                self._take(work, self._deduplicator.decide(outcome))
            self._pass_marks()
        except CancelledError:
            stopped = True
        if stopped:
            self._writer.commit()
        counted = self._writer.run_so_far() if stopped else self._writer.finish_run()
        self._watch(self._tally)
        skipped = dict(sorted(self._skipped.items()))
        return Summary(
            counted,
            skipped,
            unchanged_inputs=self._unchanged,
            unchanged_pages=self._unchanged_pages,
            other_options=self._other_options,
            notes=tuple(self._writer.notes),
            stopped=stopped,
        )

    def _read(self, inputs: Iterable[Input]) -> Stream:
        for entry in inputs:
            yield entry, Mark.START
            yield from ((entry, found) for found in self._rest_of(entry))
            yield entry, Mark.END

    def _rest_of(self, entry: Input) -> Iterator[Found]:
        """What an input holds behind the last page of it that was committed."""
        done = self._progress.position(entry)
        if done is not None:
            self._unchanged_pages += self._progress.pages(entry)
        return behind(read_input(entry, start=done or 0, options=self._options), done)

    def _work(self, stream: Stream) -> Iterator[Work]:
        """The pages of the stream; notes where each came from, in step with the engine."""
        for entry, found in stream:
            if isinstance(found, Skipped):
                self._skipped[found.kind] += found.count
                continue
            if isinstance(found, Mark):
                self._origins.append((entry, found))
                continue
            self._origins.append((entry, None))
            yield found

    def _take(self, work: Work, decision: Decision) -> None:
        self._pass_marks()
        entry, _ = self._origins.popleft()
        position = position_of(work)
        self._writer.add(decision, input=entry.name if entry else None, position=position)
        self._tally.count(decision)
        if entry:
            self._tally.bytes_done = self._bytes_before + min(position or 0, entry.size)
        self._writer.maybe_commit()
        self._watch(self._tally)

    def _pass_marks(self) -> None:
        """Notes inputs as begun or read to their end, in step with their pages' decisions."""
        while self._origins and self._origins[0][1]:
            entry, mark = self._origins.popleft()
            assert entry is not None
            if mark is Mark.START:
                self._progress.begin(entry)
            else:
                self._progress.end(entry)
                self._bytes_before += entry.size
