"""Clusters of copies: how many there are by the facts alone, and the widest of them from their records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from newsharvest.corpus.census import NONE, Census, Column
from newsharvest.corpus.picking import pick, places_of
from newsharvest.items import Article, Reject, article_from_record, reject_from_record
from newsharvest.relations.clusters import Cluster, gather
from newsharvest.surveying.outcomes import is_article, is_copy

MOST_MEMBERS = 12
"""Members of a cluster that are read; the widest have hundreds."""
CANDIDATES = 3
"""Clusters looked at for each that is shown: versions of one page are no copies."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The clusters of a corpus. `shown` are those of most sites; `rows` has the articles and copies that
    were read for them, by row of the census, `sizes` how many members each really has."""

    clusters: int
    copies: int
    shown: tuple[Cluster, ...]
    sizes: dict[str, int]
    rows: dict[int, Article | Reject]


def copies_of(folder: Path, census: Census, count: int) -> Copies:
    """The clusters of a corpus, the widest `count` of them with their members."""
    group = np.where(
        (census["cluster"] != NONE) & (is_article(census) | is_copy(census)), census["cluster"], NONE
    )
    rows = np.flatnonzero(group != NONE)
    numbers, of, sizes = np.unique(group[rows], return_inverse=True, return_counts=True)
    several = sizes > 1
    copies = int(is_copy(census).sum())
    if not several.any():
        return Copies(0, copies, (), {}, {})
    widths = _widths(of, census["site"][rows], len(numbers))
    widest = np.lexsort((numbers, -sizes, -widths))
    widest = widest[several[widest]][: count * CANDIDATES]
    chosen = [
        row for one in widest.tolist() for row in _members(census, rows[of == one], int(numbers[one]))
    ]
    read = dict(_records(folder, census, chosen))
    rejects = [record for record in read.values() if isinstance(record, Reject)]
    articles = [record for record in read.values() if isinstance(record, Article)]
    shown = tuple(gather(rejects, articles).clusters())[:count]
    real = dict(zip(numbers.tolist(), sizes.tolist(), strict=True))
    told = {record.cluster: real.get(int(group[row]), 0) for row, record in read.items() if record.cluster}
    return Copies(int(several.sum()), copies, shown, told, read)


def _widths(cluster: Column, site: Column, groups: int) -> Column:
    """How many sites the members of each cluster are from."""
    pairs = np.unique(np.stack([cluster, site]), axis=1)
    return np.bincount(pairs[0], minlength=groups)


def _members(census: Census, rows: Column, cluster: int) -> Iterator[int]:
    """The rows of a cluster that are read: the article that stands, then the first copies."""
    standing = census.standing.get(cluster)
    if standing is not None:
        found = np.searchsorted(census["page"], standing)
        if found < len(census) and census["page"][found] == standing:
            yield int(found)
    article = is_article(census)[rows]
    yield from [*rows[article].tolist(), *rows[~article].tolist()][:MOST_MEMBERS]


def _records(folder: Path, census: Census, rows: Iterable[int]) -> Iterator[tuple[int, Article | Reject]]:
    for row, record in pick(folder, places_of(census, sorted(set(rows)))):
        yield row, _read(record)


def _read(record: dict[str, Any]) -> Article | Reject:
    return article_from_record(record) if "text" in record else reject_from_record(record)
