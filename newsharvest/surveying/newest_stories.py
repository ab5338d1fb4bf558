"""The stories of the newest articles: grouping all of a large corpus takes longer than a report may."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newsharvest.corpus.census import NO_DAY, Census
from newsharvest.corpus.picking import pick, places_of
from newsharvest.items import Article, article_from_record
from newsharvest.stories import stories_of
from newsharvest.surveying.guards import NEWEST
from newsharvest.surveying.outcomes import is_article

GROUPED = 3_000
"""Articles that are grouped: some four seconds."""
MEMBERS = 8


@dataclass(frozen=True, slots=True)
class ToldStory:
    """One event, as several articles tell it: the first of these, `articles` of them in all."""

    articles: int
    outlets: tuple[str, ...]
    first: str
    last: str
    members: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class NewestStories:
    """Stories of several articles, the widest first, among the newest `grouped` articles."""

    grouped: int
    several: int
    shown: tuple[ToldStory, ...]


def newest_stories(folder: Path, census: Census, count: int) -> NewestStories:
    """The stories of the newest articles of a corpus, the widest `count` of them."""
    rows = np.flatnonzero(is_article(census) & (census["day"] != NO_DAY))
    days = census["day"][rows]
    if len(rows):
        rows = rows[days <= np.quantile(days, NEWEST, method="higher")]
    newest = rows[np.argsort(census["day"][rows], kind="stable")][-GROUPED:]
    articles = [article_from_record(record) for _, record in pick(folder, places_of(census, newest))]
    told = [story for story in _told(articles) if story.articles > 1]
    told.sort(key=lambda story: (-len(story.outlets), -story.articles, story.first, story.members[0].id))
    return NewestStories(len(articles), len(told), tuple(told[:count]))


def _told(articles: list[Article]) -> Iterable[ToldStory]:
    for story in stories_of(articles).found:
        members = [articles[number] for number in story.articles]
        days = sorted(article.published[:10] for article in members if article.published)
        outlets = tuple(dict.fromkeys(article.site for article in members if article.site))
        yield ToldStory(
            len(members),
            outlets,
            days[0] if days else "",
            days[-1] if days else "",
            tuple(members[:MEMBERS]),
        )
