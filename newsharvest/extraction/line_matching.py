"""How whole lines are compared with the tables of their shapes."""

import re
from collections.abc import Iterable


def plain_line(line: str) -> str:
    """A line as the tables write theirs: without case and soft hyphens, apostrophes straight, white
    space folded.

    >>> plain_line("Don’t  MISS")
    "don't miss"
    """
    return " ".join(line.casefold().replace("’", "'").replace("\u00ad", "").split())


def any_of(patterns: Iterable[str], after: str = "") -> re.Pattern[str]:
    """One pattern for what any of these matches, with `after` behind it."""
    return re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")" + after)
