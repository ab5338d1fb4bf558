"""Numbers for inline SVG: columns over time, and shares of a bar."""

from dataclasses import dataclass

from newsharvest.surveying.spread import Timeline

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 960, 220, 56, 28, 8
LABELS = 8
EDGE = 40
"""Room that a label needs before the right edge."""


@dataclass(frozen=True, slots=True)
class Rect:
    """One column: its place in the drawing, and what it tells."""

    x: float
    y: float
    width: float
    height: float
    told: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns in a drawing of `width` by `height`."""

    width: int
    height: int
    left: int
    base: int
    rects: tuple[Rect, ...]
    rows: tuple[Mark, ...]
    labels: tuple[Mark, ...]


def columns_of(timeline: Timeline) -> Columns | None:
    """The chart of articles over time; None where nothing is dated."""
    if not timeline.bars:
        return None
    top = _round_up(max(bar.count for bar in timeline.bars))
    base, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    step = (WIDTH - LEFT) / len(timeline.bars)
    gap = min(step * 0.2, 6)
    rects, labels = [], []
    every = -(-len(timeline.bars) // LABELS)
    for place, bar in enumerate(timeline.bars):
        height = round(room * bar.count / top, 1)
        x = round(LEFT + place * step, 1)
        rects.append(Rect(x, base - height, round(step - gap, 1), height, f"{bar.label}: {bar.count:,}"))
        if place % every == 0 and x < WIDTH - EDGE:
            labels.append(Mark(round(x + (step - gap) / 2, 1), bar.label))
    rows = tuple(Mark(round(base - room * part / 4, 1), f"{top * part / 4:,.0f}") for part in (0, 2, 4))
    return Columns(WIDTH, HEIGHT, LEFT, base, tuple(rects), rows, tuple(labels))


def _round_up(count: int) -> int:
    """The next round number.

    >>> _round_up(7), _round_up(23), _round_up(4_100)
    (8, 40, 6000)
    """
    for power in range(12):
        for lead in (4, 6, 8, 10, 20):
            if lead * 10**power >= count:
                return lead * int(10**power)
    return count
