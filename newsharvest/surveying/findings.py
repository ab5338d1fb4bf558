"""What looks wrong, as data: one finding a site and guard."""

from dataclasses import dataclass
from enum import StrEnum


class Guard(StrEnum):
    """What is watched. The first five hold a site's recent pages against its own past."""

    LENGTH = "length"
    TITLE = "title"
    AUTHORS = "authors"
    PUBLISHED = "published"
    REFUSED = "refused"
    SILENT = "silent"
    CUT = "cut"
    REPEATED = "repeated"
    SHORT = "short"
    LONG = "long"
    ALL_REFUSED = "all_refused"
    TOO_FEW = "too_few"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong. `limit` is the option that it passed, `told` a sentence's end: what was
    found, and what was expected; `weight` how much of the corpus it concerns, in pages."""

    guard: Guard
    site: str | None
    told: str
    limit: str
    weight: int
    example: str = ""
