"""Whether the day that readers see is the one of publication, though machines are told another.

Content systems tell machines when an entry was made, moved or changed; readers are shown the day that the
publisher gives the article. Two cases are clear. The day that readers see is well before the one that is
told: that is a change, or a move (8 of 9 labelled pages). Or it is between the day that is told and the
change that is told: it can be neither (2 of 2). A shown day that is the told change is one, and of a shown
day behind all that is told nothing is known: 10 labels of such pages go by the one, 18 by the other.
"""

from collections.abc import Sequence
from datetime import date

from newsharvest.extraction.candidates import Candidate


def shown_day_is_believed(
    shown: Sequence[Candidate], told: Sequence[Candidate], changed: Sequence[Candidate]
) -> bool:
    """Whether the one day that readers see, or the nearest `<time>`, beats what machines are told.

    `changed` holds the changes that are told, nothing where readers are shown one.
    """
    nearest = shown[:1] if shown and shown[0].by == "time" else shown
    days = {str(candidate.value)[:10] for candidate in nearest}
    if len(days) != 1 or not told:
        return False
    day, first = days.pop(), str(told[0].value)
    return _is_well_before(day, first) or (bool(changed) and _is_between(day, first, str(changed[0].value)))


def _is_well_before(day: str, told: str) -> bool:
    """Whether a day is so far before what is told that it is no other notation of it.

    The day before a moment in the first half of a day in UTC is the same moment on an American calendar.
    """
    gap = date.fromisoformat(told[:10]) - date.fromisoformat(day)
    return gap.days > 1 or (gap.days == 1 and not (told.endswith("+00:00") and told[11:13] < "12"))


def _is_between(day: str, told: str, changed: str) -> bool:
    """Whether a day is well behind the told one, before the told change, not the told one turned round."""
    turned = f"{day[:4]}-{day[8:]}-{day[5:7]}"
    return turned != told[:10] and _is_well_before(told[:10], day) and day < changed[:10]
