"""What each threshold of near-duplicates does: `python -m benchmarks.dedup_thresholds FOLDER`.

Two sets, each decided once for every value of every threshold, the others as they are:

- *labelled*: the labelled set of the samples (FOLDER/set.jsonl, as `benchmarks.dedup_quality` makes it),
  cleaned once, and kept in FOLDER for the next time;
- *mixed*: pages made of its articles (`benchmarks.mixed_pages`).

Each page belongs to one article. *Lost* are articles of which no page stands, *twice* are pages that stand
though another of the same article does; *shorter* are articles whose longest page, cleaned, is over 2 %
longer than the one that stands. `--only NAME...` measures some of the thresholds.
"""

import argparse
import importlib
import json
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.dedup_quality import BENCH, make_set
from benchmarks.mixed_pages import Page, mixed_pages
from newsharvest.cleaner import Cleaner
from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.extraction.sketch import sketch_of
from newsharvest.items import Article, RawPage, Source, plain, sketched
from newsharvest.options import Options

OPTIONS: dict[str, tuple[float, ...]] = {
    "near_containment": (0.4, 0.45, 0.5, 0.55, 0.6),
    "near_common": (4, 8, 12, 16),
    "near_words": (40, 60, 80),
    "near_own": (0, 0.01, 0.02, 0.05, 0.1),
    "near_part": (0.5, 0.6, 0.7, 0.75),
    "keep_margin": (0, 0.01, 0.02, 0.05),
}
CONSTANTS: dict[str, tuple[float, ...]] = {
    "dedup.near:SHARED_KEYS": (1, 2, 3, 4),
    "dedup.near:COMPARED": (4, 8, 16, 32),
    "dedup.near:TEMPLATE_ARTICLES": (2, 3, 4),
    "dedup.near:TITLE_WORDS": (8, 16, 24),
    "dedup.near:ALIKE_TITLES": (0.3, 0.5, 0.7),
    "dedup.near:APART": (0.05, 0.1, 0.2),
    "dedup.overlap:PASSAGE_RATIO": (0.7, 0.75, 0.85),
    "dedup.overlap:PASSAGE_STRETCH": (1.0, 1.1, 1.3),
    "dedup.overlap:LEAD_SHARE": (0.2, 0.3, 0.4, 0.6),
    "corpus.postings:CROWD": (16, 32, 64),
}


def cleaned(line: bytes) -> Article | None:
    """The article of a line of the labelled set, with its sketch; None where it was refused."""
    told = json.loads(line)
    source = Source("jsonl", path="set.jsonl", offset=0, id=told["id"])
    page = RawPage(told["text"].encode(), source, content_type="text/plain; charset=utf-8")
    found = Cleaner(Options()).clean(page)
    return sketched(found, sketch_of(found.text)) if isinstance(found, Article) else None


def labelled_pages(folder: Path, workers: int) -> list[Page]:
    """The labelled set, cleaned: shuffled once for all."""
    path, kept = folder / "set.jsonl", folder / "cleaned.pickle"
    if not path.exists():
        make_set(path, "nh1")
    lines = path.read_bytes().splitlines()
    if not kept.exists():
        with ProcessPoolExecutor(workers) as pool:
            kept.write_bytes(pickle.dumps(list(pool.map(cleaned, lines, chunksize=50))))
    same = dict(line.split()[:2][::-1] for line in (BENCH / "same.tsv").read_text().splitlines())
    clusters = [json.loads(line)["cluster"] for line in lines]
    outcomes = pickle.loads(kept.read_bytes())
    pages = [
        Page(same.get(cluster, cluster), one)
        for cluster, one in zip(clusters, outcomes, strict=True)
        if isinstance(one, Article)
    ]
    random.Random(1).shuffle(pages)
    return pages


