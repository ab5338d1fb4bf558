"""The same pages read from files, from a WARC and from JSON lines, with one worker and with two, in turn.

    python -m benchmarks.load_forms [FOLDER] [--pages 1000] [--rounds 3]

Without a FOLDER of (packed) HTML files the pages are made up, as in load_scale. `make bench-forms`.
"""

import argparse
import gzip
import json
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.load_scale import load
from benchmarks.process_tree import Cost
from benchmarks.soak_pages import make_pages
from scripts.newsroom.archives import Exchange, gzip_file, warc_file

FETCHED_AT = "2026-11-01T00:00:00Z"
"""After the dates of all pages: days behind the fetch are refused, and others sought at 3 ms a page, which
no real archive asks for."""
HEADERS = (("Content-Type", "text/html"),)  # the charset is for the page to tell, as in a file


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pages = from_folder(given.folder, given.pages) if given.folder else made_up(given.pages)
        forms = write_forms(Path(scratch), pages)
        costs: dict[tuple[str, int], list[Cost]] = defaultdict(list)
        for number in range(given.rounds):
            for workers in (1, 2):
                for name, place in forms.items():
                    corpus = Path(scratch) / f"{name}-{workers}-{number}"
                    costs[name, workers].append(load(place, corpus, workers))
    print_costs(costs, list(forms), len(pages), given.rounds)


def made_up(count: int) -> list[tuple[str, bytes]]:
    """Addresses and pages of the sample newsroom, varied."""
    return [(page.url, page.html.encode()) for page in make_pages(count, seed=1)]


def from_folder(folder: Path, count: int) -> list[tuple[str, bytes]]:
    """Addresses and pages of a folder's files, spread evenly."""
    paths = sorted(path for path in folder.rglob("*.html*") if path.is_file())
    chosen = paths[:: max(1, len(paths) // count)][:count]
    told = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in chosen]
    return [(f"https://gazette.example/page/{n}", page) for n, page in enumerate(told)]


def write_forms(folder: Path, pages: list[tuple[str, bytes]]) -> dict[str, Path]:
    """The pages in each form, by its name."""
    forms = {
        "files": folder / "files",
        "warc.gz": folder / "pages.warc.gz",
        "jsonl.gz": folder / "pages.jsonl.gz",
    }
    forms["files"].mkdir()
    for number, (_, page) in enumerate(pages):
        (forms["files"] / f"{number:06}.html").write_bytes(page)
    exchanges = [Exchange(url, FETCHED_AT, page, headers=HEADERS) for url, page in pages]
    forms["warc.gz"].write_bytes(warc_file(exchanges))
    lines = [
        json.dumps({"url": url, "html": page.decode("utf-8", "replace")}) + "\n" for url, page in pages
    ]
    forms["jsonl.gz"].write_bytes(gzip_file("".join(lines).encode()))
    return forms


def print_costs(
    costs: dict[tuple[str, int], list[Cost]], forms: list[str], pages: int, rounds: int
) -> None:
    """A row a form: pages a second, CPU, and the ratios to files and to one worker, with their spread."""
    print(f"{pages:,} pages, {rounds} rounds in turn; whole commands, start included\n")
    print(
        "| | 1 worker, pages/s | 2 workers, pages/s | 2 workers to 1 | to files, 2 workers"
        " | CPU ms a page | CPU to files |"
    )
    print("|---|---|---|---|---|---|---|")
    files = [cost.cpu_s for cost in costs["files", 2]]
    for form in forms:
        one, two = (_rates(costs[form, workers], pages) for workers in (1, 2))
        cpu = [cost.cpu_s for cost in costs[form, 2]]
        print(
            f"| {form} | {statistics.median(one):.1f} | {statistics.median(two):.1f} | {ratio(two, one)}"
            f" | {ratio(two, _rates(costs['files', 2], pages))}"
            f" | {statistics.median(cpu) / pages * 1e3:.1f} | {ratio(cpu, files)} |"
        )


def _rates(costs: list[Cost], pages: int) -> list[float]:
    return [pages / cost.wall_s for cost in costs]


def ratio(ours: list[float], others: list[float]) -> str:
    """The median of the rounds' ratios, with the least and the most."""
    told = [one / other for one, other in zip(ours, others, strict=True)]
    return f"{statistics.median(told):.2f} ({min(told):.2f}-{max(told):.2f})"


if __name__ == "__main__":
    main()
