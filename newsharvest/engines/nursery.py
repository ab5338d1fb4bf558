"""The process that workers are forked from: small, warm, and with nothing of its parent's.

Forking the parent itself would hand its threads' locks, its files and its corpus lock to every
worker; a fresh interpreter for each would import everything again. So the parent starts this
module once (`python -m newsharvest.engines.nursery FD`); it imports what cleaning needs and
waits. Each time the parent sends a socket it forks a worker that serves that socket, and answers
with the worker's process id. When the parent is gone, the control socket ends and every worker
is killed: none outlives its parent.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle

from newsharvest.engines.started_nursery import STOPPING
from newsharvest.errors import NewsharvestError
from newsharvest.extraction.language_model import unpacked

LEISURE_S = 0.2
"""Seconds without a word from the parent: its first workers are at work, or it has ended."""


def main(control_fd: int) -> None:
    """Serves the control socket until it ends."""
    # Ctrl-C and a group's SIGTERM reach every process: the parent alone decides what they mean.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    gc.disable()  # what is imported stays, and looking for garbage in it takes 30 ms; workers do look
    control = Connection(control_fd)
    ahead = threading.Thread(target=unpacked)  # on another core, while what cleans is imported on this one
    ahead.start()
    from newsharvest.engines.worker import Worker

    ahead.join()  # nothing else may run when a worker is forked
    try:
        worker = Worker(control.recv())
    except EOFError:
        return
    except NewsharvestError as error:
        _tell(control, error)
        return
    if _tell(control, "ready"):
        serve(control, worker.serve)


def _tell(control: Connection, what: object) -> bool:
    """Whether the parent was still there to be told."""
    try:
        control.send(what)
    except OSError:
        return False
    return True


def serve(control: Connection, work: Callable[[Connection], None]) -> None:
    """Forks a worker for each socket that comes, until the parent is gone."""
    children: set[int] = set()
    try:
        while _order(control) == "fork":
            fd = recv_handle(control)
            children -= {pid for pid in children if os.waitpid(pid, os.WNOHANG)[0]}
            if (pid := os.fork()) == 0:
                control.close()
                run_worker(fd, work)
            os.close(fd)
            children.add(pid)
            control.send(pid)
    except (EOFError, OSError):
        pass  # the parent is gone
    for pid in children:
        if not os.waitpid(pid, os.WNOHANG)[0]:
            os.kill(pid, signal.SIGKILL)


def _order(control: Connection) -> object:
    """The parent's next word. While there is none, what few pages need is loaded for later workers: the
    first ones were not to wait for it."""
    if not control.poll(LEISURE_S):
        from newsharvest.extraction.main_content import load_voter

        load_voter()
    return control.recv()


def run_worker(fd: int, work: Callable[[Connection], None]) -> None:
    """Serves pages on `fd` and ends this process, without running the nursery's own endings."""
    status = 1
    connection = Connection(fd)  # held to the end: what a step did to its descriptor is told by nobody then
    try:
        work(connection)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
    os._exit(0)  # taking a warm interpreter apart costs a tenth of a second that the parent waits for
