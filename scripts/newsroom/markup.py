"""What all templates share: escaping, shown days and bylines, and the values of a page's frame."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from .outlets import Outlet
from .story import Story

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a template is given: a story, its outlet, the page's address, and stories to link to."""

    story: Story
    outlet: Outlet
    url: str
    others: Sequence[Story]

    @property
    def onward(self) -> str:
        """Where the links inside the text lead."""
        return self.outlet.url(self.others[0]) if self.others else f"{self.outlet.base}/"


def inline(text: str) -> str:
    """A part's text as HTML: `*emphasis*` and `[links](href)` become elements.

    >>> inline("Fish & *chips*")
    'Fish &amp; <em>chips</em>'
    """
    html = escape(text, quote=False)
    html = re.sub(r"\[([^\]]+)\]\(([^)]*)\)", r'<a href="\2">\1</a>', html)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", html)


def shown_day(moment: str, outlet: Outlet) -> str:
    """An ISO moment as the outlet prints its day."""
    year, month, day = (int(number) for number in moment[:10].split("-"))
    name = outlet.words["months"][month - 1]
    return str(outlet.words["day"].format(day=day, month=name, year=year))


def shown_time(moment: str, outlet: Outlet) -> str:
    """An ISO moment as the outlet prints it: the day, and the time where there is one."""
    time = moment[11:16]
    return f"{shown_day(moment, outlet)}, {time}" if time else shown_day(moment, outlet)


def byline(story: Story, outlet: Outlet) -> str:
    """The line that names authors and agencies, as a reader sees it."""
    *first, last = story.authors + story.agencies
    names = f"{', '.join(first)} {outlet.words['and']} {last}" if first else last
    return str(outlet.words["by"].format(names=names))


def updated_line(sheet: Sheet) -> str:
    """The stamp "Last updated ..."; of the day of publication when there is no later one."""
    moment = sheet.story.modified or sheet.story.published
    return str(sheet.outlet.words["updated"].format(date=shown_time(moment, sheet.outlet)))


def rows(pattern: str, values: Iterable[str | tuple[str, ...]]) -> str:
    """`pattern` filled once per value, one a line."""
    return "\n".join(pattern.format(*([v] if isinstance(v, str) else v)) for v in values)


def links(sheet: Sheet, pattern: str) -> str:
    """The other stories as links, in a pattern of address and headline."""
    return rows(pattern, ((sheet.outlet.url(story), escape(story.title)) for story in sheet.others))


def comments(sheet: Sheet, pattern: str) -> str:
    """The readers' comments, in a pattern of commenter and comment."""
    words = sheet.outlet.words
    return rows(pattern, zip(map(escape, words["commenters"]), map(escape, words["comment"]), strict=True))


def fill(template: str, sheet: Sheet, **values: str) -> str:
    """The template file's text with the frame's values, the outlet's words, and `values` filled in."""
    story, outlet = sheet.story, sheet.outlet
    words = {key: escape(value) for key, value in outlet.words.items() if isinstance(value, str)}
    frame = {
        "title": escape(story.title),
        "outlet": escape(outlet.name),
        "base": outlet.base,
        "url": sheet.url,
        "language": outlet.language,
        "locale": outlet.locale,
        "section": escape(story.section),
        "section_url": f"{outlet.base}/{story.section.lower()}/",
        "description": escape(story.description),
        "byline": escape(byline(story, outlet)),
        "published": story.published,
        "modified": story.modified or story.published,
        "published_shown": escape(words["published"].format(date=shown_time(story.published, outlet))),
        "day": shown_day(story.published, outlet),
        "updated_shown": escape(updated_line(sheet)),
        "slug": story.slug,
    }
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return Template(text).substitute({**words, **frame, **values})
