"""Who votes when trafilatura is silent: the page's own JSON-LD, else its largest container of text."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import html

from newsharvest.extraction.json_numbers import integer
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.words import word_count
from newsharvest.items import Block, BlockKind

BODY_WORDS = 40
"""Shortest JSON-LD body, in words: shorter ones are teasers."""
CONTAINER_WORDS = 40
"""Fewest words of running text that make a container the article's."""
RUNNING_WORDS = 12
"""Fewest words of a block of running text; menus and labels are shorter."""
RUNNING_LINK_SHARE = 0.3
"""Largest share of characters in links of a block of running text."""

_BODY_KEYS = ("articleBody", "reviewBody")
_TAG = re.compile(r"<[^<>]{1,200}>")
_LINES = re.compile(r"</p>|<br\s*/?>|</h\d>|</li>|\n", re.IGNORECASE)


def json_ld_lines(tree: html.HtmlElement) -> list[str]:
    """The lines of the page's longest JSON-LD article body, none when it has no real one."""
    bodies = [body for script in page_index(tree).all("script") for body in _bodies(script)]
    longest = max(bodies, key=len, default="")
    if word_count(longest) < BODY_WORDS:
        return []
    lines = (" ".join(_TAG.sub(" ", line).split()) for line in _LINES.split(longest))
    return [line for line in lines if line]


def _bodies(script: html.HtmlElement) -> Iterator[str]:
    if "ld+json" not in (script.get("type") or "") or not script.text or "Body" not in script.text:
        return
    try:
        waiting: list[Any] = [json.loads(script.text, strict=False, parse_int=integer)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield from (node[key] for key in _BODY_KEYS if isinstance(node.get(key), str))
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def container_lines(blocks: Sequence[Block]) -> list[str]:
    """The texts of the blocks that stand in the page's largest container of running text."""
    sizes = Counter[str]()
    for block in blocks:
        if _is_running_text(block):
            sizes[_container(block)] += word_count(block.text)
    if not sizes or max(sizes.values()) < CONTAINER_WORDS:
        return []
    largest = max(sizes, key=lambda path: (sizes[path], path))
    inside = f"{largest}/" if largest else ""
    return [block.text for block in blocks if f"{block.path}/".startswith(inside)]


def _container(block: Block) -> str:
    if block.kind is BlockKind.OTHER:
        return block.path
    return block.path.rpartition("/")[0]


def _is_running_text(block: Block) -> bool:
    if block.kind is BlockKind.TABLE_ROW:
        return False
    return word_count(block.text) >= RUNNING_WORDS and block.link_chars <= RUNNING_LINK_SHARE * len(
        block.text
    )
