"""Stories: different reports of one event, within a few days, told by titles, names and rare words.

Undated articles come first, then the others in the order of their days; each joins the open story that it
is most like, or opens one. A story is the mean of its articles' terms. It is found by the heaviest of
them, so that an article is compared with few stories, however many are open. Stories end some days after
their latest article; undated ones stay open until a dated article joins them.
"""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from newsharvest.relations.terms import Profile, Terms, normalised

WINDOW_DAYS = 3
"""Days after its latest article in which a story stays open."""
LONGEST_DAYS = 14
"""Days that a story lasts at most: what goes on is another event."""
ALIKE = 0.35
"""Least cosine of an article and its story. The five reports of one event in our seeds have .59 and more to
each other (single pairs .38 to .61), at most .13 to any of 928 unrelated texts."""
UNDATED_ALIKE = 0.4
"""The same where one has no day, and chance has more stories to choose from."""
COMMON_NAMES = 2
"""Names that an article and its story share, where both have any: guides to one subject share words, not
names."""
FINDING_TERMS = 12
"""Heaviest terms of a story by which it is found."""
STORY_TERMS = 64
CROWD = 200
"""A term that finds more open stories finds none: it is the season's, not an event's."""
COMPARED = 8
"""Stories that an article is compared with, those that share the heaviest terms first."""

Days = tuple[int | None, int | None]


@dataclass(slots=True)
class Story:
    """Articles of one event, by their numbers."""

    number: int
    articles: list[int] = field(default_factory=list)
    terms: Terms = field(default_factory=dict)
    names: set[int] = field(default_factory=set)
    first: int | None = None
    last: int | None = None
    found_by: tuple[int, ...] = ()


class Grouping:
    """Groups articles that come undated ones first, the others in the order of their days."""

    def __init__(self) -> None:
        self._open: dict[int, Story] = {}
        self._finding: dict[int, set[int]] = defaultdict(set)
        self._count = 0
        self._today = 0

    def add(self, article: int, profile: Profile, day: int | None) -> Iterator[Story]:
        """Takes in an article (`day` counts from any day); yields the stories that are over by then."""
        if day is not None and day > self._today:
            self._today = day
            yield from self._close_before(day - WINDOW_DAYS)
        nearest = self._nearest(profile)
        fitting = [story for story in nearest if _fits(story, profile.terms, profile.names, day, day)]
        story = max(
            fitting, key=lambda story: (_cosine(profile.terms, story.terms), -story.number), default=None
        )
        if story is None:
            story = Story(self._count)
            self._open[self._count] = story
            self._count += 1
        self._take(story, [article], profile.terms, profile.names, (day, day))
        for other in nearest:
            if other is not story and _fits(story, other.terms, other.names, other.first, other.last):
                self._swallow(story, other)

    def finish(self) -> Iterator[Story]:
        """The stories that were open."""
        yield from self._open.values()
        self._open.clear()
        self._finding.clear()

    def _nearest(self, profile: Profile) -> list[Story]:
        """The open stories that share the heaviest terms with an article; of equals the oldest first."""
        shared: dict[int, float] = {}
        for term, weight in profile.terms.items():
            found = self._finding.get(term, ())
            if len(found) <= CROWD:
                for number in found:
                    shared[number] = shared.get(number, 0.0) + weight
        nearest = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPARED]
        return [self._open[number] for number, _ in nearest]

    def _swallow(self, story: Story, other: Story) -> None:
        """Two stories that an article showed to be one."""
        self._leave(other)
        del self._open[other.number]
        self._take(story, other.articles, other.terms, frozenset(other.names), (other.first, other.last))

    def _take(
        self, story: Story, articles: list[int], terms: Terms, names: frozenset[int], days: Days
    ) -> None:
        self._leave(story)
        before, more = len(story.articles), len(articles)
        total = {term: weight * before for term, weight in story.terms.items()}
        for term, weight in terms.items():
            total[term] = total.get(term, 0.0) + weight * more
        heaviest = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:STORY_TERMS]
        story.terms = normalised(dict(heaviest))
        story.names = (story.names | names) & story.terms.keys()
        story.articles += articles
        known = [day for day in (story.first, story.last, *days) if day is not None]
        story.first, story.last = (min(known), max(known)) if known else (None, None)
        self._enter(story)

    def _enter(self, story: Story) -> None:
        story.found_by = tuple(story.terms)[:FINDING_TERMS]
        for term in story.found_by:
            self._finding[term].add(story.number)

    def _leave(self, story: Story) -> None:
        for term in story.found_by:
            found = self._finding[term]
            found.discard(story.number)
            if not found:
                del self._finding[term]

    def _close_before(self, day: int) -> Iterator[Story]:
        # stories stand in the order in which they were opened, not in which they end
        over = [story for story in self._open.values() if story.last is not None and story.last < day]
        for story in over:
            self._leave(story)
            del self._open[story.number]
            yield story


def _fits(story: Story, terms: Terms, names: AbstractSet[int], first: int | None, last: int | None) -> bool:
    """Whether articles of these terms, names and days tell a story's event."""
    days = [day for day in (story.first, story.last, first, last) if day is not None]
    if days and max(days) - min(days) > LONGEST_DAYS:
        return False
    if first is not None and story.last is not None and first - story.last > WINDOW_DAYS:
        return False
    undated = first is None or story.first is None
    common = len(story.names & names)
    shares_names = common >= COMMON_NAMES or not (story.names and names)
    return shares_names and _cosine(terms, story.terms) >= (UNDATED_ALIKE if undated else ALIKE)


def _cosine(one: Terms, other: Terms) -> float:
    return sum(weight * other[term] for term, weight in one.items() if term in other)
