"""Samples, and gold: what a clean corpus must hold for each page, known because we wrote the page.

One gold record a page. `file` (path below the samples folder) and `record` (the record's own id or
address where the file holds several) say which page. `kind` is "article" or "reject".
Of an article: `url`, `site`, `title`, `authors`, `agencies`, `published`, `language` are exact;
`text` is all its paragraphs in order, `optional` paragraphs may stand anywhere besides; `captions`
must be found among the record's captions; `drop` fragments and `drop_lines` lines must not be in
the text. A key that is missing is not checked, null or [] must be null or []. Pages of one
`copies` group are copies: exactly one of them comes out, the others are rejects that name it.
Of a reject: `reasons` are the acceptable ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .markup import Sheet
from .story import Kind

Gold = dict[str, Any]
ALL = frozenset({"url", "title", "byline", "published", "captions", "language"})
FULL_NAMES = {"EFE": "Agencia EFE", "dpa": "Deutsche Presse-Agentur"}
"""Agencies that pages name by their short form."""
COPY_REASONS = ("same_url", "same_text", "near_duplicate", "superseded")


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of the samples folder with the gold of its pages, and its manifest line if it has one."""

    path: str
    data: bytes
    gold: tuple[Gold, ...] = ()
    manifest: Mapping[str, str] = field(default_factory=dict)


def article(
    sheet: Sheet,
    file: str,
    *,
    record: str | None = None,
    tells: frozenset[str] = ALL,
    copies: str | None = None,
    **changes: Any,
) -> Gold:
    """The gold of a sheet's page; fields that its form does not tell are null, captions unchecked."""
    story, outlet = sheet.story, sheet.outlet
    captions = {"captions": [part.text for part in story.captions]} if "captions" in tells else {}
    return {
        "file": file,
        "record": record,
        "kind": "article",
        "copies": copies,
        "url": sheet.url if "url" in tells else None,
        "site": outlet.site if "url" in tells else None,
        "title": story.title if "title" in tells else None,
        "authors": list(story.authors) if "byline" in tells else [],
        "agencies": [FULL_NAMES.get(name, name) for name in story.agencies] if "byline" in tells else [],
        "published": story.published if "published" in tells else None,
        "language": outlet.language,
        "text": list(story.text),
        "optional": [],
        **captions,
        "drop": drops(sheet),
        "drop_lines": list(outlet.labels),
        **changes,
    }


def reject(file: str, *reasons: str, record: str | None = None) -> Gold:
    """The gold of a page that is no article, with the reasons that are true of it."""
    return {"file": file, "record": record, "kind": "reject", "reasons": list(reasons)}


def drops(sheet: Sheet) -> list[str]:
    """What stands on the sheet's pages and belongs to no text: chrome, captions, teasers, bios."""
    story, outlet = sheet.story, sheet.outlet
    captions = [text for part in story.captions for text in (part.text, part.credit)]
    teasers = [part.text for part in story.parts if part.kind is Kind.MORE]
    bios = [outlet.words["bio"].format(author=name, outlet=outlet.name) for name in story.authors]
    return [*captions, *teasers, *bios, *outlet.chrome, *(other.title for other in sheet.others)]
