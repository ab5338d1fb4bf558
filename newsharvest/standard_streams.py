"""Standard input, output and error as a command finds them: closed, full, or in another encoding."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from newsharvest.printable import printable


def make_standard_streams() -> None:
    """The three streams are there afterwards, and take any text.

    A descriptor that came closed would be the next file's that is opened: what is meant for people would be
    written into the corpus.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # what tests put in their place
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def fail(why: str, exit_code: int) -> NoReturn:
    """Ends the process with one line, or with none where there is nothing to say."""
    with suppress(OSError):
        sys.stderr.write(f"newsharvest: {printable(why)}\n" if why else "")
        sys.stderr.flush()
    for stream in (
        sys.stdout,
        sys.stderr,
    ):  # what could not be written is not tried again while Python ends
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(exit_code)
