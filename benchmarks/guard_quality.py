"""What `newsharvest check` finds of faults that were put in, and what it cries without any.

    python -m benchmarks.guard_quality FOLDER --seeds 3

Sixty made-up outlets over 45 days, 3 to 12 pages a day, quiet weekends, lengths and shares of their own.
In the last week some lose their authors, two thirds of their length, or their pages; others go on as ever.
"""

import argparse
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.report_scale import FIRST, refusal
from benchmarks.report_scale import told as article_of
from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.items import Outcome
from newsharvest.options import Options
from newsharvest.surveying.findings import Guard
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.survey import judge

SITES, DAYS, WEEK = 60, 45, 7
FAULTS = ("authors", "length", "refused", "silent")
"""The first forty outlets by turns; the others are sound."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Pages a day, the logarithm of the median length, shares with authors and refused."""

    number: int
    rate: int
    length: float
    authors: float
    refused: float

    @property
    def fault(self) -> str | None:
        """What goes wrong in the last week."""
        return FAULTS[self.number % len(FAULTS)] if self.number < 40 else None


def outlets(chance: random.Random) -> list[Outlet]:
    """Outlets unlike each other."""
    return [
        Outlet(
            number,
            chance.choice((3, 5, 8, 12)),
            chance.uniform(4.6, 6.3),
            chance.random(),
            chance.uniform(0, 0.4),
        )
        for number in range(SITES)
    ]


def pages(chance: random.Random, there: list[Outlet]) -> Iterator[Outcome]:
    """The pages of all days."""
    number = 0
    for day in range(DAYS):
        for outlet in there:
            fault = outlet.fault if day >= DAYS - WEEK else None
            weekend = 0.4 if day % 7 > 4 else 1.1
            for _ in range(
                0 if fault == "silent" else int(outlet.rate * weekend * chance.uniform(0.5, 1.5))
            ):
                number += 1
                yield page(chance, outlet, fault, number, day)


def page(chance: random.Random, outlet: Outlet, fault: str | None, number: int, day: int) -> Outcome:
    """One page of an outlet."""
    at = FIRST + timedelta(days=day, hours=chance.random() * 20)
    if chance.random() < outlet.refused + (0.5 if fault == "refused" else 0):
        return refusal(chance, outlet.number, number, at)
    words = chance.lognormvariate(outlet.length, 0.7) * (0.33 if fault == "length" else 1)
    url = f"https://www.paper{outlet.number}.example/news/{number}"
    article = article_of(chance, url, max(12, int(words)), number, at)
    if chance.random() > outlet.authors or fault == "authors":
        article = replace(article, authors=(), evidence=replace(article.evidence, authors=None))
    return article


def found(folder: Path, seed: int) -> Counter[str]:
    """Faults by kind: put in, found, and cries without one."""
    shutil.rmtree(folder, ignore_errors=True)
    chance, options = random.Random(seed), Options(dedup="none")
    there = outlets(chance)
    with Corpus.writer(folder, options=options) as writer:
        deduplicator = Deduplicator(writer.index, options)
        for outcome in pages(chance, there):
            writer.add(deduplicator.decide(outcome))
            writer.maybe_commit()
        writer.finish_run()
    told = judge(folder, Limits()).findings
    # that a fourth of an outlet's articles is very short is no cry: it is so
    findings = {(one.site, str(one.guard)) for one in told if one.guard not in (Guard.SHORT, Guard.LONG)}
    counts: Counter[str] = Counter()
    for outlet in there:
        site, due = f"paper{outlet.number}.example", outlet.fault
        # who had authors on a few articles only can't lose many; who is due few pages is not judged
        possible = due != "authors" or outlet.authors > 0.4
        if due and possible:
            counts[f"{due} of {outlet.rate} a day, put in"] += 1
            counts[f"{due} of {outlet.rate} a day, found"] += (site, due) in findings
        counts["cries without a fault"] += sum(name == site and guard != due for name, guard in findings)
    return counts


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder whose content goes")
    parser.add_argument("--seeds", type=int, default=3)
    chosen = parser.parse_args()
    total: Counter[str] = Counter()
    for seed in range(chosen.seeds):
        total.update(found(chosen.folder, seed))
    for name, count in sorted(total.items()):
        print(f"{count:>5}  {name}")


if __name__ == "__main__":
    main()
