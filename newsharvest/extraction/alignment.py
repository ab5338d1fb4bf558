"""Where the lines of another reading of a page stand among the page's own blocks.

Both are in reading order, but the other reading leaves blocks out, joins and splits them, and repeats
short lines. So: lines whose words are exactly one block's, once on both sides, go first, and those in
rising order are the spine; a repeated line goes to the first equal block between its neighbours on the
spine; what is left is found by its word trigrams, near its neighbours first.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from newsharvest.extraction.words import words_of

Words = tuple[str, ...]

GRAM = 3
"""Words in a row that place a piece of a line; of a shorter line, all its words."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Which share of each block's words the lines cover, and the lines that no block holds.

    `lost` has (line, block after which it would stand), the block -1 at the top.
    """

    coverage: tuple[float, ...]
    lost: tuple[tuple[str, int], ...]


def place(lines: Sequence[str], texts: Sequence[str], unlikely: Sequence[bool]) -> Placement:
    """Aligns `lines` with the blocks' `texts`; `unlikely` blocks get a line only if no other can."""
    page = _Page([words_of(text) for text in texts], unlikely)
    wanted = [words_of(line) for line in lines]
    homes = _whole_blocks(wanted, page)
    covered = _Covered(page)
    for home in homes:
        if home is not None:
            covered.whole(home)
    lost = []
    for number, (line, (low, high)) in enumerate(zip(wanted, _gaps(homes, len(texts)), strict=True)):
        if homes[number] is None and line:  # noqa: SIM102
            if covered.pieces(line, low, high) * 2 < len(line):
                lost.append((lines[number], low))
    return Placement(covered.shares(), tuple(lost))


class _Page:
    """The words of the page's blocks, and where whole blocks and trigrams stand."""

    def __init__(self, blocks: list[Words], unlikely: Sequence[bool]) -> None:
        self.blocks = blocks
        self.starts = [0, *accumulate(len(block) for block in blocks)]
        self.words = [word for block in blocks for word in block]
        self.places: dict[Words, list[int]] = defaultdict(list)
        for likely in (True, False):
            for number, block in enumerate(blocks):
                if block and unlikely[number] is not likely and (likely or block not in self.places):
                    self.places[block].append(number)
        self._grams: dict[int, dict[Words, list[int]]] = {}

    def block_at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1

    def grams(self, size: int) -> dict[Words, list[int]]:
        """Where each run of so many words stands."""
        if size not in self._grams:
            grams = self._grams[size] = defaultdict(list)
            for start in range(len(self.words) - size + 1):
                grams[tuple(self.words[start : start + size])].append(start)
        return self._grams[size]


def _whole_blocks(wanted: list[Words], page: _Page) -> list[int | None]:
    """For each line the block whose words are exactly its own, None where there is none left."""
    homes: list[int | None] = [None] * len(wanted)
    times = Counter(wanted)
    unique = [
        (number, page.places[line][0])
        for number, line in enumerate(wanted)
        if times[line] == 1 and len(page.places.get(line, ())) == 1
    ]
    for number, block in unique:
        homes[number] = block
    spine = dict(_rising(unique))
    taken = {block for _, block in unique}
    _repeated(wanted, page, homes, spine, taken)
    return homes


def _repeated(
    wanted: list[Words], page: _Page, homes: list[int | None], spine: dict[int, int], taken: set[int]
) -> None:
    """Gives each line that could stand in several blocks the first free one between its neighbours."""
    above = _next_on_spine(spine, len(wanted), len(page.blocks))
    free: dict[Words, list[int]] = {}
    low = -1
    for number, line in enumerate(wanted):
        if number in spine:
            low = spine[number]
        elif homes[number] is None and line in page.places:
            if line not in free:
                free[line] = [block for block in page.places[line] if block not in taken]
            home = _take(free[line], low, above[number])
            homes[number] = home
            if home is not None and low < home < above[number]:
                low = home


def _take(free: list[int], low: int, high: int) -> int | None:
    """Takes the first free block between two blocks, else the closest to the first of them."""
    if not free:
        return None
    after = bisect_right(free, low)
    if after == len(free) or (free[after] >= high and after and low - free[after - 1] < free[after] - low):
        after -= 1
    return free.pop(after)


def _next_on_spine(spine: dict[int, int], lines: int, blocks: int) -> list[int]:
    above = [blocks] * lines
    for number in range(lines - 2, -1, -1):
        above[number] = spine.get(number + 1, above[number + 1])
    return above


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of (line, block) pairs, in line order, whose blocks rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, block) in enumerate(pairs):
        length = bisect_right(tails, block)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [block]
        ends[length : length + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _gaps(homes: list[int | None], blocks: int) -> list[tuple[int, int]]:
    """For each line the nearest placed blocks before and after it."""
    lows = accumulate(homes, lambda low, home: low if home is None else home, initial=-1)
    highs = accumulate(homes[::-1], lambda high, home: high if home is None else home, initial=blocks)
    return [(low or 0, high or 0) for low, high in zip(lows, [*highs][-2::-1], strict=False)]


@dataclass(slots=True)
class _Covered:
    """Which words of the page the lines cover."""

    page: _Page
    flags: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.flags = bytearray(len(self.page.words))

    def whole(self, block: int) -> None:
        start, end = self.page.starts[block], self.page.starts[block + 1]
        self.flags[start:end] = b"\x01" * (end - start)

    def pieces(self, line: Words, low: int, high: int) -> int:
        """Covers what trigrams find of the line, and returns how many of its words were found."""
        size = min(GRAM, len(line))
        grams = self.page.grams(size)
        first = self.page.starts[max(low, 0)]
        last = self.page.starts[min(high + 1, len(self.page.blocks))]
        found: set[int] = set()
        expected = first
        for start in range(len(line) - size + 1):
            places = grams.get(line[start : start + size], ())
            position = _nearest(places, expected, first, last)
            if position is not None:
                self.flags[position : position + size] = b"\x01" * size
                found.update(range(start, start + size))
                expected = position + 1
        return len(found)

    def shares(self) -> tuple[float, ...]:
        starts = self.page.starts
        return tuple(
            sum(self.flags[start:end]) / (end - start) if end > start else 0.0
            for start, end in pairwise(starts)
        )


def _nearest(places: Sequence[int], expected: int, first: int, last: int) -> int | None:
    """The place where the line goes on, else the next in the gap, else the only one there is."""
    after = bisect_left(places, expected)
    if after < len(places) and places[after] < last:
        return places[after]
    inside = bisect_left(places, first)
    if inside < len(places) and places[inside] < last:
        return places[inside]
    return places[0] if len(places) == 1 else None
