"""Loading local files, as `newsharvest load` and `scrapy load` do it: progress, signals, summary."""

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType

from newsharvest.conductor import Summary, harvest_inputs
from newsharvest.corpus import Corpus
from newsharvest.engines import Engine, start_engine
from newsharvest.engines.started_nursery import StartedNursery
from newsharvest.options import Options
from newsharvest.progress import ProgressDisplay
from newsharvest.readers import list_inputs
from newsharvest.summary import describe_summary

SHOW_CURSOR = b"\x1b[?25h"


def load_paths(
    paths: Sequence[str],
    corpus: Path,
    *,
    options: Options,
    manifest: Path | None = None,
    fresh: bool = False,
    quiet: bool = False,
    nursery: StartedNursery | None = None,
) -> int:
    """Loads files, folders and globs into a corpus; the exit code: 0, or 130 or 143 after a signal.

    A nursery that is given ends with the load. Raises OperatorError before anything is written when a
    path or an option is wrong.
    """
    inputs = list_inputs(paths, options=options, manifest=manifest, leave_out=[corpus])
    with (
        Corpus.writer(corpus, options=options, fresh=fresh) as writer,
        start_engine(options, nursery) as engine,
        stopping_on_signals(engine) as caught,
        nullcontext() if quiet else ProgressDisplay() as display,
    ):
        watch = display.show if display else None
        summary = harvest_inputs(inputs, writer=writer, engine=engine, options=options, watch=watch)
    if not quiet:
        say(summary, corpus)
    return 128 + caught[0] if caught else 0


def say(summary: Summary, corpus: Path) -> None:
    """Prints what became of a run, for people."""
    sys.stderr.write("\n".join(describe_summary(summary, corpus)) + "\n")


@contextmanager
def stopping_on_signals(engine: Engine) -> Iterator[list[int]]:
    """Ctrl-C and SIGTERM close the engine, so that the run commits and ends; the second one kills.

    Yields the list that the signal's number is put in.
    """
    caught: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if caught:
            if sys.stderr.isatty():  # the bar hid it, and won't come to show it again
                os.write(sys.stderr.fileno(), SHOW_CURSOR)
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        caught.append(number)
        sys.stderr.write("\nstopping: what is finished is committed (again to end at once)\n")
        # the engine's lock may be held by the very code this handler interrupts
        threading.Thread(target=engine.close, daemon=True).start()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield caught
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
