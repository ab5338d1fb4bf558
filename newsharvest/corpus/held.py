"""Articles that gave way to a longer text in doubt, held back as they were.

The longer text may be a digest, and what else it holds may come in a later run: its first article stands
again then (`returning`). Their records stand nowhere else: a reject has no text.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import orjson

from newsharvest.inflaters import zstd
from newsharvest.items import Article, article_from_record

LEVEL = 9
"""Of zstd: a record of 4,000 bytes takes half of it; higher levels gain nothing on so little."""

MOST = 16
"""Articles that are held back for one longer text: more that are cut from it are copies of these. So no
text costs a run more than that, however many copies of it were cut."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that gave way, and the page of the longer text that it may be cut from."""

    page: int
    whole: int
    article: Article


@dataclass(frozen=True, slots=True)
class LineHeld:
    """What is held back, as it is kept, by ids: for states in which pages have other numbers."""

    id: bytes
    whole: bytes
    line: bytes
    is_suspected: bool


def lines_held(state: sqlite3.Connection) -> Iterator[LineHeld]:
    """All that is held back."""
    find = """
        SELECT gone.id, longer.id, line, EXISTS (SELECT 1 FROM doubts WHERE part = held.page) FROM held
        JOIN pages gone ON gone.page = held.page JOIN pages longer ON longer.page = held.whole
        ORDER BY held.page
    """
    for id, whole, line, is_suspected in state.execute(find):
        yield LineHeld(id, whole, line, bool(is_suspected))


def hold(state: sqlite3.Connection, page: int, whole: int, line: bytes) -> None:
    """Keeps the line of an article that gives way, one of the first `MOST`."""
    (count,) = state.execute("SELECT count(*) FROM held WHERE whole = ?", (whole,)).fetchone()
    if count < MOST:
        state.execute("REPLACE INTO held VALUES (?, ?, ?)", (page, whole, zstd.compress(line, LEVEL)))


def suspect(state: sqlite3.Connection, whole: int) -> None:
    """The longer text holds another article, too: what gave way to it is looked at when the run ends."""
    found = "SELECT page, whole FROM held WHERE whole = ? ORDER BY page LIMIT ?"
    state.execute(f"INSERT OR IGNORE INTO doubts {found}", (whole, MOST))


def suspected(state: sqlite3.Connection) -> list[Held]:
    """What is to be looked at, in the order of its coming; a record that is damaged stays a reject."""
    find = "SELECT page, held.whole, line FROM held WHERE page IN (SELECT part FROM doubts) ORDER BY page"
    found = []
    for page, whole, line in state.execute(find):
        with suppress(zstd.ZstdError, ValueError):
            found.append(Held(page, whole, _article(line)))
    return found


def let_go(state: sqlite3.Connection, page: int) -> None:
    """The record is not needed any more."""
    state.execute("DELETE FROM held WHERE page = ?", (page,))


def pass_on(state: sqlite3.Connection, whole: int, heir: int) -> None:
    """Another text stands for the longer one."""
    state.execute("UPDATE held SET whole = ? WHERE whole = ?", (heir, whole))


def _article(line: bytes) -> Article:
    return article_from_record(orjson.loads(zstd.decompress(line)))
