"""Kills a crawl over and over and compares it with one never killed.

    PYTHONPATH=. python benchmarks/soak_crawl.py [--pages 2000] [--kills 10] [--seed N]

A site on loopback is crawled with `scrapy crawl site`, 16 requests at a time and no delay. The process
group gets SIGKILL at random moments, once more while it starts, and SIGTERM once; the same command is
given again until it ends by itself. What counts: articles as (url, content_hash).
Exits with 1 when one is lost or doubled.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from newsharvest.corpus import Corpus
from tests.loopback import HASTE, Answer, Site, crawling, served, story

PER_LIST = 20
FAST = [*HASTE, "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16", "-s", "LOG_LEVEL=INFO", "-a", "max_depth=1000"]


@dataclass(frozen=True)
class Leg:
    """One process of a crawl: how it ended, how long it ran, how many requests the site saw."""

    end: str
    seconds: float
    requests: int


def pages(count: int) -> dict[str, Answer]:
    """Lists that link to articles and to the next list; articles that link to others; redirects."""
    answers: dict[str, Answer] = {}
    articles = [f"/story/{nth}" for nth in range(count)]
    lists = range(0, count, PER_LIST)
    for first in lists:
        links = [*articles[first : first + PER_LIST], f"/list/{first + PER_LIST}", f"/moved/{first}"]
        anchors = "".join(f'<li><a href="{link}">More</a></li>' for link in links)
        answers[f"/list/{first}"] = Answer(f"<html><body><ul>{anchors}</ul></body></html>".encode())
        answers[f"/moved/{first}"] = Answer(status=301, headers=(("Location", f"/old/{first}"),))
        answers[f"/old/{first}"] = story(f"Old {first}")
    for nth, path in enumerate(articles):
        answers[path] = story(f"Story {nth}", (articles[(nth * 7) % count], articles[nth - 1]))
    return {"/": story("Front", ("/list/0",)), **answers}


def crawl(site: Site, folder: Path, *, until: int | None = None, end: signal.Signals | None = None) -> Leg:
    """One process, ended by a signal once the site has seen `until` more requests, or by itself."""
    started, before = time.monotonic(), len(site.asked)
    process = crawling(folder, "site", "-a", f"url={site.url}", "-a", "max_pages=100000", *FAST)
    try:
        while process.poll() is None and (until is None or len(site.asked) - before < until):
            time.sleep(0.02)
        if process.poll() is None and end is not None:
            if end is signal.SIGTERM:
                process.send_signal(end)
            else:
                time.sleep(random.random())
                os.killpg(process.pid, end)
        code = process.wait(900)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    told = signal.Signals(-code).name if code < 0 else f"exit {code}"
    return Leg(told, time.monotonic() - started, len(site.asked) - before)


def articles(folder: Path) -> Counter[tuple[str | None, str]]:
    """Each article of a corpus, and how many times it is there; whole by `verify`."""
    faults = list(Corpus(folder / "data/clean").verify())
    if faults:
        raise SystemExit(f"verify: {faults}")
    return Counter((each.url, each.content_hash) for each in Corpus(folder / "data/clean").articles())


def kill_over_and_over(site: Site, folder: Path, *, kills: int, requests: int) -> list[Leg]:
    """The legs of a crawl that is killed while it starts, then at random moments, and stopped once."""
    moments = sorted(random.random() for _ in range(kills + 1))
    stop = random.randrange(kills + 1)
    legs = [killed_at_start(site, folder)]
    done = 0.0
    for nth, moment in enumerate(moments):
        until = max(1, int((moment - done) * requests))
        end = signal.SIGTERM if nth == stop else signal.SIGKILL
        legs.append(crawl(site, folder, until=until, end=end))
        done = moment
    return [*legs, crawl(site, folder)]


def killed_at_start(site: Site, folder: Path) -> Leg:
    """A process killed before it has asked for much."""
    started, before = time.monotonic(), len(site.asked)
    process = crawling(folder, "site", "-a", f"url={site.url}", "-a", "max_pages=100000", *FAST)
    time.sleep(0.5 + 2 * random.random())
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return Leg("SIGKILL at start", time.monotonic() - started, len(site.asked) - before)


def report(legs: list[Leg]) -> None:
    """A row for each process."""
    print("| process | end | seconds | requests |\n|---|---|---|---|")
    for nth, leg in enumerate(legs):
        print(f"| {nth + 1} | {leg.end} | {leg.seconds:.1f} | {leg.requests} |")


def main() -> int:
    """Runs both crawls; 1 when an article is lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    told = parser.parse_args()
    random.seed(told.seed)
    with tempfile.TemporaryDirectory() as place, served(lambda url: pages(told.pages)) as site:
        calm, rough = Path(place, "calm"), Path(place, "rough")
        for folder in (calm, rough):
            folder.mkdir()
        whole = crawl(site, calm)
        legs = kill_over_and_over(site, rough, kills=told.kills, requests=whole.requests)
        again = crawl(site, rough)
        expected, found = articles(calm), articles(rough)
    report([whole, *legs, again])
    lost, strange = expected - found, found - expected
    doubled = sum(1 for count in found.values() if count > 1)
    requests = sum(leg.requests for leg in legs)
    print(f"\nseed {told.seed}: {len(expected)} articles; {len(legs) - 1} kills and stops;", end=" ")
    print(
        f"{requests - whole.requests} requests more than the {whole.requests} of a crawl never killed;",
        end=" ",
    )
    print(f"{sum(lost.values())} lost, {sum(strange.values())} strange, {doubled} doubled;", end=" ")
    print(f"{sum(leg.seconds for leg in legs):.0f} s for {whole.seconds:.0f} s")
    return 1 if lost or strange or doubled else 0


if __name__ == "__main__":
    sys.exit(main())
