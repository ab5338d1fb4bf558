"""An article that stands on its page more than once: once for each layout, of which readers see one."""

from collections.abc import Sequence

from newsharvest.extraction.page_context import Changes, PageContext, kept
from newsharvest.extraction.words import has_words, word_count
from newsharvest.items import Block, Fate

COPY_WORDS = 8
"""Fewest words of a block whose copy counts; shorter ones repeat by chance."""
COPY_SHARE = 0.25
"""Least share of the kept words that are copies where the page holds its article twice. Ours, out of fold
on 934 pages: 5 have so many, and their mean word F1 rises from .64 to .93; from .2 on one of 8 loses."""


def second_layout(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops the blocks that repeat earlier ones word for word, where they are a second copy of the text."""
    repeated = _repeated(blocks)
    long = [number for number in repeated if has_words(blocks[number].text, COPY_WORDS)]
    if not long:
        return {}
    total = sum(word_count(blocks[number].text) for number in kept(blocks))
    if sum(word_count(blocks[number].text) for number in long) < COPY_SHARE * total:
        return {}
    return {number: Fate.DROPPED for number in repeated if long[0] <= number <= long[-1]}


def _repeated(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the kept blocks whose text stands in a kept block before them."""
    seen: set[str] = set()
    found = []
    for number in kept(blocks):
        if blocks[number].text in seen:
            found.append(number)
        seen.add(blocks[number].text)
    return found
