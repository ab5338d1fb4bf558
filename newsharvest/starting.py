"""How `newsharvest` starts, and how errors end it.

A load's workers warm up while the command line is imported: so nothing else is imported before they are
on their way. Until a command can answer it, Ctrl-C just ends the process.
"""

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newsharvest.errors import NewsharvestError, OutputError
from newsharvest.standard_streams import fail, make_standard_streams

if TYPE_CHECKING:
    from newsharvest.engines.started_nursery import StartedNursery

HELP = frozenset({"--help", "--help-all"})


def main() -> None:
    """Runs the command line; an error that a user can meet ends as one line."""
    make_standard_streams()
    arguments = sys.argv[1:]
    answer = _ctrl_c_just_ends()
    try:
        with _workers_for(arguments) as nursery:
            try:
                from newsharvest.cli import app

                if not _is_load(arguments):  # which imports more, and has an answer of its own after
                    signal.signal(signal.SIGINT, answer)
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


def _ctrl_c_just_ends() -> Any:
    """Lets Ctrl-C end the process where Python would raise KeyboardInterrupt: amid an import that ends as a
    traceback, and in some extension modules as a crash. The handler that was there."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return before


def _is_load(arguments: list[str]) -> bool:
    return arguments[:1] == ["load"]


@contextmanager
def _workers_for(arguments: list[str]) -> "Iterator[StartedNursery | None]":
    """A nursery for a load."""
    if not _is_load(arguments) or not HELP.isdisjoint(arguments):
        yield None
        return
    from newsharvest.engines.started_nursery import StartedNursery

    with StartedNursery() as nursery:
        yield nursery
