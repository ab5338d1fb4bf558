"""How articles are spread over time, languages and lengths."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from newsharvest.corpus.census import NO_DAY, Census, Column
from newsharvest.surveying.outcomes import is_article

EPOCH = date(1970, 1, 1)
MOST_BARS = 60
OUTLYING = 0.005
"""Share of articles at either end whose dates would stretch the time line: they are told in words."""
LENGTHS = (0, 50, 100, 200, 300, 400, 600, 800, 1_200, 2_000, 5_000)
"""Lower bounds of the classes of lengths, in words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles by day, week, month or year of publication. `earlier` and `later` fall outside the bars."""

    unit: str
    bars: tuple[Bar, ...]
    undated: int
    earlier: int = 0
    later: int = 0


def day_told(day: int) -> str:
    """The date of a number of days since 1970-01-01.

    >>> day_told(19846)
    '2024-05-03'
    """
    try:
        return (EPOCH + timedelta(days=day)).isoformat()
    except OverflowError:
        return "?"


def timeline_of(census: Census) -> Timeline:
    """The articles over time, in at most `MOST_BARS` bars without gaps between them."""
    days = census["day"][is_article(census)]
    dated = np.sort(days[days != NO_DAY])
    undated = len(days) - len(dated)
    if not len(dated):
        return Timeline("day", (), undated)
    low, high = _middle(dated)
    inside = dated[(dated >= low) & (dated <= high)]
    unit, starts = _starts(low, high)
    counts = np.diff(np.searchsorted(inside, [*starts, high + 1]))
    bars = tuple(
        Bar(_label(unit, start), count) for start, count in zip(starts, counts.tolist(), strict=True)
    )
    return Timeline(unit, bars, undated, int((dated < low).sum()), int((dated > high).sum()))


def _middle(dated: Column) -> tuple[int, int]:
    """The days between which the bars lie: all, unless a few at the ends would more than double them."""
    cut = int(len(dated) * OUTLYING)
    low, high = int(dated[cut]), int(dated[len(dated) - 1 - cut])
    is_far = dated[-1] - dated[0] > 2 * max(high - low, MOST_BARS)
    return (low, high) if is_far else (int(dated[0]), int(dated[-1]))


def _starts(low: int, high: int) -> tuple[str, list[int]]:
    """The shortest unit that does with `MOST_BARS` bars, and the days on which its bars begin."""
    if high - low < MOST_BARS:
        return "day", list(range(low, high + 1))
    first = EPOCH + timedelta(days=low)
    if (high - low) // 7 < MOST_BARS:
        monday = low - first.weekday()
        return "week", list(range(monday, high + 1, 7))
    months = [date(y, m, 1) for y in range(first.year, first.year + 6) for m in range(1, 13)]
    starts = [(day - EPOCH).days for day in months if day >= first.replace(day=1)]
    if starts[MOST_BARS] > high:
        return "month", [start for start in starts if start <= high]
    last = EPOCH + timedelta(days=high)
    step = (last.year - first.year) // MOST_BARS + 1
    return "year", [(date(y, 1, 1) - EPOCH).days for y in range(first.year, last.year + 1, step)]


def _label(unit: str, start: int) -> str:
    told = day_told(start)
    return told[:4] if unit == "year" else told[:7] if unit == "month" else told


def languages_of(census: Census) -> list[Bar]:
    """Articles by language, most first."""
    return _counted(census, census["language"][is_article(census)])


def _counted(census: Census, numbers: Column) -> list[Bar]:
    found, counts = np.unique(numbers, return_counts=True)
    bars = [
        Bar(census.names.get(number, "unknown"), count)
        for number, count in zip(found.tolist(), counts.tolist(), strict=True)
    ]
    return sorted(bars, key=lambda bar: (-bar.count, bar.label))


def lengths_of(census: Census) -> list[Bar]:
    """Articles by their words."""
    words = census["words"][is_article(census)]
    counts = np.bincount(np.digitize(words, LENGTHS[1:]), minlength=len(LENGTHS)).tolist()
    labels = [f"{low:,}–{high - 1:,}" for low, high in pairwise(LENGTHS)]
    labels.append(f"{LENGTHS[-1]:,}+")
    return [Bar(label, count) for label, count in zip(labels, counts, strict=True)]
