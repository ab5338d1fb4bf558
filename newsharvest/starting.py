"""How `newsharvest` starts, and how errors end it.

A load's workers warm up while the command line is imported: so nothing else is imported before they are
on their way. Until a command can answer it, Ctrl-C just ends the process.
"""

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsharvest.errors import NewsharvestError, OutputError
from newsharvest.standard_streams import fail, make_standard_streams

if TYPE_CHECKING:
    from newsharvest.engines.started_nursery import StartedNursery

HELP = frozenset({"--help", "--help-all"})


def main() -> None:
    """Runs the command line; an error that a user can meet ends as one line."""
    make_standard_streams()
    is_load = sys.argv[1:2] == ["load"]
    answers_ctrl_c = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if answers_ctrl_c:
        # KeyboardInterrupt amid an import ends as a traceback, and in some extension modules as a crash
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        with _workers_for(sys.argv[1:]) as nursery:
            try:
                from newsharvest.cli import app

                if (
                    answers_ctrl_c and not is_load
                ):  # a load imports more, and has an answer of its own after
                    signal.signal(signal.SIGINT, signal.default_int_handler)
                app(obj=nursery)
            finally:
                sys.stdout.flush()
                gc.freeze()  # all ends: Python would look for garbage in it once more, for 45 ms
    except NewsharvestError as error:
        fail(str(error), error.exit_code)
    except BrokenPipeError:  # whoever read our output went away (`| head`): nowhere to say it
        fail("", 1)
    except OSError as error:  # standard output on a full disk, no descriptors left, a folder that is gone
        where = f"{error.filename}: " if error.filename else ""
        fail(f"{where}{error.strerror or error}", OutputError.exit_code)


@contextmanager
def _workers_for(arguments: list[str]) -> "Iterator[StartedNursery | None]":
    """A nursery for a load."""
    if arguments[:1] != ["load"] or not HELP.isdisjoint(arguments):
        yield None
        return
    from newsharvest.engines.started_nursery import StartedNursery

    with StartedNursery() as nursery:
        yield nursery
