"""What the cleaner did with one page of a file, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

from newsharvest.cleaner import Cleaner, Trace
from newsharvest.errors import OperatorError, Refused
from newsharvest.extraction.candidates import Found
from newsharvest.items import Article, Block, Fate, PageRef, Reject, to_record
from newsharvest.options import Options
from newsharvest.plural import many
from newsharvest.readers import read_pages


@dataclass(frozen=True, slots=True)
class Inspection:
    """A page's trace. `name` is its file's, `number` its place in there (from 1), `has_more` whether
    pages follow."""

    name: str
    number: int
    has_more: bool
    trace: Trace

    @property
    def fates(self) -> dict[Fate, int]:
        """How many blocks met each fate."""
        return {fate: sum(block.verdict.fate is fate for block in self.trace.blocks) for fate in Fate}


def inspect_page(path: str, *, number: int = 1, url: str | None = None, options: Options) -> Inspection:
    """The trace of one page of a file or of standard input ("-").

    `number` counts the pages of a file from 1; `url` is the page's address where the file does not
    tell it. Raises OperatorError when there is no such file or page.
    """
    if path != "-" and Path(path).is_dir():
        raise OperatorError(f"{path} is a folder, expected a file with a page")
    pages = read_pages(path, options=options)
    found = _nth(pages, number, path)
    has_more = next(pages, None) is not None
    return Inspection(found.source.path or path, number, has_more, _trace(found, url, options))


def _nth(pages: Iterator[PageRef | Reject], number: int, path: str) -> PageRef | Reject:
    if number < 1:
        raise OperatorError(f"page {number}: pages count from 1")
    before = list(islice(pages, number - 1))
    found = next(pages, None) if len(before) == number - 1 else None
    if found is None:
        raise OperatorError(f"{path}: holds {many(len(before), 'page')}, there is no page {number}")
    return found


def _trace(found: PageRef | Reject, url: str | None, options: Options) -> Trace:
    if isinstance(found, Reject):
        return Trace(found)
    try:
        page = found.open(options)
    except Refused as refused:
        return Trace(Reject(found.source, found.url, refused.stage, refused.reason, refused.detail))
    return Cleaner(options).trace(replace(page, url=page.url or url))


def as_dict(inspection: Inspection) -> dict[str, Any]:
    """Plain values for programs: its file, `article` or `reject` (else None), `metadata`, `blocks`."""
    trace = inspection.trace
    is_article = isinstance(trace.outcome, Article)
    return {
        "page": {"file": inspection.name, "number": inspection.number},
        "article": to_record(trace.outcome) if is_article else None,
        "reject": None if is_article else to_record(trace.outcome),
        "metadata": {name: _field(found) for name, found in fields_of(trace)},
        "blocks": [_block(block) for block in trace.blocks],
    }


def fields_of(trace: Trace) -> list[tuple[str, Found]]:
    """The metadata fields of a trace by name, in the record's order; none where the walk ended early."""
    if trace.metadata is None:
        return []
    return [(field.name, getattr(trace.metadata, field.name)) for field in fields(trace.metadata)]


def _field(found: Found) -> dict[str, Any]:
    candidates = [{"value": to_record(each.value), "by": each.by} for each in found.candidates]
    return {"value": to_record(found.value), "by": found.by, "candidates": candidates}


def _block(block: Block) -> dict[str, Any]:
    return {
        "fate": block.verdict.fate,
        "by": block.verdict.by,
        "odds": None if block.odds is None else round(block.odds, 2),
        "kind": block.kind,
        "level": block.level,
        "link_chars": block.link_chars,
        "path": block.path,
        "text": block.text,
    }
