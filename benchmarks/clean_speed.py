"""CPU of cleaning a page beside trafilatura's own extraction with metadata, page by page in turn.

    NEWSHARVEST_SAMPLES=... python benchmarks/clean_speed.py [PAGES]

Prints milliseconds of CPU a page for both and their ratio, in one process, so that a noisy machine
disturbs both alike.
"""

import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from newsharvest.cleaner import Cleaner
from newsharvest.items import RawPage, Source
from newsharvest.options import Options


def main() -> None:
    """Measures over pages spread evenly over the sets."""
    folder = Path(os.environ["NEWSHARVEST_SAMPLES"]) / "data"
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    files = sorted(folder.glob("*/pages/*.html.gz"))
    pages = [gzip.decompress(file.read_bytes()) for file in files[:: max(1, len(files) // wanted)]]
    cleaner = Cleaner(Options())
    ours, theirs = [], []
    for number, body in enumerate(pages):
        page = RawPage(body, Source("benchmark"), content_type="text/html")
        spent = [cpu_ms(lambda page=page: cleaner.clean(page)), cpu_ms(lambda body=body: extract(body))]
        if number:  # the first page pays for what is loaded once
            ours.append(spent[0])
            theirs.append(spent[1])
    print(f"{len(ours)} pages, CPU ms a page (mean, median)")
    for name, values in (("newsharvest", ours), ("trafilatura", theirs)):
        print(f"  {name:12} {statistics.mean(values):7.1f} {statistics.median(values):7.1f}")
    print(f"  ratio of means {statistics.mean(ours) / statistics.mean(theirs):.2f}")


def extract(body: bytes) -> None:
    """trafilatura's default extraction, as its command line does it with metadata."""
    trafilatura.extract(body, output_format="json", with_metadata=True)


def cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU that the work takes."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    main()
