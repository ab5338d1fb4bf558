"""What the path of a block says of it, as numbers: its tags, and the words in class names and ids."""

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

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
class PathTree:
    """The paths of one page and those above them, numbered as they come; 0 is the empty one.

    `above` has the number of the path one element further out, which is never greater.
    """

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})
    above: list[int] = field(default_factory=lambda: [0])

    def number(self, path: str) -> int:
        """The number of a path."""
        waiting = []
        while (number := self.numbers.get(path)) is None:
            waiting.append(path)
            path = path.rpartition("/")[0]
        for path in reversed(waiting):
            self.above.append(number)
            number = self.numbers[path] = len(self.above) - 1
        return number

    def features(self) -> NDArray[np.float64]:
        """One row a path, in the order of `PATH_FEATURES`."""
        nearest, own, last = [_NOWHERE], [(1, 1)], [0]
        depths = [0]
        for path, above in islice(zip(self.numbers, self.above, strict=True), 1, None):
            part = path[path.rfind("/") + 1 :]
            marks, tag = _marks(part)
            depths.append(depth := depths[above] + 1)
            own.append((depth, len(part) + 1))
            last.append(tag)
            nearest.append(row := nearest[above][:])
            for mark in marks:
                row[mark] = depth
        at = np.frombuffer(b"".join(nearest), np.uint16).reshape(len(nearest), len(_NOWHERE)).astype(float)
        counted = np.array(own, float)
        near = np.where(at > 0, 1 / (counted[:, :1] - at + 1), 0.0)
        near[:, : len(TAGS)] = at[:, : len(TAGS)] > 0
        return np.hstack([near, counted, _IS_LAST[last]])


_NOWHERE = array("H", [0] * (len(TAGS) + len(GROUPS)))
"""The depths of the nearest element of each tag and word group, from 1; 0 for none."""
_IS_LAST = np.eye(len(LAST_TAGS) + 1)[:, 1:]


@lru_cache(maxsize=4_096)
def _marks(part: str) -> tuple[tuple[int, ...], int]:
    """The numbers of an element's tag and word groups, and that of its tag among the last ones, from 1."""
    found = _PART.match(part)
    if found is None:
        return (), 0
    numbers = {_NUMBER_OF[word] for word in _TOKEN.findall(found[2]) if word in _NUMBER_OF}
    if (tag := _TAG_NUMBER.get(found[1])) is not None:
        numbers.add(tag)
    return tuple(numbers), LAST_TAGS.index(found[1]) + 1 if found[1] in LAST_TAGS else 0
