"""The headline and what stands around it: repeats go, the lead comes back."""

import re
from collections import Counter
from collections.abc import Sequence

from newsharvest.extraction.datelines import is_dateline, is_update_stamp
from newsharvest.extraction.line_shapes import is_count, is_label, is_prompt
from newsharvest.extraction.names import is_byline
from newsharvest.extraction.page_context import Changes, PageContext, kept, running
from newsharvest.extraction.photo_credits import is_credit_line
from newsharvest.extraction.words import has_words, words_of
from newsharvest.items import Block, BlockKind, Fate

NEAR = 0.8
"""Share of common words (Dice) from which a heading repeats the headline."""
LEAD_WORDS = (5, 120)
"""Fewest and most words of a lead; ours: those of 143 labelled news pages have 6 to 53."""

_LEAD_PATH = re.compile(
    r"(?:^|[/.#_-])(?:[a-z0-9]*[_-])*(?:lead|leadtext|lede|teaser|teasertext|intro|introduction|summary|subtitle|sub-?head"
    r"|sub-?headline|standfirst|excerpt|dek|deck|preamble|ingress|chapo|chapeau|vorspann|anriss|sommario|occhiello"
    r"|catenaccio|bajada|entradilla|linha-fina|abstract|synopsis|article-?description|stand-first|subheading|tagline)"
    r"(?:[_-][a-z0-9_-]*)?(?=[/.#]|$)",
    re.IGNORECASE,
)


def headline_repeated(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops lines that are the title again, and headings near it before the text begins."""
    title = words_of(context.title or "")
    if not title:
        return {}
    first = _first_running(blocks)
    return {
        number: Fate.DROPPED
        for number in kept(blocks)
        if _repeats(
            blocks[number], title, near=number <= first and blocks[number].kind is BlockKind.HEADING
        )
    }


def heading_before_text(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops a first-level heading above all running text: the page's own title in other words."""
    first = _first_running(blocks)
    return {
        number: Fate.DROPPED
        for number in kept(blocks)
        if number < first and blocks[number].kind is BlockKind.HEADING and blocks[number].level == 1
    }


def lead_above_text(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Brings back the lead that stands between headline and text: by its class, or as the description."""
    first = _first_running(blocks)
    headline = _headline(blocks, context, first)
    if headline is None:
        return {}
    leads = [number for number in range(headline + 1, first) if _is_lead(blocks[number], context)]
    if not leads:
        return {}
    have = {words_of(blocks[number].text) for number in kept(blocks)}
    return {number: Fate.KEPT for number in leads if words_of(blocks[number].text) not in have}


def _repeats(block: Block, title: tuple[str, ...], *, near: bool) -> bool:
    if has_words(block.text, 2 * len(title) + 1):  # too long to be like it
        return False
    line = words_of(block.text)
    if line == title:
        return True
    return near and _are_alike(line, title)


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lines share enough words (Dice) to be one in other words."""
    both = len(one) + len(other)
    if not both or 2 * min(len(one), len(other)) < NEAR * both:
        return False
    return 2 * (Counter(one) & Counter(other)).total() >= NEAR * both


def _first_running(blocks: Sequence[Block]) -> int:
    """The first kept block of running text, the number of blocks when there is none."""
    return next(iter(running(blocks)), len(blocks))


def _headline(blocks: Sequence[Block], context: PageContext, first: int) -> int | None:
    """The last block before the text that is the page's headline: its title, else its only <h1>."""
    title = words_of(context.title or "")
    above = [number for number in range(first) if blocks[number].verdict.by != "hidden"]
    same = [
        number
        for number in above
        if title
        and not has_words(blocks[number].text, 2 * len(title) + 1)  # too long to be like it
        and _are_alike(words_of(blocks[number].text), title)
    ]
    tops = [n for n in above if blocks[n].level == 1 and blocks[n].kind is BlockKind.HEADING]
    if tops and (not same or tops[-1] > same[-1]):
        return tops[-1]
    return same[-1] if same else None


def _is_lead(block: Block, context: PageContext) -> bool:
    if block.verdict.by == "hidden" or has_words(block.text, LEAD_WORDS[1] + 1):
        return False
    words = words_of(block.text)
    if len(words) < LEAD_WORDS[0]:
        return False
    if block.link_chars * 3 > len(block.text) or block.kind is BlockKind.CAPTION:
        return False
    told = context.description and _are_alike(words, words_of(context.description))
    if not told and not _LEAD_PATH.search("/".join(block.path.split("/")[-2:])):
        return False
    return not _is_furniture(block.text)


def _is_furniture(text: str) -> bool:
    return any(
        shape(text)
        for shape in (
            is_byline,
            is_dateline,
            is_update_stamp,
            is_label,
            is_count,
            is_prompt,
            is_credit_line,
        )
    )
