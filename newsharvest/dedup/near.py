"""Near-duplicates: which live articles a text is nearly a copy of, and how nearly.

Candidates share keys of their sketches; a candidate is a near-duplicate when enough of the shorter
text stands in the longer. Four kinds of pages are alike and yet no copies:

- *Briefs*: too little wording to tell a copy from a template. They are merged only when exact.
- *Templates*: wording that three live articles of one site share is no evidence; and a text of the
  same site under another title is another article unless it has next to no wording of its own.
- *Passages*: an article that stands inside a longer text, not at its head, is not cut from it but
  quoted by it.
- *Digests*: a text that holds two articles that have nothing in common is a copy of neither.

The first article of a digest stands at its head, as a text cut by a paywall does: told apart by
titles that have nothing in common, or by another article that the digest is known to hold
(`NearDuplicates.is_digest`). Until one comes, the longer text is the whole of the shorter one, which
is cut from it, in doubt.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from newsharvest.dedup.index import Doubt, Index, Neighbour
from newsharvest.dedup.overlap import NOTHING, Overlap, Sample, overlap, shared_by
from newsharvest.dedup.traits import Traits
from newsharvest.extraction.sketch import SHINGLE_WORDS, Sketch, sketch_of
from newsharvest.extraction.words import words_of
from newsharvest.items import Article
from newsharvest.options import Options

SHARED_KEYS = 2
"""Keys that texts share before they are compared: with 3 copies are missed, 1 finds no more (thresholds:
benchmarks/dedup_thresholds.md)."""
COMPARED = 16
"""Candidates that are compared, those that share the most keys first: no page costs more than this
(4 to 32 decide alike; texts of one template may share keys with many)."""
TEMPLATE_ARTICLES = 3
"""Live articles of one site that share wording which is the site's, not theirs (2 to 4 decide alike; two
may be copies)."""
TITLE_WORDS = 16
"""Words of a title that are compared, the first ones: two bytes each in the table of sketches. Few titles
are longer; 8 and 24 decide alike."""
ALIKE_TITLES = 0.5
"""Titles that share this share of the shorter one's words are rewordings of one another: at .7 a cut copy
under a reworded title stands twice."""
FELLOW_SHARE = 0.5
"""A digest's articles are alike in length: one that is shorter than this share of the first may be a
statement that an article quotes, whose head the first is."""
DIGEST_SHARE = 0.75
"""Unless all that is known of the digest is this share of it."""
APART = 0.1
"""Articles that share less than this have nothing in common but quotations (.05 to .2 decide alike)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A live article that a text is nearly a copy of; `doubt` where one of the two may be a digest."""

    neighbour: Neighbour
    overlap: Overlap
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Near-duplicates of a text, most alike first, and longer texts that hold it and are none."""

    copies: list[Match]
    holders: list[Neighbour]


