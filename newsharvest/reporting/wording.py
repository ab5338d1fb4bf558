"""Values in the words of the page: times, shares, addresses, names."""

from datetime import UTC, datetime

from newsharvest.items import Article, Reject
from newsharvest.relations.clusters import Member

BLOCK_CHARS = 600
"""Characters of a block that are shown."""


def shortened(text: str, chars: int = BLOCK_CHARS) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= chars else text[:chars] + "…"


def moment(seconds: float | None) -> str:
    """A time as people read it, in UTC.

    >>> moment(0), moment(None)
    ('1970-01-01 00:00', '')
    """
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}" if seconds is not None else ""


def percent(part: float, whole: float) -> str:
    """A share as people read it: never 0 % of something, never 100 % of not all.

    >>> percent(1, 3000), percent(2999, 3000), percent(0, 0), percent(1, 2)
    ('<1 %', '>99 %', '0 %', '50 %')
    """
    if not part or not whole:
        return "0 %"
    share = 100 * part / whole
    if share < 1:
        return "<1 %"
    return ">99 %" if 99 < share < 100 else f"{share:.0f} %"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web: others, as of scripts, are never made links."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def title_of(record: Article | Reject | Member) -> str:
    """What to call a record."""
    return record.title or record.url or getattr(record, "path", None) or "(no title)"
