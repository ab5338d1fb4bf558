"""The learned verdicts on a page's blocks, with the doubt that is left in them.

`train_blocks.py`, `train_markdown.py` and `train_text.py` below `scripts` make the models;
`docs/model-card.md` says from what, and how good they are.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
import orjson

from newsharvest.extraction.block_features import Likeness, features_of
from newsharvest.extraction.block_paths import make_of
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.long_pages import is_long, judged_in_parts
from newsharvest.extraction.oblivious_trees import ObliviousTrees
from newsharvest.extraction.page_context import PageContext
from newsharvest.items import Block

MORE_ODDS = 1.0
"""Log-odds from which a block of a long page is text by its part's judgement alone. Ours: of 1,054 shared
pages 19 texts change (with 0: 40, by stray lines), and long pages keep as much with either."""


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
    like, trees = Likeness.to(context, body), trees_of(model)

    def judged(shown: Sequence[Block]) -> Judgement:
        features = features_of(shown, like)
        return Judgement(trees.log_odds(features.names, features.values), features.column("words"))

    whole = judged(blocks)
    if not is_long(whole.words):
        return whole
    return with_more_of_its_kind(blocks, whole, judged_in_parts(blocks, whole.words, judged))


def with_more_of_its_kind(blocks: Sequence[Block], whole: Judgement, parts: Judgement) -> Judgement:
    """The judgement of a long page, where blocks are text that are only by their part's judgement.

    They must stand where the page as a whole has text: comments below a story read like text when little
    of it is shown with them, but stand in containers of their own.
    """
    places = [make_of(block.path) for block in blocks]
    textual = {place for place, keep in zip(places, whole.kept.tolist(), strict=True) if keep}
    more = np.array([place in textual for place in places]) & (parts.odds >= MORE_ODDS)
    return Judgement(np.where(more & ~whole.kept, parts.odds, whole.odds), whole.words)


@cache
def trees_of(model: Model) -> ObliviousTrees:
    """The trees of a model, read once."""
    told = files("newsharvest.extraction.models").joinpath(f"{model}.json")
    return ObliviousTrees.of(orjson.loads(told.read_bytes()))
