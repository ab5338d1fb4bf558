"""Other corpora that articles are held against: what they have is declined here, they learn nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsharvest.dedup.index import Copy, Doubt, Index, Known, Longer
from newsharvest.dedup.near import Match, NearDuplicates
from newsharvest.dedup.traits import Key, Traits
from newsharvest.extraction.identity import page_key
from newsharvest.extraction.sketch import Sketch, sketch_of
from newsharvest.items import Article, Reason
from newsharvest.options import Dedup, Options

WHERE = "in another corpus (against)"


@dataclass(frozen=True, slots=True)
class Told:
    """What another corpus has of an article: a copy; the longer text that it is cut from, in doubt; and
    ids of longer texts that hold it and are no copies."""

    copy: Copy | None = None
    longer: Longer | None = None
    holders: tuple[Key, ...] = ()


class Others:
    """The indexes of other corpora, beside that of the corpus which is written."""

    def __init__(self, indexes: Sequence[Index], own: Index, options: Options) -> None:
        self._others = [
            _Other(index, options, [own, *(one for one in indexes if one is not index)])
            for index in indexes
        ]
        self._is_near = options.dedup is Dedup.NEAR

    def ask(self, article: Article, traits: Traits, sketch: bytes) -> Told:
        """What they have: a copy beyond doubt, if any of them has one. `sketch`: if it is known."""
        if self._others and self._is_near:
            sketch = sketch or sketch_of(article.text)
        doubtful: list[Told] = []
        holders: tuple[Key, ...] = ()
        for other in self._others:
            told = other.ask(article, traits, sketch)
            if told.copy and not told.longer:
                return told
            doubtful += [told] if told.copy else []
            holders += told.holders
        return doubtful[0] if doubtful else Told(holders=holders)


class _Other:
    """The index of one of them; what a digest is, those `beside` it show too."""

    def __init__(self, index: Index, options: Options, beside: Sequence[Index]) -> None:
        self._index = index
        self._near = NearDuplicates(index, options, beside) if options.dedup is Dedup.NEAR else None

    def ask(self, article: Article, traits: Traits, sketch: bytes) -> Told:
        """The article there that this one copies, of whatever length; its own address there counts, too."""
        for key in traits.urls:
            if original := self._standing(self._index.find(key)):
                detail = f"{page_key(article.url, article.source)}, {WHERE}"
                return Told(Copy(original, Reason.SAME_URL, detail))
        found = self._index.find(traits.text) if traits.text else None
        original = self._standing(found)
        detail = f"all {article.word_count} words are {WHERE}"
        same = Told(Copy(original, Reason.SAME_TEXT, detail)) if original else Told()
        if self._near is None or (original and original == found):
            return same
        near = self._ask(self._near, article, traits, Sketch.of(sketch))
        # a text that gave way there may have given way to a digest
        is_digests = near.longer is not None or (original and original.id in near.holders)
        return near if is_digests or not original else same

    def _ask(self, near: NearDuplicates, article: Article, traits: Traits, sketch: Sketch) -> Told:
        alike = near.of(article, sketch, traits)
        matches = [one for one in alike.copies if not _is_whole(one, sketch, near)]
        match = next((one for one in matches if one.doubt is not Doubt.PART), next(iter(matches), None))
        if match is None:
            return Told(holders=tuple(one.known.id for one in alike.holders if one.known.id))
        found = near_copy(match)
        return Told(replace(found, detail=f"{found.detail}, {WHERE}"), self._longer(found))

    def _longer(self, copy: Copy) -> Longer | None:
        """The text that an article is cut from, in doubt."""
        sketch = self._index.sketch(copy.of) if copy.doubt is Doubt.PART else None
        return Longer(copy.of.id, sketch) if sketch and copy.of.id else None

    def _standing(self, found: Known | None) -> Known | None:
        return self._index.standing(found) if found else None


def _is_whole(match: Match, sketch: Sketch, near: NearDuplicates) -> bool:
    """Whether the longer one of the two, which comes now, is a digest."""
    return match.doubt is Doubt.WHOLE and near.is_digest(sketch, match.neighbour.sketch)


def near_copy(match: Match) -> Copy:
    """What is told of a near-duplicate."""
    overlap = match.overlap
    detail = f"{overlap.containment:.0%} of the shorter text's wording is in the longer"
    known = match.neighbour.known
    return Copy(
        known,
        Reason.NEAR_DUPLICATE,
        detail,
        round(overlap.containment, 4),
        round(overlap.jaccard, 4),
        match.doubt,
    )
