"""The state of a corpus built again from its JSONL files.

Rebuilt: keys, outcomes, facts, clusters and who stands for them. Kept where the old state can
still be read: how many pages were seen, articles that are held back in case a longer text turns out to be
a digest, and, unless committed records are gone, how far inputs were read. Lost: the counters of single
runs; the ids of declined copies (their addresses and texts are known); canonical addresses of
articles that gave way; of a run that had not finished, which versions gave way to a copy elsewhere
(they stand again); what interrupted crawls had left to ask for, so that they start over. Lost
progress costs time only: pages that are read again are seen.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsharvest.corpus.folder import (
    REJECTS,
    STATE,
    compress_of,
    file_name,
    output_errors,
    record_files,
    shard_of,
    sync_folder,
)
from newsharvest.corpus.held import LineHeld, lines_held
from newsharvest.corpus.inputs import COLUMNS
from newsharvest.corpus.lock import FolderLock
from newsharvest.corpus.packing import open_records, whole_bytes
from newsharvest.corpus.rebuild import Place, Rebuilder
from newsharvest.corpus.recovery import finish_renames, remove_state
from newsharvest.corpus.schema import read_record
from newsharvest.corpus.state import Rebuildable, create_state, open_state, read_state, state_errors
from newsharvest.errors import CorpusError, OutputError
from newsharvest.items import Article, Outcome, Reason
from newsharvest.options import Compress

BUILT = f"{STATE}.new"

Inputs = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What only the old state knew. None of it when that could not be read."""

    inputs: Inputs
    seen: int
    requests: int
    lengths: dict[str, int]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of records as it lies there: its bytes, and those of its whole frames."""

    path: Path
    shard: int
    compress: Compress
    size: int
    whole: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of a file counts: bytes before and after packing, and lines."""

    length: int
    packed: int
    lines: int


def reindex(folder: Path) -> list[str]:
    """What was rebuilt, what was lost, one line each; the folder has a new state afterwards.

    Raises CorpusError where a line in a file is no record, CorpusBusy while a writer works.
    """
    with output_errors(folder):
        if not folder.is_dir() or not record_files(folder):
            raise CorpusError(f"{folder}: no JSONL files of a corpus in this folder")
        lock = FolderLock(folder)
        try:
            with state_errors(folder):
                return _reindex(folder)
        finally:
            lock.release()


def _reindex(folder: Path) -> list[str]:
    old = _salvage(folder)
    (folder / BUILT).unlink(missing_ok=True)
    notes = []
    compress = _packing(folder)
    with closing(create_state(folder / BUILT, compress, lasting=False)) as state:
        state.execute("BEGIN")
        torn, short = _rebuild(folder, state, old)
        notes.append(_told(state, keeps_progress=old is not None and not short))
        notes += _forgotten(old) + short
        state.execute("COMMIT")
    for name, length in torn.items():
        what = "line" if compress is Compress.NONE else "frame"
        notes.append(f"{name}: cut a torn last {what} of {(folder / name).stat().st_size - length:,} bytes")
        os.truncate(folder / name, length)
    _install(folder)
    return notes


def _rebuild(
    folder: Path, state: sqlite3.Connection, old: Salvage | None
) -> tuple[dict[str, int], list[str]]:
    """Enters all records; lengths of the files that end in a torn line or frame, and what is missing."""
    rebuilder = Rebuilder(folder, state)
    files = [_measured(folder / name) for name in record_files(folder)]
    articles = {file.shard: file for file in files if file.shard != REJECTS}
    _refuse_gaps(folder, sorted(articles))
    counted: dict[str, Counted] = {}
    for shard in sorted(articles):
        for outcome, place in _records(articles[shard], counted):
            assert isinstance(outcome, Article)
            rebuilder.add_article(outcome, place)
    rebuilder.join_clusters()
    _add_rejects([file for file in files if file.shard == REJECTS], rebuilder, counted)
    if old:
        _hold(folder, rebuilder)
    for file in files:
        _count(state, file, counted[file.path.name])
    short = _missing(counted, old)
    rebuilder.finish(old.inputs if old and not short else [], old.seen if old else 0)
    torn = {file.path.name: kept for file in files if (kept := counted[file.path.name].packed) < file.size}
    return torn, short


def _hold(folder: Path, rebuilder: Rebuilder) -> None:
    """Takes over what the old state holds back, as far as that can be read."""
    with closing(read_state(folder / STATE)) as state:
        told = lines_held(state)
        while (held := _next(told)) is not None:
            rebuilder.hold(held)


def _next(told: Iterator[LineHeld]) -> LineHeld | None:
    """The next line that was held back; None at the end, or where the old state is damaged."""
    try:
        return next(told, None)
    except sqlite3.Error:
        return None


