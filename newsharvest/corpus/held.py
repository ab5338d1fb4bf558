"""Articles that gave way to a longer text in doubt, or were declined for it, held back as they were.

The longer text may be a digest, and what else it holds may come later: its first article stands again
then (`returning`). Their records stand nowhere else: a reject has no text. The longer text may stand in
another corpus: such ones have numbers less than 0 here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import orjson

from newsharvest.dedup import Key, Longer
from newsharvest.inflaters import zstd
from newsharvest.items import Article, article_from_record

LEVEL = 9
"""Of zstd: a record of 4,000 bytes takes half of it; higher levels gain nothing on so little."""

MOST = 16
"""Articles that are held back for one longer text: more that are cut from it are copies of these. So no
text costs a run more than that, however many copies of it were cut."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that gave way, and the longer text that it may be cut from: its page, or less than 0."""

    page: int
    whole: int
    article: Article


@dataclass(frozen=True, slots=True)
class LineHeld:
    """What is held back, as it is kept, by ids: for states in which pages have other numbers. The reject of
    a copy that was declined may have none."""

    id: bytes | None
    whole: bytes
    sketch: bytes | None
    line: bytes
    is_suspected: bool

    @property
    def article(self) -> Article:
        """The article; ValueError or ZstdError where it is damaged."""
        return _article(self.line)

    @property
    def longer(self) -> Longer | None:
        """The longer text, where it stands in another corpus."""
        return Longer(self.whole, self.sketch) if self.sketch else None


def lines_held(state: sqlite3.Connection) -> Iterator[LineHeld]:
    """All that is held back."""
    find = """
        SELECT gone.id, ifnull(longer.id, there.id), there.sketch, line, held.whole IN suspects FROM held
        JOIN pages gone ON gone.page = held.page LEFT JOIN pages longer ON longer.page = held.whole
        LEFT JOIN elsewhere there ON there.number = -held.whole
        WHERE longer.id IS NOT NULL OR there.id IS NOT NULL ORDER BY held.page
    """
    for id, whole, sketch, line, is_suspected in state.execute(find):
        yield LineHeld(id, whole, sketch, line, bool(is_suspected))


def hold(state: sqlite3.Connection, page: int, whole: int, line: bytes) -> None:
    """Keeps the line of an article that gives way: one of the longest `MOST`, as packed."""
    state.execute("REPLACE INTO held VALUES (?, ?, ?)", (page, whole, zstd.compress(line, LEVEL)))
    longest = "SELECT page FROM held WHERE whole = ?1 ORDER BY length(line) DESC, page LIMIT ?2"
    state.execute(f"DELETE FROM held WHERE whole = ?1 AND page NOT IN ({longest})", (whole, MOST))


def number_elsewhere(state: sqlite3.Connection, longer: Longer) -> int:
    """The number of a text of another corpus, less than 0."""
    add = "INSERT OR IGNORE INTO elsewhere (id, sketch) VALUES (?, ?)"
    state.execute(add, (longer.id, longer.sketch))
    (number,) = state.execute("SELECT number FROM elsewhere WHERE id = ?", (longer.id,)).fetchone()
    return -int(number)


def sketch_elsewhere(state: sqlite3.Connection, whole: int) -> bytes | None:
    """The sketch of a text of another corpus."""
    row = state.execute("SELECT sketch FROM elsewhere WHERE number = ?", (-whole,)).fetchone()
    return row[0] if row else None


def suspect(state: sqlite3.Connection, whole: int) -> None:
    """The longer text holds another article, too: what gave way to it is looked at when the run ends."""
    state.execute("INSERT OR IGNORE INTO suspects SELECT whole FROM held WHERE whole = ? LIMIT 1", (whole,))


def suspect_elsewhere(state: sqlite3.Connection, id: Key) -> None:
    """The same of a text of another corpus."""
    find = "INSERT OR IGNORE INTO suspects SELECT -number FROM elsewhere WHERE id = ?"
    state.execute(find, (id,))


def suspected(state: sqlite3.Connection) -> list[Held]:
    """What is to be looked at, in the order of its coming; a record that is damaged stays a reject."""
    find = "SELECT page, whole, line FROM held WHERE whole IN suspects ORDER BY page"
    found = []
    for page, whole, line in state.execute(find):
        with suppress(zstd.ZstdError, ValueError):
            found.append(Held(page, whole, _article(line)))
    return found


def let_go(state: sqlite3.Connection, page: int) -> None:
    """The record is not needed any more."""
    state.execute("DELETE FROM held WHERE page = ?", (page,))


def pass_on(state: sqlite3.Connection, whole: int, heir: int) -> None:
    """Another text stands for the longer one: it may be a digest, or tell something else."""
    suspects = "INSERT OR IGNORE INTO suspects SELECT ? FROM held WHERE whole = ? LIMIT 1"
    state.execute(suspects, (heir, whole))
    state.execute("UPDATE held SET whole = ? WHERE whole = ?", (heir, whole))


def _article(line: bytes) -> Article:
    return article_from_record(orjson.loads(zstd.decompress(line)))
