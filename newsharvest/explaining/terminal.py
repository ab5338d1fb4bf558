"""An explanation as a person reads it: where from, what was decided, what it is to others, the raw page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from newsharvest.explaining.explanation import Explanation
from newsharvest.items import Article, Evidence, Fate, Outcome, Reject
from newsharvest.printable import one_line, printable

WIDTH = 110
URL_WIDTH = 400
"""Addresses are to be copied from here: only those that nobody would are cut."""
FIELDS = tuple(field.name for field in fields(Evidence))


def lines_of(told: Explanation) -> Iterator[str]:
    """The lines of an explanation."""
    yield from (printable(line) for line in _lines(told))


def _lines(told: Explanation) -> Iterator[str]:
    yield _headline(told)
    yield from _origin(told)
    yield from _decision(told.record)
    yield from _relations(told)
    yield from _raw(told)


def _headline(told: Explanation) -> str:
    record = told.record
    name = one_line(record.title or record.url or record.source.path or "(no title)", WIDTH)
    if isinstance(record, Article):
        what = "an article that gave way to another" if told.gave_way else "an article"
        return f"{name}\n  is {what}, {record.word_count:,} words, id {record.id}"
    return f"{name}\n  is a reject: {record.reason} ({record.stage}): {one_line(record.detail, WIDTH)}"


def _origin(told: Explanation) -> Iterator[str]:
    source, entry = told.record.source, told.entry
    yield "\nwhere it came from"
    yield from _row("address", told.record.url)
    yield from _row("source", " ".join(filter(None, (source.kind, source.path, source.spider))))
    yield from _row("position", None if source.offset is None else str(source.offset))
    status = f"HTTP {source.status}" if source.status else None
    yield from _row("fetched", " ".join(filter(None, (source.fetched_at, status))))
    if told.visit:
        at = f"{datetime.fromtimestamp(told.visit.fetched_s, UTC):%Y-%m-%d %H:%M} UTC"
        yield from _row("last asked", f"{at}, HTTP {told.visit.status}")
    began = (
        f", began {datetime.fromtimestamp(entry.started, UTC):%Y-%m-%d %H:%M} UTC" if entry.started else ""
    )
    yield from _row("recorded", f"in run {entry.run}{began}, as page {entry.page:,}")


def _decision(record: Outcome) -> Iterator[str]:
    yield "\nwhat was decided"
    if isinstance(record, Reject):
        yield from _row(record.stage, f"{record.reason}: {one_line(record.detail, WIDTH)}")
        return
    for name in FIELDS:
        by, value = getattr(record.evidence, name), getattr(record, name, None)
        if by and name != "text":
            shown = " · ".join(value) if isinstance(value, tuple) else str(value or by)
            yield from _row(name, f"{one_line(shown, WIDTH - 30)}  by {by}")
    yield from _row("text", f"{len(record.text):,} characters, by {record.evidence.text}")
    made = record.extractor
    yield from _row(
        "made by", f"{made.name} {made.version}, route {made.route}, options {made.options_hash}"
    )


def _relations(told: Explanation) -> Iterator[str]:
    record = told.record
    supersedes = record.supersedes if isinstance(record, Article) else None
    if not (told.copied or told.members or supersedes):
        return
    yield "\nwhat it is to others"
    yield from _row("supersedes", supersedes)
    if isinstance(record, Reject) and record.duplicate_of:
        alike = f", {record.containment:.0%} in common" if record.containment is not None else ""
        yield from _row("copy of", f"{record.duplicate_of}{alike}")
    if told.copied:
        yield from _row("", one_line(told.copied.title or "(no title)", WIDTH))
        yield from _row("", told.copied.url)
    if told.members:
        yield from _row("cluster", f"with {len(told.members)} other{'s' if len(told.members) > 1 else ''}:")
    for member in told.members:
        kind = "article" if isinstance(member, Article) else str(member.reason)
        yield from _row("", one_line(f"{kind}  {member.url or member.source.path or ''}", URL_WIDTH))


def _raw(told: Explanation) -> Iterator[str]:
    yield "\nits raw page"
    if told.raw is None:
        yield from _row("", "was not found; name the folders that hold raw pages with --raw")
        return
    yield from _row("lies in", f"{Path(told.raw.path)}, position {told.raw.position}")
    if told.trace is None:
        yield from _row("today", "not cleaned here: it cost its worker too much")
        return
    outcome = told.trace.outcome
    now = (
        "an article"
        if isinstance(outcome, Article)
        else f"{outcome.reason} ({outcome.stage}): {outcome.detail}"
    )
    yield from _row("today", f"the cleaner makes of it: {one_line(now, WIDTH)}")
    fates = Counter(block.verdict.fate for block in told.trace.blocks)
    for fate in Fate:
        by = Counter(block.verdict.by for block in told.trace.blocks if block.verdict.fate is fate)
        deciders = ", ".join(f"{name} {count}" for name, count in by.most_common())
        yield from _row(fate, f"{fates[fate]} blocks ({deciders})" if by else None)


def _row(name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"  {name:<14}{value}"
