"""A sample in which every site has its say: the same of each, spread over its past.

The sample is drawn from the facts alone, without chance: the same corpus gives the same sample.
"""

from dataclasses import dataclass

import numpy as np

from newsharvest.corpus.census import Census, Column
from newsharvest.surveying.outcomes import is_article

SAMPLED = 20_000
"""Articles that are read: some five seconds."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of a census. `weight` is how many articles each stands for; `is_whole`: it is all of them."""

    rows: Column
    weight: Column
    is_whole: bool


def sample_of(census: Census, size: int = SAMPLED) -> Sample:
    """Up to `size` articles: of each site as many as of the others, as far as it has them."""
    rows = np.flatnonzero(is_article(census))
    if len(rows) <= size:
        return Sample(rows, np.ones(len(rows)), is_whole=True)
    rows = rows[np.argsort(census["site"][rows], kind="stable")]
    _, starts, counts = np.unique(census["site"][rows], return_index=True, return_counts=True)
    each = _each(counts, size)
    chosen, weights = [], []
    for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
        take = min(count, each)
        spread = start + (np.arange(take) * count + count // 2) // take
        chosen.append(spread)
        weights.append(np.full(take, count / take))
    picked, weight = np.concatenate(chosen), np.concatenate(weights)
    if len(picked) > size:  # more sites than the sample has room for: those with most articles
        largest = np.sort(np.argsort(-weight, kind="stable")[:size])
        picked, weight = picked[largest], weight[largest]
    return Sample(rows[picked], weight, is_whole=False)


def _each(counts: Column, size: int) -> int:
    """The most articles of each site that stay within a size, at least one."""
    low, high = 1, int(counts.max())
    while low < high:
        middle = (low + high + 1) // 2
        if np.minimum(counts, middle).sum() <= size:
            low = middle
        else:
            high = middle - 1
    return low
