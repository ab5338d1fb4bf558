"""What became of a crawl's pages, counted in Scrapy's stats, and told in one line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.statscollectors import StatsCollector

from newsharvest.items import Article, Outcome
from newsharvest.plural import many

REJECTS = "newsharvest/rejects/"
SKIPPED = "newsharvest/skipped/"


def count(stats: StatsCollector, settled: Outcome | None) -> None:
    """Counts one page: an article, a reject with its reason, or one that had been seen (None)."""
    stats.inc_value("newsharvest/pages")
    if settled is None:
        stats.inc_value("newsharvest/seen")
    elif isinstance(settled, Article):
        stats.inc_value("newsharvest/articles")
    else:
        stats.inc_value(f"{REJECTS}{settled.reason}")


def summary(stats: Mapping[str, Any], where: Path | None) -> str:
    """Pages, articles, rejects by reason, most first, and pages seen already.

    >>> summary({"newsharvest/pages": 3, "newsharvest/articles": 2, "newsharvest/rejects/robots": 1},
    ...         Path("data/clean"))
    '3 pages: 2 articles, 1 reject (robots 1), 0 seen already -> data/clean'
    """
    pages, articles, seen = (stats.get(f"newsharvest/{name}", 0) for name in ("pages", "articles", "seen"))
    rejects = {name.removeprefix(REJECTS): n for name, n in stats.items() if name.startswith(REJECTS)}
    most_first = sorted(rejects.items(), key=lambda each: (-each[1], each[0]))
    reasons = ", ".join(f"{reason} {number}" for reason, number in most_first)
    told = f"{many(pages, 'page')}: {many(articles, 'article')}, {many(sum(rejects.values()), 'reject')}"
    return (
        told
        + (f" ({reasons})" if reasons else "")
        + f", {seen} seen already"
        + (f" -> {where}" if where else "")
    )


def skipped(stats: Mapping[str, Any]) -> str | None:
    """What was left out, and why, most first; None when nothing was.

    >>> skipped({"newsharvest/skipped/seen": 200, "newsharvest/skipped/window_url": 3})
    'left out: 203 (200 seen, 3 window_url)'
    """
    found = {name.removeprefix(SKIPPED): n for name, n in stats.items() if name.startswith(SKIPPED)}
    if not found:
        return None
    most_first = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return f"left out: {sum(found.values())} ({', '.join(f'{n} {why}' for why, n in most_first)})"
