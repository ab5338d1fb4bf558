"""The one writer of a corpus: decisions become lines, rows and keys, and count together.

A transaction: lines are appended and rows inserted as decisions come; `commit` makes the lines
last (write, fsync), then commits the new lengths together with the rows, the keys, the progress
of the inputs and the counters. Until then nothing counts: readers stop at the committed length,
and the next writer cuts what lies behind it. Where commits fall changes no byte of the files.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zlib import crc32

from newsharvest.corpus import recovery
from newsharvest.corpus.compaction import compact
from newsharvest.corpus.doubts import Settled, settle_doubts
from newsharvest.corpus.facts import INSERT, Names, described, verdict_of
from newsharvest.corpus.files import RecordFiles
from newsharvest.corpus.folder import make_folder, output_errors
from newsharvest.corpus.frontier import Frontier
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.inputs import Inputs, InputState
from newsharvest.corpus.lines import line_of
from newsharvest.corpus.lock import FolderLock
from newsharvest.corpus.others import open_others
from newsharvest.corpus.runs import RunCounters, RunSummary, open_run, save_run
from newsharvest.corpus.state import state_errors
from newsharvest.corpus.tables import ARTICLE, REJECT
from newsharvest.corpus.visits import Visits
from newsharvest.dedup import Decision, NearDuplicates
from newsharvest.errors import CorpusError
from newsharvest.items import Article
from newsharvest.options import Options


class Writer:
    """Writes a corpus folder; open it with `Corpus.writer`. One caller at a time, from any thread.

    Raises CorpusBusy, CorpusError or OutputError on opening; OutputError when writing fails, after
    which nothing more can be written and what was committed before is whole.
    """

    def __init__(self, folder: Path, *, options: Options, fresh: bool = False) -> None:
        self.folder = folder
        self.notes: list[str] = []
        self._options = options
        self._closed = self._broken = False
        with ExitStack() as stack:  # first: a wrong name leaves no folder behind
            self.others = open_others(options.against, folder, stack)
            make_folder(folder)
            self._lock = FolderLock(folder)
            self._open_others = stack.pop_all()
        try:
            with output_errors(folder), state_errors(folder):
                self._open(fresh)
        except BaseException:
            self._close()
            raise

    _state: sqlite3.Connection | None = None
    _files: RecordFiles | None = None

    def _open(self, fresh: bool) -> None:
        if fresh:
            recovery.clear(self.folder)
        self._state = recovery.open_or_create(self.folder, self._options.compress)
        recovery.finish_renames(self.folder, self._state)
        self._files = RecordFiles(self.folder, self._state, shard_size=self._options.shard_size)
        if self._files.cut_bytes:
            self.notes.append(f"cut {self._files.cut_bytes:,} bytes that a killed run had not committed")
        self.index = StateIndex(self.folder, self._state)
        self._names = Names(self._state)
        (last,) = self._state.execute("SELECT max(page) FROM pages").fetchone()
        self._next_page: int = (last or 0) + 1
        self._run: RunCounters | None = None
        self._inputs = Inputs(self._state)
        self._begin()

    def _begin(self) -> None:
        self._pages_open = 0
        self._opened_at = time.monotonic()

    def add(self, decision: Decision, *, input: str | None = None, position: int | None = None) -> None:
        """Records a decision in the open transaction, and that its input was read to `position`."""
        with self._writing() as state:
            run = self._counters(state)
            run.pages += 1
            self._pages_open += 1
            if decision.seen:
                run.seen += 1
            else:
                self._record(state, run, decision, input, position)
            if input is not None:
                self._inputs.advance(input, position)

    def _record(
        self,
        state: sqlite3.Connection,
        run: RunCounters,
        decision: Decision,
        input: str | None,
        position: int | None,
    ) -> None:
        outcome, page = decision.outcome, self._next_page
        assert self._files is not None
        line = line_of(outcome)
        is_article = isinstance(outcome, Article)
        shard, offset = self._files.append_article(line) if is_article else self._files.append_reject(line)
        id, at, url, *facts = described(decision, self._names)
        place = (shard, offset, len(line), crc32(line))
        verdict = self._names.number(verdict_of(outcome))
        origin = (run.run, self._inputs.number(input), position)
        row: tuple[Any, ...] = (page, ARTICLE if is_article else REJECT, verdict, *place)
        state.execute(INSERT, (*row, id, at, url, _cluster(page, decision), *facts, *origin))
        self.index.remember(page, decision)
        self._next_page += 1
        self._count(run, decision)

    def _count(self, run: RunCounters, decision: Decision) -> None:
        if isinstance(decision.outcome, Article):
            run.articles += 1
        else:
            run.rejects[decision.outcome.reason] += 1
        for gone in decision.replaces:
            run.supersede(gone.page)

    def _counters(self, state: sqlite3.Connection) -> RunCounters:
        if self._run is None:
            self._run = open_run(state, self._next_page, self._options.record_hash)
        return self._run

    def input_state(self, name: str) -> InputState | None:
        """How far an input was read, uncommitted progress included; None when it is new."""
        self._connection  # noqa: B018 - raises when closed
        with state_errors(self.folder):
            return self._inputs.state(name)

    def record_input(
        self,
        name: str,
        *,
        size: int | None = None,
        mtime_ns: int | None = None,
        position: int | None = None,
        done: bool = False,
        fingerprint: str | None = None,
    ) -> None:
        """Notes in the open transaction how far an input was read."""
        options_hash = self._options.record_hash
        self._inputs.record(
            name, InputState(size, mtime_ns, position, done, fingerprint, options_hash=options_hash)
        )

    def frontier(self, crawl: str) -> Frontier:
        """The frontier of a crawl, which changes in the same transactions as everything else."""
        return Frontier(self._writing, crawl)

    def visits(self) -> Visits:
        """What crawls found at addresses, which changes in the same transactions, too."""
        return Visits(self._writing)

    def maybe_commit(self) -> bool:
        """Commits when the transaction has `commit_pages` pages or is `commit_s` old; whether it did."""
        if self.is_due:
            self.commit()
            return True
        return False

    @property
    def is_due(self) -> bool:
        """Whether the transaction has `commit_pages` pages or is `commit_s` old."""
        is_old = time.monotonic() - self._opened_at >= self._options.commit_s
        return is_old or self._pages_open >= self._options.commit_pages

    def commit(self) -> None:
        """Everything added so far counts, and survives a kill and a power loss."""
        with self._writing() as state:
            self._save(state)
        self._begin()

    def _save(self, state: sqlite3.Connection, *, finished: bool = False) -> None:
        assert self._files is not None
        self._inputs.save()
        self.index.flush()
        if self._run:
            save_run(state, self._run, finished=finished)
        self._files.commit()

    def finish_run(self) -> RunSummary:
        """Ends the run: doubts are settled, superseded articles leave `articles*` and become rejects;
        what became of the run's pages.

        Call it at the end of every run that was not interrupted, also when nothing was left to
        read: a run killed while it ended is finished so. An interrupted run is only closed; the
        run that goes on finishes. Raises CorpusError when pages are not articles + rejects + seen.
        """
        with self._writing() as state:
            run = self._counters(state)
            self._save(state)
        with self._writing() as state:
            assert self._files is not None
            near = NearDuplicates(self.index, self._options, self.others)
            settled = settle_doubts(self.folder, state, self.index, near, self._options)
            for gone in settled.gone:
                run.supersede(gone)
            for back in settled.back:
                run.take_back(back)
            compact(self._files, state, self.index, self._names, settled)
            self._save(state, finished=True)
            summary = run.summary()
            self._check(state, run)
        self._run = None
        self._begin()
        return summary

    def run_so_far(self) -> RunSummary:
        """What became of the pages of this run until now."""
        with self._writing() as state:
            return self._counters(state).summary()

    def _check(self, state: sqlite3.Connection, run: RunCounters) -> None:
        count = "SELECT count(*), sum(state = 0) FROM pages WHERE page >= ?"
        rows, articles = state.execute(count, (run.first_page,)).fetchone()
        if (rows + run.seen, articles or 0) != (run.pages, run.articles):
            raise CorpusError(
                f"{self.folder}: run {run.run} had {run.pages} pages, but {articles} articles +"
                f" {rows - articles} rejects + {run.seen} seen; run: newsharvest verify {self.folder}"
            )

    def compact(self) -> int:
        """Superseded articles leave `articles*` and become rejects; how many did."""
        self.commit()
        with self._writing() as state:
            assert self._files is not None
            moved = compact(self._files, state, self.index, self._names, Settled())
            self._save(state)
        return moved

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._state is None or self._broken or self._closed:
            raise CorpusError(f"{self.folder}: the writer is closed")
        return self._state

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The state inside a transaction; an error ends the writer, and nothing uncommitted counts."""
        state = self._connection
        try:
            with output_errors(self.folder), state_errors(self.folder):
                if not state.in_transaction:
                    state.execute("BEGIN IMMEDIATE")
                yield state
        except BaseException:
            self._broken = True
            with suppress(OSError):
                self._give_up(state)
            raise

    def _give_up(self, state: sqlite3.Connection) -> None:
        if state.in_transaction:
            with suppress(sqlite3.Error):
                state.execute("ROLLBACK")
        if self._files is not None:
            self._files.give_up()

    def close(self, *, commit: bool = True) -> None:
        """Commits what was added (unless writing failed) and lets the next writer in."""
        if self._closed:
            return
        try:
            if commit and not self._broken:
                self.commit()
        finally:
            self._close()

    def _close(self) -> None:
        self._closed = True
        try:
            if self._files is not None:
                self._files.close()
            if self._state is not None:
                self._state.close()  # rolls back
            self._open_others.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _cluster(page: int, decision: Decision) -> int | None:
    """The page of the first article of a record's copies; None for a refusal."""
    if not isinstance(decision.outcome, Article):
        return decision.copy_of.cluster if decision.copy_of else None
    for gone in decision.replaces:
        if gone.cluster_id and gone.cluster_id.hex() == decision.outcome.cluster:
            return gone.cluster
    return page
