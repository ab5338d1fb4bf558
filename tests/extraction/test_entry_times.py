import pytest

from newsharvest.extraction.entry_times import entries_in_doubt
from newsharvest.extraction.page_context import PageContext
from newsharvest.items import Block, BlockKind, Fate, Verdict

KEPT, DROPPED = Verdict(Fate.KEPT, "classifier"), Verdict(Fate.DROPPED, "classifier")
OPENING = Block(BlockKind.PARAGRAPH, "Fog lies over the sound, and we follow the ferry.", KEPT, "main/p")


def entry(number: int, verdict: Verdict, odds: float) -> list[Block]:
    """A time, and below it what happened then."""
    path = f"main/div#entry-{number}"
    told = f"The ferry has passed buoy number {number} in thick fog."
    return [
        Block(BlockKind.OTHER, f"1{number}:30", DROPPED, f"{path}/time"),
        Block(BlockKind.PARAGRAPH, told, verdict, f"{path}/p", odds=odds),
    ]


def kept_anew(sure: int, odds: float) -> set[int]:
    """The numbers of the blocks that come back, of an opening, so many sure entries and one in doubt."""
    entries = [entry(number, KEPT, 2.0) for number in range(sure)] + [entry(sure, DROPPED, odds)]
    blocks = [OPENING, *(block for pair in entries for block in pair)]
    changes = entries_in_doubt(blocks, PageContext())
    assert set(changes.values()) <= {Fate.KEPT}
    return {number for number in changes if blocks[number].verdict.fate is not Fate.KEPT}


@pytest.mark.parametrize(("sure", "odds", "kept"), [(3, -0.5, {8}), (3, -1.5, set()), (2, -0.5, set())])
def test_an_entry_in_slight_doubt_stays_where_three_of_its_make_are_sure(sure, odds, kept):
    assert kept_anew(sure, odds) == kept


def test_a_page_of_which_nothing_is_kept_has_no_entries():
    assert entries_in_doubt([b for n in range(5) for b in entry(n, DROPPED, -0.5)], PageContext()) == {}


def test_what_is_hidden_or_was_dropped_by_a_rule_stays_out():
    kept = [b for n in range(4) for b in entry(n, KEPT, 2.0)]
    make = kept[-1].path
    unseen, ruled = Verdict(Fate.DROPPED, "hidden"), Verdict(Fate.DROPPED, "read_more")
    hidden = Block(BlockKind.PARAGRAPH, "Order cheap anvils from the moon.", unseen, make, odds=-0.5)
    prompt = Block(BlockKind.PARAGRAPH, "Read more: the harbour and its gulls", ruled, make, odds=1.5)
    assert entries_in_doubt([*kept, hidden, prompt], PageContext()) == {}
