"""What is counted over whole tables: how far files are read, what crawls asked for and were answered."""

import sqlite3
from collections import Counter
from dataclasses import dataclass

from newsharvest.corpus.visits import GROUP

Statuses = dict[int, int]
"""Addresses by the HTTP status that they answered last."""


@dataclass(frozen=True, slots=True)
class Totals:
    """`bytes_read` of `bytes_known` is how far the files that runs have begun or done are read; `asked` are
    addresses that unfinished crawls asked for, `waiting` their requests without an outcome."""

    files_done: int
    files_begun: int
    bytes_read: int
    bytes_known: int
    asked: int
    waiting: int
    pages_by_status: Statuses
    lists_by_status: Statuses

    @property
    def statuses(self) -> Statuses:
        """Pages and lists together."""
        return dict(Counter(self.pages_by_status) + Counter(self.lists_by_status))


def totals_of(state: sqlite3.Connection) -> Totals:
    """The totals in an open state."""
    done, begun, read, known = state.execute(
        "SELECT count(*) FILTER (WHERE done), count(*),"
        " coalesce(sum(iif(done, size, min(coalesce(position, 0), size))), 0), coalesce(sum(size), 0)"
        " FROM inputs"
    ).fetchone()
    by_status: tuple[Statuses, Statuses] = ({}, {})
    query = "SELECT is_list, status, count(*) FROM visits WHERE url NOT GLOB ? GROUP BY 1, 2 ORDER BY 1, 2"
    for is_list, status, count in state.execute(query, (f"{GROUP}*",)):
        by_status[is_list][status] = count
    return Totals(
        files_done=done,
        files_begun=begun,
        bytes_read=read,
        bytes_known=known,
        asked=one_number(state, "SELECT count(*) FROM asked"),
        waiting=one_number(state, "SELECT count(*) FROM frontier"),
        pages_by_status=by_status[0],
        lists_by_status=by_status[1],
    )


def one_number(state: sqlite3.Connection, query: str) -> int:
    """The number that a query gives."""
    return int(state.execute(query).fetchone()[0])
