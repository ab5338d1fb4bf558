"""A shard written anew, with some of its lines changed or gone.

The new file counts from the commit on and is renamed after it (on the next opening, if a kill comes
between). Only the lines that are changed are read as such; what lies between them is copied in pieces.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zlib import crc32

import numpy as np

from newsharvest.corpus.files import RecordFiles
from newsharvest.corpus.folder import REJECTS
from newsharvest.corpus.packing import framed

COPY_BYTES = 1 << 20
ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Hole:
    """A line that leaves its place, or is changed there: what stands in a file before packing. One without
    length is a gap where a line is to stand."""

    page: int
    state: int
    shard: int
    offset: int
    length: int

    @property
    def is_gap(self) -> bool:
        """Whether no line stands there yet."""
        return not self.length


def rewrite(
    files: RecordFiles,
    state: sqlite3.Connection,
    shard: int,
    holes: Sequence[Hole],
    changed: Callable[[Hole, bytes], bytes],
) -> None:
    """Writes a shard anew with what `changed` makes of the line in each hole; a line of no bytes is gone.

    The new file lies under its unfinished name, and the rows of its pages tell where lines stand in it.
    """
    length, lines = state.execute("SELECT length, lines FROM files WHERE shard = ?", (shard,)).fetchone()
    sizes: list[int] = []

    def filled(hole: Hole, line: bytes) -> bytes:
        made = changed(hole, line)
        sizes.append(len(made))
        if made:
            told = (len(made), crc32(made), hole.page)
            state.execute("UPDATE pages SET length = ?, crc = ? WHERE page = ?", told)
        return made

    with files.open_committed(shard) as old:
        packed = _write(files, shard, _kept(old, holes, length, filled))
    shift = _shift_rejects if shard == REJECTS else _shift
    shift(state, shard, holes, sizes)
    length += sum(sizes) - sum(hole.length for hole in holes)
    lines += sum(map(bool, sizes)) - sum(not hole.is_gap for hole in holes)
    files.replace(shard, length, packed, lines)


def _write(files: RecordFiles, shard: int, data: Iterator[bytes]) -> int:
    """How many bytes the shard's unfinished file has, written and synced."""
    with files.unfinished(shard).open("wb") as new:
        for frame in framed(data, files.compress):
            new.write(frame)
        new.flush()
        os.fsync(new.fileno())
        return new.tell()


def _kept(
    old: BinaryIO, holes: Sequence[Hole], length: int, filled: Callable[[Hole, bytes], bytes]
) -> Iterator[bytes]:
    """The bytes outside the holes, and what fills these."""
    position = 0
    for hole in holes:
        yield from _pieces(old, hole.offset - position)
        yield filled(hole, old.read(hole.length))
        position = hole.offset + hole.length
    yield from _pieces(old, length - position)


def _pieces(old: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (data := old.read(min(COPY_BYTES, size))):
        yield data
        size -= len(data)


def _shift(state: sqlite3.Connection, shard: int, holes: Sequence[Hole], sizes: Sequence[int]) -> None:
    """Rows behind a hole move up. Articles lie in a shard in the order of their pages."""
    (end,) = state.execute("SELECT max(page) + 1 FROM pages").fetchone()
    stops = [hole.page for hole in holes[1:]] + [end]
    shift = 0
    for hole, size, stop in zip(holes, sizes, stops, strict=True):
        shift += hole.length - size
        if shift:
            state.execute(
                "UPDATE pages SET offset = offset - ? WHERE page > ? AND page <= ? AND shard = ?",
                (shift, hole.page, stop, shard),
            )


def _shift_rejects(
    state: sqlite3.Connection, shard: int, holes: Sequence[Hole], sizes: Sequence[int]
) -> None:
    """Rejects lie in the order in which they were written: all of their rows are looked through."""
    grown = [size - hole.length for size, hole in zip(sizes, holes, strict=True)]
    if not any(grown):
        return
    offsets, shifts = np.array([hole.offset for hole in holes]), np.cumsum([0, *grown])
    find = f"SELECT page, offset FROM pages WHERE page > ? AND shard = ? ORDER BY page LIMIT {ROWS}"
    page = 0
    while rows := state.execute(find, (page, shard)).fetchall():
        pages, places = np.array(rows).T
        moved = places + shifts[np.searchsorted(offsets, places)]
        told = zip(moved.tolist(), pages.tolist(), strict=True)
        state.executemany("UPDATE pages SET offset = ? WHERE page = ?", told)
        page = rows[-1][0]
