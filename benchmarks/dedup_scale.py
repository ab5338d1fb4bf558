"""How the search for near-duplicates grows: decisions a CPU second, bytes an article, memory.

    python -m benchmarks.dedup_scale FOLDER --sizes 10000,100000,1000000

Articles are made up: 90 % unlike texts, 6 % edited copies, 4 % copies cut at half, of recent texts.
Sketches are made beforehand, as workers do, and timed apart. `plain` is the same without sketches
(exact keys, lines and rows), so that the difference is what near-duplicates cost.
"""

import argparse
import random
import shutil
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.corpus_scale import LEXICON, described, resident_mb
from newsharvest.corpus import Corpus, Writer
from newsharvest.dedup import Deduplicator
from newsharvest.extraction.sketch import sketch_of
from newsharvest.items import Article, sketched
from newsharvest.options import Dedup, Options


def articles(words: int, seed: int = 1) -> Iterator[Article]:
    """Made-up articles without end, the same for the same seed."""
    chance = random.Random(seed)
    recent: list[str] = []
    number = 0
    while True:
        number += 1
        kind = chance.random() if recent else 1
        text = chance.choice(recent) if kind < 0.1 else " ".join(chance.choices(LEXICON, k=words))
        if kind < 0.04:
            text = text[: len(text) // 2]
        elif kind < 0.1:
            text = f"From our own desk in Holm. {text[40:]} Sign up for more of this."
        elif len(recent) < 1000:
            recent.append(text)
        else:
            recent[chance.randrange(1000)] = text
        yield described(f"https://www.paper{number % 5000}.example/{number}.html", text, number)


def spend(pages: list[Article], writer: Writer, deduplicator: Deduplicator) -> float:
    """CPU seconds of deciding on pages and recording them."""
    begin = time.process_time()
    for page in pages:
        writer.add(deduplicator.decide(page), input="made up", position=page.source.offset)
        writer.maybe_commit()
    return time.process_time() - begin


def step(
    folder: Path, stream: Iterator[Article], count: int, options: Options
) -> tuple[float, float, float]:
    """CPU seconds of sketching and of deciding on `count` more pages, and megabytes of memory."""
    sketching = deciding = 0.0
    with Corpus.writer(folder, options=options) as writer:
        deduplicator = Deduplicator(writer.index, options)
        for _ in range(0, count, options.commit_pages):
            batch = list(islice(stream, min(options.commit_pages, count)))
            if options.dedup is Dedup.NEAR:
                begin = time.process_time()
                batch = [sketched(page, sketch_of(page.text)) for page in batch]
                sketching += time.process_time() - begin
            deciding += spend(batch, writer, deduplicator)
        memory = resident_mb()
        writer.finish_run()
    return sketching, deciding, memory


def grow(folder: Path, sizes: list[int], words: int) -> None:
    """Prints a row for each size; the corpora are opened anew for each."""
    print(
        f"{'pages':>10} {'sketch us':>10} {'near us':>8} {'plain us':>9} {'pages/CPU s':>12}"
        f" {'near only/CPU s':>15} {'near B/article':>15} {'memory MB':>10}"
    )
    near, plain = articles(words), articles(words)
    done, curve = 0, list[tuple[float, float]]()
    for size in sizes:
        count, done = size - done, size
        sketching, deciding, memory = step(folder / "near", near, count, Options(dedup=Dedup.NEAR))
        _, without, _ = step(folder / "plain", plain, count, Options(dedup=Dedup.EXACT))
        bytes_more = _index_bytes(folder / "near") - _index_bytes(folder / "plain")
        bytes_each = bytes_more / Corpus(folder / "near").counts().articles
        print(
            f"{size:>10,} {sketching / count * 1e6:>10.0f} {deciding / count * 1e6:>8.0f}"
            f" {without / count * 1e6:>9.0f} {count / deciding:>12,.0f}"
            f" {count / (deciding - without):>15,.0f} {bytes_each:>15,.0f} {memory:>10.0f}",
            flush=True,
        )
        curve.append((size - count / 2, (deciding - without) / count * 1e6))
    if len(curve) > 1:
        extrapolate(curve, without / count * 1e6, bytes_each)


def extrapolate(curve: list[tuple[float, float]], plain_us: float, bytes_each: float) -> None:
    """Prints what more pages would cost if near-duplicates went on as between the last two rows."""
    (pages, us), (more_pages, more_us) = curve[-2:]
    print("\nin a straight line from the last two rows, not measured:")
    for size in (10_000_000, 100_000_000):
        near = more_us + max(0.0, more_us - us) / (more_pages - pages) * (size - more_pages)
        told = f"{1e6 / (near + plain_us):,.0f} a CPU second, {size * bytes_each / 1e9:,.0f} GB"
        print(f"{size:>12,} pages: {told}")


def _index_bytes(folder: Path) -> int:
    return (folder / "corpus.sqlite").stat().st_size


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder on the disk to measure; its content goes")
    parser.add_argument("--sizes", default="10000,100000", help="pages after each step")
    parser.add_argument("--words", type=int, default=650, help="words of an article; news averages 650")
    chosen = parser.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    grow(chosen.folder, [int(size) for size in chosen.sizes.split(",")], chosen.words)


if __name__ == "__main__":
    main()
