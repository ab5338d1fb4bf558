"""Sketches of live articles on disk: which articles have a key, and what an article's sketch is.

A posting is one integer, the key above the page number: the table is its own index, and the pages
of a key lie side by side. An article that gives way takes its postings along, so that the tables
can be told from the live articles alone.

Postings of new articles wait in memory and are entered side by side, in the order of the table: by
`flush`, which belongs to every commit.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

import numpy as np

from newsharvest.extraction.sketch import KEY_BITS, Sketch

PAGE_BITS = 63 - KEY_BITS
"""SQLite's integers have 63 bits above zero: 268 million pages beside a key of 35 bits."""
PAGES = 1 << PAGE_BITS
MOST_WAITING = 20_000
"""Postings that wait at most: those of some 500 articles, 3 MB."""
CROWD = 32
"""Articles that share a key until it is no evidence: so many live ones, and no copies of each other."""


class Postings:
    """The sketches of a corpus, those of the open transaction included."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, list[int]] = {}
        self._count = 0

    def sharing(self, keys: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
        """For each key that articles have, the first of them, and whether they are a crowd."""
        if not keys:
            return
        ends = [end for key in keys for end in (key * PAGES, (key + 1) * PAGES - 1)]
        rows = self._connection.execute(_sharing(len(keys)), ends).fetchall()
        shared = {key: list(waiting) for key in keys if (waiting := self._waiting.get(key))}
        for key, found in groupby(sorted(row[0] for row in rows), key=lambda posting: posting >> PAGE_BITS):
            # who waits came last
            shared[key] = [posting & (PAGES - 1) for posting in found] + shared.get(key, [])
        for pages in shared.values():
            yield pages[:CROWD], len(pages) > CROWD

    def sketch(self, page: int) -> bytes | None:
        """The sketch of a live article."""
        row = self._connection.execute("SELECT sketch FROM sketches WHERE page = ?", (page,)).fetchone()
        return row[0] if row else None

    def enter(self, page: int, sketch: bytes, title: frozenset[int]) -> None:
        """Enters a live article."""
        told = np.array(sorted(title), "<u2").tobytes() or None
        self._connection.execute("INSERT INTO sketches VALUES (?, ?, ?)", (page, sketch, told))
        for key in Sketch.of(sketch).keys:
            self._waiting.setdefault(key, []).append(page)
            self._count += 1
        if self._count >= MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Enters what waits, in the order of the table."""
        rows = sorted(key * PAGES + page for key, pages in self._waiting.items() for page in pages)
        add = "INSERT OR IGNORE INTO postings VALUES (?)"
        self._connection.executemany(add, ((row,) for row in rows))
        self._waiting, self._count = {}, 0

    def remove(self, page: int) -> None:
        """Forgets an article that gave way."""
        if sketch := self.sketch(page):
            keys = Sketch.of(sketch).keys
            there = [key for key in keys if not self._forget(key, page)]
            gone = [(key * PAGES + page,) for key in there]
            self._connection.executemany("DELETE FROM postings WHERE posting = ?", gone)
            self._connection.execute("DELETE FROM sketches WHERE page = ?", (page,))

    def _forget(self, key: int, page: int) -> bool:
        """Whether a posting waited, and does no more."""
        waiting = self._waiting.get(key, [])
        if page not in waiting:
            return False
        waiting.remove(page)
        return True


def title_of(told: bytes | None) -> frozenset[int]:
    """The words of a title, as `enter` was given them."""
    return frozenset(np.frombuffer(told or b"", "<u2").tolist())


@cache
def _sharing(keys: int) -> str:
    one = f"SELECT * FROM (SELECT posting FROM postings WHERE posting BETWEEN ? AND ? LIMIT {CROWD + 1})"
    return " UNION ALL ".join([one] * keys)
