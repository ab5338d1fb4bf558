"""What a page's source says of it, where the page itself says nothing: a feed, a manifest, a record.

Facts are anybody's words: a day that is none, or an address that is none, tells nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace

from newsharvest.extraction.candidates import NOTHING, NOTHING_OF_MANY, Candidate, Found, first_of
from newsharvest.extraction.dates import read_date
from newsharvest.extraction.details import bcp47
from newsharvest.extraction.metadata import Metadata
from newsharvest.extraction.urls import absolute_url
from newsharvest.items import RawPage

MANY = frozenset({"authors", "agencies", "tags"})
FACT_NAMES = {"page_language": "language"}
WEIGHED = frozenset({"url", "title", "authors", "agencies", "published"})
"""Fields whose facts `read_metadata` has weighed against the page's own words already."""


def metadata_from_facts(page: RawPage, *, latest: str, **told: Found) -> Metadata:
    """All fields: those `told` as they are, the others from the page's facts, else nothing."""
    names = [field.name for field in fields(Metadata)]
    return Metadata(**{name: told.get(name) or _from_facts(page, name, latest) for name in names})


def with_facts(metadata: Metadata, page: RawPage, *, latest: str) -> Metadata:
    """The metadata of a page, with its source's facts in the fields that nothing else tells."""
    names = {field.name for field in fields(metadata)} - WEIGHED if page.facts else set()
    empty = [name for name in names if getattr(metadata, name).by is None]
    return replace(metadata, **{name: _from_facts(page, name, latest) for name in empty})


def _from_facts(page: RawPage, name: str, latest: str) -> Found:
    values = tuple(dict.fromkeys(_values(page, name, latest)))
    if name in MANY:
        return Found(values, "source", (Candidate(values, "source"),)) if values else NOTHING_OF_MANY
    return first_of(Candidate(value, "source") for value in values) if values else NOTHING


def _values(page: RawPage, name: str, latest: str) -> Iterator[str]:
    """The facts of a field that can be one."""

    def day(text: str) -> str | None:
        return read_date(text, latest=latest)

    read: Mapping[str, Callable[[str], str | None]] = {
        "published": day,
        "modified": day,
        "page_language": bcp47,
        "image": lambda address: absolute_url(address, page.url),
    }
    for fact, value in page.facts:
        if fact == FACT_NAMES.get(name, name) and (known := read.get(name, str.strip)(value)):
            yield known
