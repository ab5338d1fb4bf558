"""Another corpus that articles are held against: what it has is declined here, it learns nothing."""

from newsharvest.dedup.index import Copy, Index, Known
from newsharvest.dedup.near import Match, NearDuplicates
from newsharvest.dedup.traits import Traits
from newsharvest.extraction.identity import page_key
from newsharvest.extraction.sketch import Sketch
from newsharvest.items import Article, Reason
from newsharvest.options import Dedup, Options

WHERE = "in another corpus (against)"


class Other:
    """The index of another corpus, asked only."""

    def __init__(self, index: Index, options: Options) -> None:
        self._index = index
        self._near = NearDuplicates(index, options) if options.dedup is Dedup.NEAR else None

    def copy(self, article: Article, traits: Traits, sketch: bytes) -> Copy | None:
        """The article there that this one copies, of whatever length; its own address there counts, too."""
        for key in traits.urls:
            if original := self._standing(self._index.find(key)):
                return Copy(original, Reason.SAME_URL, f"{page_key(article.url, article.source)}, {WHERE}")
        if traits.text and (original := self._standing(self._index.find(traits.text))):
            return Copy(original, Reason.SAME_TEXT, f"all {article.word_count} words are {WHERE}")
        matches = self._near.of(article, Sketch.of(sketch), traits).copies if self._near else []
        for match in matches[:1]:
            found = near_copy(match)
            return Copy(
                found.of, found.reason, f"{found.detail}, {WHERE}", found.containment, found.jaccard
            )
        return None

    def _standing(self, found: Known | None) -> Known | None:
        return self._index.standing(found) if found else None


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
