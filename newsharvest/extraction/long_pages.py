"""Pages longer than those that the models learned from: each part is judged as if there were no others.

Features count: words of the page, lines above, words since the headline. Whoever has seen few articles of
more than 5,000 words takes what stands behind so many for what stands below an article. So a part of a long
page is judged between the page's head and its foot, the rest left out: what its features count is then what
the models know, however long the page is. A page that fits is judged whole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from newsharvest.extraction.judgement import Judgement

Piece = TypeVar("Piece")

ROOM = 6_000
"""Words, with `PIECE_COST` for each piece, of the longest page that is judged whole: 95 % of the articles
that the models learned from have less than 4,800 words. With 6,000 / 8,000 / 10,000 live blogs of 70,000
characters as plain text lose 3 / 8 / 16 % of their words (judged whole 64 %), hearings 1 / 8 / 27 % (79 %).
Whole pages keep their word F1 (benchmarks/dump_quality.md)."""
PIECE_COST = 5
"""Words that a block or line takes up beside its own: menus have hundreds of few words each."""
HEAD_SHARE, FOOT_SHARE = 1 / 2, 1 / 6
"""Shares of the room for the page's head and foot: the menu, the headline and where the text begins. Out of
fold the sum of word F1 over 4,651 dumps moves by -.2 with 1/3, by +1.3 with 1/2, by +1.4 with .6."""
MARGIN = 10
"""Pieces shown on each side of a part: its neighbours' features look about so far."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of a page, and what is shown with it: the head, what is near the part, the foot."""

    part: range
    head: range
    near: range
    foot: range

    @property
    def shown(self) -> list[int]:
        """The pieces that are shown, in order."""
        return [*chain(self.head, self.near, self.foot)]

    @property
    def own(self) -> slice:
        """Where the part stands among the pieces that are shown."""
        start = len(self.head) + self.part.start - self.near.start
        return slice(start, start + len(self.part))


def is_long(words: ArrayLike) -> bool:
    """Whether a page with pieces of so many words is longer than what the models know."""
    return float(_costs(words).sum()) > ROOM


def views(words: ArrayLike) -> Iterator[View]:
    """The parts of a page with pieces of so many words, in order; a page that fits is one part."""
    costs = _costs(words)
    upto, count = np.concatenate([[0.0], np.cumsum(costs)]), len(costs)
    if upto[-1] <= ROOM:
        yield View(range(count), range(0), range(count), range(0))
        return
    head = int(np.searchsorted(upto, ROOM * HEAD_SHARE, "right")) - 1
    foot = int(np.searchsorted(upto, upto[-1] - ROOM * FOOT_SHARE))
    start = 0
    while start < count:
        filled = upto[start] + ROOM * (1 - HEAD_SHARE - FOOT_SHARE)
        stop = max(start + 1, int(np.searchsorted(upto, filled, "right")) - 1)
        low, high = max(0, start - MARGIN), min(count, stop + MARGIN)
        near, below = range(low, high), range(max(foot, high), count)
        yield View(range(start, stop), range(min(head, low)), near, below)
        start = stop


def judged_in_parts(
    pieces: Sequence[Piece], words: ArrayLike, judge: Callable[[Sequence[Piece]], Judgement]
) -> Judgement:
    """The judgement of all pieces, each as `judge` judges it among those that are shown with its part."""
    odds: list[NDArray[np.float64]] = []
    counted: list[NDArray[np.float64]] = []
    for view in views(words):
        judgement = judge([pieces[number] for number in view.shown])
        odds.append(judgement.odds[view.own])
        counted.append(judgement.words[view.own])
    return Judgement(np.concatenate(odds), np.concatenate(counted))


def _costs(words: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(words, dtype=float) + PIECE_COST
