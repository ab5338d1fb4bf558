"""The blocks of a page as rows of numbers: what the block classifier sees.

A block's own text and path, its containers, its place on the page and its neighbours. Counts stay whole
numbers until they are divided, so that every machine gets the same features. One pass over the text,
then columns; linear in the page.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.path_features import PATH_FEATURES, PathTree
from newsharvest.extraction.words import words_of
from newsharvest.items import Block, BlockKind

Column = NDArray[Any]
Columns = dict[str, Column]
Numbers = NDArray[np.int64]
Words = tuple[str, ...]

RUNNING_WORDS = 12
"""Fewest words of a block of running text; menus and labels are shorter."""
RUNNING_LINK_SHARE = 0.3
"""Largest share of characters in links of a block of running text."""
FAR = 99.0
"""Blocks to running text where there is none on that side."""
LIKENESS_WORDS = 120
"""Longer blocks are no headline, byline or description."""
SAMPLE = 200
"""Characters of a block in which digits and capitals are counted."""
WINDOW = 5
"""Blocks on each side that make a block's surroundings."""

_ENDINGS = frozenset(".!?…。！？:")
_CLOSING = '"”»’)]'
_WIDE_ENDS = "…。！？"
_DIGITS = b"0123456789"
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KIND_NUMBER = {kind: number for number, kind in enumerate(BlockKind)}
_KINDS = tuple(BlockKind)
_OTHER = BlockKind.OTHER
_KIND_FEATURES = tuple(f"kind_{kind}" for kind in BlockKind)
_TEXT_FEATURES = tuple(
    "level words chars link own hidden sentences commas ends colon digits capitals lower_start"
    " word_length lines pipe question exclamation title description author body".split()
)
_COUNTED = tuple(
    "level words chars linked hidden sentences commas ends colon sampled without_digits without_capitals"
    " lower_start lines pipe question exclamation title description author body".split()
)


@dataclass(frozen=True, slots=True)
class Features:
    """The names of the features, and one row of numbers each, with one column a block."""

    names: tuple[str, ...]
    values: NDArray[np.float32]

    def column(self, name: str) -> Column:
        """One feature of every block."""
        column: Column = self.values[self.names.index(name)].astype(float)
        return column


def block_features(
    blocks: Sequence[Block],
    context: PageContext,
    *,
    body: Sequence[str] = (),
) -> Features:
    """The features of all blocks; `body` are the lines of the page's JSON-LD article body."""
    return features_of(blocks, Likeness.to(context, body))


