"""How a corpus grows: decisions and records a CPU second, bytes a page, opening, memory.

    python benchmarks/corpus_scale.py FOLDER --sizes 10000,100000,1000000

Articles are made up (no extraction): unlike texts, 3 % exact copies elsewhere, 2 % tracking copies,
1 % versions. The plain writer beside it dumps the same records to one file and syncs as often.
"""

import argparse
import hashlib
import os
import random
import resource
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from newsharvest.corpus import Corpus, Writer
from newsharvest.corpus.lines import line_of
from newsharvest.dedup import Deduplicator
from newsharvest.items import Article, Evidence, Extractor, Source
from newsharvest.options import Options

LEXICON = [
    f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lo", "mi", "ve")
]
BLANK = Article(
    id="",
    url=None,
    canonical_url=None,
    site=None,
    title="A made-up story of the day",
    authors=("Ada Quill",),
    agencies=(),
    published="2024-05-01T10:00:00+00:00",
    modified=None,
    language="en",
    section="news",
    tags=("mayor", "mill"),
    description="What happened, and to whom, and what the mayor said of it.",
    image=None,
    text="",
    captions=(),
    word_count=0,
    access=None,
    evidence=Evidence(url="fetch", title="og", published="json-ld", text="trafilatura", site="url"),
    content_hash="",
    cluster=None,
    supersedes=None,
    source=Source("warc", "crawl.warc.gz", 0, fetched_at="2024-05-02T00:00:00Z"),
    extractor=Extractor("newsharvest", "0", "html", "0" * 16),
)


def articles(words: int, seed: int = 1) -> Iterator[Article]:
    """Made-up articles without end, the same for the same seed."""
    chance = random.Random(seed)
    last, number = BLANK, 0
    while True:
        number += 1
        kind = chance.random() if last.url else 1
        if kind < 0.03:
            yield described(f"https://copy{number % 97}.example/{number}", last.text, number)
        elif kind < 0.05:
            yield described(f"{last.url}?utm_source=feed{number}", last.text + " Indeed.", number)
        elif kind < 0.06:
            yield described(str(last.url), last.text + " An update came in later.", number)
        else:
            text = " ".join(chance.choices(LEXICON, k=words))
            last = described(
                f"https://www.paper{number % 5000}.example/news/story-{number}.html", text, number
            )
            yield last


def described(url: str, text: str, number: int) -> Article:
    """An article with its hashes, as the cleaner gives them."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:32]
    return replace(
        BLANK,
        id=hashlib.sha256(f"{url}{digest}".encode()).hexdigest()[:32],
        url=url,
        site=url.split("/")[2].removeprefix("www."),
        text=text,
        word_count=text.count(" ") + 1,
        content_hash=digest,
        source=replace(BLANK.source, offset=number),
    )


def write_corpus(pages: list[Article], writer: Writer, deduplicator: Deduplicator) -> float:
    """CPU seconds of deciding on pages and recording them."""
    begin = time.process_time()
    for page in pages:
        writer.add(deduplicator.decide(page), input="made up", position=page.source.offset)
        writer.maybe_commit()
    return time.process_time() - begin


def write_plain(pages: list[Article], file: int) -> float:
    """CPU seconds of what anybody would do: dump, write, sync as often as a corpus commits."""
    begin = time.process_time()
    os.write(file, b"".join(map(line_of, pages)))
    os.fsync(file)
    return time.process_time() - begin


def resident_mb() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def grow(folder: Path, sizes: list[int], words: int) -> None:
    """Prints a row for each size; the corpus is opened anew for each."""
    stream = articles(words)
    plain_file = os.open(folder / "plain.jsonl", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    print(
        f"{'pages':>10} {'pages/CPU s':>12} {'us a page':>10} {'plain us':>9} {'open ms':>8}"
        f" {'index B/page':>13} {'memory MB':>10} {'end of run s':>12} {'wall s':>7}"
    )
    done = 0
    for size in sizes:
        row = step(folder, stream, size - done, plain_file)
        done = size
        index = (folder / "corpus" / "corpus.sqlite").stat().st_size
        print(row.format(size=size, index=index / size), flush=True)
    os.close(plain_file)


def step(folder: Path, stream: Iterator[Article], count: int, plain_file: int) -> str:
    """A row of the table, its size and index bytes left open, after `count` more pages."""
    options = Options()
    started = time.monotonic()
    with Corpus.writer(folder / "corpus", options=options) as writer:
        opening = time.monotonic() - started
        deduplicator = Deduplicator(writer.index, options)
        spent = plain = 0.0
        for _ in range(0, count, options.commit_pages):
            batch = list(islice(stream, options.commit_pages))
            spent += write_corpus(batch, writer, deduplicator)
            plain += write_plain(batch, plain_file)
        memory = resident_mb()
        begin = time.process_time()
        writer.finish_run()
        ending = time.process_time() - begin
    return (
        f"{{size:>10,}} {count / spent:>12,.0f} {spent / count * 1e6:>10.0f} {plain / count * 1e6:>9.0f}"
        f" {opening * 1e3:>8.1f} {{index:>13.0f}} {memory:>10.0f} {ending:>12.2f}"
        f" {time.monotonic() - started:>7.0f}"
    )


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder on the disk to measure; its content goes")
    parser.add_argument("--sizes", default="10000,100000", help="pages after each step")
    parser.add_argument("--words", type=int, default=500, help="words of an article")
    chosen = parser.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    grow(chosen.folder, [int(size) for size in chosen.sizes.split(",")], chosen.words)
    started = time.monotonic()
    Corpus.writer(chosen.folder / "corpus").close()
    print(f"opened again in {(time.monotonic() - started) * 1e3:.0f} ms")
    print(Corpus(chosen.folder / "corpus").counts())


if __name__ == "__main__":
    main()
