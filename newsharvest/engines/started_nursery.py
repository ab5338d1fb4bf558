"""The parent's end of the nursery: started as early as can be, asked for workers, ended.

Starting costs the nursery half a second of imports, which the parent spends on imports of its own. So
nothing heavy is imported here, and nobody waits for the nursery before it is asked for its first worker.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from newsharvest.errors import NewsharvestError

if TYPE_CHECKING:
    from newsharvest.options import Options

STOPPING = (signal.SIGINT, signal.SIGTERM)


class StartedNursery:
    """A nursery that imports what cleaning needs. A context manager; leaving it ends the nursery and
    its workers."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        with ours, theirs:
            with _held_back(STOPPING):
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "newsharvest.engines.nursery", str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    env={**os.environ, "PYTHONPATH": path},
                    stdin=subprocess.DEVNULL,
                )
            self._control = Connection(ours.detach())
        self._is_warm = False

    def warm_up(self, options: "Options") -> None:
        """The nursery can fork workers with these options afterwards.

        Raises the OperatorError that kept it from warming up.
        """
        try:
            self._control.send(options)
            answer = self._control.recv()
        except (EOFError, OSError):
            answer = NewsharvestError(f"worker processes can't be started (exit {self._process.wait()})")
        if isinstance(answer, NewsharvestError):
            raise answer
        self._is_warm = True

    def fork(self) -> tuple[int, Connection]:
        """A new worker of a warm nursery: its process id, and the connection that it serves."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            self._control.send("fork")
            send_handle(self._control, theirs.fileno(), self._process.pid)
            pid: int = self._control.recv()
            return pid, Connection(ours.detach())

    def close(self) -> None:
        """Ends the nursery, and with it all workers."""
        if self._control.closed:
            return
        self._control.close()
        if not self._is_warm:  # it looks at its connection when it is warm
            self._process.kill()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _held_back(signals: tuple[signal.Signals, ...]) -> Iterator[None]:
    """Signals wait, also for a process started meanwhile, until it says what it wants of them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
