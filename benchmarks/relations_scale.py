"""Time and memory of `clusters` and `stories` on a made-up corpus.

    python -m benchmarks.relations_scale FOLDER --articles 50000

500 articles a day: 88 % of their own, 6 % edited copies, 6 % other reports of an event of the day (a third
of the wording of its first report and the rare words of its title). Common words are drawn as languages
draw them (the n-th most common 1/n as often), each article has three names of its own.
"""

import argparse
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from benchmarks.corpus_scale import LEXICON, described
from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.extraction.sketch import sketch_of
from newsharvest.items import Article, sketched
from newsharvest.options import Options

A_DAY = 500
WEIGHTS = [*accumulate(1 / (place + 1) for place in range(len(LEXICON)))]

# Runs a command and says on stderr what it took.
MEASURED = """
import resource, subprocess, sys, time
begin = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"exit {code}, {time.perf_counter() - begin:.0f} s, {used.ru_utime + used.ru_stime:.0f} CPU s,"
      f" {used.ru_maxrss / 1024:.0f} MB")
"""


def articles(count: int) -> Iterator[Article]:
    """Made-up articles, the same for the same number."""
    chance = random.Random(1)
    reports: list[tuple[str, str]] = []
    for number in range(count):
        if number % A_DAY == 0:
            reports = []
        kind = chance.random() if reports else 1.0
        if kind < 0.06:
            title, text = chance.choice(reports)
            text = f"From our own desk in Holm. {text[40:]}"
        elif kind < 0.12:
            title, first = chance.choice(reports)
            text = f"{first[: len(first) // 3]} {_body(chance, title)}"
        else:
            title = _title(chance, number)
            text = _body(chance, title)
            reports.append((title, text))
        page = described(f"https://www.paper{number % 500}.example/{number}.html", text, number)
        day = f"2024-{1 + number // A_DAY // 28 % 12:02}-{1 + number // A_DAY % 28:02}"
        yield replace(page, title=title, published=f"{day}T{number % 24:02}:00:00+00:00")


def _title(chance: random.Random, number: int) -> str:
    names = [f"{chance.choice(LEXICON)}{chance.choice(LEXICON)}".title() for _ in range(3)]
    return f"{names[0]} {names[1]} {' '.join(chance.choices(LEXICON, k=3))} {names[2]}"


def _body(chance: random.Random, title: str) -> str:
    words = chance.choices(LEXICON, cum_weights=WEIGHTS, k=400)
    names = [word for word in title.split() if word[0].isupper()]
    for place in range(0, 400, 40):
        words.insert(place, chance.choice(names))
    return " ".join(words)


def fill(folder: Path, count: int) -> None:
    """Writes the corpus."""
    options = Options()
    with Corpus.writer(folder, options=options) as writer:
        deduplicator = Deduplicator(writer.index, options)
        for page in articles(count):
            writer.add(deduplicator.decide(sketched(page, sketch_of(page.text))))
            writer.maybe_commit()
        writer.finish_run()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder for the corpus; its content goes")
    parser.add_argument("--articles", type=int, default=50_000)
    chosen = parser.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    begin = time.perf_counter()
    fill(chosen.folder, chosen.articles)
    print(f"{Corpus(chosen.folder).counts()} in {time.perf_counter() - begin:.0f} s", flush=True)
    for command in ("clusters", "stories"):
        told = [sys.executable, "-m", "newsharvest", command, str(chosen.folder)]
        print(command, end=": ", flush=True)
        subprocess.run([sys.executable, "-c", MEASURED, *told], check=True)


if __name__ == "__main__":
    main()
