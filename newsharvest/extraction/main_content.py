"""trafilatura's vote on which blocks are the article. The only module that knows it.

trafilatura reads the same tree (it leaves it unchanged); its lines are then found among the page's
blocks, which are kept as they stand on the page. Its answer may not depend on what the process saw
before, nor on the clock: no deduplication, no dates, no metadata, no fingerprints.
"""

import logging
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from lxml import etree, html

from newsharvest.extraction.alignment import place
from newsharvest.extraction.blocks import HIDDEN
from newsharvest.extraction.fallbacks import CONTAINER_WORDS, container_lines, json_ld_lines
from newsharvest.extraction.layout_tables import has_layout_table
from newsharvest.extraction.words import word_count
from newsharvest.items import Block, BlockKind, Fate, Verdict

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

VOTER = "trafilatura"
KEPT_SHARE = 0.5
"""Share of a block's words that the voter's lines must cover for the block to be kept."""
KEPT_WORDS = 12
"""Words of a block that the lines cover for the block to be kept whatever its length."""

MOST_ELEMENTS = 15_000
MOST_CHARS = 1_000_000
"""Elements, and characters of text, that trafilatura is asked about. It takes .2 to .5 ms for an element
of a large page, some shapes cost the square; the largest of 1,054 shared pages has 10,145."""
MOST_BLOCKS = 5_000
"""Blocks that it is asked about: its last resort, justext, costs their square, 8 s for so many."""
_IS_LARGE = etree.XPath(f"count(//*) > {MOST_ELEMENTS}")

OFF_PAGE_WORDS = 5
"""Shortest line that becomes a block of its own when no block of the page holds it."""


def vote(blocks: Sequence[Block], tree: html.HtmlElement) -> tuple[Block, ...]:
    """The blocks kept or dropped, each by the voter that spoke: the first of these that finds an article.

    "trafilatura"; "json_ld_body"; "largest_container".
    """
    lines = [] if is_too_large_to_ask(tree, blocks) else _lines(tree)
    if word_count(" ".join(lines)) >= CONTAINER_WORDS:
        return _marked(blocks, lines, VOTER)
    return _outvoted(blocks, tree, lines)


def load_voter() -> None:
    """trafilatura is in memory afterwards, a tenth of a second that one page in fifty asks for."""
    import_module("trafilatura")


def is_too_large_to_ask(tree: html.HtmlElement, blocks: Sequence[Block]) -> bool:
    """Whether trafilatura would take tens of seconds for the page, and a fallback must do."""
    if len(blocks) > MOST_BLOCKS or _IS_LARGE(tree):
        return True
    return sum(len(block.text) for block in blocks) > MOST_CHARS


def _outvoted(blocks: Sequence[Block], tree: html.HtmlElement, short: list[str]) -> tuple[Block, ...]:
    """The verdicts of a fallback that finds an article where trafilatura found less than one."""
    if lines := json_ld_lines(tree):
        return _marked(blocks, lines, "json_ld_body")
    if lines := container_lines(blocks):
        return _marked(blocks, lines, "largest_container")
    return _marked(blocks, short, VOTER)


def _lines(tree: html.HtmlElement) -> list[str]:
    """trafilatura's text of the page in lines; none when it finds no text, or stumbles over the page.

    It answers None when its cleaning took everything away, and raises on some trees.
    """
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(tree, options=_settings(tables=not has_layout_table(tree)))
    except (RecursionError, LookupError, TypeError, ValueError, AttributeError, etree.LxmlError):
        return []
    text: str = getattr(document, "text", None) or ""
    return [line for line in text.splitlines() if line.strip()]


def _settings(*, tables: bool) -> "Extractor":
    from trafilatura.settings import Extractor

    # without tables it reads the cells of a page laid out by them as the page itself
    # a fixed date: trafilatura's own default asks the clock, though nothing here reads dates
    return Extractor(
        output_format="python",
        comments=False,
        formatting=False,
        links=False,
        images=False,
        tables=tables,
        dedup=False,
        with_metadata=False,
        date_params={"max_date": "2040-01-01"},
    )


def _marked(blocks: Sequence[Block], lines: list[str], voter: str) -> tuple[Block, ...]:
    """The blocks with the voter's verdicts; lines that stand nowhere on the page as blocks of their own."""
    hidden = [block.verdict == HIDDEN for block in blocks]
    placed = place(lines, [block.text for block in blocks], hidden)
    shown = _hidden_article(blocks, placed.coverage, hidden)
    marked = []
    lost = dict[int, list[str]]()
    for line, after in placed.lost:
        if word_count(line) >= OFF_PAGE_WORDS:
            lost.setdefault(after, []).append(line)
    marked.extend(_added(lost.get(-1, []), voter))
    for number, (block, share) in enumerate(zip(blocks, placed.coverage, strict=True)):
        kept = share >= KEPT_SHARE or share * len(block.text.split()) >= KEPT_WORDS
        if (kept and shown) or not hidden[number]:
            block = block.judged(Verdict(Fate.KEPT if kept else Fate.DROPPED, voter))
        marked.append(block)
        marked.extend(_added(lost.get(number, []), voter))
    return tuple(marked)


def _hidden_article(blocks: Sequence[Block], shares: Sequence[float], hidden: Sequence[bool]) -> bool:
    """Whether hidden blocks are the article, for scripts to show it: most of what the lines cover."""
    words = [share * len(block.text.split()) for block, share in zip(blocks, shares, strict=True)]
    unseen = sum(count for count, is_hidden in zip(words, hidden, strict=True) if is_hidden)
    return unseen * 2 > sum(words)


def _added(lines: list[str], voter: str) -> list[Block]:
    return [Block(BlockKind.OTHER, line.strip(), Verdict(Fate.KEPT, f"{voter}:off_page")) for line in lines]