def _missing(counted: dict[str, Counted], old: Salvage | None) -> list[str]:
    """Files that hold less than was committed: the pages of their lost records must be read again."""
    return [
        f"{name}: {lost:,} bytes of committed records are gone; the same load brings them back"
        for name, length in (old.lengths if old else {}).items()
        if (lost := length - (counted[name].length if name in counted else 0)) > 0
    ]


def _add_rejects(files: list[RecordFile], rebuilder: Rebuilder, counted: dict[str, Counted]) -> None:
    """Articles that gave way first: copies may name them."""
    for superseded in (True, False):
        for file in files:
            for outcome, place in _records(file, counted):
                assert not isinstance(outcome, Article)
                if (outcome.reason is Reason.SUPERSEDED) is superseded:
                    rebuilder.add_reject(outcome, place)
        if superseded:
            rebuilder.join_superseded()


def _measured(path: Path) -> RecordFile:
    compress = compress_of(path.name)
    return RecordFile(path, shard_of(path.name), compress, path.stat().st_size, whole_bytes(path, compress))


def _records(file: RecordFile, counted: dict[str, Counted]) -> Iterator[tuple[Outcome, Place]]:
    """The records of a file and where they lie, but for a torn last line; then what was counted."""
    offset = lines = 0
    with open_records(file.path, file.compress, file.whole) as opened:
        for number, line in enumerate(opened, 1):
            if not line.endswith(b"\n") and file.compress is Compress.NONE:
                break
            try:
                outcome = read_record(line, file.shard)
            except ValueError as error:
                raise CorpusError(
                    f"{file.path}:{number}: no record ({error}); mend or remove the line, then run reindex"
                    " again"
                ) from None
            yield outcome, Place(file.shard, offset, line)
            offset, lines = offset + len(line), number
    packed = offset if file.compress is Compress.NONE else file.whole
    counted[file.path.name] = Counted(offset, packed, lines)


def _count(state: sqlite3.Connection, file: RecordFile, counted: Counted) -> None:
    state.execute(
        "REPLACE INTO files VALUES (?, ?, ?, ?, ?, NULL)",
        (file.shard, file.path.name, counted.length, counted.packed, counted.lines),
    )


def _packing(folder: Path) -> Compress:
    """How the files of records are packed. Raises CorpusError when they are not all alike."""
    found = {compress_of(name): name for name in record_files(folder)}
    if len(found) > 1:
        raise CorpusError(
            f"{folder}: {' and '.join(sorted(found.values()))} are packed in different ways; pack or"
            " unpack them alike, then run reindex again"
        )
    return next(iter(found))


def _refuse_gaps(folder: Path, shards: list[int]) -> None:
    if missing := sorted(set(range(max(shards, default=0))) - set(shards)):
        raise CorpusError(
            f"{folder / file_name(missing[0], _packing(folder))}: missing, but later files are there; put"
            " it back, or an empty file in its place to go on without it, then run reindex again"
        )


def _salvage(folder: Path) -> Salvage | None:
    """What the old state still tells, its unfinished renames done; None when it can't be read.

    Raises CorpusError on a foreign state or a newer one: those are not ours to replace.
    """
    path = folder / STATE
    if not path.exists() or not path.stat().st_size:
        return None
    try:
        with closing(open_state(path)) as state, state_errors(folder):
            finish_renames(folder, state)
            inputs = state.execute(f"SELECT name, {COLUMNS} FROM inputs").fetchall()
            (seen,) = state.execute("SELECT coalesce(sum(seen), 0) FROM runs").fetchone()
            (requests,) = state.execute("SELECT count(*) FROM frontier").fetchone()
            lengths = dict(state.execute("SELECT name, length FROM files").fetchall())
            return Salvage(inputs, seen, requests, lengths)
    except (CorpusError, OutputError) as error:
        if isinstance(error, Rebuildable) or isinstance(error.__cause__, sqlite3.Error):
            return None
        raise


def _told(state: sqlite3.Connection, *, keeps_progress: bool) -> str:
    counted = "SELECT (SELECT count(*) FROM pages WHERE state = 0), (SELECT count(*) FROM pages)"
    articles, records = state.execute(counted).fetchone()
    kept = (
        "how far inputs were read was kept"
        if keeps_progress
        else "inputs will be read again, their pages seen"
    )
    return f"{articles:,} articles, {records - articles:,} rejects; {kept}; earlier runs count as one"


def _forgotten(old: Salvage | None) -> list[str]:
    """Records may be gone that a crawl takes for done: it goes on only with the state it had."""
    if old is None:
        return ["crawls that were interrupted start over: their requests stood in the old state alone"]
    if not old.requests:
        return []
    return [f"{old.requests:,} requests of interrupted crawls are forgotten: those crawls start over"]


def _install(folder: Path) -> None:
    fd = os.open(folder / BUILT, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
    remove_state(folder)
    (folder / BUILT).rename(folder / STATE)
    sync_folder(folder)
