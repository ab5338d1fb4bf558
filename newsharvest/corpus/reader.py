"""A corpus as readers see it: committed lines only, at any time, also while a writer works.

A reader asks the state for the lengths once, opens the files, and makes sure that none was
rewritten in between; then it needs the state no more, and holds up nobody.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import orjson

from newsharvest.corpus.facts import ARTICLE_VERDICT
from newsharvest.corpus.folder import REJECTS, STATE, compress_of, output_errors
from newsharvest.corpus.packing import open_records
from newsharvest.corpus.reindex import reindex
from newsharvest.corpus.state import read_state, state_errors
from newsharvest.corpus.tables import SUPERSEDED
from newsharvest.corpus.verify import verify
from newsharvest.corpus.writer import Writer
from newsharvest.errors import CorpusError
from newsharvest.items import Article, Reason, Reject, Stage, article_from_record, reject_from_record
from newsharvest.options import Options

Record = TypeVar("Record")

ATTEMPTS = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records a corpus holds: `rejects` by "stage:reason", `seen` pages had no record.

    Articles that gave way in a run that has not finished count as rejects (`dedup:superseded`).
    """

    articles: int
    rejects: dict[str, int]
    seen: int

    @property
    def pages(self) -> int:
        """All pages that came."""
        return self.articles + sum(self.rejects.values()) + self.seen


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of records, and how much of it counts. `gone` are offsets of superseded lines."""

    file: BinaryIO
    length: int
    packed: int
    gone: frozenset[int]

    def check_size(self) -> None:
        """Raises CorpusError when there is less of the file than was committed."""
        if (size := os.fstat(self.file.fileno()).st_size) < self.packed:
            raise self._shorter(f"{size:,} bytes")

    def lines(self) -> Iterator[bytes]:
        """The committed lines that stand, newline included."""
        offset = 0
        while offset < self.length:
            line = self.file.readline()
            if not line.endswith(b"\n"):
                raise self._shorter("less")
            if offset not in self.gone:
                yield line
            offset += len(line)

    def _shorter(self, found: str) -> CorpusError:
        folder = Path(self.file.name).parent
        return CorpusError(
            f"{self.file.name}: {found}, but {self.packed:,} were committed: put the file back,"
            f" or run: newsharvest reindex {folder} to go on without what is gone"
        )


class Corpus:
    """The corpus in a folder. Raises CorpusError, on reading, when there is none.

    Iteration sees the records that were committed when it began.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    @staticmethod
    def writer(folder: Path | str, *, options: Options | None = None, fresh: bool = False) -> Writer:
        """The one writer of a folder, which is made when it is not there; `fresh` starts it over.

        Raises CorpusBusy when another writer has it, CorpusError when it can't be used as it is,
        OutputError when it can't be written.
        """
        return Writer(Path(folder), options=options or Options(), fresh=fresh)

    def articles(self) -> Iterator[Article]:
        """The articles that stand, in the order in which they were written."""
        return self._records(article_from_record, self.article_lines())

    def rejects(self) -> Iterator[Reject]:
        """The rejects, in the order in which they were written."""
        return self._records(reject_from_record, self.reject_lines())

    def article_records(self) -> Iterator[dict[str, Any]]:
        """The articles that stand as plain values, as in their JSON lines."""
        return self._records(lambda record: record, self.article_lines())

    def article_lines(self) -> Iterator[bytes]:
        """The JSON lines of the articles that stand."""
        return self._lines("shard >= 0")

    def reject_lines(self) -> Iterator[bytes]:
        """The JSON lines of the rejects."""
        return self._lines(f"shard = {REJECTS}")

    def counts(self) -> Counts:
        """How many records there are, by what became of the page. Reads one row a page."""
        with closing(read_state(self.folder / STATE)) as state, state_errors(self.folder):
            state.execute("BEGIN")
            found = state.execute(
                "SELECT iif(state = ?, ?, name), count(*) FROM pages JOIN names ON number = verdict"
                " GROUP BY 1 ORDER BY 1",
                (SUPERSEDED, f"{Stage.DEDUP}:{Reason.SUPERSEDED}"),
            )
            rejects: dict[str, int] = dict(found.fetchall())
            (seen,) = state.execute("SELECT coalesce(sum(seen), 0) FROM runs").fetchone()
        return Counts(rejects.pop(ARTICLE_VERDICT, 0), rejects, seen)

    def check_sizes(self) -> None:
        """Raises CorpusError when there is less of a file than was committed."""
        with ExitStack() as stack:
            self._open("1", stack)

    def verify(self) -> Iterator[str]:
        """What is wrong with the corpus, one line a problem; nothing when all is well."""
        return verify(self.folder)

    def reindex(self) -> list[str]:
        """Builds the state again from the JSONL files; what was rebuilt and lost, a line each."""
        return reindex(self.folder)

    def compact(self) -> int:
        """Superseded articles leave `articles*` and become rejects; how many did.

        Runs do that at their end; only one that was ended early leaves something to do.
        """
        read_state(self.folder / STATE).close()
        with self.writer(self.folder) as writer:
            return writer.compact()

    def _records(
        self, read: Callable[[dict[str, Any]], Record], lines: Iterator[bytes]
    ) -> Iterator[Record]:
        for line in lines:
            try:
                yield read(orjson.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise CorpusError(
                    f"{self.folder}: a line is no record ({error}); run: newsharvest verify {self.folder}"
                ) from error

    def _lines(self, which: str) -> Iterator[bytes]:
        with ExitStack() as stack:
            for file in self._open(which, stack):
                yield from file.lines()

    def _open(self, which: str, stack: ExitStack) -> list[OpenFile]:
        """Files and lengths of one moment: tried again when a file was rewritten meanwhile."""
        with closing(read_state(self.folder / STATE)) as state, state_errors(self.folder):
            for _ in range(ATTEMPTS):
                state.execute("BEGIN")
                generation = _generation(state)
                rows = state.execute(
                    f"SELECT shard, name, length, packed, unfinished FROM files WHERE {which}"
                ).fetchall()
                gone = _gone(state)
                state.execute("COMMIT")
                with ExitStack() as attempt, output_errors(self.folder):
                    try:
                        files = [self._file(*row, gone=gone, stack=attempt) for row in sorted(rows)]
                    except FileNotFoundError:
                        continue
                    if _generation(state) == generation:
                        for file in files:
                            file.check_size()
                        stack.push(attempt.pop_all())
                        return files
        raise CorpusError(f"{self.folder}: files are missing; run: newsharvest verify {self.folder}")

    def _file(
        self,
        shard: int,
        name: str,
        length: int,
        packed: int,
        unfinished: str | None,
        *,
        gone: dict[int, set[int]],
        stack: ExitStack,
    ) -> OpenFile:
        path = self.folder / (unfinished or name)
        if not path.exists():  # it was renamed since
            path = self.folder / name
        file = stack.enter_context(open_records(path, compress_of(name), packed))
        return OpenFile(file, length, packed, frozenset(gone.get(shard, ())))


def _generation(state: sqlite3.Connection) -> int:
    (generation,) = state.execute("SELECT generation FROM generations").fetchone()
    return int(generation)


def _gone(state: sqlite3.Connection) -> dict[int, set[int]]:
    gone: dict[int, set[int]] = {}
    for shard, offset in state.execute("SELECT shard, offset FROM pages WHERE state = 1"):
        gone.setdefault(shard, set()).add(offset)
    return gone
