"""Dates as pages write them, read without a clock and without guessing.

Read are ISO 8601 and its loose forms, RFC 2822, Unix times, dates with a month's name in the
languages of `date_words`, Chinese, Japanese and Korean dates, and numbers. `06/05/2024` is read by
the order of the page's language, and refused where that is not known: American and British pages
both say "en". A time is kept with its offset when there is one, without where not, and a naive
midnight is no time at all: it is how systems write a day.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from urllib.parse import urlsplit

from newsharvest.extraction.calendars import BUDDHIST_YEARS, is_american_summer, persian_day
from newsharvest.extraction.date_spelling import plain_spelling, word_key
from newsharvest.extraction.date_words import (
    AMERICAN_ZONES,
    MONTHS,
    OFFSETS,
    PERSIAN,
    month_of,
)

EARLIEST_YEAR = 1900
"""Digitised archives reach further back than the web; nothing older is a day of publication."""

LONGEST_DATE = 160
"""Characters of a text that are searched for a date."""

ANY_DAY = "9999-12-31"
"""The latest day where it only matters whether a text tells one."""

MONTH_FIRST = frozenset({"en-us", "en-ph", "es-pr"})
"""Locales that write month, day, year; bare "en" says neither."""

DAY_FIRST_DOMAINS = frozenset(
    "uk ie au nz in za ng gh ke ug tz zm zw sg my pk bd lk mt cy jm tt bw na hk fj gi im je gg".split()
)
MONTH_FIRST_DOMAINS = frozenset({"us", "gov", "mil", "edu", "ph"})
"""Top-level domains whose English pages write the day first, and the month first."""

_TIME = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.]|\s?[hH]\s?)(?P<minute>[0-5]\d)(?![.:]?\d{3})"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
)
_MERIDIEM = r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
_ZONE = (
    r"(?:\s*\(?(?:(?:GMT|UTC)\s?(?=[+-]\d))?(?P<zone>(?:(?<=[CT])|(?<=[CT]\s))[+-]\d\b(?!:)|[+-]\d\d?:?\d\d\b"
    r"|[+-]\d\d\b|[A-Za-zА-я]{1,4}\b))?"
)
_MONTH = r"(?P<name>[^\W\d_][^\s\d,:;/()|]{1,20}?)"
_CLOCK = re.compile(r"(?<![\d.,:])" + _TIME + _MERIDIEM + _ZONE, re.IGNORECASE)
_INNER_CLOCK = re.compile(r"\s(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s+(?P<zone>[A-Z]{3,4})?")
_HOUR_ONLY = re.compile(
    r"(?<![\d:.,])(?:(?P<hour>1[0-2]|0?[1-9])\s*(?P<half>[ap])\.?\s?m\b\.?"
    + _ZONE
    + r"|(?P<full>[01]?\d|2[0-3])\s?(?:h|uhr|uur|hs|hrs|hodin)\b)",
    re.IGNORECASE,
)
_BEFORE = r"(?<![\d/.:-])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _BEFORE + r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        _BEFORE + r"(?P<year>\d{4})\s?([/.])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?![\d/])",
        r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?=$|T|\s)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?(?:\s+|-|/)(?:de |of |d['’])?"
        rf"{_MONTH}\.?,?(?:\s+|-|/)(?:de |del )?(?P<year>\d{{4}})(?!\d)",
        rf"(?<![\w]){_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)"
        r"(?:\d{1,2}:\d{2}:\d{2}\s+(?:[A-Z]{3,4}\s+)?)?(?P<year>\d{4})(?![\d:])",
        rf"(?<!\d)(?P<year>\d{{4}})[,.]?\s+(?:m\. )?{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}})\. gada (?P<day>\d{{1,2}})\. {_MONTH}(?!\w)",
        r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        r"(?<![\d/-])(?P<first>\d{1,2})\s?([/-])\s?(?P<second_number>\d{1,2})\s?\2\s?(?P<year>\d{4})(?!\d)",
    )
)
_UNIX = re.compile(r"(\d{10})(?:\d{3})?")


@lru_cache(maxsize=64)
def read_date(text: str, *, latest: str, language: str | None = None) -> str | None:
    """The first date in `text` as an ISO 8601 day, or time where it tells one; None without a date.

    A date later than the day `latest` (of its offset's UTC day where it has one) is not believed.
    `language` (BCP 47) settles whether `06/05/2024` begins with the day.

    >>> read_date("Published May 6, 2024 at 10:30 a.m. EDT", latest="2025-01-01")
    '2024-05-06T10:30:00-04:00'
    >>> read_date("06.05.2024", latest="2025-01-01"), read_date("06/05/2024", latest="2025-01-01")
    ('2024-05-06', None)
    """
    return next(read_dates(text, latest=latest, language=language), None)


def read_dates(text: str, *, latest: str, language: str | None = None) -> Iterator[str]:
    """Every believable date in the first characters of `text`, in order."""
    text = plain_spelling(" ".join(text[: LONGEST_DATE * 3].split())[:LONGEST_DATE])
    if unix := _UNIX.fullmatch(text):
        moment = datetime.fromtimestamp(int(unix[1]), UTC)
        if moment.date().isoformat() <= latest[:10]:
            yield moment.isoformat()
        return
    found = sorted((match for form in _FORMS for match in form.finditer(text)), key=lambda m: m.start())
    found = [match for match in found if _names_month(match)]
    for i, match in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        if match.start() < (found[i - 1].end() if i else 0):
            continue
        if (day := _day(match, language)) and (stamp := _with_time(day, text, match, end, latest)):
            yield stamp


def dating_locale(language: str | None, url: str | None) -> str | None:
    """The language of a page's dates; English with the country of its address, which tells their order.

    >>> dating_locale("en", "https://gazette.example.uk/a"), dating_locale("de", "https://gazette.example.uk/a")
    ('en-GB', 'de')
    """
    if not url or (language or "en").casefold() != "en":
        return language
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    if domain in MONTH_FIRST_DOMAINS:
        return "en-US"
    return "en-GB" if domain in DAY_FIRST_DOMAINS else language


def holds_date_or_time(text: str) -> bool:
    """Whether numbers stand in a plainly spelled text as those of a date or a time do."""
    return _CLOCK.search(text) is not None or any(form.search(text) for form in _FORMS)


def _names_month(match: re.Match[str]) -> bool:
    """Whether the word of a date is a month's name; dates in numbers hold none."""
    name = match.groupdict().get("name")
    return name is None or (key := word_key(name)) in MONTHS or key in PERSIAN


def _day(match: re.Match[str], language: str | None) -> date | None:
    parts = match.groupdict()
    year, locale = int(parts["year"]), (language or "").casefold()[:2]
    if "first" in parts:
        month, day = _ordered(int(parts["first"]), int(parts["second_number"]), language)
    elif "name" in parts:
        month, day = month_of(parts["name"], language) or 0, int(parts["day"])
        if not month and (month := PERSIAN.get(word_key(parts["name"]), 0)):
            locale = "fa"
    else:
        month, day = int(parts["month"]), int(parts["day"])
    try:
        if locale == "fa" and year < EARLIEST_YEAR:
            return persian_day(year, month, day)
        thai = year > EARLIEST_YEAR + BUDDHIST_YEARS and (locale == "th" or not match[0].isascii())
        found = date(year - (BUDDHIST_YEARS if thai else 0), month, day)
    except ValueError:
        return None
    return found if found.year >= EARLIEST_YEAR else None


def _ordered(first: int, second: int, language: str | None) -> tuple[int, int]:
    """(month, day) of two numbers; (0, 0) where it can't be told."""
    locale = (language or "").casefold().replace("_", "-")
    if first == second or second > 12 or locale in MONTH_FIRST:
        return first, second
    if first > 12 or (locale and locale != "en"):
        return second, first
    return 0, 0


def _with_time(day: date, text: str, match: re.Match[str], end: int, latest: str) -> str | None:
    """The day with the time beside it, where one stands; None when it is later than `latest`."""
    clock = _CLOCK.search(text, match.end(), end) or _HOUR_ONLY.search(text, match.end(), end)
    clock = clock or _INNER_CLOCK.search(match[0]) or _CLOCK.search(text, 0, match.start())
    moment = _moment(day, clock.groupdict()) if clock else None
    if moment is None:
        return day.isoformat() if day.isoformat() <= latest[:10] else None
    bound = moment.astimezone(UTC) if moment.tzinfo else moment
    if bound.date().isoformat() > latest[:10]:
        return None
    return (
        day.isoformat() if not moment.tzinfo and not (moment.hour or moment.minute) else moment.isoformat()
    )


def _moment(day: date, clock: dict[str, str | None]) -> datetime | None:
    hour = int(clock["hour"] or clock.get("full") or 0)
    if half := clock.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    try:
        at = time(hour, int(clock.get("minute") or 0), int(clock.get("second") or 0))
        return datetime.combine(day, at, _zone(clock.get("zone"), day))
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None, day: date) -> timezone | None:
    if not name:
        return None
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        hours, rest = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        minutes = (int(hours) * 60 + int(rest)) * (-1 if name[0] == "-" else 1)
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    key = name.casefold()
    if (winter := AMERICAN_ZONES.get(key)) is not None:
        return timezone(timedelta(minutes=winter + 60 * is_american_summer(day)))
    offset = OFFSETS.get(key)
    return None if offset is None else timezone(timedelta(minutes=offset))
