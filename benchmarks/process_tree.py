"""What a command and all the processes that it starts cost: CPU, wall time, peak memory (Linux)."""

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36  # prctl(2)
_SAMPLE_S = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and of the clock; the most memory (proportional set size) at any sample, in MB."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    exit_code: int


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """The cost of a command, once all that it started has ended. Its output is thrown away."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans are ours to wait for
    before, started = _children_cpu(), time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=env)
    peak, done = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
    watcher.start()
    code = process.wait()
    _reap()
    wall = time.perf_counter() - started
    done.set()
    watcher.join()
    return Cost(_children_cpu() - before, wall, peak[0], code)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _watch(root: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(_SAMPLE_S):
        peak[0] = max(peak[0], sum(map(_memory_mb, _tree(root))))


def _tree(root: int) -> list[int]:
    """The process and all below it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += parents.get(pid, [])
    return found


def _memory_mb(pid: int) -> float:
    """Shared pages are counted once over all processes that share them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
