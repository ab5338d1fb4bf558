"""Articles that gave way to what turns out to be a digest, or were declined for it: they stand after all.

Each stands where it would have stood, in a cluster of its own, with its copies; those that came when it
was not there give way to it. The others of the cluster stay with the digest.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsharvest.corpus.families import Changes
from newsharvest.corpus.held import Held, hold, let_go, sketch_elsewhere, suspected
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.lines import line_of
from newsharvest.corpus.members import Lines, Members
from newsharvest.corpus.parting import after, parted
from newsharvest.dedup import Doubt, Known, NearDuplicates, near_copy, traits_of
from newsharvest.extraction.sketch import Sketch, sketch_of
from newsharvest.items import Article
from newsharvest.options import Keep, Options


@dataclass(frozen=True, slots=True)
class Whole:
    """The text that an article may be cut from; not `known` where it stands in another corpus."""

    sketch: Sketch
    known: Known | None


class TakingBack:
    """What stands after all, by pages (`back`), and what gives way to it (`gone`); of that, what may be the
    first article of a digest that stands after all, with the digest's page (`held`)."""

    def __init__(
        self,
        folder: Path,
        state: sqlite3.Connection,
        index: StateIndex,
        near: NearDuplicates,
        options: Options,
    ) -> None:
        self.back: dict[int, Article] = {}
        self.gone: list[int] = []
        self.held: dict[int, int] = {}
        self._state = state
        self._index = index
        self._near = near
        self._options = options
        # of copies that were held back, the longest stands, or the first
        is_first = options.keep is Keep.FIRST
        self._held = sorted(
            suspected(state), key=lambda one: (0 if is_first else -len(one.article.text), one.page)
        )
        self._members = Members(folder, state, [held.page for held in self._held])

    def run(self, lines: Lines) -> None:
        """Looks at all that is held back for suspects. All lines that are there must be committed; what
        changes in them is added to `lines`."""
        beside: defaultdict[int, list[Held]] = defaultdict(list)
        for held in self._held:
            beside[held.whole].append(held)
        for held in self._held:
            longer, known, sketch = self._longer(held), self._index.page(held.page), _sketch(held)
            beside[held.whole].remove(held)
            if longer is None or known is None or not self._is_free(longer.sketch, sketch):
                continue
            let_go(self._state, held.page)
            if not known.live and not self._has_later_version(held):
                cut = [one for one in beside[held.whole] if self._near.is_alike(_sketch(one), sketch)]
                self._take_back(known, [held, *cut], longer.known, lines)
        for page, article in self.back.items():
            self.back[page] = _changed(article, lines.pop(page, {}))

    def _is_free(self, longer: Sketch, sketch: Sketch) -> bool:
        """Whether what stands for the longer text is a digest, or tells something else by now."""
        return not self._near.is_alike(longer, sketch) or self._near.is_digest(longer, sketch)

    def _longer(self, held: Held) -> Whole | None:
        """What stands for the longer text."""
        if held.whole < 0:
            sketch = sketch_elsewhere(self._state, held.whole)
            return Whole(Sketch.of(sketch), None) if sketch else None
        heir = self._index.heir(held.whole)
        found = self._index.neighbours([heir.page]) if heir else []
        return Whole(found[0].sketch, heir) if found else None

    def _has_later_version(self, held: Held) -> bool:
        traits = traits_of(held.article)
        newest = traits.at and (self._index.find(traits.at) or self._index.find(traits.urls[0]))
        is_another = newest and newest.page != held.page and newest.is_at(traits)
        return bool(is_another and newest != self._past(held))

    def _past(self, held: Held) -> Known | None:
        """What stands at its address until then, where the longer text stands in another corpus."""
        traits = traits_of(held.article)
        if not traits.at or not held.article.supersedes:
            return None
        at, first = self._index.find(traits.at), self._index.find(traits.urls[0])
        found = [at, self._index.standing(first) if first else None]
        past = bytes.fromhex(held.article.supersedes)
        return next((one for one in found if one and one.live and one.id == past), None)

    def _take_back(self, known: Known, held: Sequence[Held], digest: Known | None, lines: Lines) -> None:
        """The first of what is held back stands, unless a copy of it does; the others are cut from it."""
        article = held[0].article
        told = sketch_of(article.text)
        copies = self._near.of(article, Sketch.of(told), traits_of(article)).copies
        gone = [copy.neighbour.known for copy in copies if self._gives_way(copy.neighbour.known, held[0])]
        if copy := next((one for one in copies if one.neighbour.known not in gone), None):
            self._members.join(held[0], known.cluster, near_copy(copy), lines)
            if copy.doubt is Doubt.PART:
                hold(self._state, known.page, copy.neighbour.known.page, line_of(article))
            return
        parts = [one.neighbour.known.page for one in copies if one.doubt is Doubt.WHOLE]
        self.held |= dict.fromkeys(parts, known.page)
        beside = self._index.standing(known)  # in its cluster: the digest, or what was cut from that
        digest = beside if beside and beside not in gone else digest
        if past := self._past(held[0]):
            known, article = after(known, article, past)
            gone = [past, *gone]
        else:
            known, article = parted(self._members, known, held, digest, lines)
        lines.pop(known.page, None)
        if gone and article.supersedes is None and gone[0].id:
            article = replace(article, supersedes=gone[0].id.hex())
        self._index.restore(known, article, told)
        self.back[known.page] = article
        self._replace(gone, known, article.cluster or article.id, lines)

    def _replace(self, gone: Sequence[Known], known: Known, cluster: str, lines: Lines) -> None:
        """What gives way to an article that stands again is of its cluster."""
        for one in gone:
            self._members.follow(one, known.cluster, cluster, lines)
            there = replace(one, cluster=known.cluster, cluster_id=bytes.fromhex(cluster))
            self._index.succeed(there, known.page)
        self.gone += [one.page for one in gone]

    def _gives_way(self, copy: Known, held: Held) -> bool:
        """Whether a copy would not stand had what is held back stood all the time."""
        if self._options.keep is Keep.FIRST:
            return held.page < copy.page
        return len(held.article.text) > copy.chars * (1 + self._options.keep_margin)


def _sketch(held: Held) -> Sketch:
    return Sketch.of(sketch_of(held.article.text))


def _changed(article: Article, changes: Changes) -> Article:
    """An article that stands again as what was decided after it leaves it."""
    told: dict[str, Any] = {name: changes[name] for name in ("cluster", "supersedes") if name in changes}
    return replace(article, **told)
