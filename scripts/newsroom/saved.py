"""Samples of pages that people saved as text: plain-text dumps and Markdown."""

from collections.abc import Iterator

from .desk import Desk
from .dumps import head_tells, pandoc_markdown, rough_text, tidy_markdown
from .gold import ALL, Sample, article
from .markup import Sheet

CONTRIBUTORS = "Lena Okafor and Piet Marsh contributed to this report."


def samples(desk: Desk) -> Iterator[Sample]:
    """Every dump of one page as text."""
    yield _dump(desk, "border-talks", "newsletter", CONTRIBUTORS)
    yield _dump(desk, "port-strike", "share")
    yield _dump(desk, "museum-clock", "title_twice")
    yield _dump(desk, "forest-pool", "title")
    yield _known_dump(desk, "county-radio", "byline")
    yield _markdown(desk, "lighthouse-log", "md")
    yield _markdown(desk, "lighthouse-log", "txt")
    yield _tidy(desk, "seed-vault")


def _dump(desk: Desk, slug: str, head: str, *foot: str) -> Sample:
    sheet = desk.sheet(slug)
    path = f"dumps/{slug}.txt"
    gold = article(sheet, path, tells=head_tells(head))
    gold["drop"] += foot
    gold["published"] = gold["published"] and gold["published"][:10]
    if head == "newsletter":  # all it tells is when it was updated
        del gold["published"]
    return Sample(path, rough_text(sheet, head=head, foot=foot).encode(), (gold,))


def _known_dump(desk: Desk, slug: str, head: str) -> Sample:
    """A dump whose address and day the manifest tells."""
    sheet = desk.sheet(slug)
    path, day = f"dumps/{slug}.txt", sheet.story.published[:10]
    gold = article(sheet, path, tells=head_tells(head) | {"url"}, published=day)
    manifest = {"file": path, "url": sheet.url, "date": day}
    return Sample(path, rough_text(sheet, head=head).encode("utf-8-sig"), (gold,), manifest)


def _markdown(desk: Desk, slug: str, ending: str) -> Sample:
    """One page as Markdown with raw HTML in it, under two endings: copies of each other."""
    sheet = desk.sheet(slug)
    path = f"dumps/{slug}.{ending}"
    gold = _markdown_gold(sheet, path, copies=slug)
    return Sample(path, pandoc_markdown(sheet).encode(), (gold,))


def _tidy(desk: Desk, slug: str) -> Sample:
    sheet = desk.sheet(slug)
    path = f"dumps/{slug}.md"
    gold = _markdown_gold(sheet, path, copies=None)
    return Sample(path, tidy_markdown(sheet).encode(), (gold,))


def _markdown_gold(sheet: Sheet, path: str, copies: str | None) -> dict[str, object]:
    day = sheet.story.published[:10]
    gold = article(sheet, path, tells=ALL - {"url", "captions"}, copies=copies, published=day)
    return {key: value for key, value in gold.items() if key not in ("url", "site")}
