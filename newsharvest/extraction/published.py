"""When a page was published and last changed.

Every place that tells is a candidate; the most trusted place decides the day, and the first
candidate of that day that tells a time gives it. The order of trust: JSON-LD, meta tags, microdata,
`<time>` near the headline, a shown stamp, the address (`date_in_address`), the page's only stamp, a shown
change, a stamp in bare text behind the headline, and htmldate where nothing else tells. What readers see
comes first where it is clearly the day of publication (`shown_days`). htmldate's extensive search is left
out: it cost 15 ms a page, and of the 37 labelled pages where only it told a day, 14 were right (11 of them
are read here now), 5 wrong, and 18 have none by their labels.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.candidates import NOTHING, Candidate, Found
from newsharvest.extraction.date_in_address import date_in_address
from newsharvest.extraction.datelines import is_dateline
from newsharvest.extraction.dates import dating_locale, read_date
from newsharvest.extraction.shown_days import shown_day_is_believed
from newsharvest.extraction.stamps import (
    read_bare_stamp,
    read_only_stamp,
    read_stamps,
    read_worded_day,
)
from newsharvest.extraction.structured_data import StructuredData, element_value, strings

LARGEST_FOR_HTMLDATE = 1_500_000
"""Bytes of a page. htmldate takes 0.6 s for each million; 98.5 % of 1,054 shared pages are smaller."""

_SEPARATOR = re.compile(r"\s+[-–—|•·]\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Days:
    """The two fields that dates tell."""

    published: Found
    modified: Found


def read_days(
    tree: HtmlElement,
    headline: HtmlElement | None,
    data: StructuredData,
    *,
    url: str | None,
    language: str | None,
    latest: str,
    page_bytes: int = 0,
    facts: Iterable[str] = (),
) -> Days:
    """When the page says it was published and changed; never later than the day `latest`."""
    locale = dating_locale(language, url)
    read = partial(_read, latest=latest, locale=locale)
    published = read(_published(data)) + read((fact, "source") for fact in facts)
    modified = read(_modified(data))
    stamps = tuple(islice(read_stamps(tree, headline), 12))
    seen = [(text, by) for text, by, changed in stamps if not changed]
    shown = read(seen)
    shown_changes = read((text, by) for text, by, changed in stamps if changed)
    believed = shown_day_is_believed(shown, published, () if shown_changes else modified)
    published = shown + published if believed else published + shown
    published += read((day, "url") for day in date_in_address(url))
    published += read((stamp, "title") for stamp in _glued_to_title(data))
    if not any(candidate.by not in ("time", "stamp", "url", "title") for candidate in published):
        published = read(read_worded_day(tree)) + published
    published = published or read(read_only_stamp(tree)) + shown_changes
    published = published or read(read_bare_stamp(tree, headline))
    if not published and locale == "en":  # with slashes Americans write dates; with dashes others
        slashed = ((text, by) for text, by in seen or read_only_stamp(tree) if "/" in text)
        published = _read(slashed, latest=latest, locale="en-US")
    if not published and page_bytes <= LARGEST_FOR_HTMLDATE and (last := _last_resort(tree, url, latest)):
        published = (last,)
    return Days(_agreed(published), _agreed(modified + shown_changes))


def _read(pairs: Iterable[tuple[str, str]], *, latest: str, locale: str | None) -> tuple[Candidate, ...]:
    """The days of texts, each with the place that it stands in; none that is later than `latest`."""
    found = ((read_date(text, latest=latest, language=locale), by) for text, by in pairs)
    return tuple(dict.fromkeys(Candidate(stamp, by) for stamp, by in found if stamp))


def _published(data: StructuredData) -> Iterator[tuple[str, str]]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        yield from ((text, "json-ld") for text in strings(data.article.get(name))[:1])
    yield from ((str(told.value), told.by) for told in data.told("published"))
    for name in ("datePublished", "dateCreated"):
        yield from ((element_value(element), "microdata") for element in data.microdata.get(name, ())[:1])


def _modified(data: StructuredData) -> Iterator[tuple[str, str]]:
    yield from ((text, "json-ld") for text in strings(data.article.get("dateModified"))[:1])
    yield from ((str(told.value), told.by) for told in data.told("modified"))
    yield from (
        (element_value(element), "microdata") for element in data.microdata.get("dateModified", ())[:1]
    )


def _glued_to_title(data: StructuredData) -> Iterator[str]:
    """A stamp behind the last separator of og:title ("Floods | Gazette | 28.04.2023")."""
    for title in data.meta.get("og:title", ())[:1]:
        last = _SEPARATOR.split(title)[-1]
        if last != title and is_dateline(last):
            yield last


def _agreed(candidates: tuple[Candidate, ...]) -> Found:
    """The first candidate, or a fuller one of the same day or moment.

    A candidate with a time beats the bare day. One with the local offset beats the same moment in UTC where
    both are of one day, or where the address is of the local one: else the day stands as machines are told.
    """
    if not candidates:
        return NOTHING
    first = candidates[0]
    stamps = [(str(candidate.value), candidate) for candidate in candidates]
    if len(str(first.value)) == 10:
        first = next(
            (c for stamp, c in stamps if len(stamp) > 10 and stamp.startswith(str(first.value))), first
        )
    if (moment := _moment(str(first.value))) and str(first.value).endswith("+00:00"):
        days = {str(first.value)[:10], *(stamp for stamp, c in stamps if c.by == "url")}
        local = (c for stamp, c in stamps if not stamp.endswith("+00:00") and _moment(stamp) == moment)
        first = next((c for c in local if str(c.value)[:10] in days), first)
    return Found(first.value, first.by, candidates)


def _moment(stamp: str) -> datetime | None:
    moment = datetime.fromisoformat(stamp) if len(stamp) > 10 else None
    return moment.astimezone(UTC) if moment and moment.tzinfo else None


def _last_resort(tree: HtmlElement, url: str | None, latest: str) -> Candidate | None:
    """What htmldate finds in the page's text. It costs 5 to 100 ms, so it is asked last."""
    from htmldate import find_date

    try:
        day = find_date(tree, url=url, original_date=True, max_date=latest[:10], extensive_search=False)
    except Exception:  # it raises what its parsers raise, for pages that are no worse for it
        return None
    if not day or day > latest or day.endswith("-01-01"):
        return None  # its first of January is a copyright line's year
    return Candidate(day, "htmldate")
