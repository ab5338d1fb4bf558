from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.dump_comments import comments_from
from newsharvest.extraction.dump_lines import read_lines
from newsharvest.extraction.dump_region import page_region
from newsharvest.extraction.markdown import markdown_to_html
from newsharvest.extraction.markdown_region import within_region
from newsharvest.extraction.parse import parse
from newsharvest.items import Fate

MENU = "\n\n".join(f"Section {number}" for number in range(14))
TEXT = "\n\n".join(
    f"The ferry of pier {number} will run all night from the first of May, the county said on Monday."
    " It will do so again in June."
    for number in ("one", "two", "three", "four")
)
LONG = "\n\n".join([TEXT] * 3)
STORIES = "\n\n".join(
    f"[Storm number {number} is on its way to us](/storm/{number})" for number in range(14)
)


def found(text: str) -> str:
    lines = read_lines(text)
    region = page_region(lines)
    return "\n\n".join(
        line.text for line in (lines if region is None else lines[region.start : region.stop])
    )


def test_the_article_of_a_whole_page_stands_between_its_menus():
    assert found(f"{MENU}\n\n{TEXT}\n\n{MENU}") == TEXT


def test_what_was_saved_of_an_article_alone_is_not_cut():
    assert page_region(read_lines(f"World\n\nFerries to run all night\n\n{TEXT}\n\nShare\n\nHome")) is None


def test_a_list_within_the_article_stays_where_text_follows():
    article = f"{LONG}\n\n{MENU}\n\n{LONG}"
    assert found(f"{MENU}\n\n{article}\n\n{MENU}") == article


def test_a_last_paragraph_behind_an_advertisement_stays():
    text = f"{TEXT}\n\nAdvertisement\n\nContinue reading the main story\n\nIt rained on Tuesday, too."
    assert found(f"{MENU}\n\n{text}\n\n{MENU}") == text


def test_other_stories_round_markdown_are_outside():
    blocks = read_blocks(parse(markdown_to_html(f"{STORIES}\n\n{TEXT}\n\n{STORIES}")))
    assert len(blocks) == 32
    assert all(block.verdict.fate is Fate.DROPPED for block in within_region(blocks))


def test_comments_begin_at_their_heading_only_where_replies_follow():
    assert comments_from(read_lines(f"{TEXT}\n\n2 Comments\n\nHenk says:\n\nNo.\n\nReply")) == 4
    assert comments_from(read_lines(f"2 Comments\n\n{TEXT}")) == 5


def test_a_guide_of_lists_that_begins_with_its_text_is_no_whole_page():
    assert page_region(read_lines(f"{TEXT}\n\n{MENU}\n\n{TEXT}\n\n{MENU}\n\n{TEXT}\n\n{MENU}")) is None


def test_more_text_than_the_stretch_is_no_furniture():
    long_menu = "\n\n".join([MENU] * 3)
    assert page_region(read_lines("\n\n".join([long_menu, TEXT] * 3))) is None
