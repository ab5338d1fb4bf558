"""Who wrote a page: people in order, agencies apart.

Structured data names people best (JSON-LD, microdata, meta tags, in that order). Where it names
only a house, a desk or an account ("Town Gazette", "jdoe7"), a byline that readers see names the
people, and where there is none, what the text itself says of its author. Where nothing does, the house
or desk stands as the page wrote it: 1 in 8 labelled news pages are signed so. A team that JSON-LD lists
beside people stands behind them: it wrote with them (both labelled pages that list one say so).
Placeholders of content systems ("admin") never stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_admin_address, is_apart
from newsharvest.extraction.candidates import NOTHING_OF_MANY, Candidate, Found
from newsharvest.extraction.element_text import text_of
from newsharvest.extraction.fellow_authors import read_fellow_authors
from newsharvest.extraction.meta_names import AUTHOR_LABELS
from newsharvest.extraction.names import Names, join_names, read_names
from newsharvest.extraction.persons import is_full_name, is_team
from newsharvest.extraction.site_names import SiteNames, name_key
from newsharvest.extraction.structured_data import StructuredData, strings, values
from newsharvest.extraction.visible_byline import read_visible_byline, read_worded_byline
from newsharvest.extraction.visible_desk import read_visible_desk
from newsharvest.extraction.wire_dateline import read_dateline_agencies

MOST_AUTHORS = 60
"""Entries of one author list; the most of 934 labelled pages is 14."""

LONGEST_ACCOUNT = 80
"""Characters of a desk's or account's name."""

MOST_DESK_WORDS = 7
"""Words of it; more are a sentence or a headline."""

PLACEHOLDERS = frozenset(
    {
        "admin", "administrator", "editor", "editors", "staff", "author", "authors", "unknown",
        "anonymous", "guest", "user", "webmaster", "root", "none", "null", "undefined", "n/a",
        "na", "test", "default", "superadmin", "by", "super user", "wpadmin", "siteadmin",
        "website", "no author", "not specified", "author name", "object object",
    }
)  # fmt: skip
"""What content systems write where nobody is named."""


@dataclass(frozen=True, slots=True)
class Bylines:
    """The two fields that bylines tell."""

    authors: Found
    agencies: Found


@dataclass(frozen=True, slots=True)
class _Reading:
    """One place's entries: the names in them, and entries that name nobody, as they stand."""

    names: Names
    desks: tuple[str, ...]
    by: str


def read_authors(
    tree: HtmlElement,
    headline: HtmlElement | None,
    data: StructuredData,
    site: SiteNames,
    facts: Iterable[str] = (),
) -> Bylines:
    """The people and agencies that sign the page, with the candidates of every place that was asked."""
    readings = [_reading(entries, by, site) for by, entries in _structured(data, facts)]
    if not any(any(map(is_full_name, reading.names.authors)) for reading in readings):
        seen = read_visible_byline(tree, headline)
        readings.append(_reading([*seen.authors, *seen.agencies], "byline", site))
    elif _is_other(worded := read_worded_byline(headline).authors, _people(readings)):
        readings.insert(0, _Reading(Names(worded), (), "byline"))
    elif others := read_fellow_authors(tree, _people(readings)):
        readings.append(_Reading(Names(others), (), "byline"))
    readings = [reading for reading in readings if reading.names != Names() or reading.desks]
    if not readings and (desk := read_visible_desk(tree, headline)):
        readings = [_reading([desk], "byline", site)]
    agencies = _agencies(readings)
    if not agencies.value and (wire := read_dateline_agencies(tree)):
        agencies = Found(wire, "dateline", (Candidate(wire, "dateline"),))
    return Bylines(_authors(readings), agencies)


def _is_other(shown: Sequence[str], told: Sequence[str]) -> bool:
    """Whether readers see full names, and none of those that machines are told."""
    return any(map(is_full_name, shown)) and set(shown).isdisjoint(told)


def _people(readings: Sequence[_Reading]) -> tuple[str, ...]:
    """The people of the first place that names one in full."""
    return next((r.names.authors for r in readings if any(map(is_full_name, r.names.authors))), ())


