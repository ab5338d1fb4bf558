"""`newsharvest stories`: reports of one event together, for people as a table, for programs as JSON."""

import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from rich.markup import escape
from rich.table import Table

from newsharvest.clusters import wide_console
from newsharvest.corpus import Corpus
from newsharvest.errors import CorpusError
from newsharvest.items import Article
from newsharvest.outputs import check_output, replacing
from newsharvest.plural import many
from newsharvest.printable import one_line, printable
from newsharvest.relations.background import Background
from newsharvest.relations.profiles import Profiles
from newsharvest.relations.stories import Grouping, Story
from newsharvest.relations.terms import profile_of

UNDATED, NO_DAY = 0, 1 << 30
TITLE_CHARS = 200


@dataclass(slots=True)
class Stories:
    """The stories of a corpus: `of` has the number of its story for each article, in their order."""

    ids: list[bytes]
    days: "array[int]"
    of: "array[int]"
    found: list[Story]

    def id_of(self, story: Story) -> str:
        """The id of a story: that of its first article."""
        return self.ids[story.articles[0]].hex()


def print_stories(folder: Path, output: Path | None, *, as_json: bool, limit: int) -> None:
    """Writes the articles with their `story` to `output`, and prints the stories of several articles."""
    if output:
        check_output(output)
    corpus = Corpus(folder)
    stories = stories_of(corpus.articles())
    if output:
        write_with_stories(corpus, stories, output)
    several = [story for story in stories.found if len(story.articles) > 1]
    several.sort(key=lambda story: (-len(story.articles), story.first or 0, stories.id_of(story)))
    shown = several if as_json else several[:limit]
    told = _described(corpus, stories, shown)
    if as_json:
        option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        sys.stdout.buffer.write(orjson.dumps({"stories": told}, option=option))
        return
    console = wide_console()
    articles = sum(len(story.articles) for story in several)
    counts = f"no story is told by several of the {many(len(stories.ids), 'article')}"
    if several:
        told_by = "1 story is" if len(several) == 1 else f"{len(several):,} stories are"
        counts = f"{told_by} told by several articles: by {articles:,} of the {len(stories.ids):,}"
    console.print(f"{folder}: {counts}", highlight=False, soft_wrap=True, markup=False)
    if told:
        console.print(_table(told))
    if len(several) > limit:
        console.print(f"{len(several) - limit:,} more (--limit, --json)", highlight=False)


def stories_of(articles: Iterable[Article]) -> Stories:
    """The stories of these articles: the same whatever the order in which they came."""
    background, profiles = Background(), Profiles()
    ids: list[bytes] = []
    days = array("i")
    for article in articles:
        profiles.add(profile_of(article, background))
        ids.append(bytes.fromhex(article.id))
        days.append(_day(article.published))
    grouping, found = Grouping(), list[Story]()
    for number in sorted(range(len(ids)), key=lambda number: (days[number], ids[number])):
        day = days[number]
        found += grouping.add(number, profiles.weighed(number), None if day == UNDATED else day)
    found += grouping.finish()
    of = array("I", bytes(4 * len(ids)))
    for place, story in enumerate(found):
        story.terms, story.names = {}, set()
        story.articles.sort(key=lambda number: (days[number] or NO_DAY, ids[number]))
        for number in story.articles:
            of[number] = place
    return Stories(ids, days, of, found)


def write_with_stories(corpus: Corpus, stories: Stories, output: Path) -> None:
    """Writes each article's line with a field `story` more. Raises OutputError, CorpusError."""
    with replacing(output) as file:
        for number, line in enumerate(corpus.article_lines()):
            _check_unchanged(corpus, stories, number, line)
            story = stories.id_of(stories.found[stories.of[number]])
            file.write(line.rstrip()[:-1] + f',"story":"{story}"}}\n'.encode())


def _check_unchanged(corpus: Corpus, stories: Stories, number: int, line: bytes) -> None:
    told = orjson.loads(line)["id"]
    if number >= len(stories.ids) or stories.ids[number].hex() != told:
        raise CorpusError(f"{corpus.folder}: changed while it was read; run the same command again")


def _described(corpus: Corpus, stories: Stories, shown: list[Story]) -> list[dict[str, Any]]:
    """Plain values of stories, in their order; one more pass over the corpus for what they tell."""
    wanted = {number: place for place, story in enumerate(shown) for number in story.articles}
    told: list[list[dict[str, Any]]] = [[] for _ in shown]
    if wanted:
        for number, article in enumerate(corpus.articles()):
            if number in wanted:
                told[wanted[number]].append(
                    {
                        "id": article.id,
                        "outlet": article.site,
                        "published": article.published,
                        "title": article.title,
                        "url": article.url,
                    }
                )
    return [
        {
            "story": stories.id_of(story),
            "first": _iso(story.first),
            "last": _iso(story.last),
            "outlets": sorted({one["outlet"] for one in articles if one["outlet"]}),
            "articles": sorted(articles, key=lambda one: (one["published"] or "~", one["id"])),
        }
        for story, articles in zip(shown, told, strict=True)
    ]


def _table(told: list[dict[str, Any]]) -> Table:
    table = Table("articles", "days", "outlet", "title", box=None, padding=(0, 2, 0, 0))
    table.columns[0].justify = "right"
    for story in told:
        for place, one in enumerate(story["articles"]):
            count = str(len(story["articles"])) if place == 0 else ""
            day = (one["published"] or "no day")[:10]
            outlet, title = one["outlet"] or "", one["title"] or "(no title)"
            table.add_row(count, day, escape(printable(outlet)), escape(one_line(title, TITLE_CHARS)))
        table.add_section()
    return table


def _day(published: str | None) -> int:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day is not None else None
