"""Sketches of live articles on disk: which articles have a key, and what an article's sketch is.

A posting is one integer, the key above the page number: the table is its own index, and the pages
of a key lie side by side. An article that gives way takes its postings along, so that the tables
can be told from the live articles alone.
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
CROWD = 32
"""Articles that share a key until it is no evidence: so many live ones, and no copies of each other."""


class Postings:
    """The sketches of a corpus, those of the open transaction included."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sharing(self, keys: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
        """For each key that articles have, the first of them, and whether they are a crowd."""
        if not keys:
            return
        ends = [end for key in keys for end in (key * PAGES, (key + 1) * PAGES - 1)]
        rows = self._connection.execute(_sharing(len(keys)), ends).fetchall()
        for _, found in groupby(sorted(row[0] for row in rows), key=lambda posting: posting >> PAGE_BITS):
            pages = [posting & (PAGES - 1) for posting in found]
            yield pages[:CROWD], len(pages) > CROWD

    def sketch(self, page: int) -> bytes | None:
        """The sketch of a live article."""
        row = self._connection.execute("SELECT sketch FROM sketches WHERE page = ?", (page,)).fetchone()
        return row[0] if row else None

    def enter(self, page: int, sketch: bytes, title: frozenset[int]) -> None:
        """Enters a live article."""
        told = np.array(sorted(title), "<u2").tobytes() or None
        self._connection.execute("INSERT INTO sketches VALUES (?, ?, ?)", (page, sketch, told))
        self._connection.executemany("INSERT OR IGNORE INTO postings VALUES (?)", _postings(page, sketch))

    def remove(self, page: int) -> None:
        """Forgets an article that gave way."""
        if sketch := self.sketch(page):
            self._connection.executemany("DELETE FROM postings WHERE posting = ?", _postings(page, sketch))
            self._connection.execute("DELETE FROM sketches WHERE page = ?", (page,))


def title_of(told: bytes | None) -> frozenset[int]:
    """The words of a title, as `enter` was given them."""
    return frozenset(np.frombuffer(told or b"", "<u2").tolist())


def _postings(page: int, sketch: bytes) -> list[tuple[int]]:
    return [(key * PAGES + page,) for key in Sketch.of(sketch).keys]


@cache
def _sharing(keys: int) -> str:
    one = f"SELECT * FROM (SELECT posting FROM postings WHERE posting BETWEEN ? AND ? LIMIT {CROWD + 1})"
    return " UNION ALL ".join([one] * keys)
