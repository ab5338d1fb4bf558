"""Outcomes for tests: small articles and rejects, as a cleaner would give them."""

import hashlib
from dataclasses import replace
from typing import Any

from newsharvest.corpus import Writer
from newsharvest.dedup import Decision, Deduplicator
from newsharvest.extraction.identity import page_id
from newsharvest.extraction.urls import site_of
from newsharvest.items import Article, Evidence, Extractor, Outcome, Reason, Reject, Source, Stage
from newsharvest.options import Options


def article(url: str | None, text: str, *, fetched_at: str | None = None, **changes: Any) -> Article:
    """The article of a page at `url` whose body is its text."""
    source = changes.pop("source", Source("jsonl", "dump.jsonl", 0, fetched_at=fetched_at))
    found = Article(
        id=page_id(url, source, text.encode("utf-8", "replace")),
        url=url,
        canonical_url=None,
        site=site_of(url),
        title=text.split(".")[0],
        authors=("Ada Quill",),
        agencies=(),
        published="2024-05-01",
        modified=None,
        language="en",
        section=None,
        tags=(),
        description=None,
        image=None,
        text=text,
        captions=(),
        word_count=len(text.split()),
        access=None,
        evidence=Evidence(title="og", text="trafilatura"),
        content_hash=hashlib.sha256(text.lower().encode("utf-8", "replace")).hexdigest()[:32],
        cluster=None,
        supersedes=None,
        source=source,
        extractor=Extractor("newsharvest", "0", "html", "0" * 16),
    )
    return replace(found, **changes)


def reject(url: str | None, detail: str = "12 characters, need 120", **changes: Any) -> Reject:
    """The reject of a page at `url` that was too short."""
    source = changes.pop("source", Source("jsonl", "dump.jsonl", 0))
    return replace(Reject(source, url, Stage.STEP, Reason.TOO_SHORT, detail), **changes)


def harvest(writer: Writer, outcomes: list[Outcome], options: Options | None = None) -> list[Decision]:
    """The decisions on outcomes, each recorded before the next is decided."""
    deduplicator = Deduplicator(writer.index, options or Options(), writer.others)
    decisions = []
    for place, outcome in enumerate(outcomes):
        decision = deduplicator.decide(outcome)
        writer.add(decision, input="dump.jsonl", position=place)
        writer.maybe_commit()
        decisions.append(decision)
    return decisions
