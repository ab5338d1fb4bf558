"""Articles that gave way to what turns out to be a digest, in a later run: they stand again.

Each stands where it would have stood, in a cluster of its own, with the copies that named it. The others
of the cluster stay with the digest.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

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
    for held in sorted(suspected(state), key=lambda one: (-len(one.article.text), one.page)):
        digest, known = _digest(index, near, held), index.page(held.page)
        if digest is None or known is None:
            continue
        let_go(state, held.page)
        if not known.live and not _is_told_elsewhere(index, near, held):
            article = held.article
            if known.cluster == digest.cluster:
                article = replace(article, cluster=article.id, supersedes=None)
                _part(folder, state, held.page, article.id, digest, lines)
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


def _part(folder: Path, state: sqlite3.Connection, page: int, id: str, digest: Known, lines: Lines) -> None:
    """The article's cluster and the digest's are two from now on."""
    find = "SELECT page, id, shard, offset, crc FROM pages WHERE cluster = ? AND page <> ? ORDER BY page"
    ids, places = dict[int, bytes | None](), []
    for row, its_id, shard, offset, crc in state.execute(find, (digest.cluster, page)):
        ids[row] = its_id
        places.append(Place(shard, offset, crc, row))
    records = dict(pick(folder, places))
    own = [row for row in ids if records.get(row, {}).get("duplicate_of") == id]
    others = [row for row in ids if row not in own]
    _enter(state, own, page, id, lines)
    if digest.cluster_id in (bytes.fromhex(id), *(ids[row] for row in own)):
        assert digest.id is not None  # it came later, and bore the article's
        _enter(state, others, digest.page, digest.id.hex(), lines)
    for row in others:
        if records.get(row, {}).get("supersedes") == id:
            lines.setdefault(row, {})["supersedes"] = None


def _enter(state: sqlite3.Connection, members: Sequence[int], number: int, id: str, lines: Lines) -> None:
    """The pages are members of a cluster that its first article stands for."""
    state.execute("DELETE FROM clusters WHERE cluster = ?", (number,))
    state.executemany("UPDATE pages SET cluster = ? WHERE page = ?", [(number, row) for row in members])
    for row in members:
        lines.setdefault(row, {})["cluster"] = id
