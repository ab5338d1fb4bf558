"""Days of other calendars and clocks of zones that are named without their offset."""

from datetime import date, timedelta

FIRST_OF_1400 = date(2021, 3, 21)
"""The first day of the Persian year 1400."""

_LEAP_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of 366 days in each 33 of the Persian calendar: right from 1244 to 1500."""

BUDDHIST_YEARS = 543
"""Years that Thai dates are ahead."""


def persian_day(year: int, month: int, day: int) -> date:
    """The day of a date of the Persian calendar; a ValueError where there is none.

    >>> persian_day(1402, 12, 24)
    datetime.date(2024, 3, 14)
    """
    last = 31 if month <= 6 else 30 if month < 12 or year % 33 in _LEAP_YEARS else 29
    if not (1244 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= last):
        raise ValueError("no day of the Persian calendar")
    before = range(1400, year) if year >= 1400 else range(year, 1400)
    years = sum(365 + (past % 33 in _LEAP_YEARS) for past in before)
    months = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return FIRST_OF_1400 + timedelta(days=(years if year >= 1400 else -years) + months + day - 1)


def is_american_summer(day: date) -> bool:
    """Whether clocks in the United States go by summer time on the evening of that day.

    From 2007 on: second Sunday of March to first Sunday of November (Energy Policy Act of 2005); from 1987
    on: first Sunday of April to last Sunday of October.

    >>> is_american_summer(date(2024, 3, 14)), is_american_summer(date(2024, 11, 3))
    (True, False)
    """
    if day.year >= 2007:
        return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 4, 1) <= day < _sunday(day.year, 10, 25)


def _sunday(year: int, month: int, earliest: int) -> date:
    first = date(year, month, earliest)
    return first + timedelta(days=6 - first.weekday())
