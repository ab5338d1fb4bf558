"""Superseded articles leave the shards and become rejects, in one transaction.

The shards concerned are written anew without those lines; the new files count from the commit on
and are renamed after it (on the next opening, if a kill comes between). Rejects are appended in
the order in which the articles were written, so the result depends on the input order alone.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO
from zlib import crc32

import orjson

from newsharvest.corpus.facts import Names, verdict_of
from newsharvest.corpus.files import RecordFiles
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.lines import line_of
from newsharvest.corpus.packing import framed
from newsharvest.corpus.tables import REJECT
from newsharvest.dedup import Copy, Known, decline, similarity
from newsharvest.errors import CorpusError
from newsharvest.items import Article, Reason, Reject, article_from_record

COPY_BYTES = 1 << 20
GAVE_WAY = " gave way"


def compact(files: RecordFiles, state: sqlite3.Connection, index: StateIndex, names: Names) -> int:
    """How many articles became rejects. Everything before must be committed, and the caller
    commits afterwards."""
    find = "SELECT page, shard, offset, length FROM pages WHERE state = 1 ORDER BY page"
    gone = state.execute(find).fetchall()

    def move(page: int, line: bytes) -> None:
        article, standing = article_from_record(orjson.loads(line)), _standing(index, page)
        reject = superseded(article, standing, index.sketch(standing))
        _move(files, state, names.number(verdict_of(reject)), page, line_of(reject))

    for shard, rows in groupby(gone, key=lambda row: row[1]):
        _rewrite(files, state, shard, [(page, offset, length) for page, _, offset, length in rows], move)
    return len(gone)


def superseded(article: Article, standing: Known, sketch: bytes | None) -> Reject:
    """The reject of an article that gave way. It tells the article's own id, for its line is gone, and
    how much of it stands in the one that stands now, where that one's sketch is known."""
    detail = f"{article.id}{GAVE_WAY}"
    copy = Copy(standing, Reason.SUPERSEDED, detail, *similarity(article, sketch))
    reject = decline(article, copy)
    return replace(reject, cluster=article.cluster)


def own_id(reject: Reject) -> str | None:
    """The id of the article that became a `superseded` reject; None for other rejects."""
    if reject.reason is not Reason.SUPERSEDED:
        return None
    return reject.detail.removesuffix(GAVE_WAY)


def _standing(index: StateIndex, page: int) -> Known:
    known = index.page(page)
    standing = index.standing(known) if known else None
    if standing is None:
        raise CorpusError(f"page {page} gave way to nothing; run: newsharvest reindex on this corpus")
    return standing


def _move(
    files: RecordFiles, state: sqlite3.Connection, verdict: int | None, page: int, line: bytes
) -> None:
    shard, offset = files.append_reject(line)
    state.execute(
        "UPDATE pages SET state = ?, verdict = ?, shard = ?, offset = ?, length = ?, crc = ?"
        " WHERE page = ?",
        (REJECT, verdict, shard, offset, len(line), crc32(line), page),
    )


def _rewrite(
    files: RecordFiles,
    state: sqlite3.Connection,
    shard: int,
    holes: list[tuple[int, int, int]],
    move: Callable[[int, bytes], None],
) -> None:
    length, lines = state.execute("SELECT length, lines FROM files WHERE shard = ?", (shard,)).fetchone()
    with files.open_committed(shard) as old, files.unfinished(shard).open("wb") as new:
        for frame in framed(_kept(old, holes, length, move), files.compress):
            new.write(frame)
        new.flush()
        os.fsync(new.fileno())
        packed = new.tell()
    _shift(state, shard, holes)
    files.replace(shard, length - sum(size for _, _, size in holes), packed, lines - len(holes))


def _kept(
    old: BinaryIO, holes: list[tuple[int, int, int]], length: int, move: Callable[[int, bytes], None]
) -> Iterator[bytes]:
    """The bytes outside the holes; lines that stand in holes are moved on the way."""
    position = 0
    for page, offset, size in holes:
        yield from _pieces(old, offset - position)
        move(page, old.read(size))
        position = offset + size
    yield from _pieces(old, length - position)


def _pieces(old: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (data := old.read(min(COPY_BYTES, size))):
        yield data
        size -= len(data)


def _shift(state: sqlite3.Connection, shard: int, holes: list[tuple[int, int, int]]) -> None:
    """Rows behind a hole move up. Articles lie in a shard in the order of their pages."""
    (end,) = state.execute("SELECT max(page) + 1 FROM pages").fetchone()
    stops = [page for page, _, _ in holes[1:]] + [end]
    shift = 0
    for (page, _, size), stop in zip(holes, stops, strict=True):
        shift += size
        state.execute(
            "UPDATE pages SET offset = offset - ? WHERE page > ? AND page < ? AND shard = ?",
            (shift, page, stop, shard),
        )
