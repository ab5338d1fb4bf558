"""Clusters that were founded in doubt: when doubts are settled, each joins another or stands for itself.

An article accepted in doubt bears the cluster of what it seems a copy of, and copies of it that come in
the meantime bear it, too. In the index it has a number of its own until then. If it is a copy of something
else, or of nothing, the lines of all of them are to be written anew.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

import orjson

from newsharvest.corpus.index import StateIndex
from newsharvest.dedup import Known

Changes = dict[str, str | float | None]
"""New values of a record's fields."""


def join_or_part(
    state: sqlite3.Connection, index: StateIndex, doubts: Sequence[tuple[int, int]]
) -> dict[int, Changes]:
    """What is to change in which pages' lines, doubts being settled; clusters are entered as they are.

    `doubts` are pairs of pages: the shorter text, and the longer one that it may be cut from.
    """
    wholes = {whole for _, whole in doubts}
    numbers: dict[int, int] = {}
    standing: dict[int, int] = {}
    lines: dict[int, Changes] = {}
    for page, beside in _beside(doubts):
        founder = index.page(page)
        if founder is None or founder.id is None or founder.cluster != page:
            continue  # it belongs to another cluster beyond doubt
        heir = index.standing(founder)
        family = _family(index, heir, beside)
        numbers[page] = numbers.get(family.cluster, family.cluster) if family else page
        if heir:
            standing[numbers[page]] = heir.page
        name = (family and family.cluster_id) or founder.id
        # a text may stand for a longer one, too: when that one's address now tells something else
        before = family.id if family and heir == founder else None
        if name != founder.cluster_id or (before is not None and page not in wholes):
            lines[page] = {"cluster": name.hex(), "supersedes": before.hex() if before else None}
            # at once: later ones may join this cluster
            state.execute("UPDATE clusters SET id = ? WHERE cluster = ?", (name, page))
    _enter_members(state, numbers, lines)
    stand = "UPDATE clusters SET standing = ? WHERE cluster = ?"
    state.executemany(stand, [(page, number) for number, page in standing.items()])
    return lines


def _beside(doubts: Sequence[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """Each page that was written in doubt with those it came after, all in the order of their coming."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for pair in doubts:
        beside[max(pair)].add(min(pair))
    return [(page, sorted(beside[page])) for page in sorted(beside)]


def _family(index: StateIndex, heir: Known | None, beside: Sequence[int]) -> Known | None:
    """The first of the articles that something was in doubt beside for which the same one stands."""
    for page in beside:
        known = index.page(page)
        standing = index.standing(known) if known else None
        if heir and standing and standing.page == heir.page:
            return known
    return None


def _enter_members(state: sqlite3.Connection, numbers: dict[int, int], lines: dict[int, Changes]) -> None:
    """All members of the clusters take their numbers, and their ids where those changed."""
    if not numbers:
        return
    told = orjson.dumps(list(numbers)).decode()
    find = "SELECT page, cluster FROM pages WHERE page >= ? AND cluster IN (SELECT value FROM json_each(?))"
    members = state.execute(find, (min(numbers), told)).fetchall()
    for page, cluster in members:
        if cluster in lines:
            lines.setdefault(page, {"cluster": lines[cluster]["cluster"]})
    joined = [(numbers[old], page) for page, old in members if numbers[old] != old]
    state.executemany("UPDATE pages SET cluster = ? WHERE page = ?", joined)
    gone = [(old,) for old, number in numbers.items() if number != old]
    state.executemany("DELETE FROM clusters WHERE cluster = ?", gone)
