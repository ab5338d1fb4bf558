"""Does the folder hold what its state says? Every committed line is read; nothing is changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from newsharvest.corpus.facts import verdict_of
from newsharvest.corpus.folder import STATE, compress_of, record_files
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.lock import is_locked
from newsharvest.corpus.packing import open_records
from newsharvest.corpus.schema import read_record
from newsharvest.corpus.state import read_state, state_error
from newsharvest.corpus.tables import ARTICLE
from newsharvest.dedup import Deduplicator, traits_of
from newsharvest.errors import CorpusError
from newsharvest.items import Article, Outcome, Stage
from newsharvest.options import Options

PUT_BACK = "put it back, or an empty file in its place, then run: newsharvest reindex"
ROWS = """
SELECT offset, length, crc, id, name FROM pages JOIN names ON number = verdict
WHERE shard = ? ORDER BY offset
"""


def verify(folder: Path) -> Iterator[str]:
    """What is wrong with a corpus, one line a problem; nothing when all is well.

    Checked: lines are whole and of the schema, unchanged since they were written, as many as were
    counted; ids are unique; each record's page would be known again. Raises CorpusError when there
    is no corpus that could be read.
    """
    with closing(read_state(folder / STATE)) as state:
        try:
            state.execute("BEGIN")
            damage = [row[0] for row in state.execute("PRAGMA quick_check(3)") if row[0] != "ok"]
            if damage:
                yield f"{folder / STATE}: damaged ({damage[0]}); run: newsharvest reindex {folder}"
                return
            yield from _files(folder, state)
            yield from _ids(folder, state)
            yield from _counts(folder, state)
        except sqlite3.Error as error:
            yield str(state_error(folder, error))


def _files(folder: Path, state: sqlite3.Connection) -> Iterator[str]:
    index = StateIndex(folder, state)
    find = "SELECT shard, name, packed, unfinished, length, lines FROM files ORDER BY shard"
    files = state.execute(find).fetchall()
    known = {name for _, name, *_ in files}
    yield from (f"{folder / name}: not counted" for name in record_files(folder) if name not in known)
    for shard, name, packed, unfinished, *counted in files:
        path = folder / (unfinished or name)
        path = path if path.exists() else folder / name
        size = path.stat().st_size if path.exists() else 0
        if packed and not path.exists():
            yield f"{path}: missing, {packed:,} bytes were committed; {PUT_BACK}"
        elif size < packed:
            yield f"{path}: {size:,} bytes, but {packed:,} were committed"
        if size > packed and not is_locked(folder):
            yield f"{path}: {size - packed:,} bytes were not committed; the next run cuts them"
        if size >= packed:
            with ExitStack() as stack:
                file = (
                    stack.enter_context(open_records(path, compress_of(name), packed)) if packed else None
                )
                yield from _lines(path, file, shard, counted, state.execute(ROWS, (shard,)), index)


def _lines(
    path: Path,
    file: BinaryIO | None,
    shard: int,
    counted: list[int],
    rows: Iterator[tuple[Any, ...]],
    index: StateIndex,
) -> Iterator[str]:
    offset = count = 0
    for row in rows:
        try:
            line = file.readline() if file else b""
        except CorpusError as damaged:
            yield f"{str(damaged).partition('; run')[0]}: records are lost; put the file back"
            return
        count += 1
        if (offset, len(line)) != row[:2]:
            yield f"{path}:{count}: {len(line)} bytes at {offset}, but row says {row[1]} at {row[0]}"
            return
        offset += len(line)
        if problem := _line(line, shard, row, index):
            yield f"{path}:{count}: {problem}"
    if [offset, count] != counted:
        length, lines = counted
        yield f"{path}: rows tell of {count:,} lines, {offset:,} bytes, files of {lines:,}, {length:,}"


def _line(line: bytes, shard: int, row: tuple[Any, ...], index: StateIndex) -> str | None:
    _, _, crc, id, verdict = row
    try:
        outcome = read_record(line, shard)
    except ValueError as error:
        return f"no record ({error})"
    if crc32(line) != crc:
        return "changed since it was written"
    if verdict_of(outcome) != verdict:
        return f"{verdict_of(outcome)}, but row says {verdict}"
    if isinstance(outcome, Article) and outcome.id != (id or b"").hex():
        return f"id {outcome.id}, but row says {(id or b'').hex()}"
    return None if _is_known(outcome, index) else "its page would not be known again"


def _is_known(outcome: Outcome, index: StateIndex) -> bool:
    traits = traits_of(outcome)
    if isinstance(outcome, Article) or outcome.stage is not Stage.DEDUP:
        return traits.saw is None or Deduplicator(index, Options()).decide(outcome).seen
    return traits.text is None or index.find(traits.text) is not None


def _ids(folder: Path, state: sqlite3.Connection) -> Iterator[str]:
    twice = state.execute(
        "SELECT id, count(*) FROM pages WHERE state = ? GROUP BY id HAVING count(*) > 1", (ARTICLE,)
    )
    yield from (f"{folder}: {count} articles have the id {id.hex()}" for id, count in twice)


def _counts(folder: Path, state: sqlite3.Connection) -> Iterator[str]:
    (records,) = state.execute("SELECT count(*) FROM pages").fetchone()
    counted = "SELECT coalesce(sum(pages), 0), coalesce(sum(seen), 0) FROM runs"
    pages, seen = state.execute(counted).fetchone()
    if pages != records + seen:
        yield f"{folder}: {pages:,} pages, but {records:,} records + {seen:,} seen"