def features_of(blocks: Sequence[Block], like: "Likeness") -> Features:
    """The features of all blocks; `like` knows what the page says of itself."""
    words = [words_of(block.text) for block in blocks]
    tree = PathTree()
    at = np.array([tree.number(block.path) for block in blocks])
    columns = _own_columns(blocks, words, like)
    columns.update(zip(PATH_FEATURES, tree.features()[at].T.copy(), strict=True))
    running = _running(columns)
    for name, of in _containers(blocks, at, tree).items():
        columns.update(_container(name, of, columns, running))
    columns.update(_places(columns, running, words))
    columns.update(_neighbours(at, columns, running))
    return Features(
        tuple(columns),
        np.concatenate([*columns.values()], dtype=np.float32, casting="same_kind").reshape(
            len(columns), -1
        ),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A text that the page gives of itself, as the runs of three words and the whole lines in it."""

    lines: frozenset[Words]
    runs: frozenset[Words]

    @classmethod
    def of(cls, lines: Sequence[str]) -> "_Told":
        told = [words_of(line) for line in lines]
        text = [*chain.from_iterable(told)]
        return cls(frozenset(told), frozenset(zip(text, text[1:], text[2:], strict=False)))

    def share(self, words: Words) -> float:
        """The share of a block's words that stand in it."""
        if len(words) < 3:
            return float(words in self.lines)
        return sum(map(self.runs.__contains__, zip(words, words[1:], words[2:], strict=False))) / (
            len(words) - 2
        )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a block is to what the page says of itself."""

    title: frozenset[str]
    description: frozenset[str]
    authors: frozenset[str]
    any_of_them: frozenset[str]
    body: _Told

    @classmethod
    def to(cls, context: PageContext, body: Sequence[str]) -> "Likeness":
        """The likeness to a page of this context; `body` are the lines of its JSON-LD article body."""
        told = (context.title or "", context.description or "", " ".join(context.authors))
        title, description, authors = map(frozenset, map(words_of, told))
        return cls(title, description, authors, title | description | authors, _Told.of(body))

    def of(self, words: Words) -> list[float]:
        """Shares of common words with title, description, authors and body; .5 where there is no body."""
        body = self.body.share(words) if self.body.lines else 0.5
        if len(words) > LIKENESS_WORDS or self.any_of_them.isdisjoint(words):
            return [0.0, 0.0, 0.0, body]
        author = 0.0
        if not self.authors.isdisjoint(words):
            author = len(self.authors.intersection(words)) / len(self.authors)
        return [_dice(self.title, words), _dice(self.description, words), author, body]


def _dice(one: frozenset[str], words: Words) -> float:
    if one.isdisjoint(words):
        return 0.0
    other = set(words)
    return 2 * len(one & other) / (len(one) + len(other))


def _own_columns(blocks: Sequence[Block], words: Sequence[Words], like: Likeness) -> Columns:
    """What a block says by itself: its kind and its text."""
    kinds = np.eye(len(_KINDS))[[_KIND_NUMBER[block.kind] for block in blocks]]
    rows = chain.from_iterable(map(_text_row, blocks, words, repeat(like)))
    counted = np.fromiter(rows, float, len(blocks) * len(_COUNTED)).reshape(len(blocks), -1)
    columns = dict(zip(_KIND_FEATURES, kinds.T.copy(), strict=True))
    columns.update(_text_columns(dict(zip(_COUNTED, counted.T.copy(), strict=True))))
    return columns


def _text_row(block: Block, words: Words, like: Likeness) -> tuple[float, ...]:
    """What is counted of a block's text, in the order of `_COUNTED`."""
    text = block.text
    sample = text[:SAMPLE].encode("utf-8", "replace")
    length = len(sample)
    asked, called = text.count("?"), text.count("!")
    sentences = text.count(".") + asked + called
    if not text.isascii():
        sentences += sum(map(text.count, _WIDE_ENDS))
    return (
        block.level,
        len(words),
        len(text),
        block.link_chars,
        block.verdict.by == "hidden",
        sentences,
        text.count(","),
        text[-6:].rstrip(_CLOSING)[-1:] in _ENDINGS,
        text[-1:] == ":",
        length,
        len(sample.translate(None, _DIGITS)),
        len(sample.translate(None, _CAPITALS)),
        text[:1].islower(),
        text.count("\n"),
        "|" in text,
        asked > 0,
        called > 0,
        *like.of(words),
    )


def _text_columns(counted: Columns) -> Columns:
    """The features of the blocks' texts, in the order of `_TEXT_FEATURES`."""
    size, count = np.maximum(1, counted["chars"]), np.maximum(1, counted["words"])
    sampled = np.maximum(1, counted["sampled"])
    made = {
        **counted,
        "link": counted["linked"] / size,
        "own": counted["words"] * (size - counted["linked"]) // size,
        "commas": counted["commas"] / count,
        "digits": 1 - counted["without_digits"] / sampled,
        "capitals": 1 - counted["without_capitals"] / sampled,
        "word_length": size / count,
    }
    return {name: made[name] for name in _TEXT_FEATURES}


def _running(columns: Columns) -> Column:
    """The words of each block of running text, 0 for the others."""
    is_running = (
        (columns["words"] >= RUNNING_WORDS)
        & (columns["link"] <= RUNNING_LINK_SHARE)
        & (columns["hidden"] == 0)
    )
    return np.where(is_running, columns["own"], 0.0)


def _containers(blocks: Sequence[Block], at: Numbers, tree: PathTree) -> dict[str, Numbers]:
    """The number of the container that each block stands in: its own path, and three around it."""
    above = np.array(tree.above)
    parent = np.where([block.kind is _OTHER for block in blocks], at, above[at])
    return {"path": at, "parent": parent, "above": above[parent], "further": above[above[parent]]}


def _container(name: str, of: Numbers, columns: Columns, running: Column) -> Columns:
    """What stands in each block's container."""

    def total(column: Column) -> Column:
        return np.bincount(of, column)

    size = np.maximum(1, np.bincount(of))
    chars = np.maximum(1, total(columns["chars"]))
    return {
        f"{name}_running": (total(running) / max(1.0, running.sum()))[of],
        f"{name}_blocks": size[of].astype(float),
        f"{name}_link": (total(np.rint(columns["link"] * columns["chars"])) / chars)[of],
        f"{name}_words": (total(columns["words"]) / size)[of],
        f"{name}_ends": (total(columns["ends"]) / size)[of],
    }


def _places(columns: Columns, running: Column, words: list[Words]) -> Columns:
    """Where the block stands on the page, from its headline, and from running text."""
    count = len(words)
    number = np.arange(count, dtype=float)
    read, run = np.cumsum(columns["words"]), np.cumsum(running)
    headline = _headline(columns)
    start = 0 if headline is None else headline
    times = Counter(words)
    return {
        "place": number / count,
        "words_place": read / max(1.0, read[-1]),
        "running_place": run / max(1.0, run[-1]),
        "number": number,
        "number_from_end": count - 1 - number,
        "from_headline": number - start if headline is not None else np.full(count, -999.0),
        "words_from_headline": read - (read[start] if headline is not None else 0),
        "running_from_headline": run - (run[start] if headline is not None else 0),
        "times": np.array([times[own] for own in words], dtype=float),
        "to_running_before": _distance(running > 0),
        "to_running_after": _distance((running > 0)[::-1])[::-1],
        "page_blocks": np.full(count, float(count)),
        "page_words": np.full(count, read[-1]),
        "page_running": np.full(count, run[-1]),
        "page_running_blocks": np.full(count, float((running > 0).sum())),
    }


def _headline(columns: Columns) -> int | None:
    """The first heading that is much like the title, else the first one of the first level."""
    headings = columns["kind_heading"] > 0
    for chosen in (headings & (columns["title"] >= 0.8), headings & (columns["level"] == 1)):
        if chosen.any():
            return int(chosen.argmax())
    return None


def _distance(mark: NDArray[np.bool_]) -> Column:
    """Blocks back to the nearest marked one before each block, at most `FAR`."""
    number = np.arange(len(mark), dtype=float)
    last = np.maximum.accumulate(np.where(mark, number, -np.inf))
    before = np.concatenate([[-np.inf], last[:-1]])
    distance: Column = np.minimum(FAR, number - before)
    return distance


def _neighbours(at: Numbers, columns: Columns, running: Column) -> Columns:
    """The same numbers of the blocks around, and of the window around each block; `at` are their paths'."""
    count = len(at)
    same = np.concatenate([[0.0], at[1:] == at[:-1]])
    found = {"same_before": same, "same_after": _shifted(same, 1)}
    for step in (-3, -2, -1, 1, 2, 3):
        for name in ("words", "link", "ends") + (("is_p", "kind_heading") if abs(step) < 3 else ()):
            found[f"{name}_{step:+d}"] = _shifted(columns[name], step)
    inside = _window(count)
    chars, size = np.maximum(1, inside(columns["chars"])), inside(np.ones(count))
    found["window_running"] = inside(running) / size
    found["window_link"] = inside(np.rint(columns["link"] * columns["chars"])) / chars
    found["window_words"] = inside(columns["words"]) / size
    return found


def _shifted(column: Column, step: int) -> Column:
    """The column of the blocks `step` further on, -1 beyond the page."""
    moved = np.full(len(column), -1.0)
    if abs(step) >= len(column):
        return moved
    if step > 0:
        moved[:-step] = column[step:]
    else:
        moved[-step:] = column[:step]
    return moved


def _window(count: int) -> Callable[[Column], Column]:
    """The sums over the window around each block."""
    low = np.maximum(0, np.arange(count) - WINDOW)
    high = np.minimum(count, np.arange(count) + WINDOW + 1)

    def sums(column: Column) -> Column:
        upto = np.concatenate([[0.0], np.cumsum(column)])
        inside: Column = upto[high] - upto[low]
        return inside

    return sums
