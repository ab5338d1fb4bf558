"""What stands how far from each line of a plain text: marks, weight and averages, as columns of numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsharvest.extraction.block_features import Column, Columns

FAR = 200.0
"""Lines to a shape that stands nowhere on that side."""
REACHES = (2, 5, 12, 30)
"""Lines on each side whose weight is summed up."""
AVERAGE_REACHES = (4, 15)
"""Lines on each side that are averaged."""


def nearest(mark: Column) -> Column:
    """Lines back to the nearest marked one, the line itself among them."""
    number = np.arange(len(mark), dtype=float)
    last = np.maximum.accumulate(np.where(mark > 0, number, -np.inf))
    distance: Column = np.minimum(FAR, number - last)
    return distance


def weight_around(weights: Column, start: int, stop: int) -> Columns:
    """The weight of the lines around each, and its place from the heaviest stretch of them."""
    upto = np.concatenate([[0.0], np.cumsum(weights)])
    thin = np.concatenate([[0.0], np.cumsum(weights < 0)])
    at = np.arange(len(weights))
    columns: Columns = {"weight": weights}
    for reach in REACHES:
        low, high = np.maximum(0, at - reach), np.minimum(len(weights), at + reach + 1)
        columns[f"weight_before_{reach}"] = upto[at] - upto[low]
        columns[f"weight_after_{reach}"] = upto[high] - upto[at + 1]
        columns[f"thin_before_{reach}"] = (thin[at] - thin[low]) / np.maximum(1, at - low)
        columns[f"thin_after_{reach}"] = (thin[high] - thin[at + 1]) / np.maximum(1, high - at - 1)
    columns["from_start"] = at.astype(float) - start
    columns["from_stop"] = at.astype(float) - (stop - 1)
    text = np.maximum(0, weights)
    columns["text_before"] = np.cumsum(text) / max(1.0, text.sum())
    columns["stretch_share"] = np.full(len(weights), text[start:stop].sum() / max(1.0, text.sum()))
    columns["thin_above_stretch"] = np.full(len(weights), thin[start])
    columns["thin_below_stretch"] = np.full(len(weights), thin[-1] - thin[stop])
    columns["run"] = runs(weights < 0)
    return columns


def runs(mark: NDArray[np.bool_]) -> Column:
    """The length of the run of equal marks that each line stands in, below 0 for marked ones."""
    edges = np.flatnonzero(np.diff(mark)) + 1
    bounds = np.concatenate([[0], edges, [len(mark)]])
    lengths = np.diff(bounds)
    run: Column = np.repeat(lengths, lengths) * np.where(mark, -1.0, 1.0)
    return run


def averages(columns: Columns, names: Sequence[str]) -> Columns:
    """What the lines above and below each are like on average, by these columns."""
    found: Columns = {}
    for name in names:
        upto = np.concatenate([[0.0], np.cumsum(columns[name])])
        at = np.arange(len(columns[name]))
        for reach in AVERAGE_REACHES:
            low, high = np.maximum(0, at - reach), np.minimum(len(at), at + reach + 1)
            found[f"{name}_above_{reach}"] = (upto[at] - upto[low]) / np.maximum(1, at - low)
            found[f"{name}_below_{reach}"] = (upto[high] - upto[at + 1]) / np.maximum(1, high - at - 1)
    return found
