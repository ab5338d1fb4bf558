"""Counters of a run: every page is counted once, under what became of it."""

import json
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from newsharvest.items import Reason


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What became of a run's pages: `pages` = `articles` + all `rejects` + `seen`.

    `articles` were written in this run and stand at its end; those that gave way to a page of the
    same run count as rejects (`superseded`). `superseded_earlier` are articles of earlier runs
    that gave way: they were counted then. `returned` are articles of earlier runs that stand again, for
    what they gave way to is a digest; the runs table does not tell them.
    """

    run: int
    pages: int
    articles: int
    seen: int
    rejects: dict[str, int]
    superseded_earlier: int
    returned: int = 0

    @property
    def rejected(self) -> int:
        """All rejects together."""
        return sum(self.rejects.values())


COPIES = frozenset(
    {
        Reason.SAME_URL,
        Reason.SAME_TEXT,
        Reason.NEAR_DUPLICATE,
        Reason.SUPERSEDED,
        Reason.OLDER_VERSION,
    }
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run's counters as they were committed; times are seconds since 1970, `finished` None while it
    goes on or was stopped."""

    run: int
    started: float | None
    finished: float | None
    pages: int
    articles: int
    seen: int
    rejects: dict[str, int]

    @property
    def copies(self) -> int:
        """Rejects that are copies of what is there, or gave way."""
        return sum(count for reason, count in self.rejects.items() if reason in COPIES)

    @property
    def refused(self) -> int:
        """Rejects that are no copies."""
        return sum(self.rejects.values()) - self.copies


def all_runs(connection: sqlite3.Connection) -> list[Run]:
    """The runs, oldest first."""
    return [_read(row) for row in connection.execute(f"{_SELECT} ORDER BY run")]


def newest_run(connection: sqlite3.Connection) -> Run | None:
    """The newest run, None before the first commit."""
    row = connection.execute(f"{_SELECT} ORDER BY run DESC LIMIT 1").fetchone()
    return _read(row) if row else None


_SELECT = "SELECT run, started, finished, pages, articles, seen, rejects FROM runs"


def _read(row: tuple[Any, ...]) -> Run:
    run, started, finished, pages, articles, seen, rejects = row
    return Run(run, started, finished, pages, articles, seen, json.loads(rejects))


@dataclass(slots=True)
class RunCounters:
    """The open run, counted as its pages are added."""

    run: int
    first_page: int
    pages: int = 0
    articles: int = 0
    seen: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    superseded_earlier: int = 0
    returned: int = 0

    def supersede(self, page: int) -> None:
        """An article gave way: one of this run becomes a reject of it."""
        if page < self.first_page:
            self.superseded_earlier += 1
        else:
            self.articles -= 1
            self.rejects[Reason.SUPERSEDED] += 1

    def take_back(self, page: int) -> None:
        """An article stands after all: one of this run was a reject of it."""
        if page < self.first_page:
            self.returned += 1
        else:
            self.articles += 1
            self.rejects[Reason.NEAR_DUPLICATE] -= 1

    def summary(self) -> RunSummary:
        """The counters as they stand."""
        rejects = {reason: count for reason, count in sorted(self.rejects.items()) if count}
        earlier = (self.superseded_earlier, self.returned)
        return RunSummary(self.run, self.pages, self.articles, self.seen, rejects, *earlier)


def open_run(connection: sqlite3.Connection, first_page: int, options_hash: str) -> RunCounters:
    """A new row of the runs table, and its counters."""
    started = time.time()
    (run,) = connection.execute(
        "INSERT INTO runs (started, options_hash, first_page, pages, articles, seen, rejects,"
        " superseded_earlier) VALUES (?, ?, ?, 0, 0, 0, '{}', 0) RETURNING run",
        (started, options_hash, first_page),
    ).fetchone()
    return RunCounters(run, first_page)


def save_run(connection: sqlite3.Connection, counters: RunCounters, *, finished: bool = False) -> None:
    """Writes the counters into the open transaction."""
    now = counters.summary()
    connection.execute(
        "UPDATE runs SET pages = ?, articles = ?, seen = ?, rejects = ?, superseded_earlier = ?,"
        " finished = ? WHERE run = ?",
        (
            now.pages,
            now.articles,
            now.seen,
            json.dumps(now.rejects),
            now.superseded_earlier,
            time.time() if finished else None,
            now.run,
        ),
    )