def decided(pages: list[Page], options: Options) -> dict[str, float]:
    """What is lost, twice and shorter after the pages were decided on in their order, and CPU seconds."""
    begin = time.process_time()
    with TemporaryDirectory() as name:
        with Corpus.writer(Path(name), options=options) as writer:
            deduplicator = Deduplicator(writer.index, options)
            for page in pages:
                writer.add(deduplicator.decide(page.article))
                writer.maybe_commit()
            writer.finish_run()
        seconds = time.process_time() - begin
        standing = {one.id for one in Corpus(Path(name)).articles()}
    return outcome(pages, standing) | {"cpu": round(seconds, 1)}


def outcome(pages: list[Page], standing: set[str]) -> dict[str, float]:
    """What is lost, twice and shorter when the articles of these ids stand."""
    whole: defaultdict[str, list[int]] = defaultdict(list)
    kept: defaultdict[str, list[int]] = defaultdict(list)
    for page in pages:
        whole[page.of].append(len(page.article.text))
        if page.article.id in standing:
            kept[page.of].append(len(page.article.text))
    return {
        "lost": sum(of not in kept for of in whole),
        "twice": sum(len(found) - 1 for found in kept.values()),
        "shorter": sum(max(whole[of]) > 1.02 * max(found) for of, found in kept.items()),
    }


def varied(only: list[str]) -> Iterator[tuple[str, float, bool]]:
    """Each threshold with each value, and whether it is the default."""
    for name, values in (OPTIONS | CONSTANTS).items():
        if not only or name.partition(":")[2] in only or name in only:
            for value in values:
                yield name, value, value == default_of(name)


def default_of(name: str) -> float:
    """The value that a threshold has."""
    module, _, constant = name.partition(":")
    told = getattr(importlib.import_module(f"newsharvest.{module}"), constant) if constant else None
    return float(getattr(Options(), name) if told is None else told)


def measured(name: str, value: float, sets: list[list[Page]]) -> list[dict[str, float]]:
    """What each set gives with one threshold changed."""
    module, _, constant = name.partition(":")
    if not constant:
        return [decided(pages, Options(**{name: value})) for pages in sets]
    home = importlib.import_module(f"newsharvest.{module}")
    before = getattr(home, constant)
    setattr(home, constant, value)
    try:
        return [decided(pages, Options()) for pages in sets]
    finally:
        setattr(home, constant, before)


def read_sets(chosen: argparse.Namespace) -> list[list[Page]]:
    """The labelled pages, one article in so many, and the mixed ones made of all."""
    labelled = labelled_pages(chosen.folder, chosen.workers)
    bases = {
        page.of: plain(page.article)
        for page in sorted(labelled, key=lambda page: page.article.source.id or "")
    }
    clusters = set(sorted(bases)[:: chosen.every])
    return [[page for page in labelled if page.of in clusters], mixed_pages(list(bases.values()))]


def print_table(sets: list[list[Page]], only: list[str]) -> None:
    """A row a value; the defaults are measured once."""
    print("| threshold | value | labelled | mixed | CPU s |\n|---|---|---|---|---|")
    done: list[dict[str, float]] = []
    for name, value, is_default in varied(only):
        if is_default:
            done = done or measured(name, value, sets)
        found = done if is_default else measured(name, value, sets)
        cells = [f"{one['lost']} / {one['twice']} / {one['shorter']}" for one in found]
        told = f"**{value:g}**" if is_default else f"{value:g}"
        cpu = round(sum(one["cpu"] for one in found), 1)
        print(f"| `{name.partition(':')[2] or name}` | {told} | {' | '.join(cells)} | {cpu} |", flush=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument(
        "folder", type=Path, help="where the labelled set and its cleaned articles are kept"
    )
    parser.add_argument("--only", nargs="*", default=[], help="thresholds that are measured, else all")
    parser.add_argument("--every", type=int, default=1, help="one labelled article in so many")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    sets = read_sets(chosen)
    print(f"{len(sets[0]):,} labelled pages, {len(sets[1]):,} mixed; lost, twice, shorter of each\n")
    print_table(sets, chosen.only)


if __name__ == "__main__":
    main()
