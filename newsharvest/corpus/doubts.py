"""Articles accepted in doubt: cut from a longer text, or part of a digest? Settled when a run ends.

By then all that the run brought is there, and a digest shows by another article that it holds.
"""

import sqlite3
from collections.abc import Iterator

from newsharvest.corpus.index import StateIndex
from newsharvest.dedup import NearDuplicates
from newsharvest.options import Options


def settle_doubts(state: sqlite3.Connection, index: StateIndex, options: Options) -> Iterator[int]:
    """The articles that give way to the longer text they are cut from, in the order of their coming."""
    near = NearDuplicates(index, options)
    for page, longer in state.execute("SELECT page, longer FROM doubts ORDER BY page").fetchall():
        if _is_cut(index, near, page, longer):
            yield page
    state.execute("DELETE FROM doubts")


def _is_cut(index: StateIndex, near: NearDuplicates, page: int, longer: int) -> bool:
    """Whether an article that still stands is cut from a longer one, to which it then gives way."""
    cut, whole = index.page(page), index.page(longer)
    heir = index.standing(whole) if whole else None
    if cut is None or not cut.live or heir is None or heir == cut:
        return False
    found = {one.known.page: one for one in index.neighbours([page, heir.page])}
    is_sketched = page in found and heir.page in found  # an heir of a run without near-duplicates is not
    if is_sketched and near.is_digest(found[heir.page], found[page].sketch):
        return False
    index.succeed(cut, heir.page)
    return True
