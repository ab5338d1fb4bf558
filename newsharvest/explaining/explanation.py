"""Everything that is known of one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsharvest.cleaner import Cleaner, Trace
from newsharvest.corpus.lookup import Entry, by_cluster, by_id, visit_of
from newsharvest.corpus.picking import pick
from newsharvest.corpus.tables import SUPERSEDED
from newsharvest.corpus.visits import Visit
from newsharvest.errors import CorpusError
from newsharvest.items import (
    Article,
    Fate,
    Outcome,
    Reason,
    Reject,
    article_from_record,
    reject_from_record,
    to_record,
)
from newsharvest.options import Options
from newsharvest.surveying.raw_pages import FoundPage, Wanted, find_raw

MEMBERS = 20
DANGEROUS = (Reason.TIMEOUT, Reason.TOO_MUCH_MEMORY, Reason.CRASHED)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One page: its record, what it copies or gave way to, its cluster, and its raw page with a trace of
    what the cleaner makes of it today."""

    entry: Entry
    record: Outcome
    gave_way: bool
    copied: Article | None
    members: tuple[Outcome, ...]
    visit: Visit | None
    raw: FoundPage | None
    trace: Trace | None


def explain(folder: Path, entry: Entry, *, raw: Sequence[Path], options: Options) -> Explanation:
    """What became of a page, and why. Raises CorpusError when its record was moved meanwhile."""
    record = next(iter(records_of(folder, [entry])), None)
    if record is None:
        raise CorpusError(f"{folder}: changed while it was read; run the same command again")
    members = by_cluster(folder, entry.cluster) if entry.cluster is not None else []
    others = [member for member in members if member.page != entry.page]
    wanted = Wanted(entry.page, entry.input, entry.position, record.url, record.source.fetched_at)
    found = find_raw(raw, [wanted], options).get(entry.page)
    return Explanation(
        entry=entry,
        record=record,
        gave_way=entry.state == SUPERSEDED,
        copied=_copied(folder, record),
        members=tuple(records_of(folder, others[:MEMBERS])),
        visit=visit_of(folder, record.url) if record.url else None,
        raw=found,
        trace=Cleaner(options).trace(found.page) if found and not _is_dangerous(record) else None,
    )


def _is_dangerous(record: Outcome) -> bool:
    """Whether the page cost its worker too much: here nobody watches over it."""
    return isinstance(record, Reject) and record.reason in DANGEROUS


def _copied(folder: Path, record: Outcome) -> Article | None:
    """The article that stands for what a reject copies; None where none stands here."""
    passed: set[str] = set()
    while isinstance(record, Reject) and record.duplicate_of and record.duplicate_of not in passed:
        passed.add(record.duplicate_of)
        found = records_of(folder, by_id(folder, record.duplicate_of))
        if article := next((one for one in found if isinstance(one, Article)), None):
            return article
        # what bore the id gave way since: its reject names what to
        gone = (one for one in found if isinstance(one, Reject) and one.reason is Reason.SUPERSEDED)
        record = next(gone, record)
    return None


def records_of(folder: Path, entries: Sequence[Entry]) -> list[Outcome]:
    """The records of pages in their order, those that were moved meanwhile left out."""
    records = dict(pick(folder, [entry.place for entry in entries]))
    there = [records[entry.page] for entry in entries if entry.page in records]
    return [article_from_record(r) if "text" in r else reject_from_record(r) for r in there]


def as_dict(told: Explanation) -> dict[str, Any]:
    """Plain values for programs, keys always there."""
    return {
        "page": told.entry.page,
        "run": told.entry.run,
        "input": told.entry.input,
        "position": told.entry.position,
        "gave_way": told.gave_way,
        "record": to_record(told.record),
        "copied": to_record(told.copied) if told.copied else None,
        "cluster": [_short(member) for member in told.members],
        "visit": _visit(told.visit),
        "raw": {"path": told.raw.path, "position": told.raw.position} if told.raw else None,
        "today": _today(told.trace),
    }


def _short(record: Outcome) -> dict[str, Any]:
    kind = "article" if isinstance(record, Article) else str(record.reason)
    return {"outcome": kind, "url": record.url, "title": record.title, "published": record.published}


def _visit(visit: Visit | None) -> dict[str, Any] | None:
    if visit is None:
        return None
    return {
        "status": visit.status,
        "fetched_s": visit.fetched_s,
        "etag": visit.etag,
        "modified": visit.modified,
    }


def _today(trace: Trace | None) -> dict[str, Any] | None:
    if trace is None:
        return None
    outcome = trace.outcome
    return {
        "outcome": "article" if isinstance(outcome, Article) else f"{outcome.stage}:{outcome.reason}",
        "detail": None if isinstance(outcome, Article) else outcome.detail,
        "blocks": {fate: sum(b.verdict.fate is fate for b in trace.blocks) for fate in Fate},
    }
