"""What a crawl makes of a hostile but ordinary news site: `python -m benchmarks.crawl_report`.

Serves `scripts.newsroom.hostile` on loopback, crawls it twice with `scrapy crawl site`, changes two
articles, crawls it a third time, and prints a table: what was found, what it cost the site, what a
second crawl asks for. `benchmarks/crawl_report.md` holds the last run.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.newsroom.hostile import TRAPS, Hit, HostileSite, hostile_site

ROOT = Path(__file__).resolve().parent.parent
NOISE = re.compile(r"utm_|fbclid|gclid|jsessionid|[?&]sid=|/visit/", re.IGNORECASE)
Row = tuple[str, str, str]


def main() -> None:
    """Runs the crawls and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--delay-s", type=float, default=0.05, help="the site's Crawl-delay")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        hostile_site(articles=chosen.articles, crawl_delay_s=chosen.delay_s) as site,
    ):
        rows = list(report(site, Path(folder)))
    width = [max(len(row[k]) for row in rows) for k in range(3)]
    for row in rows:
        print("| " + " | ".join(cell.ljust(width[k]) for k, cell in enumerate(row)) + " |")


def report(site: HostileSite, folder: Path) -> Iterator[Row]:
    """The table: figure, wanted, found."""
    yield "figure", "wanted", "found"
    yield "---", "---", "---"
    first, seconds = crawl(site, folder)
    records = lines(folder / "data/clean/articles.jsonl")
    paths = [record["url"].removeprefix(site.url) for record in records]
    titles = [record["title"] for record in records]
    found = set(paths) & set(site.stories)
    yield "articles found", ">= 99 %", f"{len(found)} of {len(site.stories)}"
    yield "duplicates", "0", str(len(titles) - len(set(titles)))
    yield (
        "addresses with tracking or session noise",
        "0",
        str(sum(bool(NOISE.search(path)) for path in paths)),
    )
    yield "robots violations", "0", str(sum(hit.path.startswith("/private") for hit in first))
    yield gaps(first, site.crawl_delay_s)
    worst = max((sum(hit.path.startswith(trap) for hit in first), trap) for trap in TRAPS)
    yield "requests into one trap, at most", "<= 50", f"{worst[0]} ({worst[1]})"
    flapping = [path for path, story in site.stories.items() if story.number % 67 == 23]
    yield "pages that answer 500 twice", "all", f"{len(found.intersection(flapping))} of {len(flapping)}"
    busy = [path for path, story in site.stories.items() if story.number % 67 == 11]
    yield "pages that answer 429 twice", "all", f"{len(found.intersection(busy))} of {len(busy)}"
    marked = sum("optout:" in (record["evidence"]["access"] or "") for record in records)
    yield "articles with opt-outs recorded", "all", f"{marked} of {len(records)}"
    yield "requests, seconds", "", f"{len(first)}, {seconds:.0f}"
    yield from again(site, folder)


def again(site: HostileSite, folder: Path) -> Iterator[Row]:
    """What the second crawl and, after two articles have changed, a third one ask for."""
    before = count(folder)
    second, seconds = crawl(site, folder)
    conditional = sum(bool({"If-None-Match", "If-Modified-Since"} & set(hit.headers)) for hit in second)
    share = f"{conditional} of {len(second)} ({conditional / len(second):.1%})"
    yield "second crawl: conditional requests", ">= 95 %", share
    yield "second crawl: new records", "0", str(count(folder) - before)
    yield gaps(second, site.crawl_delay_s)
    yield "second crawl: requests, seconds", "", f"{len(second)}, {seconds:.0f}"
    for path in [path for path, story in site.stories.items() if "map" in story.by][:2]:
        site.edit(path, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 60)))
    before = len(lines(folder / "data/clean/articles.jsonl"))
    third, _ = crawl(site, folder)
    records = lines(folder / "data/clean/articles.jsonl")
    newer = sum(record["supersedes"] is not None for record in records)
    yield "after two edits: new versions", "2", str(newer)
    yield "after two edits: articles more", "0", str(len(records) - before)
    asked = sum(hit.path in site.stories for hit in third)
    yield "after two edits: articles asked for", "2", str(asked)


def crawl(site: HostileSite, folder: Path) -> tuple[list[Hit], float]:
    """The requests of one crawl, and the seconds it took."""
    before, began = len(site.hits), time.monotonic()
    told = [
        "-a",
        f"url={site.url}/",
        "-s",
        f"DOWNLOAD_DELAY={site.crawl_delay_s}",
        "-s",
        "NEWSHARVEST_WORKERS=1",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "newsharvest.settings"}
    command = [sys.executable, "-m", "scrapy", "crawl", "site", *told, "-L", "WARNING"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return site.hits[before:], time.monotonic() - began


def gaps(hits: list[Hit], delay_s: float) -> Row:
    """How many gaps between two requests were below the Crawl-delay."""
    below = sum(later.at - earlier.at < delay_s for earlier, later in pairwise(hits))
    return f"gaps below Crawl-delay ({delay_s:g} s)", "<= 1 %", f"{below} of {len(hits) - 1}"


def count(folder: Path) -> int:
    """The records of a corpus."""
    return sum(len(lines(folder / f"data/clean/{name}.jsonl")) for name in ("articles", "rejects"))


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
