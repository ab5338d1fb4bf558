"""What the path of a block says of it, as numbers: its tags, and the words in class names and ids."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newsharvest.extraction.tables.container_words import GROUPS

TAGS = (
    "article main aside footer nav header form section ul ol table figure blockquote p li td a dl".split()
)
LAST_TAGS = ("p", "div", "span", "li")
PATH_FEATURES = (
    *(f"inside_{tag}" for tag in TAGS),
    *(f"near_{group}" for group in GROUPS),
    "depth",
    "own_length",
    *(f"is_{tag}" for tag in LAST_TAGS),
)
"""Names of the numbers. `near_` is 1 for a word on the block's own element, 1/2 on the one above, ..., 0
for none."""

_NUMBER_OF = {
    form: len(TAGS) + number
    for number, words in enumerate(GROUPS.values())
    for word in words.split()
    for form in (word, word.capitalize())
}
_TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
_PART = re.compile(r"([a-z0-9-]+)(.*)", re.DOTALL)
_TOKEN = re.compile(r"[A-Z]?[a-z]+")


@dataclass(frozen=True, slots=True)
class PathFeatures:
    """The numbers of the paths of one page; each path is read once."""

    marked: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, paths: Sequence[str]) -> NDArray[np.float64]:
        """One row a path, in the order of `PATH_FEATURES`."""
        near = np.zeros((len(paths), len(TAGS) + len(GROUPS)))
        depths = [path.count("/") + 1 for path in paths]
        found = [
            (row, mark, depth - at + 1)
            for row, (path, depth) in enumerate(zip(paths, depths, strict=True))
            for mark, at in self._marked(path).items()
        ]
        if found:
            rows, marks, up = np.array(found).T
            near[rows, marks] = 1 / up
        near[:, : len(TAGS)] = near[:, : len(TAGS)] > 0
        ends = [path.rfind("/") for path in paths]
        own = [[depth, len(path) - end] for path, depth, end in zip(paths, depths, ends, strict=True)]
        last = [_PART.match(path, end + 1) for path, end in zip(paths, ends, strict=True)]
        tags = [[float(found is not None and found[1] == tag) for tag in LAST_TAGS] for found in last]
        return np.hstack([near, np.array(own, float), np.array(tags)])

    def _marked(self, path: str) -> dict[int, int]:
        """The depth of the nearest element of each tag and word group that the path has; from 1."""
        waiting = []
        while path and path not in self.marked:
            waiting.append(path)
            path = path.rpartition("/")[0]
        above = self.marked[path] if path else {}
        depth = path.count("/") + 1 if path else 0
        for path in reversed(waiting):
            depth += 1
            marks = _marks(path[path.rfind("/") + 1 :])
            above = self.marked[path] = {**above, **dict.fromkeys(marks, depth)} if marks else above
        return above


@lru_cache(maxsize=4_096)
def _marks(part: str) -> tuple[int, ...]:
    """The numbers of the tag and the word groups of one element."""
    found = _PART.match(part)
    tag = _TAG_NUMBER.get(found[1]) if found else None
    words = _TOKEN.findall(found[2]) if found else []
    numbers = {_NUMBER_OF[word] for word in words if word in _NUMBER_OF}
    return tuple(numbers if tag is None else numbers | {tag})
