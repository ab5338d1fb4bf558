"""Metadata of a page without markup: what its source says of it, and what its own head lines tell."""

from dataclasses import fields

from newsharvest.extraction.candidates import NOTHING, NOTHING_OF_MANY, Candidate, Found, first_of
from newsharvest.extraction.metadata import Metadata
from newsharvest.items import RawPage

MANY = frozenset({"authors", "agencies", "tags"})
FACT_NAMES = {"page_language": "language"}


def metadata_from_facts(page: RawPage, **told: Found) -> Metadata:
    """All fields: those `told` as they are, the others from the page's facts, else nothing."""
    names = [field.name for field in fields(Metadata)]
    return Metadata(**{name: told.get(name) or _from_facts(page, name) for name in names})


def _from_facts(page: RawPage, name: str) -> Found:
    values = [value for fact, value in page.facts if fact == FACT_NAMES.get(name, name) and value.strip()]
    if name in MANY:
        whole = tuple(dict.fromkeys(values))
        return Found(whole, "source", (Candidate(whole, "source"),)) if whole else NOTHING_OF_MANY
    return first_of(Candidate(value.strip(), "source") for value in values) if values else NOTHING
