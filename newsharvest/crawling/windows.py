"""The window of a crawl: from when to when an article may have been published.

A date is an interval: a day lasts a day, and in an address, which tells no time zone, some hours more.
What may lie in the window does: a window declines only what surely lies outside.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AGO = re.compile(r"(\d{1,4})\s*([hdwmy])", re.IGNORECASE)
_UNITS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
_URL_DAY = re.compile(
    r"(?<![\d])(?P<year>(?:19|20)\d\d)(?P<mark>[/_.-]?)(?P<month>0[1-9]|1[0-2]|(?<=/)[1-9](?=/))"
    r"(?:(?P=mark)(?P<day>0[1-9]|[12]\d|3[01]|(?<=/)[1-9](?=[/-])))?(?![\d])"
)
ZONES = timedelta(hours=14)
"""No clock on earth is further from UTC: by so much may the day in an address begin sooner or end later."""

MOMENT = timedelta(microseconds=1)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Window:
    """Articles from `since` on and before `until`; None: no bound on that side."""

    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def told(cls, since: str, until: str, now: datetime) -> Self:
        """The window between two texts: days (the last one included), times, or a time ago as
        "12h", "3d", "2w". Empty: no bound. Raises ValueError for what is neither."""
        first, last = (span_told(text, now) if text else None for text in (since, until))
        if first and last and first[0] >= last[1]:
            raise ValueError(f"since={since} is not before until={until}: no article can lie between")
        return cls(first and first[0], last and last[1])

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def why_not(self, span: Span | None) -> str | None:
        """What is wrong with a date in words; None when it may lie in the window, or is not known."""
        if span is None:
            return None
        if self.since is not None and span[1] <= self.since:
            return f"before {self.since.isoformat()} (since)"
        if self.until is not None and span[0] >= self.until:
            return f"not before {self.until.isoformat()} (until)"
        return None

    def is_over_before(self, modified: Span | None) -> bool:
        """Whether something last changed at `modified` can hold nothing of the window."""
        return modified is not None and self.since is not None and modified[1] <= self.since


def span_told(text: str, now: datetime) -> Span:
    """The interval that a text of a person tells. Raises ValueError.

    >>> span_told("2d", datetime(2024, 5, 17, 12, tzinfo=UTC))[0].isoformat()
    '2024-05-15T12:00:00+00:00'
    """
    if ago := _AGO.fullmatch(text.strip()):
        moment = now - timedelta(days=int(ago[1]) * _UNITS[ago[2].lower()])
        return moment, moment
    span = span_of(text.strip())
    if span is None:
        raise ValueError("expected a day as 2024-05-17, a time as 2024-05-17T08:00Z, or a time ago as 3d")
    return span


def span_of(iso: str | None) -> Span | None:
    """The interval of an ISO 8601 day or time; None for what is none.

    >>> [each.isoformat()[:13] for each in span_of("2024-05-17")]
    ['2024-05-17T00', '2024-05-18T00']
    """
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment, moment + (timedelta(days=1) if _DAY.fullmatch(iso or "") else MOMENT)
    except OverflowError:
        return None


def span_in_url(url: str) -> Span | None:
    """The day or month that an address tells in its path; None where it tells none.

    >>> [each.isoformat()[:13] for each in span_in_url("https://gazette.example/2024/05/17/fire")]
    ['2024-05-16T10', '2024-05-18T14']
    """
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    for found in _URL_DAY.finditer(f"/{path}"):
        if not found["day"] and (found["mark"] != "/" or found.end() == len(path) + 1):
            continue  # 202405 may be any number, and an archive page of a month is no article of it
        try:
            first = datetime(int(found["year"]), int(found["month"]), int(found["day"] or 1), tzinfo=UTC)
        except ValueError:
            continue
        last = first + timedelta(days=1 if found["day"] else 31)
        return first - ZONES, last + ZONES
    return None
