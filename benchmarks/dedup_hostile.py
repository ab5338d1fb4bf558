"""Texts that could make the search for near-duplicates slow or wrong.

    python -m benchmarks.dedup_hostile FOLDER --pages 2500

Each kind is fed at N, 2N and 4N pages into a fresh corpus; printed: CPU microseconds a page for each (flat
means linear), and how many articles stand, beside how many should.
"""

import argparse
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.corpus_scale import LEXICON, described
from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.extraction.sketch import sketch_of
from newsharvest.items import Article, sketched
from newsharvest.options import Options

Texts = Iterator[tuple[str, str]]
"""Site and text, without end."""


def words(chance: random.Random, count: int) -> str:
    """So many words by chance."""
    return " ".join(chance.choices(LEXICON, k=count))


def one_text(chance: random.Random) -> Texts:
    """One text at ever other addresses: one article."""
    text, number = words(chance, 600), 0
    while True:
        number += 1
        yield f"paper{number}", text


def copies_of_one(chance: random.Random) -> Texts:
    """One text, each time with a sentence of its own: one article."""
    text, number = words(chance, 600), 0
    while True:
        number += 1
        yield f"paper{number}", f"{words(chance, 12)}. {text}"


def one_sentence(chance: random.Random) -> Texts:
    """A sentence said over and over, more often each time: as many articles, for they are briefs."""
    sentence, number = words(chance, 14), 0
    while True:
        number += 1
        yield f"paper{number}", f"{sentence}. " * (20 + number % 900) + words(chance, 20)


def boilerplate_of_a_site(chance: random.Random) -> Texts:
    """Texts of one site under titles of their own, 95 % template: as many articles."""
    template = words(chance, 760)
    while True:
        yield "paper", f"{words(chance, 40)}. {template}"


def boilerplate_of_all(chance: random.Random) -> Texts:
    """A notice of 150 words that every site has below 250 words of its own: as many articles."""
    notice, number = words(chance, 150), 0
    while True:
        number += 1
        yield f"paper{number}", f"{words(chance, 250)}. {notice}"


def swallowers(chance: random.Random) -> Texts:
    """Articles, and every tenth page strings the heads of the last ones together: as many articles."""
    recent: list[str] = []
    while True:
        recent.append(words(chance, 300))
        yield f"paper{len(recent)}", recent[-1]
        if len(recent) % 9 == 0:
            yield f"echo{len(recent)}", " ".join(text[:1200] for text in recent[-9:])


def digests(chance: random.Random) -> Texts:
    """Two articles and then both on one page: as many articles."""
    number = 0
    while True:
        number += 1
        one, other = words(chance, 300), words(chance, 280)
        yield f"a{number}", one
        yield f"b{number}", other
        yield f"c{number}", f"{one}\n\n{other}"


KINDS: dict[Callable[[random.Random], Texts], bool] = {
    one_text: False,
    copies_of_one: False,
    one_sentence: True,
    boilerplate_of_a_site: True,
    boilerplate_of_all: True,
    swallowers: True,
    digests: True,
}
"""Kind -> whether each page is an article of its own."""


TITLED = {boilerplate_of_a_site}
"""Kinds that must tell a title to be told apart; the others are told apart without one."""


def pages_of(kind: Callable[[random.Random], Texts], count: int) -> Iterator[Article]:
    """So many pages of a kind."""
    for number, (site, text) in enumerate(islice(kind(random.Random(1)), count)):
        title = text[:60] if kind in TITLED else "A made-up story of the day"
        yield replace(described(f"https://{site}.example/{number}.html", text, number), title=title)


def run(folder: Path, kind: Callable[[random.Random], Texts], count: int) -> tuple[float, int]:
    """CPU microseconds a page of deciding and recording, and how many articles stand."""
    shutil.rmtree(folder, ignore_errors=True)
    options = Options()
    spent = 0.0
    with Corpus.writer(folder, options=options) as writer:
        deduplicator = Deduplicator(writer.index, options)
        for page in pages_of(kind, count):
            page = sketched(page, sketch_of(page.text))
            begin = time.process_time()
            writer.add(deduplicator.decide(page), input="made up", position=page.source.offset)
            writer.maybe_commit()
            spent += time.process_time() - begin
        writer.finish_run()
    return spent / count * 1e6, Corpus(folder).counts().articles


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder for corpora; its content goes")
    parser.add_argument("--pages", type=int, default=2500, help="pages of the smallest run")
    chosen = parser.parse_args()
    sizes = [chosen.pages, 2 * chosen.pages, 4 * chosen.pages]
    print(f"{'kind':24}", *(f"{f'us at {size:,}':>14}" for size in sizes), f"{'stand':>8} {'should':>8}")
    for kind, apart in KINDS.items():
        costs, stand = zip(*(run(chosen.folder, kind, size) for size in sizes), strict=True)
        should = sizes[-1] if apart else 1
        print(
            f"{kind.__name__:24}",
            *(f"{c:>14,.0f}" for c in costs),
            f"{stand[-1]:>8,} {should:>8,}",
            flush=True,
        )


if __name__ == "__main__":
    main()
