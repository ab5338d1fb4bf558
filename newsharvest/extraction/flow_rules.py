"""Rules on where a block stands among its neighbours."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newsharvest.extraction.line_shapes import (
    is_bio,
    is_comments_label,
    is_count,
    is_label,
    is_newsletter_name,
    is_prompt,
    is_read_more,
)
from newsharvest.extraction.page_context import RUNNING_WORDS, Changes, PageContext, kept
from newsharvest.extraction.photo_credits import is_credit_line
from newsharvest.extraction.words import word_count, words_of
from newsharvest.items import Block, BlockKind, Fate

SAID_WORDS = 6
"""Shortest pull quote; shorter ones repeat by chance."""
QUOTED_WORDS = 12
"""Most words of the line that says whom a pull quote quotes."""
MOST_PULL_QUOTES = 40
"""A page with more quotes is made of them."""
BIO_BLOCKS = 4
"""Blocks at the end of the text among which lines about its authors stand."""
LINK_SHARE = 0.9
"""Share of a block's characters in links from which it is a link and nothing else."""
BODY_SHARE = 0.5
"""Share of the kept words that must stand in one container for it to be the article's body."""

COMMENTS_SHARE = 0.2
"""Most of the kept words that can be comments below their label; more is the article's own part."""

_OTHER, _QUOTE = BlockKind.OTHER, BlockKind.QUOTE
_PULL_QUOTE = re.compile(r"pull-?quote|blockquote__quote|zitat", re.IGNORECASE)
_BIO_PATH = re.compile(
    r"(?:^|[/.#_-])(?:author|autor|auteur|writer|byline|contributor)[a-z0-9]*[_-]{0,2}"
    r"(?:bio|info|box|about|description|desc|card|profile|details|biography|text)",
    re.IGNORECASE,
)
_FURNITURE_PATH = re.compile(
    r"[.#](?:(?:article|post|entry|story|content|c|m|o|b|wp-block)[_-]{1,2})?(?:tags?|tag-?(?:list|links|cloud|container)"
    r"|topics-?list|keywords|label-items|post-?tags|breadcrumbs?|share|share-?(?:bar|buttons|tools|links)|sharing"
    r"|social-?(?:share|sharing|links|bar|buttons|media|text)|sign-?up|newsletter|newsletter[_-]*(?:form|signup|sign-up|box|promo|widget"
    r"|block|teaser|cta)(?:[_-]+[a-z]+)*|email-?signup[a-z_-]*|related|related[_-]*(?:articles?|posts?|stories|content|links|news)"
    r"|recommended|recommendations|read-?more|more-?(?:articles|stories)|promo|promo-?box|disclaimer|comments?-?(?:area|list|form)"
    r"|sourcepoint[a-z_-]*|consent[a-z_-]*|wp-embedded-content)(?=[/.#])",
    re.IGNORECASE,
)
"""Containers named for tags, sharing, newsletters, related stories and consent; never the block itself."""
_CELLS = frozenset({"table", "tbody", "tr", "td"})  # boxes were tables once, and some still are
FURNITURE_WORDS = 60
"""Longer blocks are text whatever their container is called."""


