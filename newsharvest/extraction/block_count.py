"""Pages of more blocks than any article has: logs, tables of a whole year, lists of words.

Each block is judged by many rules, .2 to .4 ms in all. Half a million of them would run into
`page_timeout_s`, sooner or later as the machine is: so the refusal is told by their number.
"""

from collections.abc import Sequence
from typing import TypeVar

from newsharvest.errors import Refused
from newsharvest.items import Reason, Stage

Blocks = TypeVar("Blocks", bound=Sequence[object])

MOST_BLOCKS = 60_000
"""Ten seconds and more; the longest of 991 shared articles has 365 paragraphs. Not less: an article may
stand above a table of 30,000 rows."""
MOST_LINES = 100_000
"""Of a text or Markdown, blank ones aside: lines that are joined are looked at before they are blocks."""


def refuse_endless(text: str) -> None:
    """Raises Refused(TOO_LARGE) for a text or Markdown of more lines than any article has."""
    if text.count("\n") <= MOST_LINES:
        return
    lines = sum(1 for line in text.split("\n") if line.strip())
    if lines > MOST_LINES:
        detail = f"{lines:,} lines of text, at most {MOST_LINES:,} in an article"
        raise Refused(Reason.TOO_LARGE, detail, Stage.EXTRACT)


def few_enough(blocks: Blocks) -> Blocks:
    """The blocks of a page. Raises Refused(TOO_LARGE) when there are more than any article has."""
    if len(blocks) > MOST_BLOCKS:
        detail = f"{len(blocks):,} blocks of text, at most {MOST_BLOCKS:,} in an article"
        raise Refused(Reason.TOO_LARGE, detail, Stage.EXTRACT)
    return blocks
