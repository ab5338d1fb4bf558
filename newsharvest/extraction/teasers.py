"""Whether a page only leads to articles: linked headlines with no more than a teaser under any."""

from collections.abc import Iterator, Sequence

from newsharvest.extraction.words import word_count
from newsharvest.items import Block, BlockKind, Fate

FEWEST_HEADLINES = 5
"""Fewer linked headlines may be an article's own sections, or its related links."""
TEASER_WORDS = 60
"""Longest teaser, in words. Ours: with these bounds none of 934 labelled articles is taken for a list,
whose linked headings have at least 128 words under the longest section."""
_HEADING = BlockKind.HEADING
LINKED_SHARE = 0.9
"""Least share of a headline's characters inside a link."""


def count_teasers(blocks: Sequence[Block]) -> int:
    """The number of linked headlines of a page that holds nothing but teasers; 0 for any other page."""
    before, *under = _words_under_headlines([block for block in blocks if block.verdict.by != "hidden"])
    if len(under) < FEWEST_HEADLINES or max(before, *under) > TEASER_WORDS:
        return 0
    # headlines alone may be an article that is a list of links; teasers under most of them are not
    return len(under) if sum(words > 0 for words in under) * 2 >= len(under) else 0


def _words_under_headlines(blocks: Sequence[Block]) -> Iterator[int]:
    """Words kept before the first linked headline, then under each, whether it is kept itself or not."""
    words = 0
    wanted = Fate.KEPT
    for block in blocks:
        if _is_linked_headline(block):
            yield words
            words = 0
        elif block.verdict.fate is wanted:
            words += word_count(block.text)
    yield words


def _is_linked_headline(block: Block) -> bool:
    return block.kind is _HEADING and block.link_chars >= LINKED_SHARE * len(block.text)
