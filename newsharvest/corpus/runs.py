"""Counters of a run: every page is counted once, under what became of it."""

import json
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass, field

from newsharvest.items import Reason


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What became of a run's pages: `pages` = `articles` + all `rejects` + `seen`.

    `articles` were written in this run and stand at its end; those that gave way to a page of the
    same run count as rejects (`superseded`). `superseded_earlier` are articles of earlier runs
    that gave way: they were counted then.
    """

    run: int
    pages: int
    articles: int
    seen: int
    rejects: dict[str, int]
    superseded_earlier: int

    @property
    def rejected(self) -> int:
        """All rejects together."""
        return sum(self.rejects.values())


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

    def supersede(self, page: int) -> None:
        """An article gave way: one of this run becomes a reject of it."""
        if page < self.first_page:
            self.superseded_earlier += 1
        else:
            self.articles -= 1
            self.rejects[Reason.SUPERSEDED] += 1

    def summary(self) -> RunSummary:
        """The counters as they stand."""
        rejects = {reason: count for reason, count in sorted(self.rejects.items()) if count}
        return RunSummary(self.run, self.pages, self.articles, self.seen, rejects, self.superseded_earlier)


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
