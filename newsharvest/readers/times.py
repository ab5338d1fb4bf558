"""Times as sources write them, in one form: UTC, ISO 8601, so that they compare as text."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Numbers are seconds since 1970 from 1985 to 2100, or the same in milliseconds.
_SECONDS = (473_385_600, 4_102_444_800)


def utc_time(value: object) -> str | None:
    """The time in UTC, None when it is none that we read. Without an offset it is taken as UTC.

    >>> utc_time("2016-12-10 08:15:00+01:00"), utc_time(1481354100), utc_time("yesterday")
    ('2016-12-10T07:15:00Z', '2016-12-10T07:15:00Z', None)
    """
    try:
        moment = _moment(value)
        if moment is None:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_number(value)
    text = str(value).strip()
    if text.isascii() and text.isdigit() and len(text) == 14:  # of the Wayback Machine
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return parsedate_to_datetime(text)


def _of_number(number: float) -> datetime | None:
    for unit in (1, 1000):
        if _SECONDS[0] <= number / unit <= _SECONDS[1]:
            return datetime.fromtimestamp(number / unit, UTC)
    return None
