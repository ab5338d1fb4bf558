"""The last look at a record before it is decided on: clean UTF-8, and addresses that may be stored.

Most of a record is clean by then; names of files, ids, and what a user's step or reader says may be
anything. What comes back is the same when it is looked at again, as `verify` and `reindex` do.
"""

from dataclasses import fields, replace
from typing import Any, TypeVar

from newsharvest.extraction.urls import absolute_url
from newsharvest.items import Evidence, Extractor, Outcome, Source
from newsharvest.printable import UNRECORDED, printable

LONGEST_DETAIL = 500
"""Characters of a reject's detail: a step may say anything."""

_ADDRESSES = ("url", "canonical_url", "image")
_NAMES = frozenset(
    {"detail", "path", "id", "spider"}
)  # of which no character may get lost, to tell them apart
_Record = TypeVar("_Record", bound=Outcome)


def presentable(outcome: _Record) -> _Record:
    """The same outcome, its strings without characters that steer terminals or that UTF-8 has not."""
    changes = {name: made for name, value in _values(outcome) if (made := _clean(name, value)) != value}
    source = {
        name: made for name, value in _values(outcome.source) if (made := _clean(name, value)) != value
    }
    if source:
        changes["source"] = replace(outcome.source, **source)
    return replace(outcome, **changes) if changes else outcome


def _values(record: Outcome | Source | Evidence | Extractor) -> list[tuple[str, Any]]:
    return [(field.name, getattr(record, field.name)) for field in fields(record)]


def _clean(name: str, value: Any) -> Any:
    if name in _ADDRESSES:
        return absolute_url(value, None)
    if isinstance(value, Evidence | Extractor):
        changed = {part: made for part, told in _values(value) if (made := _clean("", told)) != told}
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        return tuple(_clean(name, part) for part in value)
    if not isinstance(value, str):
        return value
    if name in _NAMES:
        value = printable(value).replace("\n", "\\n").replace("\t", "\\t")
        # cut last: the same record, read again, must stay as it is
        is_long = name == "detail" and len(value) > LONGEST_DETAIL
        return value[: LONGEST_DETAIL - 1] + "…" if is_long else value
    return UNRECORDED.sub("", value) if UNRECORDED.search(value) else value
