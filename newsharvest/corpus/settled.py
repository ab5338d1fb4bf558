"""Postings of all but the newest articles: on disk, sorted, in chunks of a page of the file each.

Postings come many at a time and every chunk is written anew then, full and in order: 8 bytes a posting,
half of what a row each would take, and no write that goes to one place of the file for one posting.
"""

import sqlite3
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsharvest.corpus.key_filter import KeyFilter

Array = NDArray[np.int64]
"""Postings, sorted."""

CHUNK = 500
"""Postings of a chunk: as many as a page of the file holds beside its own bookkeeping (4,061 bytes)."""
TOGETHER = 512
"""Chunks that are written anew at a time, 2 MB."""


class Settled:
    """The settled postings of a corpus, by the range that the postings of a key stand in."""

    def __init__(self, connection: sqlite3.Connection, pages: int) -> None:
        self._connection = connection
        self._pages = pages
        self._gone = {row[0] for row in connection.execute("SELECT page FROM gone")}
        self._is_empty = not connection.execute("SELECT EXISTS (SELECT 1 FROM postings)").fetchone()[0]

    _is_unsaved = False

    @cached_property
    def _filter(self) -> KeyFilter:
        found = KeyFilter(0)
        if self._is_empty or found.load(self._connection):
            return found
        self._is_unsaved = True
        return self._filled()

    def flush(self) -> None:
        """Keeps a filter that had to be made from the chunks: where one of an earlier format was there."""
        if self._is_unsaved:
            self._filter.save(self._connection)
            self._is_unsaved = False

    def _filled(self) -> KeyFilter:
        """A filter made from the chunks."""
        (chunks,) = self._connection.execute("SELECT count(*) FROM postings").fetchone()
        found = KeyFilter(chunks * CHUNK)
        rows = self._connection.execute("SELECT chunk FROM postings ORDER BY first")
        while told := rows.fetchmany(TOGETHER):
            found.enter(np.frombuffer(b"".join(row[0] for row in told), "<i8") // self._pages)
        return found

    def worthwhile(self, keys: Array) -> Array:
        """Those of the keys that articles may have."""
        return keys[:0] if self._is_empty else self._filter.worthwhile(keys)

    def sharing(self, keys: Array, most: int) -> Iterator[tuple[int, list[int]]]:
        """Keys that articles have, with `most` of the articles, the first ones."""
        for key in keys.tolist():
            if found := self._having(key, most):
                yield key, found

    def _having(self, key: int, most: int) -> list[int]:
        start, last = key * self._pages, key * self._pages + self._pages - 1
        found: list[int] = []
        for chunk in self._chunks(start, last):
            begin, stop = int(np.searchsorted(chunk, start)), int(np.searchsorted(chunk, last, "right"))
            pages = (chunk[begin:stop] & (self._pages - 1)).tolist()
            found += [page for page in pages if page not in self._gone]
            if stop < len(chunk) or len(found) >= most:
                break
        return found[:most]

    def _chunks(self, start: int, last: int) -> Iterator[Array]:
        """The chunks that may have postings of a range, in order."""
        find = "SELECT chunk FROM postings WHERE first {} ? ORDER BY first {}"
        row = self._connection.execute(find.format("<=", "DESC LIMIT 1"), (start,)).fetchone()
        if row:
            yield np.frombuffer(row[0], "<i8")
        find = "SELECT chunk FROM postings WHERE first > ? AND first <= ? ORDER BY first"
        for row in self._connection.execute(find, (start, last)):
            yield np.frombuffer(row[0], "<i8")

    def forget(self, page: int) -> None:
        """An article gave way: it is stepped over until its postings are left out of their chunks."""
        self._gone.add(page)
        self._connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (page,))

    def enter(self, told: Array) -> None:
        """Enters sorted postings among those that are here."""
        found = self._filter
        lows = [row[0] for row in self._connection.execute("SELECT first FROM postings ORDER BY first")]
        bounds = [-1, *lows[TOGETHER::TOGETHER], np.iinfo(np.int64).max]
        places = np.searchsorted(told, bounds).tolist()
        gone = np.fromiter(self._gone, np.int64, len(self._gone))
        for low, high, begin, end in zip(bounds, bounds[1:], places, places[1:], strict=False):
            self._rewrite(low, high, told[begin:end], gone)
        self._gone.clear()
        self._connection.execute("DELETE FROM gone")
        self._is_empty = False
        if found.suits(len(lows) * CHUNK + len(told)):
            found.enter(told // self._pages)
        else:
            del found, self._filter
            self._filter = found = self._filled()
        found.save(self._connection)
        self._is_unsaved = False

    def _rewrite(self, low: int, high: int, told: Array, gone: Array) -> None:
        """Writes the chunks of a range anew, with further postings and without articles that gave way."""
        within = "FROM postings WHERE first >= ? AND first < ?"
        rows = self._connection.execute(f"SELECT chunk {within} ORDER BY first", (low, high))
        here = np.frombuffer(b"".join(row[0] for row in rows), "<i8")
        here = np.sort(
            np.concatenate([here[~np.isin(here & (self._pages - 1), gone)], told]), kind="stable"
        )
        self._connection.execute(f"DELETE {within}", (low, high))
        parts = (here[start : start + CHUNK] for start in range(0, len(here), CHUNK))
        chunks = ((int(part[0]), part.astype("<i8").tobytes()) for part in parts)
        self._connection.executemany("INSERT INTO postings VALUES (?, ?)", chunks)
