"""The state of a corpus built again from its JSONL files.

Rebuilt: keys, outcomes, facts, clusters and who stands for them. Kept where the old state can
still be read: how far inputs were read, and how many pages were seen. Lost: the counters of single
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

from newsharvest.corpus.folder import (
    REJECTS,
    STATE,
    file_name,
    output_errors,
    record_files,
    shard_of,
    sync_folder,
)
from newsharvest.corpus.lock import FolderLock
from newsharvest.corpus.rebuild import Place, Rebuilder
from newsharvest.corpus.recovery import finish_renames, remove_state
from newsharvest.corpus.schema import read_record
from newsharvest.corpus.state import create_state, open_state, state_errors
from newsharvest.errors import CorpusError, OutputError
from newsharvest.items import Article, Outcome, Reason

BUILT = f"{STATE}.new"

Inputs = list[tuple[str, int | None, int | None, int | None, int]]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What only the old state knew. None of it when that could not be read."""

    inputs: Inputs
    seen: int
    requests: int


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
    with closing(create_state(folder / BUILT, lasting=False)) as state:
        state.execute("BEGIN")
        torn = _rebuild(folder, state, old)
        notes.append(_told(state, old))
        notes += _forgotten(old)
        state.execute("COMMIT")
    for name, length in torn.items():
        notes.append(f"{name}: cut a torn last line of {(folder / name).stat().st_size - length:,} bytes")
        os.truncate(folder / name, length)
    _install(folder)
    return notes


def _rebuild(folder: Path, state: sqlite3.Connection, old: Salvage | None) -> dict[str, int]:
    """Enters all records; lengths of the files whose last line is torn."""
    rebuilder = Rebuilder(folder, state)
    torn: dict[str, int] = {}
    shards = [shard_of(name) for name in record_files(folder)]
    _refuse_gaps(folder, [shard for shard in shards if shard != REJECTS])
    for shard in sorted({0, *shards} - {REJECTS}):
        length, lines = 0, 0
        for outcome, place in _records(folder, shard):
            assert isinstance(outcome, Article)
            rebuilder.add_article(outcome, place)
            length, lines = place.offset + place.length, lines + 1
        state.execute("REPLACE INTO files VALUES (?, ?, ?, NULL)", (shard, length, lines))
        torn |= _torn(folder, shard, length)
    rebuilder.join_clusters()
    length, lines = _add_rejects(folder, rebuilder)
    state.execute("REPLACE INTO files VALUES (?, ?, ?, NULL)", (REJECTS, length, lines))
    rebuilder.finish(old.inputs if old else [], old.seen if old else 0)
    return torn | _torn(folder, REJECTS, length)


def _add_rejects(folder: Path, rebuilder: Rebuilder) -> tuple[int, int]:
    """Articles that gave way first: copies may name them."""
    length = lines = 0
    for superseded in (True, False):
        for outcome, place in _records(folder, REJECTS):
            assert not isinstance(outcome, Article)
            if (outcome.reason is Reason.SUPERSEDED) is superseded:
                rebuilder.add_reject(outcome, place)
                length, lines = max(length, place.offset + place.length), lines + 1
        if superseded:
            rebuilder.join_superseded()
    return length, lines


def _records(folder: Path, shard: int) -> Iterator[tuple[Outcome, Place]]:
    """The records of a file and where they lie, but for a torn last line."""
    path = folder / file_name(shard)
    if not path.exists():
        return
    with path.open("rb") as file:
        offset = 0
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
            try:
                outcome = read_record(line, shard)
            except ValueError as error:
                raise CorpusError(
                    f"{path}:{number}: no record ({error}); mend or remove the line, then run reindex again"
                ) from None
            yield outcome, Place(shard, offset, line)
            offset += len(line)


def _torn(folder: Path, shard: int, length: int) -> dict[str, int]:
    path = folder / file_name(shard)
    return {path.name: length} if path.exists() and path.stat().st_size > length else {}


def _refuse_gaps(folder: Path, shards: list[int]) -> None:
    if missing := sorted(set(range(max(shards, default=0))) - set(shards)):
        raise CorpusError(
            f"{folder / file_name(missing[0])}: missing, but later files are there; put it back, or an"
            " empty file in its place to go on without it, then run reindex again"
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
            inputs = state.execute(
                "SELECT name, size, mtime_ns, position, done, fingerprint FROM inputs"
            ).fetchall()
            (seen,) = state.execute("SELECT coalesce(sum(seen), 0) FROM runs").fetchone()
            (requests,) = state.execute("SELECT count(*) FROM frontier").fetchone()
            return Salvage(inputs, seen, requests)
    except (CorpusError, OutputError) as error:
        if isinstance(error.__cause__, sqlite3.Error) or "damaged" in str(error):
            return None
        raise


def _told(state: sqlite3.Connection, old: Salvage | None) -> str:
    counted = "SELECT (SELECT count(*) FROM pages WHERE state = 0), (SELECT count(*) FROM pages)"
    articles, records = state.execute(counted).fetchone()
    kept = "how far inputs were read was kept" if old else "inputs will be read again, their pages seen"
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