def link_list(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops blocks that are nothing but a link, where another such block stands beside them."""
    linked = [_is_link(block) for block in blocks]
    return {
        number: Fate.DROPPED
        for number in kept(blocks)
        if linked[number] and any(linked[max(0, number - 1) : number] + linked[number + 1 : number + 2])
    }


def part_of_furniture(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops short blocks in containers named for tags, sharing, newsletters or related stories."""
    return {
        number: Fate.DROPPED
        for number in kept(blocks)
        if _is_furniture(blocks[number]) and word_count(blocks[number].text) < FURNITURE_WORDS
    }


def below_comments(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops the little that is kept below the last label over readers' comments, outside of the body."""
    numbers = kept(blocks)
    within = range(numbers[-1] - 1, numbers[0] - 1, -1) if numbers else ()
    label = next((n for n in within if is_comments_label(blocks[n].text)), None)
    if label is None or any(is_comments_label(block.text) for block in blocks[numbers[-1] :]):
        return {}
    body = _body(blocks, numbers)
    if body is None:
        return {}
    below = [number for number in numbers if number > label]
    words = sum(word_count(blocks[number].text) for number in below)
    total = sum(word_count(blocks[number].text) for number in numbers)
    if words > COMMENTS_SHARE * total or any(_parent(blocks[number]) == body for number in below):
        return {}
    return dict.fromkeys(below, Fate.DROPPED)


def _is_furniture(block: Block) -> bool:
    """Whether one of a block's two containers is named so; of bare text that one too."""
    return _is_furniture_path(block.path if block.kind is _OTHER else block.path.rpartition("/")[0])


@lru_cache(maxsize=1_024)
def _is_furniture_path(path: str) -> bool:
    named = [part for part in path.split("/") if part not in _CELLS]
    return _FURNITURE_PATH.search("/".join(named[-2:]) + "/") is not None


def standing_label(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops standing labels; a heading of one word that running text follows may be the article's own."""
    numbers = kept(blocks)
    return {
        number: Fate.DROPPED
        for number, after in zip(numbers, [*numbers[1:], None], strict=False)
        if all(map(is_label, blocks[number].text.split("\n"))) and not _heads_text(blocks, number, after)
    }


def newsletter_name(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops a newsletter's name right above the prompt to sign up for it."""
    return {
        number: Fate.DROPPED
        for number in kept(blocks)
        if number + 1 < len(blocks)
        and is_newsletter_name(blocks[number].text)
        and is_prompt(blocks[number + 1].text)
    }


def _heads_text(blocks: Sequence[Block], number: int, after: int | None) -> bool:
    block = blocks[number]
    if block.kind is BlockKind.LIST_ITEM:
        return block.link_chars == 0
    if block.kind is not BlockKind.HEADING or after is None or word_count(block.text) > 1:
        return False
    return blocks[after].kind is BlockKind.PARAGRAPH and word_count(blocks[after].text) >= RUNNING_WORDS


def said_elsewhere(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops pull quotes, whose words stand in another block of the text as well, with whom they quote."""
    numbers = kept(blocks)
    quotes = [number for number in numbers if _is_pull_quote(blocks[number])]
    if not 0 < len(quotes) <= MOST_PULL_QUOTES:
        return {}
    texts = {number: f" {' '.join(words_of(blocks[number].text))} " for number in numbers}
    whole = "\n".join(text for number, text in texts.items() if number not in quotes)
    said = [n for n in quotes if texts[n].count(" ") > SAID_WORDS and texts[n] in whole]
    quoted = [n + 1 for n in said if n + 1 in quotes and _names_the_quoted(blocks[n], blocks[n + 1])]
    return dict.fromkeys([*said, *quoted], Fate.DROPPED)


def _names_the_quoted(quote: Block, after: Block) -> bool:
    """Whether a block of the same quote is short, and no sentence."""
    parents = _parent(quote), _parent(after)
    short = word_count(after.text) <= QUOTED_WORDS and after.text[-1] not in ".!?…。"
    return short and (parents[0] == parents[1] or after.path in parents or quote.path in parents)


def _is_pull_quote(block: Block) -> bool:
    return block.kind is _QUOTE or _is_pull_quote_path(block.path)


@lru_cache(maxsize=1_024)
def _is_pull_quote_path(path: str) -> bool:
    return _PULL_QUOTE.search(path) is not None


def author_bio(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops the lines about the author after the text: by their container, or a name that opens them."""
    return {number: Fate.DROPPED for number in kept(blocks) if _is_bio_path(blocks[number].path)}


@lru_cache(maxsize=1_024)
def _is_bio_path(path: str) -> bool:
    return _BIO_PATH.search("/".join(path.split("/")[-4:])) is not None


def bio_below_text(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops the last blocks of the text that say who wrote it."""
    return {
        number: Fate.DROPPED
        for number in kept(blocks)[2:][-BIO_BLOCKS:]
        if blocks[number].kind is not BlockKind.HEADING and is_bio(blocks[number].text, context.authors)
    }


def wordless(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops rules and ornaments: blocks without a letter or digit."""
    return {n: Fate.DROPPED for n in kept(blocks) if not any(map(str.isalnum, blocks[n].text))}


def _is_link(block: Block) -> bool:
    return block.link_chars >= LINK_SHARE * len(block.text) and block.kind is not BlockKind.TABLE_ROW


def within_the_body(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Brings back headings, list items, quotes and paragraphs that stand in the body among kept blocks."""
    numbers = kept(blocks)
    body = _body(blocks, numbers)
    if body is None:
        return {}
    dropped = Fate.DROPPED
    return {
        number: Fate.KEPT
        for number in range(numbers[0], numbers[-1])
        if blocks[number].verdict.fate is dropped and _belongs(blocks[number], body)
    }


def _body(blocks: Sequence[Block], numbers: Sequence[int]) -> str | None:
    """The path of the container that holds most of the kept words."""
    sizes = Counter[str]()
    for number in numbers:
        sizes[_parent(blocks[number])] += word_count(blocks[number].text)
    if not sizes:
        return None
    path, size = sizes.most_common(1)[0]
    return path if size >= BODY_SHARE * sizes.total() else None


def _parent(block: Block) -> str:
    return block.path.rpartition("/")[0]


_RETURNING = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def _belongs(block: Block, body: str) -> bool:
    if block.kind not in _RETURNING or block.verdict.by == "hidden":
        return False
    within = _parent(block) == body or (
        block.kind is BlockKind.LIST_ITEM and block.path.rsplit("/", 2)[0] == body
    )
    if (
        not within
        or not any(map(str.isalnum, block.text))
        or block.link_chars >= LINK_SHARE * len(block.text)
    ):
        return False
    return not any(
        shape(block.text) for shape in (is_label, is_read_more, is_prompt, is_count, is_credit_line)
    )
