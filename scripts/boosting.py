"""How the classifiers are trained, and judged by models that have not seen a page's site.

Needs catboost (`pip install 'newsharvest[train]'`). The seed and the folds are fixed.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from newsharvest.extraction.oblivious_trees import UNIT, ObliviousTrees
from scripts.labelled_pages import Page

FOLDS = 5
DEPTH = 6
SETTINGS = {
    "iterations": 400,
    "depth": DEPTH,
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
    padded = [tree["splits"] + [None] * (DEPTH - len(tree["splits"])) for tree in trees]
    return {
        "features": [names[feature] for feature in used],
        "asked": [
            [number[tree[level]["float_feature_index"]] if tree[level] else 0 for tree in padded]
            for level in range(DEPTH)
        ],
        "borders": [
            [float(np.float32(tree[level]["border"])) if tree[level] else 3e38 for tree in padded]
            for level in range(DEPTH)
        ],
        "leaves": [
            (leaves := [round(UNIT * scale * value) for value in tree["leaf_values"]])
            + [0] * (2**DEPTH - len(leaves))
            for tree in trees
        ],
        "bias": round(UNIT * bias),
    }


def fold_of(site: str) -> int:
    """The fold of a site: all its pages stand in one."""
    return zlib.crc32(site.encode()) % FOLDS


def out_of_fold(pages: Sequence[Page], trained: Trainer = train) -> list[np.ndarray]:
    """The log-odds of each page's blocks by the model that has not seen the page's site."""
    odds: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in range(FOLDS):
        model = ObliviousTrees.of(trained([page for page in pages if fold_of(page.site) != fold]))
        for number, page in enumerate(pages):
            if fold_of(page.site) == fold:
                odds[number] = model.log_odds(page.names, page.rows.T)
    return odds
