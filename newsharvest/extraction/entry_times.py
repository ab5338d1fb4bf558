"""The times over the entries of a live blog stay in the text, and entries in slight doubt beside others.

One time is a stamp, which no text needs. Several of one make, each with text below it, part the
article into its entries.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from newsharvest.extraction.block_paths import make_of
from newsharvest.extraction.judgement import KEPT_ODDS
from newsharvest.extraction.page_context import Changes, PageContext, kept
from newsharvest.extraction.words import has_words
from newsharvest.items import Block, BlockKind, Fate

FEWEST_ENTRIES = 3
"""Ours: two times are those of publication and update."""
LONGEST_TIME = 60
"""Characters of a line with a time: a day, a zone, how long ago, and who wrote."""
ENTRY_WORDS = 5
"""Fewest words of a kept block that can be an entry."""

SLIGHT_DOUBT = -1.0
"""Log-odds from which a block is an entry where three of its make are kept. Ours: the last entries of made
blogs have -.2 to -.9; of 934 labelled pages 8 change by it out of fold, by .017 at most."""

_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.hH：]|時|点|點)[0-5]\d(?!\d)"
_TIME = re.compile(
    rf"(?<![\d.,:]){_CLOCK}(?![.,:]\d)|(?<!\d)(?:1[0-2]|[1-9])\s?[ap]\.?m\b|(?<!\d)\d{{1,2}}\s(?:uhr|h)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")  # most lines have none: to find that out costs a twentieth of the pattern above


def entry_times(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Keeps the times over the entries of a live blog, where there are `FEWEST_ENTRIES` of one make."""
    numbers = kept(blocks)
    if not numbers:
        return {}
    return {
        number: Fate.KEPT
        for times in _makes(blocks, range(numbers[0], numbers[-1]))
        for number, after in zip(times, [*times[1:], numbers[-1] + 1], strict=True)
        if _has_entry(blocks[number + 1 : after])
    }


def entries_in_doubt(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Keeps entries that the classifier doubts, where `FEWEST_ENTRIES` of their make are kept."""
    numbers = kept(blocks)
    if not numbers:
        return {}
    times = max(_makes(blocks, range(numbers[0], len(blocks))), key=len, default=[])
    below = [n for at, after in pairwise([*times, len(blocks)]) for n in range(at + 1, after)]
    own = Counter(make_of(blocks[n].path) for n in below if _is_entry(blocks[n]))
    return {
        n: Fate.KEPT
        for n in below
        if _is_in_slight_doubt(blocks[n]) and own[make_of(blocks[n].path)] >= FEWEST_ENTRIES
    }


def _makes(blocks: Sequence[Block], among: range) -> list[list[int]]:
    """The numbers of the times of each make, of those makes that there are `FEWEST_ENTRIES` of."""
    makes = defaultdict[str, list[int]](list)
    for number in among:
        if _is_time(blocks[number]):
            makes[make_of(blocks[number].path)].append(number)
    return [times for times in makes.values() if len(times) >= FEWEST_ENTRIES]


def _is_time(block: Block) -> bool:
    return (
        len(block.text) <= LONGEST_TIME
        and block.verdict.by != "hidden"
        and _DIGIT.search(block.text) is not None
        and block.kind is not BlockKind.CAPTION
        and _TIME.search(block.text) is not None
    )


def _has_entry(blocks: Sequence[Block]) -> bool:
    """Whether the first block of some length below the time is the article's."""
    entry = next(
        (b for b in blocks if b.kind is not BlockKind.HEADING and has_words(b.text, ENTRY_WORDS)), None
    )
    return entry is not None and entry.verdict.fate is Fate.KEPT


def _is_in_slight_doubt(block: Block) -> bool:
    """Whether the classifier dropped a block that it nearly kept; what rules dropped it had kept."""
    if block.odds is None or block.verdict.fate is not Fate.DROPPED or block.verdict.by == "hidden":
        return False
    return SLIGHT_DOUBT <= block.odds < KEPT_ODDS


def _is_entry(block: Block) -> bool:
    is_part = block.kind is BlockKind.HEADING or has_words(block.text, ENTRY_WORDS)
    return is_part and block.verdict.fate is Fate.KEPT
