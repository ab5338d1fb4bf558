"""Trains the classifier of Markdown: `python -m scripts.train_markdown SET_DIR... --dumps DIR`.

Each labelled page is learned from twice: as the Markdown that pandoc makes of it with raw HTML left in, and
as the same without its tags. DIR keeps the dumps, SET/ID.md: those that are there are read, the others made
(a second each). Everything else is as in `train_blocks`. Needs pandoc on the path, or `--pandoc PATH`.
"""

import gzip
import re
import shutil
import statistics as st
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from newsharvest.errors import Refused
from newsharvest.extraction.block_classifier import Model
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.decode import decode
from newsharvest.extraction.markdown import markdown_to_html
from newsharvest.extraction.markdown_region import has_containers, within_region
from newsharvest.extraction.parse import parse
from newsharvest.items import RawPage, Source
from scripts.block_evaluation import bootstrap, judged_blocks, word_f1
from scripts.boosting import out_of_fold, train
from scripts.labelled_pages import Page, kept_text, labelled, labelled_articles
from scripts.training_command import arguments, finish

PANDOC_TIMEOUT_S = 60
BARE = " without raw HTML"
_TAG = re.compile(r"<[^<>]{1,3000}>")


def dump_of(folder: Path, gold: dict[str, Any], dumps: Path, pandoc: str) -> str | None:
    """The page as Markdown, None where pandoc can't make it."""
    made = dumps / folder.name / f"{gold['id']}.md"
    if not made.exists():
        body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
        command = [pandoc, "-f", "html", "-t", "gfm", "--wrap=auto"]
        try:
            html = decode(RawPage(body, Source("html"), content_type="text/html")).text
            run = subprocess.run(
                command, input=html.encode(), capture_output=True, timeout=PANDOC_TIMEOUT_S, check=True
            )
        except (Refused, subprocess.SubprocessError):
            return None
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(run.stdout)
    return made.read_text(encoding="utf-8", errors="replace")


def read_dump(name: str, gold: dict[str, Any], dump: str) -> Page | None:
    """The dump of one line of gold; None when it holds no text."""
    page = RawPage(dump.encode("utf-8", "replace"), Source("dump"), content_type="text/markdown")
    try:
        tree = parse(markdown_to_html(decode(page).text))
    except Refused:
        return None
    return labelled(name, gold, page, tree, read_blocks(tree), stretch=within_region)


def read_sets(folders: Sequence[Path], dumps: Path, pandoc: str) -> Iterator[Page]:
    """All articles of the sets as dumps, with raw HTML and without."""
    for folder, gold in labelled_articles(folders):
        if (dump := dump_of(folder, gold, dumps, pandoc)) is not None:
            read = partial(read_dump, gold=gold)
            pages = read(folder.name, dump=dump), read(folder.name + BARE, dump=_TAG.sub("", dump))
            yield from filter(None, pages)


def text_of(page: Page, odds: np.ndarray) -> str:
    """What the walk makes of a dump: the vote in doubt, or the verdicts."""
    blocks = judged_blocks(page, odds, Model.MARKDOWN)
    if blocks is None:
        return page.by_rules
    return kept_text(blocks if has_containers(blocks) else within_region(blocks))


def evaluate(pages: Sequence[Page]) -> None:
    """Prints word F1 out of fold beside trafilatura's vote with the line rules and the region."""
    pairs = [
        (page.set, word_f1(text_of(page, odds), page.gold), word_f1(page.by_rules, page.gold))
        for page, odds in zip(pages, out_of_fold(pages), strict=True)
    ]
    for name in sorted({page.set for page in pages}):
        ours, rules = zip(*((one, other) for at, one, other in pairs if at == name), strict=True)
        low, high = bootstrap([one - other for one, other in zip(ours, rules, strict=True)])
        told = f"word F1 {st.mean(ours):.4f}, by the vote and the rules {st.mean(rules):.4f}"
        print(f"{name}: {len(ours)} dumps, {told}, difference [{low:+.4f}, {high:+.4f}]", flush=True)


def main() -> None:
    """Trains, and evaluates when asked to."""
    parser = arguments(__doc__, Model.MARKDOWN)
    parser.add_argument("--dumps", type=Path, required=True, metavar="DIR")
    parser.add_argument("--pandoc", default=shutil.which("pandoc") or "pandoc")
    args = parser.parse_args()
    finish(args, list(read_sets(args.sets, args.dumps, args.pandoc)), evaluate=evaluate, train=train)


if __name__ == "__main__":
    main()
