"""What two corpora say of the same pages: article by article, known by address, else by id.

The first corpus is written to a temporary SQLite file, so that memory does not grow with it.
"""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import compress, decompress

import orjson

from newsharvest.corpus.reader import Corpus
from newsharvest.extraction.words import words_of
from newsharvest.items import Article, article_from_record, to_record

COMPARED = (
    *("url", "canonical_url", "site", "title", "authors", "agencies", "published", "modified", "language"),
    *("section", "tags", "description", "image", "text", "captions", "access"),
)
"""Fields of an article that tell of its page; the others tell where it came from, and of other pages."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An article that only one corpus has (`before` or `after` is None), or whose fields differ.

    `words_changed` is the share of the words of both texts that stand in one of them only, 0 to 1.
    """

    before: Article | None
    after: Article | None
    fields: tuple[str, ...] = ()
    words_changed: float = 0.0


def differences(before: Path, after: Path) -> Iterator[Difference | None]:
    """One for each article of either corpus, None where nothing differs: those of `after` in its order,
    then those that are gone."""
    with tempfile.TemporaryDirectory(prefix="newsharvest-") as folder:
        state = sqlite3.connect(Path(folder) / "before.sqlite", isolation_level=None)
        try:
            state.execute("PRAGMA journal_mode = OFF")
            state.execute("CREATE TABLE articles (name TEXT PRIMARY KEY, record BLOB) WITHOUT ROWID")
            yield from _differences(state, Corpus(before), Corpus(after))
        finally:
            state.close()


def _differences(state: sqlite3.Connection, before: Corpus, after: Corpus) -> Iterator[Difference | None]:
    state.execute("BEGIN")
    add = "INSERT OR REPLACE INTO articles VALUES (?, ?)"
    state.executemany(add, ((_name(a), compress(orjson.dumps(to_record(a)), 1)) for a in before.articles()))
    for article in after.articles():
        take = "DELETE FROM articles WHERE name = ? RETURNING record"
        row = state.execute(take, (_name(article),)).fetchone()
        yield _difference(_article(row[0]), article) if row else Difference(None, article)
    for (record,) in state.execute("SELECT record FROM articles ORDER BY name"):
        yield Difference(_article(record), None)


def _name(article: Article) -> str:
    return article.url or article.id


def _article(record: bytes) -> Article:
    return article_from_record(orjson.loads(decompress(record)))


def _difference(before: Article, after: Article) -> Difference | None:
    fields = tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name))
    if not fields:
        return None
    return Difference(before, after, fields, words_changed(before.text, after.text))


def words_changed(before: str, after: str) -> float:
    """The share of the words of two texts that stand in one of them only.

    >>> words_changed("the ferry is late", "the ferry is on time")
    0.3333333333333333
    """
    old, new = Counter(words_of(before)), Counter(words_of(after))
    both = old.total() + new.total()
    return ((old - new).total() + (new - old).total()) / both if both else 0.0
