"""When a page was published and last changed.

Every place that tells is a candidate; the most trusted place decides the day, and the first
candidate of that day that tells a time gives it. The order of trust: JSON-LD, meta tags, microdata,
`<time>` near the headline, a stamp that readers see, the address (only as whole folders or a file's
beginning: `/2024/05/06/`, `/2024-05-06/`, `/2024-05-06-name`), the page's only stamp, a shown change, and
htmldate where nothing else tells. Its extensive search is left out: it cost 15 ms a page, and of the 37
labelled pages where only it told a day, 14 were right (11 of them are read here now), 5 wrong, and 18 have
none by their labels.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_apart
from newsharvest.extraction.candidates import NOTHING, Candidate, Found
from newsharvest.extraction.date_words import UPDATE_WORDS
from newsharvest.extraction.dates import is_dateline, is_update_stamp, read_date
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import text_of
from newsharvest.extraction.selectors import selector
from newsharvest.extraction.structured_data import StructuredData, element_value, strings

BEFORE, AFTER = 40, 160
"""Elements before and behind the headline that may hold the page's stamp."""

LONGEST_STAMP = 120
"""Characters of an element that is a stamp."""

FIRST_RUNS = 8
"""Runs of an element's text of which one must hold a digit for it to be read as a stamp."""

MOST_STAMP_ELEMENTS = 6_000
"""Elements among which the only stamp of a page is looked for."""

LARGEST_FOR_HTMLDATE = 1_500_000
"""Bytes of a page. htmldate takes 0.6 s for each million; 98.5 % of 1,054 shared pages are smaller."""

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-])")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\s+[-–—|•·]\s+|,\s+")
_BAR = re.compile(r"\s*[|•·]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_TIMES = selector("//time")
_CHANGED = re.compile(r"modif|updat|changed|aktualis", re.IGNORECASE)


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

    def read(pairs: Iterable[tuple[str, str]]) -> tuple[Candidate, ...]:
        found = ((read_date(text, latest=latest, language=language), by) for text, by in pairs)
        return tuple(dict.fromkeys(Candidate(stamp, by) for stamp, by in found if stamp))

    published = read(_published(data)) + read((fact, "source") for fact in facts)
    modified = read(_modified(data))
    stamps = tuple(islice(_stamps(tree, headline), 12))
    shown = read((text, by) for text, by, changed in stamps if not changed)
    published = shown + published if _is_first_day(shown, published) else published + shown
    shown_changes = read((text, by) for text, by, changed in stamps if changed)
    modified += shown_changes
    published += read((day, "url") for day in date_in_address(url))
    published += read((stamp, "title") for stamp in _glued_to_title(data))
    published = published or read(_only_stamp(tree)) or shown_changes
    if not published and page_bytes <= LARGEST_FOR_HTMLDATE and (last := _last_resort(tree, url, latest)):
        published = (last,)
    return Days(_agreed(published), _agreed(modified))


def _is_first_day(shown: Sequence[Candidate], told: Sequence[Candidate]) -> bool:
    """Whether the one day that readers see is well before the day that is told for machines.

    Content systems write the day of a change there, or of a move: 8 of 9 such labelled pages go by
    what readers see. A day later than what is told is a change, or a box's.
    """
    days = {str(candidate.value)[:10] for candidate in shown}
    if len(days) != 1 or not told:
        return False
    gap = date.fromisoformat(str(told[0].value)[:10]) - date.fromisoformat(days.pop())
    return gap.days > 1


def date_in_address(url: str | None) -> Iterator[str]:
    """The day in an address's folders or at a file's beginning, as ISO 8601.

    >>> list(date_in_address("https://gazette.example/2024/5/6/fire")), list(date_in_address("https://a.example/1/2/3/"))
    (['2024-05-06'], [])
    """
    if url and (match := _IN_ADDRESS.search(url.split("?")[0][:2_000])):
        yield f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


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


def _stamps(tree: HtmlElement, headline: HtmlElement | None) -> Iterator[tuple[str, str, bool]]:
    """(text, place, whether it tells of a change) of the stamps near the headline."""
    worded: list[tuple[str, str, bool]] = []
    start = headline if headline is not None else next(tree.iter("body"), tree)
    for element in around(start, before=BEFORE, after=AFTER):
        if element.tag == "time":
            text = element_value(element)
            if text and not is_apart(element):
                yield text, "time", _tells_change(element, text_of(element, LONGEST_STAMP))
        elif len(element) <= 4 and (stamp := _stamp_in(element)) and not is_apart(element):
            worded.append((stamp, "stamp", is_update_stamp(stamp) or _tells_change(element, stamp)))
    yield from worded
    times = _TIMES(tree)
    if len(times) == 1:
        shown = text_of(times[0], LONGEST_STAMP)
        yield element_value(times[0]), "time", _tells_change(times[0], shown)


def _stamp_in(element: HtmlElement) -> str | None:
    """The stamp that an element holds, alone or behind a bar or dot ("6 May 2024 · 8 min read")."""
    if element.tag in ("script", "style", "a") or not _DIGIT.search(
        "".join(islice(element.itertext(), FIRST_RUNS))
    ):
        return None
    text = text_of(element, LONGEST_STAMP + 1)
    if not 6 <= len(text) <= LONGEST_STAMP or not _DIGIT.search(text):
        return None
    if is_dateline(text):
        return text
    parts = _BAR.split(text)
    return next((p for p in parts if 6 <= len(p) < len(text) and _DIGIT.search(p) and is_dateline(p)), None)


def _only_stamp(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The stamp that the page shows, where all that stand beside its article are of one day."""
    stamps = dict.fromkeys(
        text
        for element in islice(
            tree.iter("p", "span", "div", "time", "small", "em", "i"), MOST_STAMP_ELEMENTS
        )
        if len(element) == 0 and (text := _stamp_in(element)) and not is_apart(element)
    )
    if len(stamps) == 1:
        yield next(iter(stamps)), "stamp"


def _glued_to_title(data: StructuredData) -> Iterator[str]:
    """A stamp behind the last separator of og:title ("Floods | Gazette | 28.04.2023")."""
    for title in data.meta.get("og:title", ())[:1]:
        last = _SEPARATOR.split(title)[-1]
        if last != title and is_dateline(last):
            yield last


def _tells_change(element: HtmlElement, stamp: str) -> bool:
    """Whether the markup or the words before a stamp say that it is of a change."""
    if _CHANGED.search(f"{element.get('itemprop') or ''} {element.get('class') or ''}"):
        return True
    box = element.getparent()
    before = text_of(box, 2 * LONGEST_STAMP).partition(stamp or " ")[0] if box is not None else ""
    words = _WORD.findall(before.casefold())
    return bool((UPDATE_WORDS - {"à", "maj"}).intersection(words[-2:]))


def _agreed(candidates: tuple[Candidate, ...]) -> Found:
    """The first candidate, or a fuller one of the same day or moment.

    A candidate with a time beats the bare day, and one with the local offset the same moment in UTC:
    the day of publication is the one on the reader's calendar.
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
        local = (c for stamp, c in stamps if not stamp.endswith("+00:00") and _moment(stamp) == moment)
        first = next(local, first)
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
