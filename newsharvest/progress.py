"""What a person sees while a run works: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from newsharvest.conductor import Tally
from newsharvest.plural import many

LINE_EVERY_S = 10.0


class ProgressDisplay:
    """Shows tallies on standard error. A context manager; call `show` as often as you like."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._started = time.monotonic()
        self._last_line = self._started
        self._bar = Progress(
            TextColumn("{task.fields[counts]}"),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeRemainingColumn(compact=True),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None, counts="reading ...")

    def show(self, tally: Tally) -> None:
        """Takes the newest tally; draws at most a few times a second."""
        counts = describe(tally, time.monotonic() - self._started)
        if self._console.is_terminal:
            total = tally.bytes_total or None
            self._bar.update(self._task, completed=tally.bytes_done, total=total, counts=counts)
        elif time.monotonic() - self._last_line >= LINE_EVERY_S:
            self._last_line = time.monotonic()
            share = f" · {tally.bytes_done / tally.bytes_total:.0%}" if tally.bytes_total else ""
            sys.stderr.write(counts + share + "\n")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def describe(tally: Tally, elapsed_s: float) -> str:
    """One line of counts: pages, their rate, and what became of them."""
    rate = tally.pages / elapsed_s if elapsed_s > 0 else 0.0
    return (
        f"{many(tally.pages, 'page')} · {rate:,.0f}/s · {many(tally.articles, 'article')} · "
        f"{many(tally.duplicates, 'duplicate')} · {many(tally.rejects, 'reject')} · {tally.seen:,} seen"
    )
