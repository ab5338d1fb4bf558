"""`newsharvest watch`: the newest run of a corpus, live, from another terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from newsharvest.corpus.folder import STATE
from newsharvest.corpus.latest_run import LatestRun, RunWatch
from newsharvest.corpus.lock import is_locked
from newsharvest.corpus.state import read_state
from newsharvest.corpus.totals import Totals
from newsharvest.plural import many
from newsharvest.printable import one_line

SHOWN = 8
LINE_EVERY_S = 10.0


def watch_corpus(folder: Path, *, every_s: float, once: bool) -> None:
    """Shows the newest run until no writer has the corpus; elsewhere than on a terminal a line now and
    then. Raises CorpusError when there is none."""
    read_state(folder / STATE).close()
    console = Console()
    with suppress(KeyboardInterrupt):  # who has seen enough ends the watching, and nothing else
        if once or not console.is_terminal:
            _print_lines(folder, max(every_s, LINE_EVERY_S), once=once)
        else:
            _show(folder, console, every_s)


def _show(folder: Path, console: Console, every_s: float) -> None:
    with Live(console=console, auto_refresh=False) as live:
        for moment in _moments(folder, every_s):
            live.update(view_of(folder, *moment), refresh=True)


def _print_lines(folder: Path, every_s: float, *, once: bool) -> None:
    for moment in _moments(folder, every_s):
        sys.stdout.write(line_of(*moment) + "\n")
        sys.stdout.flush()
        if once:
            return


def _moments(folder: Path, every_s: float) -> Iterator[tuple[LatestRun | None, float | None, bool]]:
    """The run, its pages a second and whether it has a writer, again and again, once more without one."""
    watch, before = RunWatch(folder), None
    while True:
        working = is_locked(folder)
        latest, now = watch.look(exact=not working), time.monotonic()
        pages = latest.run.pages if latest else 0
        yield latest, (pages - before[1]) / (now - before[0]) if before else None, working
        if not working:
            return
        before = before if before and now - before[0] < LINE_EVERY_S else (now, pages)
        time.sleep(every_s)


def line_of(latest: LatestRun | None, rate: float | None, working: bool) -> str:
    """One line of counts."""
    if latest is None:
        return "no run has committed anything yet"
    run, waiting = latest.run, latest.totals.waiting
    parts = [
        f"run {run.run}: {many(run.pages, 'page')}",
        *([f"{rate:,.1f}/s"] if rate is not None else []),  # one look tells no rate
        many(run.articles, "article"),
        f"{run.copies:,} copies",
        f"{run.refused:,} refused",
        f"{run.seen:,} seen",
    ]
    parts += [f"{waiting:,} requests wait"] if waiting else []
    return " · ".join([*parts, "ended" if run.finished else "going on" if working else "stopped"])


def view_of(folder: Path, latest: LatestRun | None, rate: float | None, working: bool) -> Group:
    """What a terminal shows: the line of counts, how far files are read, reasons, and the newest sites."""
    head = Text(f"{folder}: {line_of(latest, rate, working)}")
    if latest is None:
        return Group(head)
    shown: list[Text | Table] = [head, *(Text(line, "dim") for line in _totals_told(latest.totals))]
    return Group(*shown, _reasons_and_sites(latest))


def _totals_told(totals: Totals) -> Iterator[str]:
    if totals.bytes_known and totals.files_begun:
        share = f"{totals.bytes_read / totals.bytes_known:.0%} of {totals.bytes_known / 1e6:,.0f} MB begun"
        yield f"files: {totals.files_done:,} of {totals.files_begun:,} read, {share}"
    if totals.statuses:
        told = ", ".join(f"{status}: {count:,}" for status, count in sorted(totals.statuses.items()))
        yield f"answers: {told}"


def _reasons_and_sites(latest: LatestRun) -> Table:
    table = Table("reason", "rejects", "site, newest pages", "pages", box=None, padding=(0, 2, 0, 0))
    table.columns[1].justify = table.columns[3].justify = "right"
    reasons = sorted(latest.run.rejects.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
    sites = latest.sites[:SHOWN]
    for place in range(max(len(reasons), len(sites))):
        reason, count = reasons[place] if place < len(reasons) else ("", 0)
        site, pages = sites[place] if place < len(sites) else ("", 0)
        table.add_row(
            reason, f"{count:,}" if reason else "", Text(one_line(site, 40)), f"{pages:,}" if site else ""
        )
    return table
