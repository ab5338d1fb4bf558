"""Corpora of outlets with a past, as runs would have left them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from newsharvest.corpus import Corpus
from newsharvest.extraction.words import word_count
from newsharvest.items import Article, Evidence, Outcome, Source
from newsharvest.options import Options
from tests.corpus.pages import article, harvest, reject

FIRST = date(2024, 3, 1)
TOLD = Evidence(
    url="fetch", site="url", title="og", authors="byline", published="json-ld", text="trafilatura"
)


def filled(folder: Path, outcomes: Iterable[Outcome]) -> Path:
    """The folder, with a corpus of these outcomes in it."""
    with Corpus.writer(folder, options=Options(dedup="exact")) as writer:
        harvest(writer, list(outcomes), Options(dedup="exact"))
        writer.finish_run()
    return folder


def daily(site: str, days: range, *, each: int = 5, words: int = 120, **changes: Any) -> list[Article]:
    """`each` articles a day of one outlet; the days count from `FIRST`."""
    return [_article(site, day, number, words, changes) for day in days for number in range(each)]


def _article(site: str, day: int, number: int, words: int, changes: dict[str, Any]) -> Article:
    at = (FIRST + timedelta(days=day)).isoformat()
    text = (
        f"Log {day} of {site}, entry {number}. "
        + " ".join(f"w{day}x{number}y{n}" for n in range(words))
        + "."
    )
    found = article(f"https://{site}.example/{day}/{number}", text, published=at, evidence=TOLD)
    source = Source("jsonl", "dump.jsonl", 0, fetched_at=f"{at}T12:00:00Z")
    return replace(found, source=source, word_count=word_count(text), **changes)


def refused(site: str, days: range, each: int = 5) -> list[Outcome]:
    """`each` refused pages a day of one outlet."""
    return [
        reject(
            f"https://{site}.example/{day}/r{number}",
            site=f"{site}.example",
            source=Source("jsonl", "dump.jsonl", 0, fetched_at=f"{FIRST + timedelta(days=day)}T12:00:00Z"),
        )
        for day in days
        for number in range(each)
    ]
