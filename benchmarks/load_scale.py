"""The curve of a load: pages a second, CPU, memory and bytes of state for ever more pages.

    python -m benchmarks.load_scale [--sizes 100,1000,10000] [--workers 2]

The pages are made up (benchmarks/soak_pages.py): the sample newsroom's stories in its outlets' templates,
dealt anew for each page, with copies, versions and pages that are no articles; a third of them each lie as
HTML files, in a WARC.gz and in a JSONL.gz. `make bench-scale`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.process_tree import Cost, run
from benchmarks.soak_pages import write_pages
from newsharvest.corpus import Corpus

SIZES = "100,1000,10000"


def main() -> None:
    """Measures each size and prints a row of it at once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES, help="numbers of pages, by commas")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    print("| pages | wall s | pages/s | CPU ms a page | peak MB | bytes of state a page | articles |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as scratch:
            print(row(Path(scratch), size, given.workers), flush=True)


def row(scratch: Path, size: int, workers: int) -> str:
    """What a load of so many pages costs, start and end included."""
    write_pages(scratch / "pages", size)
    cost = load(scratch / "pages", scratch / "corpus", workers)
    counts = Corpus(scratch / "corpus").counts()
    state = (scratch / "corpus" / "corpus.sqlite").stat().st_size
    return (
        f"| {size:,} | {cost.wall_s:.1f} | {size / cost.wall_s:.0f} | {cost.cpu_s / size * 1e3:.1f}"
        f" | {cost.peak_mb:.0f} | {state / size:,.0f} | {counts.articles:,} |"
    )


def load(pages: Path, corpus: Path, workers: int) -> Cost:
    """The cost of one load. Ends the program where it fails."""
    flags = ["-o", str(corpus), "-q", "--workers", str(workers)]
    cost = run([sys.executable, "-m", "newsharvest", "load", str(pages), *flags])
    if cost.exit_code:
        sys.exit(f"load {pages}: exit code {cost.exit_code}")
    return cost


if __name__ == "__main__":
    main()
