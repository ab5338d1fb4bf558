"""Pages to look at: a dozen articles and refusals with their raw pages, and the shortest and longest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newsharvest.cleaner import Cleaner, Trace
from newsharvest.corpus.census import Census, Column
from newsharvest.corpus.origins import origins_of
from newsharvest.corpus.picking import pick, places_of
from newsharvest.items import Article, Outcome, Reject, Stage, article_from_record, reject_from_record
from newsharvest.options import Options
from newsharvest.surveying.outcomes import is_article
from newsharvest.surveying.raw_pages import Wanted, find_raw

ARTICLES, REFUSALS = 8, 4
CANDIDATES = 3
"""Pages looked at for each example: one whose raw page is at hand is better."""
ODD = 6
TRACED = (Stage.EXTRACT, Stage.STEP)
"""Stages whose refusals are worth a look at the page; those before have no blocks."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its record, and what the cleaner makes of its raw page where that was found."""

    record: Outcome
    trace: Trace | None


def examples_of(folder: Path, census: Census, roots: Sequence[Path], options: Options) -> list[Example]:
    """A dozen pages of many sites, those first whose raw pages lie below the given folders."""
    refusals = [n for n, name in census.names.items() if name.startswith(tuple(f"{s}:" for s in TRACED))]
    refused = np.flatnonzero(np.isin(census["verdict"], refusals))
    chosen = {
        "articles": _of_many_sites(census, np.flatnonzero(is_article(census)), ARTICLES * CANDIDATES),
        "refusals": _of_many_sites(census, refused, REFUSALS * CANDIDATES),
    }
    rows = [row for part in chosen.values() for row in part]
    records = read_rows(folder, census, rows)
    traces = traces_of(folder, census, records, roots, options)
    examples = []
    for part, count in (("articles", ARTICLES), ("refusals", REFUSALS)):
        there = [row for row in chosen[part] if row in records]
        there.sort(key=lambda row: row not in traces)
        examples += [Example(records[row], traces.get(row)) for row in there[:count]]
    return examples


def read_rows(folder: Path, census: Census, rows: "Sequence[int] | Column") -> dict[int, Outcome]:
    """The records of some rows of a census; those that were moved meanwhile are left out."""
    return {
        row: article_from_record(record) if "text" in record else reject_from_record(record)
        for row, record in pick(folder, places_of(census, rows))
    }


def traces_of(
    folder: Path, census: Census, records: dict[int, Outcome], roots: Sequence[Path], options: Options
) -> dict[int, Trace]:
    """What the cleaner makes today of those records' raw pages that are found."""
    rows = {int(census["page"][row]): row for row in records}
    origins = {page: (name, position) for page, name, position in origins_of(folder, rows)} if roots else {}
    wanted = [
        Wanted(row, name, position, records[row].url, records[row].source.fetched_at)
        for page, row in rows.items()
        for name, position in [origins.get(page, (None, None))]
    ]
    cleaner = Cleaner(options)
    return {key: cleaner.trace(found.page) for key, found in find_raw(roots, wanted, options).items()}


def odd_articles(folder: Path, census: Census) -> tuple[list[Article], list[Article]]:
    """The shortest and the longest articles."""
    rows = np.flatnonzero(is_article(census))
    ordered = rows[np.argsort(census["words"][rows], kind="stable")]
    shortest, longest = ordered[:ODD].tolist(), ordered[::-1][:ODD].tolist()
    records = read_rows(folder, census, sorted({*shortest, *longest}))
    return tuple([records[row] for row in part if row in records] for part in (shortest, longest))  # type: ignore[return-value]


def _of_many_sites(census: Census, rows: Column, count: int) -> list[int]:
    """Rows of as many sites as there are, the newest of each first; then spread over all."""
    newest_first = rows[::-1]
    _, first = np.unique(census["site"][newest_first], return_index=True)
    of_sites = newest_first[first]
    chosen = of_sites[_spread(len(of_sites), count)].tolist()
    rest = [row for row in rows[_spread(len(rows), count)].tolist() if row not in set(chosen)]
    return [*chosen, *rest][:count]


def _spread(length: int, count: int) -> Column:
    """Up to `count` places, evenly over a length."""
    if length <= count:
        return np.arange(length)
    return (np.arange(count) * length + length // 2) // count


def text_of_record(record: Outcome, trace: Trace | None) -> str | None:
    """The text of an article, or of a copy whose raw page was found; None where nothing tells."""
    if isinstance(record, Article):
        return record.text
    if isinstance(record, Reject) and trace and isinstance(trace.outcome, Article):
        return trace.outcome.text
    return None
