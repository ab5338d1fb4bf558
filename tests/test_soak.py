"""The soak, small: the same processes, kills and comparisons as `make soak`."""

import subprocess
import sys


def test_loads_killed_at_random_moments_end_as_one_that_was_not():
    soak = [
        sys.executable,
        "-m",
        "benchmarks.soak_load",
        "--pages",
        "60",
        "--kills",
        "3",
        "--parts",
        "kills",
    ]
    done = subprocess.run(soak, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 lost, 0 doubled, 0 changed, 0 torn" in done.stdout
