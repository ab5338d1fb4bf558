"""Stories: the text files of `stories/`, facts on top, then one part a paragraph.

The facts stand in TOML between two lines `+++`. Below them parts are separated by blank lines:

    A plain paragraph, with *emphasis* and [links](/somewhere) if it likes.
    ## A heading                       > A quote
    - a list item (one a line)         [[Caption of a picture | Credit of the picture]]
    {more: A headline}                 {newsletter}        {ad}        {updated}

The last row is furniture: templates turn it into chrome inside the text, and gold never holds it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent / "stories"


class Kind(StrEnum):
    """What a part of a story is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    MORE = "more"
    NEWSLETTER = "newsletter"
    AD = "ad"
    UPDATED = "updated"


TEXT_KINDS = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story; `credit` belongs to captions."""

    kind: Kind
    text: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One story as its desk filed it. `published` and `modified` are ISO 8601."""

    slug: str
    outlet: str
    title: str
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    published: str
    modified: str | None
    section: str
    tags: tuple[str, ...]
    description: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> tuple[str, ...]:
        """The paragraphs a clean article holds, in order, free of markup."""
        return tuple(plain(part.text) for part in self.parts if part.kind in TEXT_KINDS)

    @property
    def captions(self) -> tuple[Part, ...]:
        """The story's captions, in order."""
        return tuple(part for part in self.parts if part.kind is Kind.CAPTION)


def read_stories(folder: Path = STORIES) -> dict[str, Story]:
    """All stories by slug (the file's name without number and ending), in the order of file names."""
    stories = [read_story(path) for path in sorted(folder.glob("*.md"))]
    return {story.slug: story for story in stories}


def read_story(path: Path) -> Story:
    """The story in one file. Raises KeyError or TOMLDecodeError when its facts are not whole."""
    _, facts, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return _story(path.stem.partition("-")[2], tomllib.loads(facts), tuple(_parts(body)))


def plain(text: str) -> str:
    """A part's text without its inline markup.

    >>> plain("The *Elke* sails on [Monday](/timetable).")
    'The Elke sails on Monday.'
    """
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", re.sub(r"\*([^*]+)\*", r"\1", text))


def _story(slug: str, facts: dict[str, Any], parts: tuple[Part, ...]) -> Story:
    return Story(
        slug=slug,
        outlet=facts["outlet"],
        title=facts["title"],
        authors=tuple(facts.get("authors", ())),
        agencies=tuple(facts.get("agencies", ())),
        published=facts["published"],
        modified=facts.get("modified"),
        section=facts["section"],
        tags=tuple(facts["tags"]),
        description=facts["description"],
        parts=parts,
    )


def _parts(body: str) -> Iterator[Part]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        if chunk.startswith("- "):
            yield from (Part(Kind.ITEM, line.removeprefix("- ")) for line in chunk.splitlines())
        else:
            yield _part(" ".join(chunk.split("\n")))


def _part(chunk: str) -> Part:
    if chunk.startswith("[["):
        caption, _, credit = chunk.strip("[]").partition(" | ")
        return Part(Kind.CAPTION, caption, credit)
    if chunk.startswith("{"):
        kind, _, text = chunk.strip("{}").partition(": ")
        return Part(Kind(kind), text)
    for mark, kind in (("## ", Kind.HEADING), ("> ", Kind.QUOTE)):
        if chunk.startswith(mark):
            return Part(kind, chunk.removeprefix(mark))
    return Part(Kind.PARAGRAPH, chunk)
