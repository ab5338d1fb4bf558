"""One compact row of facts a page: what reports read without opening the JSONL files."""

import sqlite3
from dataclasses import fields
from operator import attrgetter
from typing import Any

from newsharvest.corpus.tables import ARTICLE
from newsharvest.dedup import Decision, instant_ms, traits_of
from newsharvest.extraction.urls import site_of
from newsharvest.items import Article, Evidence, Outcome

REMEMBERED = 50_000
"""Names kept at hand; a corpus may have more sites than memory should hold."""

COLUMNS = (
    "page, state, verdict, shard, offset, length, crc, id, at, url, cluster, fetched_ms, chars, words,"
    " published, site, language, evidence, run, input, position"
)
INSERT = f"INSERT INTO pages ({COLUMNS}) VALUES ({', '.join('?' * 21)})"

STANDS = """
UPDATE pages SET state = ?, verdict = ?, shard = ?, offset = ?, length = ?, crc = ?, id = ?, at = ?,
url = ?, fetched_ms = ?, chars = ?, words = ?, published = ?, site = ?, language = ?, evidence = ?
WHERE page = ?
"""

_UNTOLD = ("part_of", "wrong_digests")  # no origin of a field; and sets of evidence are few
TOLD_FIELDS = tuple(field.name for field in fields(Evidence) if field.name not in _UNTOLD)
"""The fields whose origins a set of evidence tells, in its order."""
TOLD = attrgetter(*TOLD_FIELDS)

ARTICLE_VERDICT = "article"


class Names:
    """Numbers for names, given out as they come: sites, languages, verdicts, sets of evidence."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = {}

    def number(self, name: str | None) -> int | None:
        """The number of a name, a new one if need be; None for None."""
        if name is None:
            return None
        number = self._known.get(name)
        return self._look_up(name) if number is None else number

    def _look_up(self, name: str) -> int:
        name = storable(name)
        row = self._connection.execute("SELECT number FROM names WHERE name = ?", (name,)).fetchone()
        if row is None:
            insert = "INSERT INTO names (name) VALUES (?) RETURNING number"
            row = self._connection.execute(insert, (name,)).fetchone()
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        number: int = row[0]
        self._known[name] = number
        return number

    def forget(self) -> None:
        """Numbers given out in a transaction that was rolled back are not to be used."""
        self._known.clear()


def storable(name: str) -> str:
    """The name as SQLite can hold it: bytes of a path that are no UTF-8 are spelled out."""
    return name.encode("utf-8", "backslashreplace").decode()


def verdict_of(outcome: Outcome) -> str:
    """The outcome in one word: "article", or stage and reason of a reject ("dedup:same_url")."""
    if isinstance(outcome, Article):
        return ARTICLE_VERDICT
    return f"{outcome.stage}:{outcome.reason}"


def verdict_of_page(connection: sqlite3.Connection, page: int) -> str | None:
    """The outcome of a page that was recorded, in one word."""
    find = "SELECT name FROM pages JOIN names ON number = verdict WHERE page = ?"
    row = connection.execute(find, (page,)).fetchone()
    return row[0] if row else None


def stands(page: int, article: Article, place: tuple[int, int, int, int], names: Names) -> tuple[Any, ...]:
    """The values of `STANDS` for an article at a place: its shard, offset, length and checksum."""
    facts = described(Decision(article, traits_of(article)), names)
    return (ARTICLE, names.number(ARTICLE_VERDICT), *place, *facts, page)


def evidence_of(outcome: Outcome) -> str | None:
    """Where an article's fields came from, in the order of `Evidence`, parted by bars."""
    if not isinstance(outcome, Article):
        return None
    return "|".join(told or "" for told in TOLD(outcome.evidence))


def _site_of(outcome: Outcome) -> str | None:
    """The site of what was refused before anybody read it: told by its address, for reports only."""
    return site_of(outcome.url) if outcome.url else None


def described(decision: Decision, names: Names) -> tuple[Any, ...]:
    """The columns from `id` to `evidence`, but for `cluster`, which the caller knows."""
    outcome, traits = decision.outcome, decision.traits
    return (
        traits.id,
        traits.at[:8] if traits.at and traits.urls else None,
        traits.urls[0][:8] if traits.at and traits.urls else None,
        instant_ms(outcome.source.fetched_at),
        len(outcome.text) if isinstance(outcome, Article) else None,
        outcome.word_count,
        outcome.published[:10] if outcome.published else None,
        names.number(outcome.site or _site_of(outcome)),
        names.number(outcome.language),
        names.number(evidence_of(outcome)),
    )
