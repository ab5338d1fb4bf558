"""The newest run as it was committed last, told by a few rows: cheap enough to be asked again and again."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from newsharvest.corpus.folder import STATE
from newsharvest.corpus.state import read_state, state_errors
from newsharvest.items import Reason

COPIES = frozenset(
    {
        Reason.SAME_URL,
        Reason.SAME_TEXT,
        Reason.NEAR_DUPLICATE,
        Reason.SUPERSEDED,
        Reason.OLDER_VERSION,
    }
)
LATEST_PAGES = 2_000
"""Pages whose sites are told: the newest ones."""


@dataclass(frozen=True, slots=True)
class LatestRun:
    """A run's counters. `articles_in_all` counts the lines of all article files, those that gave way in
    this run included until it ends; `bytes_read` of `bytes_known` is how far the files that the run has
    begun or done are read; `waiting` are requests of crawls, `statuses` what addresses answered last."""

    run: int
    started: float | None
    finished: float | None
    pages: int
    articles: int
    seen: int
    rejects: dict[str, int]
    articles_in_all: int
    files_done: int
    files_begun: int
    bytes_read: int
    bytes_known: int
    asked: int
    waiting: int
    statuses: dict[int, int]
    sites: tuple[tuple[str, int], ...]

    @property
    def copies(self) -> int:
        """Rejects that are copies of what is there, or gave way."""
        return sum(count for reason, count in self.rejects.items() if reason in COPIES)

    @property
    def refused(self) -> int:
        """Rejects that are no copies."""
        return sum(self.rejects.values()) - self.copies


def latest_run(folder: Path) -> LatestRun | None:
    """The newest run of a corpus, None before the first commit. Raises CorpusError when there is none."""
    with closing(read_state(folder / STATE)) as state, state_errors(folder):
        state.execute("BEGIN")
        row = state.execute(
            "SELECT run, started, finished, pages, articles, seen, rejects FROM runs"
            " ORDER BY run DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        run, started, finished, pages, articles, seen, rejects = row
        done, begun, read, known = _files(state)
        return LatestRun(
            run=run,
            started=started,
            finished=finished,
            pages=pages,
            articles=articles,
            seen=seen,
            rejects=json.loads(rejects),
            articles_in_all=_one(state, "SELECT coalesce(sum(lines), 0) FROM files WHERE shard >= 0"),
            files_done=done,
            files_begun=begun,
            bytes_read=read,
            bytes_known=known,
            asked=_one(state, "SELECT count(*) FROM asked"),
            waiting=_one(state, "SELECT count(*) FROM frontier"),
            statuses=dict(state.execute("SELECT status, count(*) FROM visits GROUP BY status")),
            sites=_sites(state),
        )


def _files(state: sqlite3.Connection) -> tuple[int, int, int, int]:
    row = state.execute(
        "SELECT count(*) FILTER (WHERE done), count(*),"
        " coalesce(sum(iif(done, size, min(coalesce(position, 0), size))), 0), coalesce(sum(size), 0)"
        " FROM inputs"
    ).fetchone()
    done, begun, read, known = map(int, row)
    return done, begun, read, known


def _sites(state: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    newest = _one(state, "SELECT coalesce(max(page), 0) FROM pages")
    rows = state.execute(
        "SELECT name, count(*) FROM pages JOIN names ON number = site WHERE page > ?"
        " GROUP BY 1 ORDER BY 2 DESC, 1",
        (newest - LATEST_PAGES,),
    )
    return tuple(rows.fetchall())


def _one(state: sqlite3.Connection, query: str) -> int:
    return int(state.execute(query).fetchone()[0])
