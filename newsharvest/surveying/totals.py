"""What looks wrong about the corpus as a whole, and sites of very short or very long articles."""

from collections.abc import Iterator

import numpy as np

from newsharvest.corpus.census import NONE, Census
from newsharvest.surveying.findings import Finding, Guard
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.outcomes import is_article, is_copy
from newsharvest.surveying.sites import Counting


def whole_corpus(census: Census, limits: Limits, now_s: float | None) -> Iterator[Finding]:
    """What looks wrong about the corpus as a whole; `now_s` is the clock, None to leave it out."""
    article, copy = is_article(census), is_copy(census)
    articles, refused = int(article.sum()), int((~article & ~copy).sum())
    if articles < limits.min_articles:
        told = f"{articles:,} articles, expected {limits.min_articles:,} at least"
        yield Finding(Guard.TOO_FEW, None, told, "min_articles", articles)
    if len(census) and refused / len(census) > limits.max_refused:
        told = f"{refused / len(census):.0%} of all pages are refused"
        yield Finding(Guard.ALL_REFUSED, None, told, "max_refused", refused)
    if now_s is not None and limits.max_age_days:
        ended = max((run.finished or 0 for run in census.runs), default=0)
        if now_s - ended > limits.max_age_days * 86_400:
            told = (
                f"the last run ended {(now_s - ended) / 86_400:.1f} days ago"
                if ended
                else "no run has ended"
            )
            yield Finding(Guard.STALE, None, told, "max_age_days", articles)


def odd_lengths(census: Census, limits: Limits) -> Iterator[Finding]:
    """Sites with too many very short or very long articles."""
    numbers, site = np.unique(census["site"], return_inverse=True)
    article, words = is_article(census), census["words"]
    counting = Counting(site, len(numbers))
    whole = counting.of(article) * (numbers != NONE)  # pages without a site are no site
    for guard, chosen, limit in (
        (Guard.SHORT, words < limits.short_words, "max_short"),
        (Guard.LONG, words >= limits.long_words, "max_long"),
    ):
        part = counting.of(article & chosen)
        share = part / np.maximum(whole, 1)
        for group in np.flatnonzero((whole >= limits.min_past) & (share > getattr(limits, limit))).tolist():
            bound = (
                f"under {limits.short_words}" if guard is Guard.SHORT else f"{limits.long_words:,} and more"
            )
            told = f"{share[group]:.0%} of the articles have {bound} words"
            name = census.names.get(int(numbers[group]))
            yield Finding(guard, name, told, limit, int(part[group]))
