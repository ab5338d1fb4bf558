"""How long a process stood ready while others had the cores, as seen from outside."""

from pathlib import Path


def waited_s(pid: int) -> float:
    """Seconds that process `pid` waited for a core; 0 where the system does not tell or it is gone.

    Linux counts them where it was built with CONFIG_SCHED_INFO, as those of distributions are
    (Documentation/scheduler/sched-stats.rst: the second number, nanoseconds).
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
