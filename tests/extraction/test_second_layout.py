from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.second_layout import second_layout
from newsharvest.items import Block, BlockKind, Fate, Verdict

STORY = (
    "The ferry to Lund island left without its captain on Monday morning, the harbour said.",
    "He was found asleep in the ticket office, under a coat that belongs to the mayor.",
    "Passengers took the wheel in turns and arrived eleven minutes ahead of the timetable.",
)


def blocks(*texts, fate=Fate.KEPT):
    return [Block(BlockKind.PARAGRAPH, text, Verdict(fate, "classifier")) for text in texts]


def dropped(page):
    changes = second_layout(page, PageContext())
    assert set(changes.values()) <= {Fate.DROPPED}
    return sorted(changes)


def test_the_second_copy_of_an_article_goes_with_its_short_lines():
    page = blocks("Late again", *STORY, "More on this", *STORY[:1], "Late again", *STORY[1:])
    assert dropped(page) == [5, 6, 7, 8]


def test_a_paragraph_that_an_article_repeats_stays():
    report = [f"Witness number {n} saw the boat turn twice and whistle at the pier." for n in range(9)]
    page = blocks(*STORY, *report, STORY[0])
    assert dropped(page) == []


def test_lines_too_short_to_be_a_copy_stay():
    assert dropped(blocks("Yes.", "No.", "Yes.", "No.", "Yes.")) == []


def test_a_dropped_copy_says_nothing_of_the_kept_one():
    assert dropped([*blocks(*STORY, fate=Fate.DROPPED), *blocks(*STORY)]) == []
