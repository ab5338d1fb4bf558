"""The frontier: the requests of a crawl, from when they are asked for until they have an outcome.

It changes in the transactions in which outcomes are recorded, so that a kill never leaves a page
without either. Beside the requests it holds every address the crawl has asked for, so that a crawl
that goes on asks for none of them twice; both are forgotten when the crawl has finished.
"""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass

Order = tuple[int, int, int]
"""Priority (smaller first), whether it is a start request (later), its turn (smaller first)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits: `place` is its number, `request` the whole of it in bytes."""

    place: int
    order: Order
    request: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that was asked for, or that a request was redirected to."""

    fingerprint: bytes
    url: str
    redirected: bool = False


class Frontier:
    """The frontier of one crawl: `writing` opens the transaction in which it changes.

    `crawl` names the spider and its arguments: the same name again finds what was left.
    """

    def __init__(
        self, writing: Callable[[], AbstractContextManager[sqlite3.Connection]], crawl: str
    ) -> None:
        self._writing = writing
        with writing() as state:
            add = "INSERT INTO crawls (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = name"
            (self._crawl,) = state.execute(f"{add} RETURNING crawl", (crawl,)).fetchone()

    def asked(self) -> list[Asked]:
        """Every address that was asked for."""
        find = "SELECT fingerprint, url, redirected FROM asked WHERE crawl = ?"
        with self._writing() as state:
            rows = state.execute(find, (self._crawl,)).fetchall()
        return [Asked(fingerprint, url, bool(redirected)) for fingerprint, url, redirected in rows]

    def waiting(self) -> int:
        """How many requests have no outcome."""
        with self._writing() as state:
            count = "SELECT count(*) FROM frontier WHERE crawl = ?"
            return int(state.execute(count, (self._crawl,)).fetchone()[0])

    def next_place(self) -> int:
        """A number greater than that of any request, of this crawl or another."""
        with self._writing() as state:
            (last,) = state.execute("SELECT max(place) FROM frontier").fetchone()
            return (last or 0) + 1

    def add(self, request: Waiting, asked: Asked) -> None:
        """Takes a request in."""
        with self._writing() as state:
            state.execute(
                "INSERT INTO frontier VALUES (?, ?, ?, ?, ?, ?)",
                (request.place, self._crawl, *request.order, request.request),
            )
            self._note(state, asked)

    def replace(self, request: Waiting, asked: Asked) -> None:
        """A request became another one (a redirect, a retry) and waits again."""
        with self._writing() as state:
            state.execute(
                "UPDATE frontier SET priority = ?, is_start = ?, turn = ?, request = ? WHERE place = ?",
                (*request.order, request.request, request.place),
            )
            self._note(state, asked)

    def _note(self, state: sqlite3.Connection, asked: Asked) -> None:
        state.execute(
            "INSERT INTO asked VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (self._crawl, asked.fingerprint, asked.url, asked.redirected),
        )

    def remove(self, place: int) -> None:
        """A request has its outcome."""
        with self._writing() as state:
            state.execute("DELETE FROM frontier WHERE place = ?", (place,))

    def first(self, count: int, *, without: Collection[int] = ()) -> list[Waiting]:
        """The first requests in order, at most `count`, without those that are on their way."""
        find = (
            "SELECT place, priority, is_start, turn, request FROM frontier WHERE crawl = ?"
            " ORDER BY priority, is_start, turn LIMIT ?"
        )
        with self._writing() as state:
            rows = state.execute(find, (self._crawl, count + len(without)))
            found = [Waiting(row[0], row[1:4], row[4]) for row in rows if row[0] not in without]
        return found[:count]

    def forget(self) -> None:
        """The crawl has finished, or starts over: nothing of it is left but its outcomes."""
        with self._writing() as state:
            for table in ("frontier", "asked"):
                state.execute(f"DELETE FROM {table} WHERE crawl = ?", (self._crawl,))
