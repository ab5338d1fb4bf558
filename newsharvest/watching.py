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

from newsharvest.corpus.latest_run import LatestRun, latest_run
from newsharvest.corpus.lock import is_locked
from newsharvest.printable import one_line

SHOWN = 8
LINE_EVERY_S = 10.0


def watch_corpus(folder: Path, *, every_s: float, once: bool) -> None:
    """Shows the newest run until no writer has the corpus; elsewhere than on a terminal a line now and
    then. Raises CorpusError when there is none."""
    latest_run(folder)
    console = Console()
    with suppress(KeyboardInterrupt):  # who has seen enough ends the watching, and nothing else
        if once or not console.is_terminal:
            _print_lines(folder, max(every_s, LINE_EVERY_S), once=once)
        else:
            _show(folder, console, every_s)


def _show(folder: Path, console: Console, every_s: float) -> None:
    with Live(console=console, auto_refresh=False) as live:
        for run, rate in _moments(folder, every_s):
            live.update(view_of(folder, run, rate), refresh=True)


def _print_lines(folder: Path, every_s: float, *, once: bool) -> None:
    for run, rate in _moments(folder, every_s):
        sys.stdout.write(line_of(run, rate) + "\n")
        sys.stdout.flush()
        if once:
            return


def _moments(folder: Path, every_s: float) -> Iterator[tuple[LatestRun | None, float]]:
    """The run and its pages a second, again and again, once more after its writer has gone."""
    before: tuple[float, int] | None = None
    while True:
        working = is_locked(folder)
        run, now = latest_run(folder), time.monotonic()
        pages = run.pages if run else 0
        yield run, (pages - before[1]) / (now - before[0]) if before else 0.0
        if not working:
            return
        before = before if before and now - before[0] < LINE_EVERY_S else (now, pages)
        time.sleep(every_s)


def line_of(run: LatestRun | None, rate: float) -> str:
    """One line of counts."""
    if run is None:
        return "no run has committed anything yet"
    parts = [
        f"run {run.run}: {run.pages:,} pages",
        f"{rate:,.1f}/s",
        f"{run.articles:,} articles",
        f"{run.copies:,} copies",
        f"{run.refused:,} refused",
        f"{run.seen:,} seen",
    ]
    parts += [f"{run.waiting:,} requests wait"] if run.waiting else []
    return " · ".join([*parts, "ended" if run.finished else "going on, or stopped"])


def view_of(folder: Path, run: LatestRun | None, rate: float) -> Group:
    """What a terminal shows: the line of counts, how far files are read, reasons, and the newest sites."""
    head = Text(f"{folder}: {line_of(run, rate)}")
    if run is None:
        return Group(head)
    shown: list[Text | Table] = [head]
    if run.bytes_known and run.files_begun:
        share = f"{run.bytes_read / run.bytes_known:.0%} of {run.bytes_known / 1e6:,.0f} MB begun"
        shown.append(Text(f"files: {run.files_done:,} of {run.files_begun:,} read, {share}", "dim"))
    if run.statuses:
        told = ", ".join(f"{status}: {count:,}" for status, count in sorted(run.statuses.items()))
        shown.append(Text(f"answers: {told}", "dim"))
    table = Table("reason", "rejects", "site, newest pages", "pages", box=None, padding=(0, 2, 0, 0))
    table.columns[1].justify = table.columns[3].justify = "right"
    reasons = sorted(run.rejects.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
    sites = run.sites[:SHOWN]
    for place in range(max(len(reasons), len(sites))):
        reason, count = reasons[place] if place < len(reasons) else ("", 0)
        site, pages = sites[place] if place < len(sites) else ("", 0)
        table.add_row(
            reason, f"{count:,}" if reason else "", Text(one_line(site, 40)), f"{pages:,}" if site else ""
        )
    return Group(*shown, table)
