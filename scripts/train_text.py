"""Trains the classifier of whole-page text: `python -m scripts.train_text SET_DIR... [--evaluate]`.

Each labelled page is learned from as plain text of two of three styles: a line a block, a line a piece of
text between two tags, and as resiliparse lays pages out. So that the model knows articles that somebody
saved without their page, it also learns from the gold text alone, and from the article with a few lines
around it. Everything else is as in `train_blocks`; with `--evaluate` it takes 13 minutes of CPU and 2.7 GB.
"""

import gzip
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.dump_quality import UNSEEN, plain_text
from newsharvest.errors import Refused
from newsharvest.extraction.alignment import place
from newsharvest.extraction.block_classifier import Model
from newsharvest.extraction.decode import decode
from newsharvest.extraction.dump_captions import with_labelled_captions
from newsharvest.extraction.dump_features import dump_features
from newsharvest.extraction.dump_head import read_head
from newsharvest.extraction.dump_lines import read_lines
from newsharvest.extraction.dump_region import page_region
from newsharvest.extraction.dump_verdicts import KEPT
from newsharvest.extraction.markdown_signs import is_markdown
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.parse import parse
from newsharvest.extraction.text_dump import headline
from newsharvest.extraction.urls import site_of
from newsharvest.items import Block, RawPage, Source
from scripts.boosting import train
from scripts.labelled_pages import Page, labelled_articles
from scripts.text_evaluation import evaluate
from scripts.training_command import arguments, finish

BLOCKS, PIECES, LAID_OUT = "a line a block", "a line a piece", "laid out"
ALONE, NEARLY_ALONE = "the article alone", "a few lines around it"
LEARNED = ((BLOCKS, PIECES), (BLOCKS, LAID_OUT), (PIECES, LAID_OUT))
"""Styles of whole pages that are learned from, by the page's number: all three would take memory and
time, and say the same three times."""
LINES_ABOVE = (0, 1, 3, 8)
LINES_BELOW = (0, 2, 5, 8)
"""Lines of the page that are left around an article that is nearly alone, by the page's number."""
TREES, RATE = 250, 0.12
"""Fewer than `SETTINGS` has, for twice as many lines."""


def number_of(name: str) -> int:
    """A number that is always the same for a page's name."""
    return zlib.crc32(name.encode())


def pieces(tree: HtmlElement) -> str:
    """The text of a page with a line for every piece of text between two tags."""
    found: list[str] = []
    _write(tree, found)
    return "\n".join(" ".join(piece.split()) for piece in found if piece.strip())


def _write(element: HtmlElement, found: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    found.append(element.text or "")
    for child in element:
        _write(child, found)
        found.append(child.tail or "")


def dumps_of(html: str, gold: dict[str, Any]) -> dict[str, str]:
    """The page as text in every style."""
    tree = parse(html)
    alone = [line for line in gold["text"].splitlines() if line.strip()]
    return {
        BLOCKS: plain_text(tree),
        PIECES: pieces(tree),
        LAID_OUT: extract_plain_text(html, main_content=False),
        ALONE: ("\n\n" if number_of(gold["id"]) % 2 else "\n").join(alone),
        NEARLY_ALONE: nearly_alone(plain_text(tree), gold),
    }


def nearly_alone(dump: str, gold: dict[str, Any]) -> str:
    """The lines of a dump from a few above the article to a few below it."""
    lines = dump.split("\n\n")
    kept = np.flatnonzero(coverage(lines, gold["text"]) >= 0.5)
    if not kept.size:
        return ""
    number = number_of(gold["id"])
    above, below = LINES_ABOVE[number % 4], LINES_BELOW[number // 7 % 4]
    return "\n\n".join(lines[max(0, kept[0] - above) : kept[-1] + 1 + below])


def coverage(lines: Sequence[str], gold: str) -> np.ndarray:
    """The share of each line that whole lines of the gold text cover."""
    wanted = [line for line in gold.splitlines() if line.strip()]
    return np.array(place(wanted, lines, [False] * len(lines)).coverage)


def read_page(work: tuple[Path, dict[str, Any]]) -> list[Page]:
    """The dumps of one line of gold; none when it can't be read."""
    folder, gold = work
    body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    try:
        html = decode(RawPage(body, Source("html"), content_type="text/html")).text
        dumps = dumps_of(html, gold)
    except Refused:
        return []
    return [
        labelled(f"{folder.name}, {style}", gold, dump)
        for style, dump in dumps.items()
        if dump.strip() and not is_markdown(dump)
    ]


def labelled(name: str, gold: dict[str, Any], dump: str) -> Page:
    """A dump with its label, which says of every line how much of it the gold covers."""
    lines = with_labelled_captions(read_lines(dump))
    head = read_head(lines, page_region(lines))
    features = dump_features(lines, headline(lines, head))
    alone = name.endswith(ALONE)
    texts = [line.text for line in lines]
    return Page(
        name,
        gold["id"],
        site_of(gold["url"]) or gold["url"],
        gold["text"],
        tuple(Block(line.kind, line.text, KEPT) for line in lines),
        PageContext(),
        features.names,
        features.values.T,
        np.ones(len(lines)) if alone else coverage(texts, gold["text"]),
        dump,
    )


def read_sets(folders: Sequence[Path]) -> list[Page]:
    """All articles of the sets in every style."""
    with ProcessPoolExecutor(2) as pool:
        work = labelled_articles(folders)
        return [page for pages in pool.map(read_page, work, chunksize=16) for page in pages]


def train_text(pages: Sequence[Page]) -> dict[str, Any]:
    """The model of the pages in the styles that each is learned from."""
    return train([page for page in pages if is_learned(page)], iterations=TREES, learning_rate=RATE)


def is_learned(page: Page) -> bool:
    """Whether the page is learned from in its style."""
    style = style_of(page)
    return style in (ALONE, NEARLY_ALONE) or style in LEARNED[number_of(page.id) % len(LEARNED)]


def style_of(page: Page) -> str:
    """The style of a dump."""
    return page.set.partition(", ")[2]


def main() -> None:
    """Trains, and evaluates when asked to."""
    args = arguments(__doc__, Model.TEXT).parse_args()
    finish(args, read_sets(args.sets), evaluate=partial(evaluate, train=train_text), train=train_text)


if __name__ == "__main__":
    main()
