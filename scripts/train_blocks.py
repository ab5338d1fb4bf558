"""Trains the block classifier: `python -m scripts.train_blocks SET_DIR... [--evaluate] [--out FILE]`.

A set is a folder with gold.jsonl (one page a line: id, url, type, text) and pages/ID.html.gz. A block is
the article's when whole lines of the gold text cover it; what they cover in part weighs less. `--evaluate`
trains five models on four fifths of the sites each and prints what they make of the last fifth, beside
trafilatura's vote with the line rules, with a paired bootstrap over pages; then the shipped model is
trained on everything. Needs catboost (`pip install 'newsharvest[train]'`); two threads, about ten minutes.
"""

import gzip
import json
import random
import re
import statistics as st
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from lxml.html import HtmlElement

from newsharvest.errors import Refused
from newsharvest.extraction.alignment import place
from newsharvest.extraction.block_classifier import Model
from newsharvest.extraction.block_features import block_features
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.decode import decode
from newsharvest.extraction.fallbacks import json_ld_lines
from newsharvest.extraction.first_verdicts import is_sure, verdicts_by
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.line_rules import PageContext, apply_line_rules
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.metadata import read_metadata
from newsharvest.extraction.oblivious_trees import UNIT
from newsharvest.extraction.parse import parse
from newsharvest.extraction.urls import site_of
from newsharvest.extraction.words import words_of
from newsharvest.items import Block, Fate, RawPage, Source
from newsharvest.options import Options
from scripts.training_command import arguments, finish

FOLDS = 5
SETTINGS = {
    "iterations": 400,
    "depth": 6,
    "learning_rate": 0.08,
    "rsm": 0.35,
    "border_count": 64,
    "random_seed": 0,
    "thread_count": 2,
    "allow_writing_files": False,
    "verbose": 0,
}
NEWS_WEIGHT = 2.0
"""Weight of the pages of a set of news beside one of mixed articles."""
WORD = re.compile(r"\w+")
WORST = 20
"""Pages that an evaluation lists."""


@dataclass(frozen=True)
class Page:
    """One labelled page, with its features (one row a block) and the share of it that gold covers."""

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


def read_page(work: tuple[Path, dict[str, Any]]) -> Page | None:
    """The page of one line of gold; None when it can't be read."""
    folder, gold = work
    body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    page = RawPage(body, Source("html"), url=gold["url"], content_type="text/html")
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
        kept_text(stretch(apply_line_rules(vote(blocks, tree), context))),
        tuple(body),
    )


def coverage(gold: str, blocks: Sequence[Block]) -> np.ndarray:
    """The share of each block that whole lines of the gold text cover."""
    lines = [line for line in gold.splitlines() if line.strip()]
    hidden = [block.verdict.by == "hidden" for block in blocks]
    return np.array(place(lines, [block.text for block in blocks], hidden).coverage)


def kept_text(blocks: Sequence[Block]) -> str:
    """The text of the kept blocks."""
    return "\n".join(block.text for block in blocks if block.verdict.fate is Fate.KEPT)


def read_sets(folders: Sequence[Path]) -> list[Page]:
    """All articles of the sets."""
    work = [
        (folder, gold)
        for folder in folders
        for gold in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))
        if gold["type"] == "article"
    ]
    with ProcessPoolExecutor(2) as pool:
        return [page for page in pool.map(read_page, work, chunksize=16) if page is not None]


def weights(page: Page) -> np.ndarray:
    """What each block counts: by its words, by how surely it is labelled, no page more than another."""
    words = np.array([len(block.text.split()) + 1 for block in page.blocks], dtype=float)
    news = NEWS_WEIGHT if "fundus" in page.set else 1.0
    return news * np.abs(2 * page.covered - 1) * np.sqrt(words / (len(page.gold.split()) + 30))


def train(pages: Sequence[Page], **changed: float) -> dict[str, Any]:
    """A model of all features in the form that `ObliviousTrees` reads; `changed` are other `SETTINGS`."""
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(**(SETTINGS | changed))
    model.fit(
        np.concatenate([page.rows for page in pages]),
        np.concatenate([(page.covered >= 0.5).astype(int) for page in pages]),
        sample_weight=np.concatenate([weights(page) for page in pages]),
    )
    return exported(model, pages[0].names)


Trainer = Callable[[Sequence[Page]], dict[str, Any]]


