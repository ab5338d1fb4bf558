"""The times over the entries of a live blog stay in the text, each on a line above its entry.

One time is a stamp, which no text needs. Several of one make, each with text below it, part the
article into its entries.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from newsharvest.extraction.page_context import Changes, PageContext, kept
from newsharvest.extraction.words import has_words
from newsharvest.items import Block, BlockKind, Fate

FEWEST_ENTRIES = 3
"""Ours: two times are those of publication and update."""
LONGEST_TIME = 60
"""Characters of a line with a time: a day, a zone, how long ago, and who wrote."""
ENTRY_WORDS = 5
"""Fewest words of a kept block that can be an entry."""

_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.hH：]|時|点|點)[0-5]\d(?!\d)"
_TIME = re.compile(
    rf"(?<![\d.,:]){_CLOCK}(?![.,:]\d)|(?<!\d)(?:1[0-2]|[1-9])\s?[ap]\.?m\b|(?<!\d)\d{{1,2}}\s(?:uhr|h)\b",
    re.IGNORECASE,
)
_ID = re.compile(r"#[^/.]*|\d+")


def entry_times(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Keeps the times over the entries of a live blog, where there are `FEWEST_ENTRIES` of one make."""
    numbers = kept(blocks)
    if not numbers:
        return {}
    makes = defaultdict[str, list[int]](list)
    for number in range(numbers[0], numbers[-1]):
        if _is_time(blocks[number]):
            makes[_ID.sub("", blocks[number].path)].append(number)
    return {
        number: Fate.KEPT
        for times in makes.values()
        if len(times) >= FEWEST_ENTRIES
        for number, after in zip(times, [*times[1:], numbers[-1] + 1], strict=True)
        if _has_entry(blocks[number + 1 : after])
    }


def _is_time(block: Block) -> bool:
    return (
        len(block.text) <= LONGEST_TIME
        and block.verdict.by != "hidden"
        and block.kind is not BlockKind.CAPTION
        and _TIME.search(block.text) is not None
    )


def _has_entry(blocks: Sequence[Block]) -> bool:
    """Whether the first block of some length below the time is the article's."""
    entry = next(
        (b for b in blocks if b.kind is not BlockKind.HEADING and has_words(b.text, ENTRY_WORDS)), None
    )
    return entry is not None and entry.verdict.fate is Fate.KEPT