def _structured(data: StructuredData, facts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The entries of each place that names authors for machines, the most trusted place first."""
    linked = [
        data.linked(value) for name in ("author", "creator") for value in values(data.article.get(name))
    ]
    named = [value for value in linked[:MOST_AUTHORS] if not _is_admin(value)]
    yield "json-ld", [text for value in named for text in strings(value)]
    elements = [element for element in data.microdata.get("author", ()) if not is_apart(element)]
    yield "microdata", [_microdata_name(element) for element in elements[:MOST_AUTHORS]]
    by_place: dict[str, list[str]] = {}
    for candidate in data.told("authors"):
        by_place.setdefault(candidate.by, []).append(str(candidate.value))
    for number in "12":
        label = next(iter(data.meta.get(f"twitter:label{number}", ())), "").casefold().strip(" :")
        if label in AUTHOR_LABELS:
            by_place["twitter"] = list(data.meta.get(f"twitter:data{number}", ()))
    yield from ((by, entries[:MOST_AUTHORS]) for by, entries in by_place.items())
    yield "source", [fact for fact in facts if fact]


def _is_admin(value: object) -> bool:
    """Whether a JSON-LD author is the account of whoever set the site up, by its address."""
    if not isinstance(value, dict):
        return False
    address = f"{value.get('url') or ''} {value.get('@id') or ''}".casefold()
    return is_admin_address(address)


def _microdata_name(element: HtmlElement) -> str:
    """The name inside an author's own scope, else the element's text."""
    if element.get("content"):
        return str(element.get("content"))
    named = next((inner for inner in element.iter("*") if inner.get("itemprop") == "name"), None)
    return (named.get("content") or text_of(named, 200)) if named is not None else text_of(element, 200)


def _reading(entries: Sequence[str], by: str, site: SiteNames) -> _Reading:
    names, desks = [], []
    for entry in dict.fromkeys(entry.strip() for entry in entries):
        found = read_names(entry)
        if found.agencies or (found.authors and not _is_house(entry, found, site)):
            names.append(found)
        elif _is_desk(entry) and name_key(entry) not in site.sections:
            desks.append(entry)
    people = join_names(names)
    if by == "json-ld" and any(map(is_full_name, people.authors)):
        teams = tuple(desk for desk in desks if is_team(desk) and not site.names(desk))
        people = Names(people.authors + teams, people.agencies)
        desks = [desk for desk in desks if desk not in teams]
    return _Reading(people, tuple(desks), by)


def _is_house(entry: str, found: Names, site: SiteNames) -> bool:
    """Whether an entry names the site, or is a phrase of which only lone words look like names."""
    if all(site.names(name) or name_key(name) in site.sections for name in found.authors):
        return True
    return len(entry.split()) > 2 and not any(map(is_full_name, found.authors))


def _is_desk(entry: str) -> bool:
    text = entry.casefold().strip(" .,:;-")
    if (
        not 2 <= len(text) <= LONGEST_ACCOUNT
        or len(text.split()) > MOST_DESK_WORDS
        or text in PLACEHOLDERS
        or not any(char.isalpha() for char in text)
    ):
        return False
    return (
        not any(mark in text for mark in ("http:", "https:", "www.", "@", "{", "<", "/"))
        or text.count("/") == 1
    )


def _authors(readings: Sequence[_Reading]) -> Found:
    people = [Candidate(reading.names.authors, reading.by) for reading in readings if reading.names.authors]
    desks = [Candidate(reading.desks, reading.by) for reading in readings if reading.desks]
    first = next((r for r in readings if (r.names.agencies or r.desks) and r.by != "byline"), None)
    signed = first is not None and bool(first.names.agencies)
    labels = [desk.casefold() for candidate in desks for desk in candidate.value]
    people = [candidate for candidate in people if not _begins(candidate, labels)]
    full = [candidate for candidate in people if any(map(is_full_name, candidate.value))]
    chosen = next(iter([*full, *people, *([] if signed else desks)]), None)
    if chosen is None:
        return Found((), None, tuple(desks))
    chosen = next((fuller for fuller in full if _is_fuller(fuller, chosen)), chosen)
    return Found(chosen.value, chosen.by, (*people, *desks))


def _begins(candidate: Candidate, labels: Sequence[str]) -> bool:
    """Whether a lone word that was taken for a name is the first one of a house's or desk's name."""
    return len(candidate.value) == 1 and any(
        label.startswith(candidate.value[0].casefold() + " ") for label in labels
    )


def _is_fuller(other: Candidate, chosen: Candidate) -> bool:
    """Whether another place names the same people and more; in microdata those may be of teasers."""
    return (
        other.by != "microdata"
        and all(map(is_full_name, other.value))
        and set(other.value) > set(chosen.value)
    )


def _agencies(readings: Sequence[_Reading]) -> Found:
    told = tuple(
        Candidate(reading.names.agencies, reading.by) for reading in readings if reading.names.agencies
    )
    return Found(told[0].value, told[0].by, told) if told else NOTHING_OF_MANY
