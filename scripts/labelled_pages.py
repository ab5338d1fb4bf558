"""The labelled pages that the classifiers learn from.

A set is a folder with gold.jsonl (one page a line: id, url, type, text) and pages/ID.html.gz. A block is
the article's when whole lines of the gold text cover it; what they cover in part weighs less.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from lxml.html import HtmlElement

from newsharvest.errors import Refused
from newsharvest.extraction.alignment import place
from newsharvest.extraction.block_features import block_features
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.decode import decode
from newsharvest.extraction.fallbacks import json_ld_lines
from newsharvest.extraction.line_rules import PageContext, apply_line_rules
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.metadata import read_metadata
from newsharvest.extraction.parse import parse
from newsharvest.extraction.urls import site_of
from newsharvest.items import Block, Fate, RawPage, Source
from newsharvest.options import Options


@dataclass(frozen=True)
class Page:
    """One labelled page: its features (one row a block), the share of each that gold covers, and its text
    by trafilatura's vote with the line rules, and without them."""

    set: str
    id: str
    site: str
    gold: str
    blocks: tuple[Block, ...]
    context: PageContext
    names: tuple[str, ...]
    rows: np.ndarray
    covered: np.ndarray
    by_rules: str
    body: tuple[str, ...] = ()
    by_vote: str = ""


def read_page(work: tuple[Path, dict[str, Any]]) -> Page | None:
    """The page of one line of gold; None when it can't be read."""
    folder, gold = work
    raw = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    page = RawPage(raw, Source("html"), url=gold["url"], content_type="text/html")
    try:
        tree = parse(decode(page).text)
    except Refused:
        return None
    body = json_ld_lines(tree)
    return labelled(folder.name, gold, page, tree, read_blocks(tree, folds_menus=True), body=body)


def labelled(
    name: str,
    gold: dict[str, Any],
    page: RawPage,
    tree: HtmlElement,
    blocks: tuple[Block, ...],
    *,
    body: Sequence[str] = (),
    stretch: Callable[[Sequence[Block]], Sequence[Block]] = tuple,
) -> Page | None:
    """A page of the set `name` with its label; None when it has no block. `body` are the lines of its
    JSON-LD article body; `stretch` is what the walk makes of the vote and the line rules at the last."""
    found = read_metadata(tree, page, options=Options())
    context = PageContext(
        title=found.title.text,
        authors=found.authors.names,
        site=site_of(found.url.text) if found.url.text else None,
        description=found.description.text,
        language=found.page_language.text,
    )
    if not blocks:
        return None
    features = block_features(blocks, context, body=body)
    voted = vote(blocks, tree)
    return Page(
        name,
        gold["id"],
        site_of(gold["url"]) or gold["url"],
        gold["text"],
        blocks,
        context,
        features.names,
        features.values.T,
        coverage(gold["text"], blocks),
        kept_text(stretch(apply_line_rules(voted, context))),
        tuple(body),
        kept_text(voted),
    )


def coverage(gold: str, blocks: Sequence[Block]) -> np.ndarray:
    """The share of each block that whole lines of the gold text cover."""
    lines = [line for line in gold.splitlines() if line.strip()]
    hidden = [block.verdict.by == "hidden" for block in blocks]
    return np.array(place(lines, [block.text for block in blocks], hidden).coverage)


def kept_text(blocks: Sequence[Block]) -> str:
    """The text of the kept blocks."""
    return "\n".join(block.text for block in blocks if block.verdict.fate is Fate.KEPT)


def labelled_articles(folders: Sequence[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The lines of gold that label articles, each with the folder of its set."""
    for folder in folders:
        for gold in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
            if gold["type"] == "article":
                yield folder, gold


def read_sets(folders: Sequence[Path]) -> list[Page]:
    """All articles of the sets."""
    with ProcessPoolExecutor(2) as pool:
        pages = pool.map(read_page, labelled_articles(folders), chunksize=16)
        return [page for page in pages if page is not None]
