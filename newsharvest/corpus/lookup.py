"""Pages of a corpus by what a person knows of them: an id, the file they came from.

No index of its own: the table of facts is read through, a second for a million pages.
"""

import sqlite3
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from newsharvest.corpus.facts import storable
from newsharvest.corpus.folder import STATE
from newsharvest.corpus.picking import Place, pick
from newsharvest.corpus.state import read_state, state_errors
from newsharvest.corpus.visits import Visit, Visits

MOST = 50
"""Pages that are given, the newest: a file may hold a million."""

_SELECT = """
SELECT page, state, shard, offset, crc, hex(id), cluster, run, started, name, pages.position
FROM pages LEFT JOIN inputs USING (input) LEFT JOIN runs USING (run)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index knows of a page. `place` is where its record stands, `input` and `position` what it
    was read from; `started` when its run began, in seconds since 1970."""

    page: int
    state: int
    place: Place
    id: str | None
    cluster: int | None
    run: int
    started: float | None
    input: str | None
    position: int | None


def by_id(folder: Path, id: str) -> list[Entry]:
    """The pages of an id: articles, and copies that were declined."""
    return entries_where(folder, "pages.id = ?", (bytes.fromhex(id),))


def by_cluster(folder: Path, cluster: int) -> list[Entry]:
    """The members of a cluster."""
    return entries_where(folder, "cluster = ?", (cluster,))


def by_input(folder: Path, name: str, position: int | None) -> list[Entry]:
    """The pages of a file, by its name in the records or the end of it; at one position of it, or all."""
    where = "(name = ? OR name LIKE ? ESCAPE '\\')"
    name = storable(name)
    ending = "%/" + name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if position is None:
        return entries_where(folder, where, (name, ending))
    return entries_where(folder, f"{where} AND pages.position = ?", (name, ending, position))


def by_member(folder: Path, path: str) -> list[Entry]:
    """The pages of a member of an archive, by its path below it: all of the archive's records are read."""
    for above in PurePosixPath(path).parents:
        if str(above) != "." and (entries := entries_where(folder, "name = ?", (str(above),), most=-1)):
            by_page = {entry.page: entry for entry in entries}
            records = pick(folder, [entry.place for entry in entries])
            return [by_page[page] for page, record in records if record["source"]["path"] == path][:MOST]
    return []


def visit_of(folder: Path, url: str) -> Visit | None:
    """What crawls found at an address last."""
    with closing(read_state(folder / STATE)) as state, state_errors(folder):
        return Visits(lambda: nullcontext(state)).known([url]).get(url)


def entries_where(folder: Path, where: str, values: tuple[Any, ...], *, most: int = MOST) -> list[Entry]:
    """The newest pages for which a condition of SQL holds, in the order of decisions."""
    with closing(read_state(folder / STATE)) as state, state_errors(folder):
        query = f"{_SELECT} WHERE {where} ORDER BY page DESC LIMIT {most}"
        return [_entry(row) for row in state.execute(query, values)][::-1]


def _entry(row: "tuple[Any, ...] | sqlite3.Row") -> Entry:
    page, state, shard, offset, crc, id, *rest = row
    return Entry(page, state, Place(shard, offset, crc, page), id.lower() or None, *rest)
