"""Standard input as a file that workers can open, as often as they like."""

import atexit
import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1_048_576


@dataclass(frozen=True, slots=True)
class Spool:
    """Where standard input was written to. `name` tells one input from another: part of its hash."""

    path: str
    name: str
    size: int


def spooled_stdin() -> Spool:
    """All of standard input, in a temporary file that is removed when this process ends."""
    descriptor, path = tempfile.mkstemp(prefix="newsharvest-stdin-")
    atexit.register(_remove, path, os.getpid())
    digest, size = hashlib.sha256(), 0
    with os.fdopen(descriptor, "wb") as file:
        while chunk := sys.stdin.buffer.read(_CHUNK):
            digest.update(chunk)
            size += file.write(chunk)
    return Spool(path, f"stdin-{digest.hexdigest()[:16]}", size)


def _remove(path: str, owner: int) -> None:
    if os.getpid() == owner:  # not in a worker that was forked from it
        Path(path).unlink(missing_ok=True)
