"""Articles that gave way to what turns out to be a digest, in a later run: they stand again.

Each stands where it would have stood, in a cluster of its own, with the copies that named it. The others
of the cluster stay with the digest.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import orjson

from newsharvest.corpus.families import Changes
from newsharvest.corpus.held import Held, let_go, suspected
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.picking import Place, pick
from newsharvest.dedup import Known, NearDuplicates, traits_of
from newsharvest.extraction.sketch import Sketch, sketch_of
from newsharvest.items import Article

Lines = dict[int, Changes]


def take_back(
    folder: Path, state: sqlite3.Connection, index: StateIndex, near: NearDuplicates, lines: Lines
) -> dict[int, Article]:
    """Articles that stand again, by their pages; what changes in the lines of others is added to `lines`.

    All lines that are there must be committed.
    """
    found: dict[int, Article] = {}
    # of copies that were held back, the longest stands again
    longest_first = sorted(suspected(state), key=lambda one: (-len(one.article.text), one.page))
    members = Members(folder, state, [held.page for held in longest_first])
    for held in longest_first:
        digest, known = _digest(index, near, held), index.page(held.page)
        if digest is None or known is None:
            continue
        let_go(state, held.page)
        if not known.live and not _is_told_elsewhere(index, near, held):
            article = held.article
            if known.cluster == digest.cluster:
                article = replace(article, cluster=article.id, supersedes=None)
                _part(members, held.page, article.id, digest, lines)
                known = replace(known, cluster=held.page)
            index.restore(known, article, sketch_of(article.text))
            found[held.page] = article
    return found


def _digest(index: StateIndex, near: NearDuplicates, held: Held) -> Known | None:
    """What stands for the longer text, where that is known to hold another article, too."""
    longer = index.page(held.whole)
    heir = index.standing(longer) if longer else None
    if heir is None:
        return None
    sketch = Sketch.of(sketch_of(held.article.text))
    return heir if any(near.is_digest(one, sketch) for one in index.neighbours([heir.page])) else None


def _is_told_elsewhere(index: StateIndex, near: NearDuplicates, held: Held) -> bool:
    """Whether a later version of it came, or a copy of it stands."""
    traits = traits_of(held.article)
    newest = traits.at and (index.find(traits.at) or index.find(traits.urls[0]))
    if newest and newest.page != held.page and newest.is_at(traits):
        return True
    return bool(near.of(held.article, Sketch.of(sketch_of(held.article.text)), traits).copies)


def _part(members: "Members", page: int, id: str, digest: Known, lines: Lines) -> None:
    """The article's cluster and the digest's are two from now on."""
    here = [one for one in members.of(digest.cluster) if one.page != page]
    own = [one for one in here if one.duplicate_of == id]
    others = [one for one in here if one.duplicate_of != id]
    members.enter(own, page, id, lines)
    if digest.cluster_id in (bytes.fromhex(id), *(one.id for one in own)):
        assert digest.id is not None  # it came later, and bore the article's
        members.enter(others, digest.page, digest.id.hex(), lines)
    else:
        members.stay(others, digest.cluster)
    for one in others:
        if one.supersedes == id:
            lines.setdefault(one.page, {})["supersedes"] = None


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a cluster, and whom its line names."""

    page: int
    id: bytes | None
    duplicate_of: str | None
    supersedes: str | None


class Members:
    """Who is in the clusters of articles that may stand again: rows and lines are read once for all."""

    def __init__(self, folder: Path, state: sqlite3.Connection, pages: Sequence[int]) -> None:
        self._folder = folder
        self._state = state
        self._pages = pages

    def of(self, cluster: int) -> list[Member]:
        """The members of a cluster, in the order of their coming."""
        return self._clusters.get(cluster, [])

    @cached_property
    def _clusters(self) -> dict[int, list[Member]]:
        find = """
            SELECT page, cluster, id, shard, offset, crc FROM pages WHERE cluster IN
            (SELECT cluster FROM pages JOIN json_each(?) ON page = value) ORDER BY page
        """
        rows = self._state.execute(find, (orjson.dumps(list(self._pages)).decode(),)).fetchall()
        places = [Place(shard, offset, crc, page) for page, _, _, shard, offset, crc in rows]
        named = {
            page: (record.get("duplicate_of"), record.get("supersedes"))
            for page, record in pick(self._folder, places)
        }
        found: dict[int, list[Member]] = {}
        for page, cluster, id, *_ in rows:
            found.setdefault(cluster, []).append(Member(page, id, *named.get(page, (None, None))))
        return found

    def enter(self, members: list[Member], number: int, id: str, lines: Lines) -> None:
        """They are members of a cluster that its first article stands for."""
        self._state.execute("DELETE FROM clusters WHERE cluster = ?", (number,))
        told = [(number, one.page) for one in members]
        self._state.executemany("UPDATE pages SET cluster = ? WHERE page = ?", told)
        for one in members:
            lines.setdefault(one.page, {})["cluster"] = id
        self.stay(members, number)

    def stay(self, members: list[Member], number: int) -> None:
        """No others are members of the cluster."""
        self._clusters[number] = members
