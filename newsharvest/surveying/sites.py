"""Figures of each site: what came of it, how long its articles are, and what they fail to tell."""

from dataclasses import dataclass

import numpy as np

from newsharvest.corpus.census import NO_DAY, NONE, Census, Column
from newsharvest.surveying.outcomes import days_of, decided_by, is_article, is_copy, tells

SECOND_OPINION = "trafilatura"
"""The voter that is asked where the block classifier is in doubt."""
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """One site. Shares are of its articles: without title, author, date; and those whose text a second
    opinion decided, since the first was in doubt. `first` and `last` are days, NO_DAY where unknown."""

    site: str
    articles: int
    copies: int
    refused: int
    median_words: int
    no_title: float
    no_author: float
    no_date: float
    in_doubt: float
    first: int
    last: int

    @property
    def pages(self) -> int:
        """Its pages with a record."""
        return self.articles + self.copies + self.refused


def site_figures(census: Census) -> list[SiteFigures]:
    """The sites of a corpus, those with most articles first."""
    if not len(census):
        return []
    numbers, site = np.unique(census["site"], return_inverse=True)
    article, copy = is_article(census), is_copy(census)
    counted = Counting(site, len(numbers))
    articles = counted.of(article)
    words = medians(site, census["words"], article, len(numbers))
    shares = [counted.of(article & ~tells(census, name)) for name in ("title", "authors", "published")]
    shares.append(counted.of(article & decided_by(census, SECOND_OPINION)))
    refused = counted.of(~article & ~copy)
    first, last = _span(site, days_of(census), len(numbers))
    columns = [articles, counted.of(copy), refused, words, *(_share(part, articles) for part in shares)]
    names = [
        census.names.get(number, UNKNOWN) if number != NONE else UNKNOWN for number in numbers.tolist()
    ]
    rows = zip(names, *(column.tolist() for column in [*columns, first, last]), strict=True)
    return sorted(
        (SiteFigures(*row) for row in rows), key=lambda one: (-one.articles, -one.pages, one.site)
    )


class Counting:
    """Counts rows by group."""

    def __init__(self, group: Column, groups: int) -> None:
        self._group, self._groups = group, groups

    def of(self, chosen: Column) -> Column:
        """How many rows of each group are chosen."""
        return np.bincount(self._group[chosen], minlength=self._groups)


def medians(group: Column, values: Column, chosen: Column, groups: int) -> Column:
    """The median (of two the lower) of the chosen rows of each group; 0 for a group without any."""
    rows = np.flatnonzero(chosen)
    rows = rows[np.lexsort((values[rows], group[rows]))]
    counts = np.bincount(group[rows], minlength=groups)
    starts = np.cumsum(counts) - counts
    middle = np.minimum(starts + (counts - 1).clip(min=0) // 2, max(len(rows) - 1, 0))
    return np.where(counts > 0, values[rows][middle], 0) if len(rows) else np.zeros(groups, np.int64)


def _span(group: Column, days: Column, groups: int) -> tuple[Column, Column]:
    known = days != NO_DAY
    first, last = np.full(groups, 2**31 - 1, np.int64), np.full(groups, NO_DAY, np.int64)
    np.minimum.at(first, group[known], days[known])
    np.maximum.at(last, group[known], days[known])
    return np.where(last == NO_DAY, NO_DAY, first), last


def _share(part: Column, whole: Column) -> Column:
    return np.round(part / np.maximum(whole, 1), 4)
