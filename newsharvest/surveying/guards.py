"""Sites whose recent pages left their own past: in length, in what they tell, in what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from newsharvest.corpus.census import NO_DAY, NONE, Census, Column
from newsharvest.surveying.findings import Finding, Guard
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.outcomes import days_of, is_article, is_copy, tells
from newsharvest.surveying.sites import Counting, medians

NEWEST = 0.999
"""The newest day is that of this quantile of the pages: single dates of the future are no news."""
CHANCE = 4.0
"""Standard errors beyond which a share's change is no chance: one of 16,000 sites errs by as much."""

FIELDS = {"title": Guard.TITLE, "authors": Guard.AUTHORS, "published": Guard.PUBLISHED}
SINGULAR = {"title": "title", "authors": "author", "published": "date"}


@dataclass(frozen=True, slots=True)
class Halves:
    """The pages of known sites before and in the recent days."""

    census: Census
    numbers: Column
    site: Column
    past: Column
    recent: Column
    days: Column
    newest: int

    @property
    def groups(self) -> int:
        """How many sites there are."""
        return len(self.numbers)

    def name(self, group: int) -> str:
        """The name of a site."""
        return self.census.names[int(self.numbers[group])]

    def counts(self, chosen: Column) -> tuple[Column, Column]:
        """The chosen pages of each site, before and recently."""
        counting = Counting(self.site, self.groups)
        return counting.of(chosen & self.past), counting.of(chosen & self.recent)


def halves_of(census: Census, recent_days: int) -> Halves | None:
    """The pages by site and age; None where no page of a known site has a day."""
    days = days_of(census)
    known = (census["site"] != NONE) & (days != NO_DAY)
    if not known.any():
        return None
    newest = int(np.quantile(days[known], NEWEST, method="lower"))
    numbers, site = np.unique(census["site"], return_inverse=True)
    recent = known & (days > newest - recent_days)
    return Halves(census, numbers, site, known & ~recent, recent, days, newest)


def left_their_past(census: Census, limits: Limits) -> Iterator[Finding]:
    """The sites whose recent pages differ from those before, each guard by itself."""
    halves = halves_of(census, limits.recent_days)
    if halves is None:
        return
    article = is_article(census)
    yield from _lengths(halves, article, limits)
    for field, guard in FIELDS.items():
        untold = article & ~tells(census, field)
        for group, now, before, count in _rises(halves, untold, article, limits, limits.field_drop):
            told = f"{now:.0%} of the articles have no {SINGULAR[field]}, {before:.0%} before"
            yield Finding(guard, halves.name(group), told, "field_drop", count)
    copy = is_copy(census)
    for group, now, before, count in _rises(halves, ~article & ~copy, ~copy, limits, limits.reject_rise):
        told = f"{now:.0%} of the pages are refused, {before:.0%} before"
        yield Finding(Guard.REFUSED, halves.name(group), told, "reject_rise", count)
    yield from _silent(halves, limits)


def _lengths(halves: Halves, article: Column, limits: Limits) -> Iterator[Finding]:
    past, recent = halves.counts(article)
    words = halves.census["words"]
    before = medians(halves.site, words, article & halves.past, halves.groups)
    now = medians(halves.site, words, article & halves.recent, halves.groups)
    judged = (past >= limits.min_past) & (recent >= limits.min_recent)
    shorter = now * limits.length_factor < before
    longer = now > before * limits.length_factor
    moved = np.abs(_rank_error(halves, article)) > CHANCE
    for group in np.flatnonzero(judged & (shorter | longer) & moved).tolist():
        told = f"median length {now[group]:,} words, {before[group]:,} before"
        yield Finding(Guard.LENGTH, halves.name(group), told, "length_factor", int(recent[group]))


def _rank_error(halves: Halves, article: Column) -> Column:
    """How far recent lengths stand above those before, in standard errors of the sum of their ranks
    (Mann and Whitney's test, without the correction for ties)."""
    rows = np.flatnonzero(article & (halves.past | halves.recent))
    rows = rows[np.lexsort((halves.census["words"][rows], halves.site[rows]))]
    group = halves.site[rows]
    counts = np.bincount(group, minlength=halves.groups)
    ranks = np.arange(len(rows)) - (np.cumsum(counts) - counts)[group] + 1
    is_recent = halves.recent[rows]
    total = np.bincount(group[is_recent], weights=ranks[is_recent], minlength=halves.groups)
    recent = np.bincount(group[is_recent], minlength=halves.groups)
    past = counts - recent
    error = np.sqrt(np.maximum(recent * past * (counts + 1) / 12, 1))
    return np.asarray((total - recent * (counts + 1) / 2) / error)


def _rises(
    halves: Halves, part: Column, whole: Column, limits: Limits, limit: float
) -> Iterator[tuple[int, float, float, int]]:
    """The sites in which a share rose: site, share now, share before, pages concerned."""
    (part_past, part_recent), (past, recent) = halves.counts(part & whole), halves.counts(whole)
    before, now = part_past / np.maximum(past, 1), part_recent / np.maximum(recent, 1)
    pooled = (part_past + part_recent) / np.maximum(past + recent, 1)
    error = np.sqrt(pooled * (1 - pooled) * (1 / np.maximum(past, 1) + 1 / np.maximum(recent, 1)))
    judged = (past >= limits.min_past) & (recent >= limits.min_recent)
    risen = judged & (now - before > limit) & (now - before > CHANCE * error)
    for group in np.flatnonzero(risen).tolist():
        yield group, float(now[group]), float(before[group]), int(part_recent[group])


def _silent(halves: Halves, limits: Limits) -> Iterator[Finding]:
    """Sites that came regularly and gave nothing lately, where many pages were due. One that comes in
    bursts, as a dump does, has been silent as long before."""
    past, recent = halves.counts(np.ones(len(halves.site), dtype=bool))
    order = np.argsort(halves.site, kind="stable")
    ends = np.cumsum(np.bincount(halves.site, minlength=halves.groups))
    for group in np.flatnonzero((recent == 0) & (past >= limits.silent_pages)).tolist():
        rows = order[(ends[group - 1] if group else 0) : ends[group]]
        days = np.unique(halves.days[rows][halves.past[rows]])
        silence = halves.newest - int(days[-1])
        due = int(past[group] * limits.recent_days / (int(days[-1] - days[0]) + 1))
        regular = len(days) > limits.recent_days and silence > 2 * int(np.diff(days).max())
        if regular and due >= limits.silent_pages:
            told = f"nothing for {silence} days; {due:,} pages in {limits.recent_days} days were usual"
            yield Finding(Guard.SILENT, halves.name(group), told, "silent_pages", due)
