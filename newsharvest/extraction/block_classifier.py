"""The learned verdicts on a page's blocks, with the doubt that is left in them.

`scripts/train_blocks.py` makes the model; `docs/model-card.md` says from what, and how good it is.
"""

from collections.abc import Sequence
from importlib.resources import files

import orjson

from newsharvest.extraction.block_features import block_features
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.oblivious_trees import ObliviousTrees
from newsharvest.extraction.page_context import PageContext
from newsharvest.items import Block

_MODEL = ObliviousTrees.of(
    orjson.loads(files("newsharvest.extraction.models").joinpath("blocks.json").read_bytes())
)


def judge(blocks: Sequence[Block], context: PageContext, *, body: Sequence[str] = ()) -> Judgement:
    """The judgement of a page that has blocks; `body` are the lines of its JSON-LD article body."""
    features = block_features(blocks, context, body=body)
    return Judgement(_MODEL.log_odds(features.names, features.values), features.column("words"))
