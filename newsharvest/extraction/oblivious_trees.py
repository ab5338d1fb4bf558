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
    """`asked` and `borders` are the questions, each once: is a feature above a border? `questions` has
    one row of their numbers a level, with one column a tree; `leaves` one row a tree."""

    features: tuple[str, ...]
    asked: NDArray[np.intp]
    borders: NDArray[np.float32]
    questions: NDArray[np.intp]
    leaves: NDArray[np.int32]
    bias: int

    @classmethod
    def of(cls, model: Mapping[str, Any]) -> Self:
        """The trees of a model as `scripts/boosting.py` writes it."""
        asked = np.array(model["asked"], dtype=np.intp)
        borders = np.array(model["borders"], dtype=np.float32)
        pairs = np.stack([asked.ravel(), borders.ravel()], axis=1)
        once, questions = np.unique(pairs, axis=0, return_inverse=True)
        return cls(
            tuple(model["features"]),
            once[:, 0].astype(np.intp),
            once[:, 1].astype(np.float32),
            questions.reshape(asked.shape),
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
        answers = (values.take(self.asked, 0) > self.borders[:, None]).view(np.uint8)
        leaf = np.zeros((len(self.leaves), values.shape[1]), dtype=np.uint8)
        for questions in self.questions[::-1]:
            leaf += leaf  # numpy adds many bytes at once, and shifts them one by one
            leaf += answers.take(questions, 0)
        place = leaf + np.arange(len(self.leaves))[:, None] * self.leaves.shape[1]
        sums: NDArray[np.int64] = self.leaves.ravel().take(place).sum(0, dtype=np.int64)
        return sums
