"""What `newsharvest report` and `check` cost as a corpus grows: seconds, memory, size of the page.

    python -m benchmarks.report_scale FOLDER --articles 10000 --sites 500

Articles and rejects are made up: outlets of very unlike sizes over three years, 4 % copies elsewhere, 9 %
rejects, and one outlet in fifty whose last week went wrong. A corpus that is
there is measured as it is.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.corpus_scale import BLANK, LEXICON, described
from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.items import Article, Outcome, Reason, Reject, Source, Stage
from newsharvest.options import Options

FIRST = datetime(2022, 1, 1, tzinfo=UTC)
DAYS = 1095
LAST_WEEK = 7
LANGUAGES = ("en",) * 6 + ("de", "de", "fr", "es", "ja")
SECTIONS = ("news", "sport", "town", "business", None)
REFUSALS = (
    (Stage.EXTRACT, Reason.NOT_AN_ARTICLE),
    (Stage.STEP, Reason.TOO_SHORT),
    (Stage.EXTRACT, Reason.PAYWALL_STUB),
    (Stage.FETCH, Reason.HTTP_ERROR),
)


def outcomes(articles: int, sites: int, seed: int = 1) -> Iterator[Outcome]:
    """Made-up outcomes until so many articles were among them, in the order of their days."""
    chance = random.Random(seed)
    made, number, last = 0, 0, BLANK
    while made < articles:
        number += 1
        site = min(int(sites * chance.random() ** 3), sites - 1)
        at = FIRST + timedelta(seconds=DAYS * 86_400 * made / articles)
        went_wrong = site % 50 == 7 and made / articles > 1 - LAST_WEEK / DAYS
        kind = chance.random()
        if kind < 0.09 or (went_wrong and kind < 0.5):
            yield refusal(chance, site, number, at)
        elif kind < 0.13 and last.text:
            yield dated(described(f"https://copy{site}.example/{number}", last.text, number), at)
        else:
            made += 1
            words = 12 if went_wrong else max(20, int(chance.lognormvariate(5.6, 0.6)))
            last = told(chance, f"https://www.paper{site}.example/news/{number}.html", words, number, at)
            yield untold(last) if went_wrong else last


def told(chance: random.Random, url: str, words: int, number: int, at: datetime) -> Article:
    """An article of some paragraphs."""
    text = "\n\n".join(
        " ".join(chance.choices(LEXICON, k=min(60, words - start))) + "." for start in range(0, words, 60)
    )
    article = described(url, text, number)
    section, language = chance.choice(SECTIONS), chance.choice(LANGUAGES)
    evidence = replace(article.evidence, section="meta" if section else None, authors="byline")
    return dated(replace(article, section=section, language=language, evidence=evidence), at)


def untold(article: Article) -> Article:
    """The article without title and authors."""
    evidence = replace(article.evidence, title=None, authors=None)
    return replace(article, title=None, authors=(), evidence=evidence)


def dated(article: Article, at: datetime) -> Article:
    """The article published then, and fetched an hour later."""
    fetched = (at + timedelta(hours=1)).isoformat(timespec="seconds")
    source = replace(article.source, fetched_at=fetched)
    return replace(article, published=at.isoformat(timespec="seconds"), source=source)


def refusal(chance: random.Random, site: int, number: int, at: datetime) -> Reject:
    """A page that was declined."""
    stage, reason = chance.choice(REFUSALS)
    source = Source("warc", "crawl.warc.gz", number, fetched_at=at.isoformat(timespec="seconds"))
    url, host = f"https://www.paper{site}.example/other/{number}", f"paper{site}.example"
    return Reject(source, url, stage, reason, "made up", site=host)


def make(folder: Path, articles: int, sites: int) -> None:
    """Writes the corpus; copies are told by their text alone, which is quicker to make."""
    options = Options(dedup="exact")
    with Corpus.writer(folder, options=options) as writer:
        deduplicator = Deduplicator(writer.index, options)
        for outcome in outcomes(articles, sites):
            writer.add(deduplicator.decide(outcome), input="crawl.warc.gz", position=outcome.source.offset)
            writer.maybe_commit()
        writer.finish_run()


def measure(command: list[str]) -> str:
    """Seconds, CPU seconds and most memory of one command of ours."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "newsharvest", *command], check=False, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{time.monotonic() - started:.1f} s, CPU {cpu:.1f} s, {after.ru_maxrss / 1e3:.0f} MB"


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sites", type=int, default=500)
    chosen = parser.parse_args()
    corpus, page = chosen.folder / "corpus", chosen.folder / "report.html"
    if not corpus.exists():
        corpus.mkdir(parents=True)
        make(corpus, chosen.articles, chosen.sites)
    # most memory of children is that of the largest so far: the smaller command first
    print("check: ", measure(["check", str(corpus)]))
    print(
        "report:",
        measure(["report", str(corpus), "-o", str(page)]),
        f"{page.stat().st_size / 1e6:.2f} MB page",
    )
    print(Corpus(corpus).counts().articles, "articles")


if __name__ == "__main__":
    main()