def exported(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """catboost's model with whole numbers in its leaves, and only the features that it asks."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        told = json.loads(path.read_text())
    trees = told["oblivious_trees"]
    scale, (bias,) = told["scale_and_bias"]
    used = sorted({split["float_feature_index"] for tree in trees for split in tree["splits"]})
    number = {feature: position for position, feature in enumerate(used)}
    depth = SETTINGS["depth"]
    padded = [tree["splits"] + [None] * (depth - len(tree["splits"])) for tree in trees]
    return {
        "features": [names[feature] for feature in used],
        "asked": [
            [number[tree[level]["float_feature_index"]] if tree[level] else 0 for tree in padded]
            for level in range(depth)
        ],
        "borders": [
            [float(np.float32(tree[level]["border"])) if tree[level] else 3e38 for tree in padded]
            for level in range(depth)
        ],
        "leaves": [
            (leaves := [round(UNIT * scale * value) for value in tree["leaf_values"]])
            + [0] * (2**depth - len(leaves))
            for tree in trees
        ],
        "bias": round(UNIT * bias),
    }


def fold_of(site: str) -> int:
    """The fold of a site: all its pages stand in one."""
    return zlib.crc32(site.encode()) % FOLDS


def out_of_fold(pages: Sequence[Page], trained: Trainer = train) -> list[np.ndarray]:
    """The log-odds of each page's blocks by the model that has not seen the page's site."""
    from newsharvest.extraction.oblivious_trees import ObliviousTrees

    odds: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in range(FOLDS):
        model = ObliviousTrees.of(trained([page for page in pages if fold_of(page.site) != fold]))
        for number, page in enumerate(pages):
            if fold_of(page.site) == fold:
                odds[number] = model.log_odds(page.names, page.rows.T)
    return odds


def judged_blocks(page: Page, odds: np.ndarray, model: Model = Model.PAGES) -> tuple[Block, ...] | None:
    """The blocks as the walk judges them by these odds, None in doubt: there the vote stands."""
    words = page.rows.T[page.names.index("words")].astype(float)
    judgement = Judgement(odds, words)
    if not is_sure(judgement, page.body):
        return None
    return apply_line_rules(verdicts_by(judgement, page.blocks, model), page.context)


def text_of(page: Page, odds: np.ndarray) -> str:
    """What the walk makes of a page: the vote in doubt, else the verdicts."""
    blocks = judged_blocks(page, odds)
    return page.by_rules if blocks is None else kept_text(blocks)


def word_f1(found: str, truth: str) -> float:
    """Bag-of-words F1 of a text."""
    one, other = Counter(WORD.findall(found.lower())), Counter(WORD.findall(truth.lower()))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def bootstrap(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a mean of paired differences over pages."""
    chance = random.Random(0)
    means = sorted(st.mean(chance.choices(differences, k=len(differences))) for _ in range(1000))
    return means[25], means[974]


def evaluate(pages: Sequence[Page]) -> None:
    """Prints word F1 out of fold beside trafilatura's vote with the same line rules."""
    rules = [word_f1(page.by_rules, page.gold) for page in pages]
    odds = out_of_fold(pages)
    texts = [text_of(*pair) for pair in zip(pages, odds, strict=True)]
    ours = [word_f1(text, page.gold) for text, page in zip(texts, pages, strict=True)]
    for name in sorted({page.set for page in pages}):
        at = [number for number, page in enumerate(pages) if page.set == name]
        low, high = bootstrap([ours[number] - rules[number] for number in at])
        print(
            f"{name}: word F1 {st.mean(ours[n] for n in at):.4f}, by the vote and the rules"
            f" {st.mean(rules[n] for n in at):.4f}, difference [{low:+.4f}, {high:+.4f}]",
            flush=True,
        )
        exact = st.mean(words_of(texts[n]) == words_of(pages[n].gold) for n in at)
        print(f"{name}: exact pages {exact:.3f}; the worst:")
        for number in sorted(at, key=lambda number: ours[number])[:WORST]:
            print(f"  {ours[number]:.3f}  vote {rules[number]:.3f}  {pages[number].id}", flush=True)


def main() -> None:
    """Trains, and evaluates when asked to."""
    args = arguments(__doc__, Model.PAGES).parse_args()
    finish(args, read_sets(args.sets), evaluate=evaluate, train=train)


if __name__ == "__main__":
    main()
