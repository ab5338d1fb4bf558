"""Sketches of live articles on disk: which articles have a key, and what an article's sketch is.

A posting is one integer, the key above the page number: sorted, the pages of a key lie side by side.
The newest postings are apart (`young`) until there are enough of them to be `settled` together. What is
found is told by the live articles alone, however their postings came.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from newsharvest.corpus.settled import Settled
from newsharvest.corpus.young import Young
from newsharvest.extraction.sketch import KEY_BITS, keys_of

PAGE_BITS = 63 - KEY_BITS
"""SQLite's integers have 63 bits above zero: 268 million pages beside a key of 35 bits."""
PAGES = 1 << PAGE_BITS
MOST_WAITING = 20_000
"""Keys of the open transaction that wait in memory at most: those of some 500 articles."""
CROWD = 32
"""Articles that share a key until it is no evidence: so many live ones, and no copies of each other (16 to
64 decide alike: benchmarks/dedup_thresholds.md)."""


class Postings:
    """The sketches of a corpus, those of the open transaction included."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _young(self) -> Young:
        return Young(self._connection, PAGES)

    @cached_property
    def _settled(self) -> Settled:
        return Settled(self._connection, PAGES)

    def sharing(self, keys: Sequence[int], least: int = 1) -> list[tuple[list[int], bool]]:
        """For each key that articles have, the first of them, and whether they are a crowd; nothing where
        no article can have `least` of the keys."""
        sought = np.array(keys, np.int64)
        settled, young = self._settled.worthwhile(sought), self._young.worthwhile(sought)
        if len(settled) < least and len(young) < least:
            return []
        shared: defaultdict[int, list[int]] = defaultdict(list)
        for found in (self._settled.sharing(settled, CROWD + 1), self._young.sharing(young, CROWD + 1)):
            for key, pages in found:
                shared[key] += pages
        return [(pages[:CROWD], len(pages) > CROWD) for pages in shared.values() if pages]

    def sketch(self, page: int) -> bytes | None:
        """The sketch of a live article."""
        row = self._connection.execute("SELECT sketch FROM sketches WHERE page = ?", (page,)).fetchone()
        return row[0] if row else None

    def enter(self, page: int, sketch: bytes, title: frozenset[int]) -> None:
        """Enters a live article: one that comes, or that gave way and stands again."""
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
        self._settled.flush()
        if self._young.is_full:
            self._settled.enter(self._young.settle())

    def remove(self, page: int) -> None:
        """Forgets an article that gave way."""
        if not self._connection.execute("DELETE FROM sketches WHERE page = ?", (page,)).rowcount:
            return
        (self._young if self._young.has(page) else self._settled).forget(page)


def title_of(told: bytes | None) -> frozenset[int]:
    """The words of a title, as `enter` was given them."""
    return frozenset(np.frombuffer(told or b"", "<u2").tolist())
