"""Text quality on a labelled set: `python benchmarks/text_quality.py SET_DIR... [--sample N] [--worst N]`.

A set is a folder with gold.jsonl (one page a line: id, url, type, text) and pages/ID.html.gz. Printed for
its articles: bag-of-words P, R and F1 (mean over pages), F1 of the mean 4-word shingle P and R, the
share of pages that are word for word right, refusals, CPU a page, and for each line rule how many words it
moved rightly and wrongly. `--voter` scores the first verdicts alone. Two processes.
"""

import argparse
import gzip
import json
import re
import statistics as st
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from newsharvest.errors import Refused
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.decode import decode
from newsharvest.extraction.first_verdicts import first_verdicts
from newsharvest.extraction.line_rules import PageContext, apply_line_rules
from newsharvest.extraction.metadata import read_metadata
from newsharvest.extraction.page_type import refuse_unless_article
from newsharvest.extraction.parse import parse
from newsharvest.items import Block, Fate, RawPage, Source
from newsharvest.options import Options

WORD = re.compile(r"\w+")
OPTIONS = Options()


@dataclass(frozen=True)
class Score:
    """One page: word P R F1, shingle P R, whether it is exact, and words moved by (rule, rightly)."""

    id: str
    word: tuple[float, float, float]
    shingle: tuple[float, float, float]
    exact: bool
    refused: str | None
    seconds: float
    moved: Counter[tuple[str, bool]]


def measures(found: Counter[Any], truth: Counter[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags."""
    hit = (found & truth).total()
    precision = hit / found.total() if found else 0.0
    recall = hit / truth.total() if truth else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of 4-word shingles of a text."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def clean(page: RawPage, *, rules: bool) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The page's blocks after the first verdicts, and after the rules."""
    tree = parse(decode(page).text)
    found = read_metadata(tree, page, options=OPTIONS)
    context = PageContext(
        title=found.title.text, authors=found.authors.names, description=found.description.text
    )
    first = first_verdicts(read_blocks(tree, folds_menus=True), tree, context, url=page.url)
    blocks = apply_line_rules(first.blocks, context) if rules else first.blocks
    refuse_unless_article(tree, blocks, url=page.url, sureness=first.sureness)
    return first.blocks, blocks


def score(gold: dict[str, Any], folder: Path, *, rules: bool) -> Score:
    """The scores of one page."""
    body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    page = RawPage(body, Source("html"), url=gold["url"])
    started = time.process_time()
    refused, voted, blocks = None, (), ()
    try:
        voted, blocks = clean(page, rules=rules)
    except Refused as error:
        refused = error.reason.value
    seconds = time.process_time() - started
    text = "\n\n".join(block.text for block in blocks if block.verdict.fate is Fate.KEPT)
    words, truth = WORD.findall(text.lower()), WORD.findall(gold["text"].lower())
    return Score(
        gold["id"],
        measures(Counter(words), Counter(truth)),
        measures(shingles(text), shingles(gold["text"])),
        words == truth,
        refused,
        seconds,
        moved(voted, blocks, f" {' '.join(truth)} "),
    )


def moved(voted: tuple[Block, ...], blocks: tuple[Block, ...], truth: str) -> Counter[tuple[str, bool]]:
    """Words by (rule, rightly) of the blocks whose fate the rules changed."""
    counted: Counter[tuple[str, bool]] = Counter()
    for before, after in zip(voted, blocks, strict=True):
        kept = after.verdict.fate is Fate.KEPT
        if (before.verdict.fate is Fate.KEPT) is not kept:
            words = WORD.findall(after.text.lower())
            counted[after.verdict.by, (f" {' '.join(words)} " in truth) is kept] += len(words)
    return counted


def articles(folder: Path, every: int) -> Iterator[dict[str, Any]]:
    """The gold of every Nth article of a set."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        found = [gold for gold in map(json.loads, lines) if gold["type"] == "article"]
    yield from found[::every]


def report(folder: Path, scores: list[Score], *, worst: int) -> None:
    """Prints the means of a set."""
    word = [st.mean(score.word[i] for score in scores) for i in range(3)]
    precision, recall = (st.mean(score.shingle[i] for score in scores) for i in range(2))
    f1 = 2 * precision * recall / (precision + recall)
    seconds = st.mean(score.seconds for score in scores)
    print(f"{folder.name}: {len(scores)} articles, {seconds * 1000:.0f} ms of CPU a page")
    print("  word     P {:.4f}  R {:.4f}  F1 {:.4f}".format(*word))
    print(f"  shingle  F1 {f1:.4f}  exact {st.mean(score.exact for score in scores):.4f}")
    print("  refused ", {score.id: score.refused for score in scores if score.refused})
    total: Counter[tuple[str, bool]] = sum((score.moved for score in scores), Counter())
    for rule in sorted({rule for rule, _ in total}):
        print(f"  {rule:20} words moved rightly {total[rule, True]:6}, wrongly {total[rule, False]:6}")
    for one in sorted(scores, key=lambda score: score.word[2])[:worst]:
        print("  {1:.3f} {2:.3f} {3:.3f}  {0}".format(one.id, *one.word))


def main() -> None:
    """Scores the sets named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET_DIR")
    parser.add_argument("--sample", type=int, default=1, help="take every Nth page")
    parser.add_argument("--worst", type=int, default=0, help="list the N worst pages: P R F1 id")
    parser.add_argument("--voter", action="store_true", help="the first verdicts alone, without line rules")
    args = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        for folder in args.sets:
            one = partial(score, folder=folder, rules=not args.voter)
            report(
                folder, list(pool.map(one, articles(folder, args.sample), chunksize=8)), worst=args.worst
            )


if __name__ == "__main__":
    main()
