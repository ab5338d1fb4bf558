"""Articles accepted in doubt: cut from a longer text, or part of a digest? Settled when a run ends.

By then all that the run brought is there, and a digest shows by another article that it holds. What gives
way is held back, for another article may come in a later run (`returning`).
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newsharvest.corpus.families import Changes, join_or_part
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.returning import TakingBack
from newsharvest.dedup import Known, NearDuplicates
from newsharvest.items import Article
from newsharvest.options import Keep, Options


@dataclass(frozen=True, slots=True)
class Settled:
    """Articles that give way, in the order of their coming, and those that stand again; what is to change
    in the lines of pages; and of which longer text those that give way may be the first article."""

    gone: tuple[int, ...] = ()
    back: Mapping[int, Article] = field(default_factory=dict)
    lines: Mapping[int, Changes] = field(default_factory=dict)
    held: Mapping[int, int] = field(default_factory=dict)


def settle_doubts(
    folder: Path, state: sqlite3.Connection, index: StateIndex, near: NearDuplicates, options: Options
) -> Settled:
    """What became of articles in doubt, entered in the open transaction; none is in doubt afterwards. All
    lines must be committed."""
    doubts = state.execute("SELECT part, whole FROM doubts ORDER BY part, whole").fetchall()
    gone: list[int] = []
    held: dict[int, int] = {}
    for part, whole in doubts:
        # the first is kept: a longer one that came later gives way
        is_first = options.keep is Keep.FIRST and part < whole
        loser, other = (whole, part) if is_first else (part, whole)
        if heir := _gives_way(index, near, loser, other):
            gone.append(loser)
            held |= {} if is_first else {loser: heir.page}
    lines = join_or_part(state, index, doubts)
    taking_back = TakingBack(folder, state, index, near, options)
    taking_back.run(lines)
    state.execute("DELETE FROM doubts")
    state.execute("DELETE FROM suspects")
    held = {
        page: heir.page for page, whole in (held | taking_back.held).items() if (heir := index.heir(whole))
    }
    return Settled((*gone, *taking_back.gone), taking_back.back, lines, held)


def _gives_way(index: StateIndex, near: NearDuplicates, loser: int, other: int) -> Known | None:
    """What an article that still stands gives way to, unless the longer of the two is a digest, or the
    address of one tells something else by now."""
    gone, heir = index.page(loser), index.heir(other)
    if gone is None or not gone.live or heir is None or heir == gone:
        return None
    # an heir of a run without near-duplicates is not sketched
    found = sorted(index.neighbours([loser, heir.page]), key=lambda one: one.sketch.distinct)
    if len(found) == 2:
        shorter, longer = found[0].sketch, found[1].sketch
        if not near.is_alike(shorter, longer) or near.is_digest(longer, shorter):
            return None
    index.succeed(gone, heir.page)
    return heir
