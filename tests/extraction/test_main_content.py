import json

from lxml import etree

from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.parse import parse
from newsharvest.items import Block, Fate

STORY = [
    "The ferry between Norrhamn and the islands will run all night from the first of May, the county said.",
    "Until now the last boat left at ten in the evening, and people who missed it slept in the hall.",
    "A second crew of six has been hired, and the old engine is to be replaced before the autumn storms.",
    "“We have asked for this for eleven years,” said Maja Lindqvist, who keeps the island shop.",
]
CHROME_TOP = (
    "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>"
)
CHROME_END = "<footer><p>© The Norrhamn Courier</p><a href=/terms>Terms</a></footer>"


def voted(markup: str) -> tuple[Block, ...]:
    tree = parse(markup)
    return vote(read_blocks(tree), tree)


def kept(markup: str) -> list[str]:
    return [block.text for block in voted(markup) if block.verdict.fate is Fate.KEPT]


def page(story: str) -> str:
    return f"<html><head><title>Ferry</title></head><body>{CHROME_TOP}{story}{CHROME_END}</body></html>"


def test_the_story_is_kept_and_the_chrome_dropped():
    story = "<article><h1>Night ferry</h1>" + "".join(f"<p>{line}</p>" for line in STORY) + "</article>"
    assert [text for text in kept(page(story)) if text != "Night ferry"] == STORY


def test_every_block_says_who_decided():
    story = "<article>" + "".join(f"<p>{line}</p>" for line in STORY) + "</article>"
    assert {block.verdict.by for block in voted(page(story))} == {"trafilatura"}


def test_the_tree_is_left_as_it_was():
    tree = parse(page("<article>" + "".join(f"<p>{line}</p>" for line in STORY) + "</article>"))
    before = etree.tostring(tree)
    vote(read_blocks(tree), tree)
    assert etree.tostring(tree) == before


def test_a_page_that_the_voter_cleans_away_falls_back_to_its_largest_container():
    story = "<aside class=comment>" + "".join(f"<p>{line}</p>" for line in STORY) + "</aside>"
    shell = f"<div class=sidebar><div class=comments>{story}</div></div>"
    assert set(STORY) <= set(kept(page(shell)))


def test_a_body_that_only_json_ld_holds_is_kept():
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(STORY)})
    shell = f'<script type="application/ld+json">{data}</script><div id=app></div>'
    assert " ".join(kept(f"<html><body>{shell}</body></html>")).split() == " ".join(STORY).split()


def test_a_page_without_text_keeps_no_more_than_its_links():
    assert set(kept(page(""))) <= {"Home", "News", "Sport"}


def test_the_same_page_gives_the_same_verdicts_again():
    markup = page("<div>" + "".join(f"<p>{line}</p>" for line in STORY * 3) + "</div>")
    assert voted(markup) == voted(markup) == voted(markup)
