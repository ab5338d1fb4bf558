from newsharvest.extraction.teasers import count_teasers
from newsharvest.items import Block, BlockKind, Fate, Verdict

KEPT = Verdict(Fate.KEPT, "trafilatura")
TEASER = Block(BlockKind.PARAGRAPH, "The mill race has water in it again, for once.", KEPT)
SECTION = Block(BlockKind.PARAGRAPH, "The mill race has water in it again, for once. " * 10, KEPT)


def headline(number: int, *, linked: bool = True) -> Block:
    text = f"Headline number {number} of a small town"
    return Block(BlockKind.HEADING, text, KEPT, link_chars=len(text) if linked else 0, level=3)


def test_linked_headlines_with_teasers_are_counted():
    cards = [block for number in range(6) for block in (headline(number), TEASER)]
    assert count_teasers(cards) == 6


def test_a_section_that_is_longer_than_a_teaser_makes_it_an_article():
    cards = [block for number in range(6) for block in (headline(number), TEASER)]
    assert count_teasers([*cards, SECTION]) == 0
    assert count_teasers([SECTION, *cards]) == 0


def test_headings_that_lead_nowhere_are_an_articles_own():
    own = [block for number in range(6) for block in (headline(number, linked=False), TEASER)]
    assert count_teasers(own) == 0


def test_headlines_without_teasers_are_left_to_others():
    assert count_teasers([headline(number) for number in range(9)]) == 0


def test_a_few_related_links_are_no_list():
    cards = [block for number in range(4) for block in (headline(number), TEASER)]
    assert count_teasers(cards) == 0


def test_no_blocks_are_no_list():
    assert count_teasers([]) == 0
