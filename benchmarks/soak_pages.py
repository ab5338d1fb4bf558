"""A dump of made-up news pages to soak a load in: HTML files, a WARC.gz and a JSONL.gz.

The stories of the sample newsroom, cut up and dealt anew for each page, in their outlets' clothes.
Among them are copies elsewhere, longer copies, later versions, and pages that are no articles.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from scripts.newsroom.archives import Exchange, gzip_file, warc_file
from scripts.newsroom.desk import Desk
from scripts.newsroom.markup import Sheet
from scripts.newsroom.story import Kind, Part, Story

SHARES = {"html": 0.3, "warc": 0.35, "jsonl": 0.35}
"""How the pages are parted among the files."""

KINDS = {"article": 72, "copy": 7, "longer": 6, "version": 6, "reject": 9}
"""Of a hundred pages; a copy, a longer one and a version are of a page that came before."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the address and moment at which it was fetched."""

    url: str
    html: str
    fetched_at: str
    status: int = 200


def write_pages(folder: Path, count: int, seed: int = 1) -> Path:
    """The folder, with `count` pages in it: the same ones for the same seed."""
    folder.mkdir(parents=True)
    pages = list(make_pages(count, seed))
    for number, page in enumerate(_part(pages, "html")):
        place = folder / "saved" / f"{number // 100:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05}.html").write_text(page.html, encoding="utf-8")
    exchanges = [_exchange(page) for page in _part(pages, "warc")]
    (folder / "crawl.warc.gz").write_bytes(warc_file(exchanges))
    lines = [json.dumps(_record(page), ensure_ascii=False) + "\n" for page in _part(pages, "jsonl")]
    (folder / "export.jsonl.gz").write_bytes(gzip_file("".join(lines).encode()))
    return folder


def _part(pages: list[Page], kind: str) -> list[Page]:
    kinds = list(SHARES)
    bounds = [round(len(pages) * sum(list(SHARES.values())[:n])) for n in range(len(kinds) + 1)]
    place = kinds.index(kind)
    return pages[bounds[place] : bounds[place + 1]]


def _exchange(page: Page) -> Exchange:
    status = "404 Not Found" if page.status == 404 else "200 OK"
    return Exchange(page.url, page.fetched_at, page.html.encode(), status)


def _record(page: Page) -> dict[str, object]:
    return {"url": page.url, "html": page.html, "fetched_at": page.fetched_at, "status": page.status}


def make_pages(count: int, seed: int) -> Iterator[Page]:
    """`count` pages."""
    chance = random.Random(seed)
    newsroom = Newsroom(chance)
    before: list[tuple[Sheet, Story]] = []
    for number in range(count):
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0] if before else "article"
        fetched_at = f"2024-06-{1 + number * 27 // count:02}T{number % 24:02}:{number % 60:02}:00Z"
        if kind == "reject":
            yield newsroom.no_article(number, fetched_at)
        elif kind == "article":
            sheet = newsroom.sheet(number)
            before.append((sheet, sheet.story))
            yield Page(sheet.url, newsroom.html(sheet), fetched_at)
        else:
            place = chance.randrange(max(0, len(before) - 300), len(before))
            yield newsroom.again(kind, before[place][0], number, fetched_at)


class Newsroom:
    """Deals parts of stories to new ones, in the clothes of the outlets of their language."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._desk = Desk()
        self._slugs = sorted(self._desk.stories)

    def html(self, sheet: Sheet) -> str:
        """The sheet's page."""
        return self._desk.html(sheet)

    def sheet(self, number: int) -> Sheet:
        """A new story at its outlet."""
        told = self._desk.stories[self._chance.choice(self._slugs)]
        title = f"{told.title}, chapter {number}"
        story = replace(told, slug=f"{told.slug}-{number}", title=title, parts=self._parts(told, number))
        outlet = self._desk.outlets[told.outlet]
        return replace(self._desk.sheet(told.slug), story=story, url=outlet.url(story))

    def _parts(self, told: Story, number: int, count: int = 9) -> tuple[Part, ...]:
        language = self._desk.outlets[told.outlet].language
        others = [
            s for s in self._desk.stories.values() if self._desk.outlets[s.outlet].language == language
        ]
        pool = [part for story in others for part in story.parts if part.kind is Kind.PARAGRAPH]
        dealt = self._chance.sample(pool, min(count, len(pool)))
        return tuple(
            replace(part, text=f"{part.text} ({number}.{place})") for place, part in enumerate(dealt)
        )

    def again(self, kind: str, sheet: Sheet, number: int, fetched_at: str) -> Page:
        """A page that was there before: copied, copied and longer, or changed since."""
        story = sheet.story
        if kind == "longer":
            story = replace(story, parts=(*story.parts, *self._parts(story, number, 3)))
        if kind == "version":
            story = replace(story, parts=(*self._parts(story, number, 2), *story.parts[1:]))
        tracking = "" if kind == "version" else f"?utm_source=letter-{number}"
        return Page(f"{sheet.url}{tracking}", self.html(replace(sheet, story=story)), fetched_at)

    def no_article(self, number: int, fetched_at: str) -> Page:
        """A page that ends as a reject: too short, empty, a list of links, not found."""
        url = f"https://www.tidewaterledger.example/odd/{number}"
        title = self._desk.stories[self._chance.choice(self._slugs)].title
        links = "".join(f'<li><a href="/local/{n}">{escape(title)} {n}</a></li>' for n in range(30))
        bodies = [
            f"<p>Short note {number}.</p>",
            "",
            f"<h1>Local</h1><ul>{links}</ul>",
            "<h1>Not found</h1>",
        ]
        choice = self._chance.randrange(len(bodies))
        head = f"<!doctype html><html lang=en><title>{escape(title)}</title>"
        html = f"{head}<body>{bodies[choice]}</body></html>"
        return Page(url, html if choice != 1 else " ", fetched_at, 404 if choice == 3 else 200)
