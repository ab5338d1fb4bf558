"""Which rows of a census are articles, copies, refusals, and when each page was there."""

import numpy as np

from newsharvest.corpus.census import NO_DAY, Census, Column
from newsharvest.corpus.facts import ARTICLE_VERDICT, TOLD_FIELDS
from newsharvest.corpus.tables import ARTICLE
from newsharvest.items import Stage


def is_article(census: Census) -> Column:
    """True for the articles that stand."""
    return np.asarray(census["state"] == ARTICLE)


def is_copy(census: Census) -> Column:
    """True for what the deduplicator declined or took back."""
    numbers = [number for number, name in census.names.items() if name.startswith(f"{Stage.DEDUP}:")]
    gave_way = (census["state"] != ARTICLE) & (census["verdict"] == _article_number(census))
    return np.asarray(np.isin(census["verdict"], numbers) | gave_way)


def days_of(census: Census) -> Column:
    """The day of each page: that of its fetch, else that of its publication, else NO_DAY."""
    return np.where(census["fetched_day"] != NO_DAY, census["fetched_day"], census["day"])


def tells(census: Census, field: str) -> Column:
    """True for the articles that tell a field."""
    place = TOLD_FIELDS.index(field)
    telling = [number for number, by in _evidence(census).items() if by[place]]
    return np.asarray(np.isin(census["evidence"], telling))


def decided_by(census: Census, voter: str) -> Column:
    """True for the articles whose text a voter had a part in."""
    place = TOLD_FIELDS.index("text")
    telling = [number for number, by in _evidence(census).items() if voter in by[place].split("+")]
    return np.asarray(np.isin(census["evidence"], telling))


def _evidence(census: Census) -> dict[int, list[str]]:
    """The sets of evidence by number."""
    used = np.unique(census["evidence"]).tolist()
    return {number: census.names[number].split("|") for number in used if number in census.names}


def sources_of_fields(census: Census) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each field with where its values came from, most first; "" counts the articles without one."""
    rows = census["evidence"][is_article(census)]
    numbers, counts = np.unique(rows, return_counts=True)
    told: dict[str, dict[str, int]] = {name: {} for name in TOLD_FIELDS}
    for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
        for name, by in zip(TOLD_FIELDS, census.names.get(number, "").split("|"), strict=False):
            told[name][by] = told[name].get(by, 0) + count
    return [
        (name, sorted(found.items(), key=lambda each: (-each[1], each[0]))) for name, found in told.items()
    ]


def _article_number(census: Census) -> int:
    return next((number for number, name in census.names.items() if name == ARTICLE_VERDICT), -1)
