"""The newest run as it was committed last: cheap enough to be asked again and again.

Its counters stand in one row. How far files are read and what addresses answered is counted over whole
tables, which takes half a second where there are a million of each: whoever looks again and again counts
them anew only when twenty times that has passed, so that watching costs a twentieth of a core at most.
"""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from newsharvest.corpus.folder import STATE
from newsharvest.corpus.runs import Run, newest_run
from newsharvest.corpus.state import read_state, state_errors
from newsharvest.corpus.totals import Totals, one_number, totals_of

LATEST_PAGES = 2_000
"""Pages whose sites are told: the newest ones."""
REST = 20.0
"""Times as long as counting took until it is done again."""


@dataclass(frozen=True, slots=True)
class LatestRun:
    """The newest run with what stands around it. `articles` counts the lines of all article files, those
    that gave way in this run included until it ends; `sites` are those of the newest pages."""

    run: Run
    totals: Totals
    articles: int
    sites: tuple[tuple[str, int], ...]


class RunWatch:
    """Looks at the newest run of a corpus as often as one likes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._totals: Totals | None = None
        self._count_at = 0.0

    def look(self, *, exact: bool = False) -> LatestRun | None:
        """The newest run, None before the first commit; `exact` counts everything anew.

        Raises CorpusError when there is no corpus.
        """
        with closing(read_state(self._folder / STATE)) as state, state_errors(self._folder):
            state.execute("BEGIN")
            run = newest_run(state)
            if run is None:
                return None
            articles = one_number(state, "SELECT coalesce(sum(lines), 0) FROM files WHERE shard >= 0")
            return LatestRun(run, self._counted(state, exact=exact), articles, _sites(state))

    def _counted(self, state: sqlite3.Connection, *, exact: bool) -> Totals:
        began = time.monotonic()
        if self._totals is None or exact or began >= self._count_at:
            self._totals = totals_of(state)
            ended = time.monotonic()
            self._count_at = ended + REST * (ended - began)
        return self._totals


def latest_run(folder: Path) -> LatestRun | None:
    """The newest run of a corpus, None before the first commit. Raises CorpusError when there is none."""
    return RunWatch(folder).look()


def _sites(state: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    newest = one_number(state, "SELECT coalesce(max(page), 0) FROM pages")
    rows = state.execute(
        "SELECT name, count(*) FROM pages JOIN names ON number = site WHERE page > ?"
        " GROUP BY 1 ORDER BY 2 DESC, 1",
        (newest - LATEST_PAGES,),
    )
    return tuple(rows.fetchall())
