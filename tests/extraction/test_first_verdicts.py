import json

import pytest

from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.first_verdicts import CLASSIFIER, first_verdicts
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.parse import parse
from newsharvest.items import Block, Fate

STORY = [
    "The ferry between Norrhamn and the islands will run all night from the first of May, the county said.",
    "Until now the last boat left at ten in the evening, and people who missed it slept in the hall.",
    "A second crew of six has been hired, and the old engine is to be replaced before the autumn storms.",
    "“We have asked for this for eleven years,” said Maja Lindqvist, who keeps the island shop.",
    "The county pays four million crowns a year for it, and the islands a tenth of that, by head.",
    "Whether the bus to the railway station will wait for the last boat is still to be decided in June.",
]
MENU = "<nav class=main-menu><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav>"
FOOT = "<footer class=site-footer><p>© The Norrhamn Courier</p><a href=/terms>Terms</a></footer>"


def judged(markup: str) -> tuple[Block, ...]:
    tree = parse(f"<html><head><title>Night ferry</title></head><body>{markup}</body></html>")
    return first_verdicts(read_blocks(tree), tree, PageContext(title="Night ferry")).blocks


def kept(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.verdict.fate is Fate.KEPT]


def paragraphs(lines: list[str] = STORY) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "shell",
    [
        "<main><article class=story><h1>Night ferry</h1><div class=article-body>{}</div></article></main>",
        "<div id=content><div class=post><h1>Night ferry</h1><div class=entry-content>{}</div></div></div>",
        "<div><div><h1>Night ferry</h1>{}</div></div>",
    ],
)
def test_the_story_is_kept_and_the_chrome_dropped(shell):
    blocks = judged(MENU + shell.format(paragraphs()) + FOOT)
    assert [text for text in kept(blocks) if text != "Night ferry"] == STORY


def test_every_block_says_who_decided():
    assert {block.verdict.by for block in judged(MENU + paragraphs() + FOOT)} == {CLASSIFIER}


def test_what_is_hidden_keeps_its_verdict_unless_it_is_the_story():
    blocks = judged(f"<article class=story>{paragraphs()}</article><p hidden>Cookies help us.</p>")
    assert blocks[-1].verdict.by == "hidden"


def test_a_hidden_text_that_stands_many_times_is_no_story():
    spam = (
        "Order cheap anvils from the moon tonight, at half the price that the harbour shop asks for them."
    )
    blocks = judged(
        f"<article class=story>{paragraphs()}<div hidden>{paragraphs([spam] * 400)}</div></article>"
    )
    assert kept(blocks) == STORY


@pytest.mark.parametrize("books", [1, 3, 60])
@pytest.mark.parametrize("page", ["{books}{story}", "{story}{books}"])
def test_a_story_is_kept_beside_texts_of_whole_books(books, page):
    book = "".join(
        f"<div>{'sea sand tower gate bread mill coal light song ' * 400}</div>" for _ in range(books)
    )
    blocks = judged(page.format(books=book, story=f"<article><h1>Night ferry</h1>{paragraphs()}</article>"))
    assert [text for text in kept(blocks) if text in STORY] == STORY


def test_a_page_of_nothing_but_the_text_of_a_whole_book_is_judged():
    (block,) = judged(f"<div>{'sea sand tower gate bread mill coal light song ' * 400}</div>")
    assert block.verdict.by == CLASSIFIER


@pytest.mark.parametrize(("kind", "is_voted"), [("product", False), ("", False), ("article", True)])
def test_only_pages_that_may_be_articles_are_put_to_the_vote(kind, is_voted):
    offers = "".join(f"<div><a href=/{n}>Anvil No. {n}</a> {n} crowns</div>" for n in range(60))
    tree = parse(f"<html><head><meta property=og:type content='{kind}'></head><body>{offers}</body></html>")
    assert first_verdicts(read_blocks(tree), tree, PageContext()).is_voted == is_voted


def test_a_body_that_only_json_ld_holds_is_kept():
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(STORY)})
    blocks = judged(f"{MENU}<script type=application/ld+json>{data}</script>{FOOT}")
    assert " ".join(kept(blocks)).split() == " ".join(STORY).split()


def test_an_empty_page_has_no_verdicts():
    tree = parse("<html><head><title>Nothing</title></head><body></body></html>")
    assert kept(first_verdicts(read_blocks(tree), tree, PageContext()).blocks) == []
