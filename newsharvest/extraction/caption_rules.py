"""Captions and photo credits leave the text; those of the article's pictures become captions."""

import re
from collections.abc import Sequence
from functools import lru_cache

from newsharvest.extraction.datelines import is_dateline, is_update_stamp
from newsharvest.extraction.names import is_byline, read_names, starts_as_byline
from newsharvest.extraction.page_context import EDGE_KINDS, Changes, PageContext, kept
from newsharvest.extraction.photo_credits import CAPTION_WORDS, ends_with_credit, is_credit_line
from newsharvest.items import Block, BlockKind, Fate

FIGURE_WORDS = 40
"""Longest text of a figure that no caption element marks; some pages put whole sections into figures."""

_CAPTION = BlockKind.CAPTION
_NO_CAPTIONS = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_CAPTION_PATH = re.compile(
    r"(?:caption|bildunterschrift|bildtext|legende|photo-?credit|image-?credit|wp-caption-text|bildzeile|imagetext"
    r"|didascalia|onderschrift|figcaption|photocred)(?![a-z]*(?:wrapper|container)[^/]*/)",
    re.IGNORECASE,
)


def caption_by_markup(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Makes captions of the blocks that the page marks as such, within the article's span."""
    span = _span(blocks)
    return {
        number: Fate.CAPTION
        for number in span
        if blocks[number].verdict.by != "hidden" and _is_marked(blocks[number])
    }


def head_in_figure(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops the page's stamp and the byline of its authors, which some pages put into the first figure."""
    wanted = Fate.CAPTION
    return {
        number: Fate.DROPPED
        for number, block in enumerate(blocks)
        if block.verdict.fate is wanted and _is_of_article(block.text, context)
    }


def caption_by_credit(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Makes captions of kept lines that end with a photo credit."""
    return {
        number: Fate.CAPTION
        for number in kept(blocks)
        if blocks[number].kind in EDGE_KINDS and _has_credit(blocks[number].text)
    }


def _is_of_article(text: str, context: PageContext) -> bool:
    """Whether a line in a figure tells the article's day or authors, and nothing of a picture."""
    if is_dateline(text) or is_update_stamp(text):
        return True
    if not starts_as_byline(text) or not is_byline(text):
        return False
    names = read_names(text)
    return not names.agencies and not set(context.authors).isdisjoint(names.authors)


def _has_credit(text: str) -> bool:
    return ends_with_credit(text) or is_credit_line(text)


def _span(blocks: Sequence[Block]) -> range:
    """From the headline above the text, where one stands, to the end of the text."""
    numbers = kept(blocks)
    if not numbers:
        return range(0)
    headlines = (n for n in range(numbers[0], -1, -1) if blocks[n].level == 1)
    return range(next(headlines, numbers[0]), numbers[-1] + 1)


def _is_marked(block: Block) -> bool:
    if block.kind in _NO_CAPTIONS:
        return False
    if block.kind is not _CAPTION and not _is_caption_path(block.path):
        return False
    words = len(block.text.split())
    if words > CAPTION_WORDS:
        return False
    if block.kind is _CAPTION and words <= FIGURE_WORDS:
        return True
    return _is_caption_path(block.path)


@lru_cache(maxsize=1_024)
def _is_caption_path(path: str) -> bool:
    return _CAPTION_PATH.search("/".join(path.split("/")[-2:])) is not None
