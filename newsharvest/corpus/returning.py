"""Articles that gave way to what turns out to be a digest, or were declined for it: they stand after all.

Each stands where it would have stood, in a cluster of its own, with its copies. The others of the
cluster stay with the digest.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsharvest.corpus.held import Held, let_go, sketch_elsewhere, suspected
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.members import Lines, Member, Members, belonging, named
from newsharvest.dedup import Key, Known, NearDuplicates, near_copy, traits_of
from newsharvest.extraction.sketch import Sketch, sketch_of
from newsharvest.items import Article


@dataclass(frozen=True, slots=True)
class Longer:
    """The text that an article may be cut from; None where it stands in another corpus."""

    sketch: Sketch
    known: Known | None


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
    for place, held in enumerate(longest_first):
        longer, known, sketch = _longer(state, index, held), index.page(held.page), _sketch(held)
        if longer is None or known is None or not near.is_digest(longer.sketch, sketch):
            continue
        let_go(state, held.page)
        if known.live or _has_later_version(index, held):
            continue
        if copies := near.of(held.article, sketch, traits_of(held.article)).copies:
            members.join(held, known.cluster, near_copy(copies[0]), lines)
            continue
        cut = [one for one in longest_first[place:] if near.is_alike(_sketch(one), sketch)]
        known, article = _parted(members, known, cut, longer.known, lines)
        index.restore(known, article, sketch_of(article.text))
        found[held.page] = article
    return found


def _longer(state: sqlite3.Connection, index: StateIndex, held: Held) -> Longer | None:
    """What stands for the longer text."""
    if held.whole < 0:
        sketch = sketch_elsewhere(state, held.whole)
        return Longer(Sketch.of(sketch), None) if sketch else None
    whole = index.page(held.whole)
    heir = index.standing(whole) if whole else None
    near = index.neighbours([heir.page]) if heir else []
    return Longer(near[0].sketch, heir) if near else None


def _sketch(held: Held) -> Sketch:
    return Sketch.of(sketch_of(held.article.text))


def _has_later_version(index: StateIndex, held: Held) -> bool:
    traits = traits_of(held.article)
    newest = traits.at and (index.find(traits.at) or index.find(traits.urls[0]))
    return bool(newest and newest.page != held.page and newest.is_at(traits))


def _parted(
    members: Members, known: Known, copies: Sequence[Held], digest: Known | None, lines: Lines
) -> tuple[Known, Article]:
    """The article, the first of `copies`, with a cluster that is not the digest's: what belongs to it and
    to the others comes along."""
    article = copies[0].article
    here = [one for one in members.of(known.cluster) if one.page != known.page]
    if digest is None or known.cluster != digest.cluster:
        _name_anew(here, article, lines)
        return known, article
    own = belonging(here, copies)
    others = [one for one in here if one not in own]
    ids, name = _name_anew(own, article, lines), digest.cluster_id
    if name and name in ids:
        assert digest.id is not None  # it came later, and bore the article's
        members.enter(others, digest.page, digest.id, digest.page, lines)
    else:
        name = bytes.fromhex(article.id)
        members.stay(others, digest.cluster)
    members.enter(own, known.page, name, known.page, lines)
    for one in others:
        if one.supersedes and bytes.fromhex(one.supersedes) in ids:
            lines.setdefault(one.page, {})["supersedes"] = None
    is_past = article.supersedes is not None and bytes.fromhex(article.supersedes) in ids
    before = article.supersedes if is_past else None
    return replace(known, cluster=known.page), replace(article, cluster=name.hex(), supersedes=before)


def _name_anew(own: Sequence[Member], article: Article, lines: Lines) -> set[Key | None]:
    """The ids of an article and its copies, all of which name one of them from now on."""
    ids = {bytes.fromhex(article.id), *(one.id for one in own)} - {None}
    for one in own:
        if one.duplicate_of and bytes.fromhex(one.duplicate_of) not in ids:
            lines.setdefault(one.page, {}).update(named(article.id))
    return ids
