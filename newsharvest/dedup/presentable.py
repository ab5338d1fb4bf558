"""The last look at a record before it is decided on: clean UTF-8, and addresses that may be stored.

Most of a record is clean by then; names of files, ids, and what a user's step or reader says may be
anything. What comes back is the same when it is looked at again, as `verify` and `reindex` do.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, TypeVar

from newsharvest.extraction.urls import LONGEST_URL, absolute_url
from newsharvest.items import Article, Evidence, Extractor, Outcome, Reject, SketchedArticle, Source
from newsharvest.printable import UNRECORDED, printable

LONGEST_DETAIL = 500
"""Characters of a reject's detail: a step may say anything."""

_ADDRESSES = ("url", "canonical_url", "image")
_NAMES = frozenset(
    {"detail", "path", "id", "spider"}
)  # of which no character may get lost, to tell them apart
_Record = TypeVar("_Record", bound=Outcome)
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[!-\"$->@-~]*(?:\?[!-\"$-~]+)?)?")
"""Addresses that `absolute_url` leaves as they are: nearly all, told without taking them apart."""

_VALUES_OF: dict[type, Callable[[object], tuple[Any, ...]]] = {
    kind: attrgetter(*(field.name for field in fields(kind) if field.name != "source"))
    for kind in (Article, SketchedArticle, Reject, Evidence, Extractor)
}


def presentable(outcome: _Record) -> _Record:
    """The same outcome, its strings without characters that steer terminals or that UTF-8 has not."""
    return outcome if _is_presentable(outcome) else _presented(outcome)


def _is_presentable(outcome: Outcome) -> bool:
    """Whether nothing needs to be changed: told at a tenth of the cost of looking at each string."""
    told = "\n".join(_strings(outcome))
    names, addresses = _names_of(outcome), _addresses_of(outcome)
    return (
        not UNRECORDED.search(told)
        and all(name.isprintable() and len(name) <= LONGEST_DETAIL for name in names)
        and all(len(url) <= LONGEST_URL and _PLAIN_ADDRESS.fullmatch(url) for url in addresses)
    )


def _strings(record: Outcome | Evidence | Extractor) -> Iterator[str]:
    for value in _VALUES_OF[type(record)](record):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, str))
        elif isinstance(value, Evidence | Extractor):
            yield from _strings(value)


def _names_of(outcome: Outcome) -> Iterator[str]:
    source = outcome.source
    names = (source.kind, source.path, source.id, source.spider, source.fetched_at)
    return filter(None, (*names, getattr(outcome, "detail", None)))


def _addresses_of(outcome: Outcome) -> Iterator[str]:
    return filter(None, (getattr(outcome, name, None) for name in _ADDRESSES))


def _presented(outcome: _Record) -> _Record:
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
