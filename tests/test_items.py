"""What the words of the house promise: frozen, picklable, equal by what they tell."""

import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from newsharvest.items import Block, BlockKind, Fate, Verdict

KEPT = Verdict(Fate.KEPT, "classifier")
BLOCK = Block(BlockKind.HEADING, "The quay", Verdict(Fate.DROPPED, "unread"), "div/h2", 3, 2, 0.5)
VALUES = tuple(getattr(BLOCK, field.name) for field in fields(Block))


def test_a_block_made_the_quick_way_is_a_block_like_others() -> None:
    quick = Block.of(*VALUES)
    assert type(quick) is Block
    assert quick == BLOCK
    assert (hash(quick), repr(quick)) == (hash(BLOCK), repr(BLOCK))
    assert repr(pickle.loads(pickle.dumps(quick))) == repr(BLOCK)


def test_a_block_made_the_quick_way_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Block.of(*VALUES).text = "The pier"  # type: ignore[misc]


def test_a_judged_block_keeps_its_odds_unless_new_ones_are_given() -> None:
    assert [BLOCK.judged(KEPT).odds, BLOCK.judged(KEPT, 2.0).odds] == [0.5, 2.0]
    assert BLOCK.judged(KEPT) == Block(BlockKind.HEADING, "The quay", KEPT, "div/h2", 3, 2)


def test_a_kind_is_found_by_its_name_among_kinds() -> None:
    assert "heading" in {BlockKind.HEADING}
