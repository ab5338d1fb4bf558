"""Gradient-boosted trees that ask one question a level: read from JSON, answered with numpy alone.

Leaves are whole numbers, so that the score of a block is the same on every machine. A tree of depth d asks
its d questions of every row and finds its leaf by their bits; all trees answer at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

CHUNK = 2_048
"""Blocks scored at a time: bounds memory on pages of any size."""
UNIT = 4_096
"""Leaf values of one unit of log-odds."""


@dataclass(frozen=True, slots=True)
class ObliviousTrees:
    """`asked` and `borders` have one row a level and one column a tree; `leaves` one row a tree."""

    features: tuple[str, ...]
    asked: NDArray[np.intp]
    borders: NDArray[np.float32]
    leaves: NDArray[np.int32]
    bias: int

    @classmethod
    def of(cls, model: Mapping[str, Any]) -> Self:
        """The trees of a model as `scripts/train_blocks.py` writes it."""
        return cls(
            tuple(model["features"]),
            np.array(model["asked"], dtype=np.intp),
            np.array(model["borders"], dtype=np.float32),
            np.array(model["leaves"], dtype=np.int32),
            model["bias"],
        )

    def log_odds(self, names: Sequence[str], values: NDArray[np.float32]) -> NDArray[np.float64]:
        """The log-odds of each column of `values`, whose rows are the features of these names."""
        count = values.shape[1]
        if not count:
            return np.zeros(0)
        number = {name: row for row, name in enumerate(names)}
        used = values[[number[name] for name in self.features]]
        parts = [self._sums(used[:, at : at + CHUNK]) for at in range(0, count, CHUNK)]
        return (np.concatenate(parts) + self.bias) / UNIT

    def _sums(self, values: NDArray[np.float32]) -> NDArray[np.int64]:
        trees = np.arange(len(self.leaves))
        leaf = np.zeros((len(trees), values.shape[1]), dtype=np.uint8)
        for level, (asked, borders) in enumerate(zip(self.asked, self.borders, strict=True)):
            leaf |= (values[asked] > borders[:, None]).view(np.uint8) << level
        sums: NDArray[np.int64] = self.leaves[trees[:, None], leaf].sum(0, dtype=np.int64)
        return sums