class NearDuplicates:
    """Finds the near-duplicates of articles in an index; what a digest is, others `beside` it show too."""

    def __init__(self, index: Index, options: Options, beside: Sequence[Index] = ()) -> None:
        self._index = index
        self._beside = beside
        self._containment = options.near_containment
        self._common = options.near_common
        self._least = options.near_words - SHINGLE_WORDS + 1
        self._own = options.near_own
        self._part = options.near_part

    def of(self, article: Article, sketch: Sketch, traits: Traits) -> Alike:
        """The live articles of other addresses that are near-duplicates, or hold the text beside others."""
        if sketch.distinct < self._least:
            return Alike([], [])
        near, crowd = _neighbours(self._index, sketch)
        if not near:
            return Alike([], [])
        title = title_words(article)
        near = [one for one in near if not one.known.is_at(traits)]
        ignoring = _template([*near, *crowd]) if near else NOTHING
        alike = [
            Match(neighbour, found)
            for neighbour in near
            if (found := self._compare(sketch, neighbour.sketch, ignoring))
        ]
        parts = self._parts(sketch, alike)
        matches = [
            replace(match, doubt=self._doubt(sketch, match))
            for match in alike
            if match not in parts
            and not self._is_other(article.site, title, sketch, match.neighbour, match.overlap)
        ]
        copies = sorted(matches, key=lambda match: (-match.overlap.jaccard, match.neighbour.known.page))
        similar = {match.neighbour.known.page for match in copies}
        holders = [
            match.neighbour
            for match in alike
            if sketch.distinct < self._part * match.neighbour.sketch.distinct
            and match.neighbour.known.page not in similar
        ]
        return Alike(copies, holders)

    def _compare(self, one: Sketch, other: Sketch, ignoring: Sample) -> Overlap | None:
        """The overlap of near-duplicates, None of other texts."""
        if min(one.distinct, other.distinct) < self._least:
            return None
        found = overlap(one, other, ignoring=ignoring)
        enough = found.common >= self._common and found.containment >= self._containment
        return found if enough else None

    def _is_other(
        self, site: str | None, title: frozenset[int], sketch: Sketch, beside: Neighbour, found: Overlap
    ) -> bool:
        """Whether wording is shared for another reason than copying."""
        if found.is_inside:
            return True
        is_retitled = not (title and title == beside.title)
        has_own = found.own > self._own * (found.own + found.common)
        if site and site == beside.site and is_retitled and has_own:
            return True
        if not found.is_head or _ratio(sketch, beside.sketch) >= self._part:
            return False
        if not _alike(title, beside.title):
            return True
        return beside.sketch.distinct > sketch.distinct and self.is_digest(beside.sketch, sketch)

    def _doubt(self, sketch: Sketch, match: Match) -> Doubt | None:
        """Whether the shorter text may be the first article of a digest rather than cut from the longer."""
        beside = match.neighbour.sketch
        if not match.overlap.is_head or _ratio(sketch, beside) >= self._part:
            return None
        return Doubt.WHOLE if sketch.distinct > beside.distinct else Doubt.PART

    def _parts(self, sketch: Sketch, alike: list[Match]) -> list[Match]:
        """The articles that a digest holds, when the text is one."""
        parts = [match for match in alike if match.neighbour.sketch.distinct < self._part * sketch.distinct]
        held = [one.neighbour.sketch for one in parts]
        is_digest = any(
            _is_digest(sketch, one.neighbour.sketch, held) for one in parts if one.overlap.is_head
        )
        return parts if is_digest else []

    def is_alike(self, one: Sketch, other: Sketch) -> bool:
        """Whether enough of the shorter text stands in the longer."""
        return self._compare(one, other, NOTHING) is not None

    def is_digest(self, digest: Sketch, part: Sketch) -> bool:
        """Whether a text is known to hold articles that have nothing in common with one of its parts, and
        are more than what it quotes."""
        held = [
            one.sketch
            for index in (self._index, *self._beside)
            for one in _neighbours(index, digest)[0]
            if _ratio(one.sketch, digest) < self._part and self.is_alike(one.sketch, digest)
        ]
        return _is_digest(digest, part, held)


def _is_digest(longer: Sketch, part: Sketch, held: Sequence[Sketch]) -> bool:
    """Whether of the articles that a longer text holds one has nothing in common with the part and is no
    mere quotation beside it, or they and the part make up most of the text."""
    others = [one.distinct for one in held if overlap(one, part).containment < APART]
    if not others:
        return False
    is_most = part.distinct + sum(others) >= DIGEST_SHARE * longer.distinct
    return max(others) >= FELLOW_SHARE * part.distinct or is_most


def _neighbours(index: Index, sketch: Sketch) -> tuple[list[Neighbour], list[Neighbour]]:
    """Articles that share keys, and some of those that everybody shares keys with."""
    shared: Counter[int] = Counter()
    crowded: Counter[int] = Counter()
    for pages, is_crowded in index.sharing(sketch.keys, SHARED_KEYS):
        (crowded if is_crowded else shared).update(pages)
    if not shared:
        return [], []
    near = sorted((-count, page) for page, count in shared.items() if count >= SHARED_KEYS)
    pages = [page for _, page in near[:COMPARED]]
    # who shares what everybody shares shows what is template, and is nobody's candidate for it
    beside = sorted((-count, page) for page, count in crowded.items() if page not in pages)
    others = [page for _, page in beside[:COMPARED]] if pages else []
    return index.neighbours(pages), index.neighbours(others)


def similarity(article: Article, sketch: bytes | None) -> tuple[float, float] | tuple[None, None]:
    """Containment and Jaccard similarity of an article and a sketched text, as records tell them."""
    if not sketch:
        return None, None
    found = overlap(Sketch.of(sketch_of(article.text)), Sketch.of(sketch))
    return round(found.containment, 4), round(found.jaccard, 4)


def title_words(article: Article) -> frozenset[int]:
    """The words of a title as hashes; none where only the first line of a text told it."""
    if article.title is None or article.evidence.title in (None, "head_line"):
        return frozenset()
    words = dict.fromkeys(words_of(article.title))
    return frozenset(
        crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFF for word in [*words][:TITLE_WORDS]
    )


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two titles may be of one article, as they may where one of them isn't told."""
    return len(one & other) >= ALIKE_TITLES * min(len(one), len(other))


def _template(neighbours: Sequence[Neighbour]) -> Sample:
    """The wording that several of the articles share with others of their site."""
    sites = {one.site for one in neighbours if one.site}
    found = [
        shared_by([one.sketch for one in neighbours if one.site == site], TEMPLATE_ARTICLES)
        for site in sites
    ]
    return np.unique(np.concatenate(found)) if found else NOTHING


def _ratio(one: Sketch, other: Sketch) -> float:
    return min(one.distinct, other.distinct) / max(one.distinct, other.distinct, 1)
