"""Sketches of live articles on disk: which articles have a key, and what an article's sketch is.

A posting is one integer, the key above the page number: the table is its own index, and the pages
of a key lie side by side. An article that gives way takes its postings along, so that the tables
can be told from the live articles alone.

The newest postings are elsewhere (`young`) until there are enough of them to be entered together.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import numpy as np

from newsharvest.corpus.key_filter import KeyFilter
from newsharvest.corpus.young import Young
from newsharvest.extraction.sketch import KEY_BITS, keys_of

PAGE_BITS = 63 - KEY_BITS
"""SQLite's integers have 63 bits above zero: 268 million pages beside a key of 35 bits."""
PAGES = 1 << PAGE_BITS
MOST_WAITING = 20_000
"""Keys of the open transaction that wait in memory at most: those of some 500 articles."""
CROWD = 32
"""Articles that share a key until it is no evidence: so many live ones, and no copies of each other."""


class Postings:
    """The sketches of a corpus, those of the open transaction included."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _young(self) -> Young:
        return Young(self._connection, PAGES)

    @cached_property
    def _filter(self) -> KeyFilter:
        return KeyFilter(self._connection, KEY_BITS)

    @cached_property
    def _has_old(self) -> bool:
        return bool(self._connection.execute("SELECT EXISTS (SELECT 1 FROM postings)").fetchone()[0])

    def sharing(self, keys: Sequence[int]) -> list[tuple[list[int], bool]]:
        """For each key that articles have, the first of them, and whether they are a crowd."""
        shared: defaultdict[int, list[int]] = defaultdict(list)
        for posting in self._old(keys):
            shared[posting >> PAGE_BITS].append(posting & (PAGES - 1))
        for key, pages in self._young.sharing(keys, CROWD + 1):
            shared[key] += pages
        return [(pages[:CROWD], len(pages) > CROWD) for pages in shared.values() if pages]

    def _old(self, keys: Sequence[int]) -> Iterable[int]:
        if not keys or not self._has_old:
            return ()
        keys = self._filter.worthwhile(np.array(keys, np.int64)).tolist()
        if not keys:
            return ()
        ends = [end for key in keys for end in (key * PAGES, (key + 1) * PAGES - 1)]
        rows = self._connection.execute(_sharing(len(keys)), ends).fetchall()
        return sorted(row[0] for row in rows)

    def sketch(self, page: int) -> bytes | None:
        """The sketch of a live article."""
        row = self._connection.execute("SELECT sketch FROM sketches WHERE page = ?", (page,)).fetchone()
        return row[0] if row else None

    def enter(self, page: int, sketch: bytes, title: frozenset[int]) -> None:
        """Enters a live article."""
        told = np.array(sorted(title), "<u2").tobytes() or None
        self._connection.execute("INSERT INTO sketches VALUES (?, ?, ?)", (page, sketch, told))
        self._young.enter(page, keys_of(sketch))
        if self._young.waiting >= MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Makes what waits in memory part of the transaction: before every commit."""
        if "_young" not in self.__dict__:
            return
        self._young.flush()
        if self._young.is_full:
            add = "INSERT OR IGNORE INTO postings VALUES (?)"
            for part in self._young.settle():
                self._filter.enter(part >> PAGE_BITS)
                self._connection.executemany(add, ((row,) for row in part.tolist()))
            self._filter.save()
            self._has_old = True

    def remove(self, page: int) -> None:
        """Forgets an article that gave way."""
        sketch = self.sketch(page)
        if sketch is None:
            return
        self._connection.execute("DELETE FROM sketches WHERE page = ?", (page,))
        if self._young.has(page):
            self._young.forget(page)
        else:
            gone = [(key * PAGES + page,) for key in keys_of(sketch)]
            self._connection.executemany("DELETE FROM postings WHERE posting = ?", gone)


def title_of(told: bytes | None) -> frozenset[int]:
    """The words of a title, as `enter` was given them."""
    return frozenset(np.frombuffer(told or b"", "<u2").tolist())


@cache
def _sharing(keys: int) -> str:
    one = f"SELECT * FROM (SELECT posting FROM postings WHERE posting BETWEEN ? AND ? LIMIT {CROWD + 1})"
    return " UNION ALL ".join([one] * keys)
