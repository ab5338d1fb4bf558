"""What each threshold of near-duplicates does: `python -m benchmarks.dedup_thresholds FOLDER`.

Two sets, each decided once for every value of every threshold, the others as they are:

- *labelled*: the labelled set of the samples (FOLDER/set.jsonl, as `benchmarks.dedup_quality` makes it),
  cleaned once, and kept in FOLDER for the next time;
- *mixed*: pages made of its articles: digests with the articles that they hold, cut copies under the same
  title, a reworded and no title, with another lead; reports of one template on one site; articles that
  quote another; articles told anew on the same site.

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
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.dedup_quality import BENCH, make_set
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and which article it belongs to."""

    of: str
    article: Article


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


def mixed_pages(bases: list[Article], seed: int = 1) -> list[Page]:
    """Pages made of articles, each of which is used once."""
    chance = random.Random(seed)
    long = [one for one in bases if 250 <= one.word_count <= 2_000]
    chance.shuffle(long)
    pages, number = list[Page](), count()
    texts = iter(long)
    for kind in KINDS:
        for _ in range(40):
            pages += kind(texts, next(number), chance)
    chance.shuffle(pages)
    return pages


def made(of: str, site: str, title: str | None, text: str, model: Article) -> Page:
    """A page of a site; its title is told, or there is none."""
    told = sha256(f"{of}\0{site}\0{title}\0{text}".encode()).hexdigest()
    url = f"https://{site}.example/{told[:12]}"
    article = replace(
        model,
        id=told[:32],
        url=url,
        site=f"{site}.example",
        title=title,
        evidence=replace(model.evidence, title="og" if title else None),
        text=text,
        word_count=len(text.split()),
        content_hash=sha256(text.encode()).hexdigest()[:32],
        source=Source("jsonl", "mixed.jsonl", 0, id=told[:12]),
    )
    return Page(of, article)


def words(article: Article) -> list[str]:
    """The words of an article's text."""
    return article.text.split()


def digests(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """Two to four articles and a page that holds them, without titles or under one."""
    parts = [next(texts) for _ in range(2 + number % 3)]
    title = [None, "Live: what happened today", None][number % 3]
    for place, part in enumerate(parts):
        yield made(f"{number}-{place}", f"part{number}{place}", title, part.text, part)
    yield made(f"{number}-all", f"all{number}", title, "\n\n".join(part.text for part in parts), parts[0])


def cuts(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """An article, and cuts of it: the title the same, reworded, not told; one with another lead."""
    whole = next(texts)
    told = words(whole)
    lead = words(next(texts))[: len(told) // 8]
    title = " ".join(told[:8])
    reworded = " ".join([*told[:5], "report", "says"])
    yield made(str(number), f"w{number}", title, whole.text, whole)
    for place, (name, share) in enumerate([(title, 0.3), (title, 0.6), (reworded, 0.5), (None, 0.5)]):
        yield made(str(number), f"c{number}{place}", name, " ".join(told[: int(len(told) * share)]), whole)
    other = " ".join([*lead, *told[len(told) // 8 : len(told) // 2]])
    yield made(str(number), f"o{number}", title, other, whole)


def templates(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """Reports of one template on one site: each tells so much that is its own."""
    base, own = next(texts), words(next(texts))
    template = words(base)[:240]
    for place, share in enumerate([0.005, 0.0125, 0.04, 0.1, 0.3]):
        told = list(template)
        for at in chance.sample(range(len(told)), int(len(told) * share)):
            told[at] = chance.choice(own)
        title = f"Report {place}: {' '.join(own[place * 5 : place * 5 + 5])}"
        yield made(f"{number}-{place}", f"robot{number}", title, " ".join(told), base)


def quotations(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """An article of some length that stands in the middle of another."""
    inner, outer = next(texts), next(texts)
    around = words(outer)
    short = " ".join(words(inner)[: len(around) // 3])
    half = len(around) // 2
    yield made(f"{number}-in", f"in{number}", None, short, inner)
    text = " ".join([*around[:half], short, *around[half:]])
    yield made(f"{number}-out", f"out{number}", None, text, outer)


def retold(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """An article that its site gives another address and headline, with few words more, or none."""
    whole = next(texts)
    told = words(whole)
    yield made(str(number), f"r{number}", " ".join(told[:8]), whole.text, whole)
    more = words(next(texts))[: [0, 3, 10, 25][number % 4]]
    title = "Updated: " + " ".join(told[10:16])
    yield made(str(number), f"r{number}", title, " ".join([*told[2:], *more]), whole)


KINDS = (digests, cuts, templates, quotations, retold)


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
        "cpu": round(seconds, 1),
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
    labelled = labelled_pages(chosen.folder, chosen.workers)
    bases = {
        page.of: plain(page.article)
        for page in sorted(labelled, key=lambda page: page.article.source.id or "")
    }
    mixed = mixed_pages(list(bases.values()))
    clusters = set(sorted(bases)[:: chosen.every])
    sets = [[page for page in labelled if page.of in clusters], mixed]
    print(f"{len(sets[0]):,} labelled pages, {len(mixed):,} mixed; lost, twice, shorter of each\n")
    print("| threshold | value | labelled | mixed | CPU s |\n|---|---|---|---|---|")
    done: list[dict[str, float]] = []
    for name, value, is_default in varied(chosen.only):
        if not is_default or not done:
            found = measured(name, value, sets)
            done = done or (found if is_default else done)
        found = done if is_default else found
        cells = [f"{one['lost']} / {one['twice']} / {one['shorter']}" for one in found]
        told = f"**{value:g}**" if is_default else f"{value:g}"
        cpu = round(sum(one["cpu"] for one in found), 1)
        print(f"| `{name.partition(':')[2] or name}` | {told} | {' | '.join(cells)} | {cpu} |", flush=True)


if __name__ == "__main__":
    main()
