"""What came in and what became of it: pages by stage and reason."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from newsharvest.corpus.census import Census
from newsharvest.corpus.facts import ARTICLE_VERDICT
from newsharvest.corpus.tables import SUPERSEDED
from newsharvest.items import Reason, Stage

GAVE_WAY = f"{Stage.DEDUP}:{Reason.SUPERSEDED}"


@dataclass(frozen=True, slots=True)
class Funnel:
    """Pages = articles + copies + refused + seen. `reasons` is (stage, reason, pages), most first."""

    articles: int
    copies: int
    refused: int
    seen: int
    reasons: tuple[tuple[str, str, int], ...]

    @property
    def pages(self) -> int:
        """All pages that came."""
        return self.articles + self.copies + self.refused + self.seen


def funnel_of(census: Census) -> Funnel:
    """The funnel of a corpus; articles that gave way in a run that goes on count as copies."""
    counts: Counter[str] = Counter()
    gave_way = census["state"] == SUPERSEDED
    numbers, pages = np.unique(census["verdict"][~gave_way], return_counts=True)
    for number, count in zip(numbers.tolist(), pages.tolist(), strict=True):
        counts[census.names[number]] += count
    counts[GAVE_WAY] += int(gave_way.sum())
    articles = counts.pop(ARTICLE_VERDICT, 0)
    reasons = []
    for verdict, count in counts.items():
        stage, _, reason = verdict.partition(":")
        if count:
            reasons.append((stage, reason, count))
    reasons.sort(key=lambda each: (-each[2], each[:2]))
    copies = sum(count for stage, _, count in reasons if stage == Stage.DEDUP)
    seen = sum(run.seen for run in census.runs)
    return Funnel(articles, copies, counts.total() - copies, seen, tuple(reasons))
