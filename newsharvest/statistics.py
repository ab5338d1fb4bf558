"""What a corpus holds, in figures: for people as tables, for programs as one JSON object."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from newsharvest.corpus import Corpus
from newsharvest.items import Article, Reject
from newsharvest.plural import many
from newsharvest.printable import printable

FIELDS = ("url", "title", "authors", "published", "language", "section", "description", "image")
SHOWN = 12  # sites and languages a person sees; programs get all


@dataclass(slots=True)
class Statistics:
    """Counts over a corpus."""

    articles: int = 0
    rejects: int = 0
    words: int = 0
    characters: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    first: str | None = None
    last: str | None = None

    def count_article(self, article: Article) -> None:
        """Adds one article."""
        self.articles += 1
        self.words += article.word_count
        self.characters += len(article.text)
        self.sites[article.site or "unknown"] += 1
        self.languages[article.language or "unknown"] += 1
        self.filled.update(name for name in FIELDS if getattr(article, name))
        if day := (article.published or "")[:10]:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)

    def count_reject(self, reject: Reject) -> None:
        """Adds one reject."""
        self.rejects += 1
        self.reasons[reject.reason.value] += 1

    def as_dict(self) -> dict[str, Any]:
        """Plain values, the most frequent first."""
        return {
            "articles": self.articles,
            "rejects": self.rejects,
            "words": self.words,
            "characters": self.characters,
            "published": {"first": self.first, "last": self.last},
            "reasons": dict(self.reasons.most_common()),
            "sites": dict(self.sites.most_common()),
            "languages": dict(self.languages.most_common()),
            "filled": {name: self.filled[name] for name in FIELDS},
        }


def statistics_of(articles: Iterable[Article], rejects: Iterable[Reject]) -> Statistics:
    """The figures of a corpus's articles and rejects, in one pass."""
    found = Statistics()
    for article in articles:
        found.count_article(article)
    for reject in rejects:
        found.count_reject(reject)
    return found


def print_statistics(folder: Path, *, as_json: bool) -> None:
    """Prints the figures of the corpus in a folder to standard output."""
    corpus = Corpus(folder)
    found = statistics_of(corpus.articles(), corpus.rejects())
    if as_json:
        sys.stdout.write(orjson.dumps(found.as_dict(), option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    console = Console()
    console.print(
        f"{folder}: {many(found.articles, 'article')}, {found.words:,} words"
        + (f", published {found.first} to {found.last}" if found.first else "")
        + f"; {many(found.rejects, 'reject')}",
        highlight=False,
        soft_wrap=True,
    )
    for title, counts in (
        ("rejects by reason", found.reasons),
        ("articles by site", found.sites),
        ("articles by language", found.languages),
    ):
        _print_counts(console, title, counts)
    _print_counts(console, "articles that tell their", Counter(dict(found.filled)), found.articles)


def _print_counts(console: Console, title: str, counts: "Counter[str]", whole: int | None = None) -> None:
    if not counts:
        return
    table = Table(title, "", "", box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.columns[1].justify = table.columns[2].justify = "right"
    for name, count in counts.most_common(SHOWN):
        table.add_row(escape(printable(name)), f"{count:,}", f"{count / (whole or counts.total()):.0%}")
    if len(counts) > SHOWN:
        rest = sum(count for _, count in counts.most_common()[SHOWN:])
        table.add_row(f"{len(counts) - SHOWN} more", f"{rest:,}", f"{rest / counts.total():.0%}")
    console.print()
    console.print(table)
