"""Who is in the clusters of articles that may stand again: rows and lines are read once for all."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import orjson

from newsharvest.corpus.facts import verdict_of_page
from newsharvest.corpus.families import Changes
from newsharvest.corpus.held import Held
from newsharvest.corpus.picking import Place, pick
from newsharvest.dedup import Copy, Key, Known, traits_of
from newsharvest.items import Reason

Lines = dict[int, Changes]
"""What changes in the lines of pages."""


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a cluster: the first bytes of its page key's key, and what its line tells."""

    page: int
    id: bytes | None
    url: bytes | None
    duplicate_of: str | None
    supersedes: str | None
    content_hash: str | None


def belonging(members: Sequence[Member], held: Sequence[Held]) -> list[Member]:
    """Those of the members that are what is held back, name it, gave way to it, or have its address or
    text, and those of the same text as one of them."""
    pages = {one.page for one in held}
    ids = {one.article.id for one in held}
    pasts = {one.article.supersedes for one in held if one.article.supersedes}
    addresses = {key[:8] for one in held for key in traits_of(one.article).urls[:1]}
    texts = {one.article.content_hash for one in held}

    def belongs(one: Member) -> bool:
        is_past = one.id is not None and one.id.hex() in pasts
        is_same = one.page in pages or one.content_hash in texts
        return is_same or is_past or one.url in addresses or one.duplicate_of in ids

    texts |= {one.content_hash for one in members if one.content_hash and belongs(one)}
    return [one for one in members if belongs(one)]


def named(id: str) -> Changes:
    """What changes in the line of a reject that is a copy of another article than it told."""
    return {"duplicate_of": id, "containment": None, "jaccard": None}


class Members:
    """The members of clusters, those of some pages; changes are entered as they are told."""

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
            SELECT page, cluster, id, url, shard, offset, crc FROM pages WHERE cluster IN
            (SELECT cluster FROM pages JOIN json_each(?) ON page = value) ORDER BY page
        """
        rows = self._state.execute(find, (orjson.dumps(list(self._pages)).decode(),)).fetchall()
        places = [Place(shard, offset, crc, page) for page, *_, shard, offset, crc in rows]
        told = dict(pick(self._folder, places))
        found: dict[int, list[Member]] = {}
        for page, cluster, id, url, *_ in rows:
            record = told.get(page, {})
            names = (record.get(name) for name in ("duplicate_of", "supersedes", "content_hash"))
            found.setdefault(cluster, []).append(Member(page, id, url, *names))
        return found

    def enter(self, members: list[Member], number: int, id: Key, standing: int, lines: Lines) -> None:
        """They are members of a cluster of this number and name, which a page stands for."""
        row = (number, id, standing)
        self._state.execute("REPLACE INTO clusters VALUES (?, ?, ?)", row)
        told = [(number, one.page) for one in members]
        self._state.executemany("UPDATE pages SET cluster = ? WHERE page = ?", told)
        for one in members:
            lines.setdefault(one.page, {})["cluster"] = id.hex()
        self.stay(members, number)

    def stay(self, members: list[Member], number: int) -> None:
        """No others are members of the cluster."""
        self._clusters[number] = members

    def follow(self, gone: Known, number: int, id: str, lines: Lines) -> None:
        """All members of the cluster of an article that gives way are of the one that it gives way to."""
        find = "SELECT page FROM pages WHERE cluster = ?"
        pages = [page for (page,) in self._state.execute(find, (gone.cluster,))]
        told = [(number, page) for page in pages]
        self._state.executemany("UPDATE pages SET cluster = ? WHERE page = ?", told)
        self._state.execute("DELETE FROM clusters WHERE cluster = ?", (gone.cluster,))
        for page in pages:
            lines.setdefault(page, {})["cluster"] = id

    def join(self, held: Held, cluster: int, copy: Copy, lines: Lines) -> None:
        """What is held back, in a cluster, is a copy of something else than its line tells, and so are its
        own copies."""
        assert copy.of.id is not None
        assert copy.of.cluster_id is not None
        here = self.of(cluster) if cluster != copy.of.cluster else []
        own = {held.page, *(one.page for one in belonging(here, [held]))}
        self.stay([one for one in here if one.page not in own], cluster)
        entered = [(copy.of.cluster, page) for page in own]
        self._state.executemany("UPDATE pages SET cluster = ? WHERE page = ?", entered)
        for page in own:
            changes = lines.setdefault(page, {})
            changes |= {**named(copy.of.id.hex()), "cluster": copy.of.cluster_id.hex()}
        lines[held.page] |= {"containment": copy.containment, "jaccard": copy.jaccard}
        if verdict_of_page(self._state, held.page) == f"dedup:{Reason.NEAR_DUPLICATE}":
            lines[held.page]["detail"] = copy.detail
