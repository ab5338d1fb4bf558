"""The learned verdicts on a page's blocks, with the doubt that is left in them.

`train_blocks.py`, `train_markdown.py` and `train_text.py` below `scripts` make the models;
`docs/model-card.md` says from what, and how good they are.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

import orjson

from newsharvest.extraction.block_features import block_features
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.oblivious_trees import ObliviousTrees
from newsharvest.extraction.page_context import PageContext
from newsharvest.items import Block


class Model(StrEnum):
    """The models that ship, by what they have learned from."""

    PAGES = "blocks"
    MARKDOWN = "markdown"
    TEXT = "text"


def judge(
    blocks: Sequence[Block],
    context: PageContext,
    *,
    body: Sequence[str] = (),
    model: Model = Model.PAGES,
) -> Judgement:
    """The judgement of a page that has blocks; `body` are the lines of its JSON-LD article body."""
    features = block_features(blocks, context, body=body)
    odds = trees_of(model).log_odds(features.names, features.values)
    return Judgement(odds, features.column("words"))


@cache
def trees_of(model: Model) -> ObliviousTrees:
    """The trees of a model, read once."""
    told = files("newsharvest.extraction.models").joinpath(f"{model}.json")
    return ObliviousTrees.of(orjson.loads(told.read_bytes()))
