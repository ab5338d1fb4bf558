"""Superseded articles leave the shards and become rejects, in one transaction.

The files concerned are written anew (`rewriting`) without those lines, and with others changed: of what
was written in doubt. What stands again after all goes the other way. Rejects are appended in the order in
which the articles were written, so the result depends on the input order alone.
"""

import sqlite3
from dataclasses import replace
from itertools import groupby
from zlib import crc32

import orjson

from newsharvest.corpus.doubts import Settled
from newsharvest.corpus.facts import STANDS, Names, stands, verdict_of
from newsharvest.corpus.files import RecordFiles
from newsharvest.corpus.folder import REJECTS
from newsharvest.corpus.held import hold
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.lines import line_of
from newsharvest.corpus.rewriting import Hole, rewrite
from newsharvest.corpus.tables import ARTICLE, REJECT, SUPERSEDED
from newsharvest.dedup import Copy, Known, decline, similarity
from newsharvest.errors import CorpusError
from newsharvest.items import Article, Reason, Reject, article_from_record

GAVE_WAY = " gave way"


def compact(
    files: RecordFiles,
    state: sqlite3.Connection,
    index: StateIndex,
    names: Names,
    settled: Settled,
) -> int:
    """How many articles became rejects; lines tell what was settled. Everything before must be committed,
    and the caller commits afterwards."""

    def changed(hole: Hole, line: bytes) -> bytes:
        """What stands in the place of a line from now on."""
        if hole.page in settled.back:
            return line_of(settled.back[hole.page]) if hole.is_gap else b""
        record = orjson.loads(line)
        changes = settled.lines.get(hole.page, {})
        record |= {name: value for name, value in changes.items() if name in record}
        if hole.state != SUPERSEDED:
            return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
        article, standing = article_from_record(record), _standing(index, hole.page)
        if hole.page in settled.held:
            hold(state, hole.page, settled.held[hole.page], line_of(article))
        reject = superseded(article, standing, index.sketch(standing))
        _move(files, state, names.number(verdict_of(reject)), hole.page, line_of(reject))
        return b""

    holes = _holes(state, [*settled.lines, *settled.back])
    gaps = [gap for page in sorted(settled.back) if (gap := _gap(state, names, page, settled.back[page]))]
    holes = sorted([*holes, *gaps], key=lambda hole: (hole.shard, hole.offset, hole.length, hole.page))
    # the rejects come first: nothing has been appended to them by then
    for shard, found in groupby(holes, key=lambda hole: hole.shard):
        rewrite(files, state, shard, list(found), changed)
    for page in sorted(settled.back.keys() - {gap.page for gap in gaps}):
        _append(files, state, names, page, settled.back[page])
    return sum(hole.state == SUPERSEDED for hole in holes)


def _holes(state: sqlite3.Connection, pages: list[int]) -> list[Hole]:
    """Lines that gave way, and those of the pages, as they stand in the files."""
    find = """
        SELECT page, state, shard, offset, length FROM pages WHERE state = 1 UNION
        SELECT page, state, shard, offset, length FROM pages JOIN json_each(?) ON page = value
        ORDER BY shard, offset
    """
    return [Hole(*row) for row in state.execute(find, (orjson.dumps(pages).decode(),))]


def _gap(state: sqlite3.Connection, names: Names, page: int, article: Article) -> Hole | None:
    """Where an article that stands again belongs: before the next one, for lines stand in the order of
    their coming. None where no later one is there."""
    find = "SELECT shard, offset FROM pages WHERE page > ? AND shard > ? ORDER BY page LIMIT 1"
    row = state.execute(find, (page, REJECTS)).fetchone()
    if row is None:
        return None
    shard, offset = row
    state.execute(STANDS, stands(page, article, (shard, offset, 0, 0), names))
    return Hole(page, ARTICLE, shard, offset, length=0)


def _append(
    files: RecordFiles, state: sqlite3.Connection, names: Names, page: int, article: Article
) -> None:
    line = line_of(article)
    place = (*files.append_article(line), len(line), crc32(line))
    state.execute(STANDS, stands(page, article, place, names))


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
    standing = index.heir(page)
    if standing is None:
        raise CorpusError(f"page {page} gave way to nothing; run: newsharvest reindex on this corpus")
    return standing


def _move(
    files: RecordFiles, state: sqlite3.Connection, verdict: int | None, page: int, line: bytes
) -> None:
    shard, offset = files.append_reject(line)
    place = (REJECT, verdict, shard, offset, len(line), crc32(line), page)
    moved = (
        "UPDATE pages SET state = ?, verdict = ?, shard = ?, offset = ?, length = ?, crc = ? WHERE page = ?"
    )
    state.execute(moved, place)
