"""Our load and trafilatura's parallel command over the same folder, in turn, and what else is installed.

    python -m benchmarks.speed FOLDER [--rounds 3] [--workers 2] [--pages N]

Prints CPU and wall time of the whole process tree, their ratios with the spread over the rounds, pages a
second, peak memory, and the share that each stage of ours has in the CPU of a page. Packed pages are
unpacked first: the commands are compared, not their ways of unpacking. `make bench-speed INPUT=FOLDER`.
"""

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.process_tree import Cost, run
from newsharvest import cleaner as walk
from newsharvest.items import RawPage, Source
from newsharvest.options import Options

STAGES = (
    "decode",
    "parse",
    "read_metadata",
    "read_blocks",
    "first_verdicts",
    "apply_line_rules",
    "refuse_unless_article",
)
PEERS = ("newspaper", "readability", "newsplease", "resiliparse")
STAGED_PAGES = 150


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pages", type=int, default=0, help="how many pages, spread evenly; 0 for all")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pages = unpacked(given.folder, Path(scratch) / "pages", given.pages)
        print(f"{len(pages)} pages, {given.workers} workers, {given.rounds} rounds\n")
        costs = {name: [] for name in ("newsharvest", "trafilatura", *filter(find_spec, PEERS))}  # type: dict[str, list[Cost]]
        for number in range(given.rounds):
            for name, rounds in costs.items():
                rounds.append(run(command(name, Path(scratch), given.workers, number)))
        print_costs(costs, len(pages))
        print_stages(pages)


def unpacked(folder: Path, into: Path, wanted: int) -> list[Path]:
    """The HTML files of a folder as plain files in another."""
    into.mkdir()
    files = sorted(file for file in folder.rglob("*.htm*") if file.is_file())
    if not files:
        sys.exit(f"{folder}: no HTML files (.html, .htm, .html.gz)")
    for file in files[:: max(1, len(files) // wanted)] if wanted else files:
        body = file.read_bytes()
        body = gzip.decompress(body) if file.suffix == ".gz" else body
        (into / file.name.removesuffix(".gz")).write_bytes(body)
    return sorted(into.iterdir())


def command(name: str, scratch: Path, workers: int, number: int) -> list[str]:
    """How each is run over the pages; each round writes to a place of its own."""
    pages, out = scratch / "pages", scratch / f"{name}-{number}"
    if name == "newsharvest":
        flags = ["-q", "--dedup", "none", "--workers", str(workers)]
        return [sys.executable, "-m", "newsharvest", "load", str(pages), "-o", str(out), *flags]
    if name == "trafilatura":
        script = str(Path(sys.executable).with_name("trafilatura"))
        flags = ["--json", "--with-metadata", "--parallel", str(workers)]
        return [script, "--input-dir", str(pages), "--output-dir", str(out), *flags]
    return [sys.executable, "-m", "benchmarks.speed_peers", name, str(pages)]


def print_costs(costs: dict[str, list[Cost]], pages: int) -> None:
    """One line a tool; ratios are of the same round, ours being 1."""
    print(f"{'':14}{'CPU ms/page':>12}{'pages/s':>9}{'peak MB':>9}{'CPU ratio':>20}{'wall ratio':>20}")
    ours = costs["newsharvest"]
    for name, rounds in costs.items():
        cpu = statistics.mean(cost.cpu_s for cost in rounds) / pages * 1000
        rate = pages / statistics.mean(cost.wall_s for cost in rounds)
        peak = max(cost.peak_mb for cost in rounds)
        cpu_ratio = spread([theirs.cpu_s / our.cpu_s for theirs, our in zip(rounds, ours, strict=True)])
        wall_ratio = spread([theirs.wall_s / our.wall_s for theirs, our in zip(rounds, ours, strict=True)])
        failed = "" if not any(cost.exit_code for cost in rounds) else "  (exit code not 0)"
        print(f"{name:14}{cpu:12.1f}{rate:9.1f}{peak:9.0f}{cpu_ratio:>20}{wall_ratio:>20}{failed}")


def spread(ratios: list[float]) -> str:
    """The mean and the range of ratios.

    >>> spread([1.5, 2.5])
    '2.00 (1.50-2.50)'
    """
    return f"{statistics.mean(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"


def print_stages(files: list[Path]) -> None:
    """The share of each stage in the CPU of cleaning, in this process."""
    spent: Counter[str] = Counter()
    with ExitStack() as stack:
        for stage in STAGES:
            if hasattr(walk, stage):
                stack.enter_context(patch.object(walk, stage, timed(getattr(walk, stage), spent, stage)))
        cleaner = walk.Cleaner(Options())
        for number, file in enumerate(files[:: max(1, len(files) // STAGED_PAGES)]):
            if number == 1:
                spent.clear()  # the first page pays for what is loaded once
            timed(cleaner.clean, spent, "whole")(RawPage(file.read_bytes(), Source("benchmark")))
    whole = spent.pop("whole")
    spent["steps and the rest"] = whole - spent.total()
    print("\nshare of the CPU of cleaning a page")
    for stage, seconds in spent.most_common():
        print(f"  {stage:24}{seconds / whole:6.1%}")


def timed(work: Callable[..., Any], spent: "Counter[str]", name: str) -> Callable[..., Any]:
    """The same, its CPU added up under a name."""

    @wraps(work)
    def run_timed(*args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        try:
            return work(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - started  # type: ignore[assignment]

    return run_timed


if __name__ == "__main__":
    main()
