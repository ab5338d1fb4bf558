"""Postings of the newest articles: in memory to be searched, on disk to outlast the process.

Keys are random. Entered one commit at a time among many others, each posting dirties a page of its
own, and a page is written for 8 bytes. So the newest postings are appended to a table of arrays, and
settled many at a time, in their order (measured in benchmarks/dedup_scale.md).
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import orjson
from numpy.typing import NDArray

from newsharvest.corpus.key_filter import KeyFilter

Array = NDArray[np.int64]
"""Postings, sorted."""

MOST = 4_000_000
"""Postings that are held at most, 32 MB: those of some 100,000 articles."""
MERGED = 4
"""An array is joined with the one before that has less than so many times its size: a few arrays are
searched, and a posting is moved a few times."""

DEAD = 500
"""Articles that gave way whose postings are stepped over, at most: a page may come in ever new versions."""


class Young:
    """The newest postings of a corpus, by the range that the postings of a key stand in."""

    def __init__(self, connection: sqlite3.Connection, pages: int) -> None:
        self._connection = connection
        self._pages = pages
        self._gone: set[int] = set()
        self._first: dict[int, int] = {}
        self._more: defaultdict[int, list[int]] = defaultdict(list)
        rows = connection.execute("SELECT postings FROM young ORDER BY flush").fetchall()
        # once each: an article that stands again is entered again
        told = _each_once(np.frombuffer(b"".join(row[0] for row in rows), "<i8"))
        self._on_disk = len(told)
        self._here: set[int] = set(_each_once(told & (pages - 1)).tolist())
        live = np.isin(told & (pages - 1), self._live_pages())
        self._arrays: list[Array] = [told[live]] if len(told) else []
        self._filter = KeyFilter(0)
        self._filter.enter(told // pages)

    def _live_pages(self) -> Array:
        """The articles here that did not give way."""
        find = "SELECT value FROM json_each(?) WHERE value IN (SELECT page FROM sketches)"
        rows = self._connection.execute(find, (orjson.dumps([*self._here]).decode(),)).fetchall()
        return np.array(rows, np.int64).ravel()

    def has(self, page: int) -> bool:
        """Whether an article's postings are here."""
        return page in self._here

    def worthwhile(self, keys: Array) -> Array:
        """Those of the keys that articles may have."""
        waiting = self._first.keys() & keys.tolist()
        known = self._filter.worthwhile(keys)
        return np.union1d(known, np.array([*waiting], np.int64)) if waiting else known

    def sharing(self, keys: Array, most: int) -> Iterator[tuple[int, list[int]]]:
        """Keys that articles have, with `most` of the articles, the first ones; a key comes again with
        later ones."""
        starts = keys * self._pages
        pages: list[list[int]]
        for array in self._arrays:
            begin = np.searchsorted(array, starts)
            end = np.searchsorted(array, starts + (self._pages - 1), "right")
            found = np.flatnonzero(end > begin)
            first = array[begin[found]] & (self._pages - 1)
            more = np.flatnonzero(end[found] - begin[found] > 1).tolist()
            pages = [[] if page in self._gone else [page] for page in first.tolist()]
            for place in more:  # few: most keys are of one article
                pages[place] = self._live(array[begin[found[place]] : end[found[place]]], most)
            yield from zip(keys[found].tolist(), pages, strict=True)
        for key in self._first.keys() & keys.tolist():
            yield (
                key,
                [page for page in (self._first[key], *self._more.get(key, ())) if page not in self._gone],
            )

    def _live(self, postings: Array, most: int) -> list[int]:
        found: list[int] = []
        for start in range(0, len(postings), most):
            pages = (postings[start : start + most] & (self._pages - 1)).tolist()
            found += [page for page in pages if page not in self._gone]
            if len(found) >= most:
                break
        return found[:most]

    def enter(self, page: int, keys: Sequence[int]) -> None:
        """Enters a live article. One that gave way, and whose postings are still here, is not stepped over
        any more."""
        if page in self._gone:
            self._gone.remove(page)
            return
        self._here.add(page)
        if self._first.keys().isdisjoint(keys):
            self._first.update(dict.fromkeys(keys, page))
            return
        for key in keys:
            if self._first.setdefault(key, page) != page:
                self._more[key].append(page)

    def forget(self, page: int) -> None:
        """An article gave way."""
        self._gone.add(page)

    @property
    def waiting(self) -> int:
        """Keys of articles that are not on disk yet."""
        return len(self._first)

    @property
    def is_full(self) -> bool:
        """Whether it is time to `settle`."""
        return self._on_disk >= MOST

    def flush(self) -> None:
        """Puts what waits in memory on disk."""
        if self._first:
            keys = [*self._first, *(key for key, pages in self._more.items() for _ in pages)]
            pages = [*self._first.values(), *(page for pages in self._more.values() for page in pages)]
            told = np.sort(np.array(keys, np.int64) * self._pages + np.array(pages, np.int64))
            self._first.clear()
            self._more.clear()
            add = "INSERT INTO young (postings) VALUES (?)"
            self._connection.execute(add, (told.astype("<i8").tobytes(),))
            self._on_disk += len(told)
            self._filter.enter(told // self._pages)
            self._join(told)
        if len(self._gone) >= DEAD:
            self._arrays = [self._standing(array) for array in self._arrays]
            self._gone.clear()

    def _join(self, told: Array) -> None:
        self._arrays.append(told)
        while len(self._arrays) > 1 and len(self._arrays[-2]) < MERGED * len(self._arrays[-1]):
            newer, older = self._arrays.pop(), self._arrays.pop()
            self._arrays.append(np.sort(np.concatenate([older, newer]), kind="stable"))

    def _standing(self, postings: Array) -> Array:
        """Those of the postings whose articles did not give way."""
        gone = np.fromiter(self._gone, np.int64, len(self._gone))
        return postings[~np.isin(postings & (self._pages - 1), gone)]

    def settle(self) -> Array:
        """After `flush`: the postings of live articles, sorted; none is here afterwards."""
        told = self._standing(np.sort(np.concatenate(self._arrays)))
        self._arrays.clear()
        self._gone.clear()
        self._filter = KeyFilter(0)
        self._here.clear()
        self._on_disk = 0
        self._connection.execute("DELETE FROM young")
        return told


def _each_once(values: Array) -> Array:
    """The values, sorted (`np.unique` hashes them, at ten times the cost of sorting)."""
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    found: Array = ordered[is_first]
    return found
