"""Articles accepted in doubt: cut from a longer text, or part of a digest? Settled when a run ends.

By then all that the run brought is there, and a digest shows by another article that it holds.
"""

import sqlite3
from dataclasses import dataclass

from newsharvest.corpus.families import Changes, join_or_part
from newsharvest.corpus.index import StateIndex
from newsharvest.dedup import NearDuplicates
from newsharvest.options import Options


@dataclass(frozen=True, slots=True)
class Settled:
    """Articles that give way, in the order of their coming, and what is to change in the lines of pages."""

    gone: list[int]
    lines: dict[int, Changes]


def settle_doubts(state: sqlite3.Connection, index: StateIndex, options: Options) -> Settled:
    """What became of articles in doubt, entered in the open transaction; none is in doubt afterwards."""
    near = NearDuplicates(index, options)
    doubts = state.execute("SELECT part, whole FROM doubts ORDER BY part, whole").fetchall()
    gone = [part for part, whole in doubts if _gives_way(index, near, part, whole)]
    lines = join_or_part(state, index, doubts)
    state.execute("DELETE FROM doubts")
    return Settled(gone, lines)


def _gives_way(index: StateIndex, near: NearDuplicates, part: int, whole: int) -> bool:
    """Whether an article that still stands is cut from a longer one, to which it then gives way."""
    cut, longer = index.page(part), index.page(whole)
    heir = index.standing(longer) if longer else None
    if cut is None or not cut.live or heir is None or heir == cut:
        return False
    found = {one.known.page: one for one in index.neighbours([part, heir.page])}
    is_sketched = part in found and heir.page in found  # an heir of a run without near-duplicates is not
    if is_sketched and near.is_digest(found[heir.page], found[part].sketch):
        return False
    index.succeed(cut, heir.page)
    return True
