from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.line_rules import PageContext, apply_line_rules
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.parse import parse
from newsharvest.items import Block, BlockKind, Fate, Verdict

STORY = [
    "The ferry between Norrhamn and the islands will run all night from the first of May, the county said.",
    "Until now the last boat left at ten in the evening, and people who missed it slept in the hall.",
    "A second crew of six has been hired, and the old engine is to be replaced before the autumn storms.",
    "“We have asked for this for eleven long years now,” said Maja Lindqvist, who keeps the island shop.",
    "The county council will look at the numbers again in the winter, when far fewer people travel by sea.",
    "Until then the fare stays as it is, and children under twelve go free on every boat before midnight.",
]
CONTEXT = PageContext(title="Ferry to run all night from May", description=None)


def judged(markup: str, context: PageContext = CONTEXT) -> tuple[Block, ...]:
    tree = parse(f"<html><head><title>Ferry</title></head><body>{markup}</body></html>")
    return apply_line_rules(vote(read_blocks(tree), tree), context)


def text_of(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.verdict.fate is Fate.KEPT]


def story(*extra: str, at: int = 3) -> str:
    lines = [f"<p>{line}</p>" for line in STORY]
    return f"<article>{''.join([*lines[:at], *extra, *lines[at:]])}</article>"


def verdict_of(blocks: tuple[Block, ...], text: str) -> Verdict:
    return next(block.verdict for block in blocks if block.text == text)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Advertisement", "label"),
        ("Read more: Island school to close after 90 years", "read_more"),
        ("Sign up for our daily newsletter to get the best stories in your inbox.", "prompt"),
        ("© 2024 The Norrhamn Courier. All rights reserved.", "copyright"),
        ("1.2k shares", "count"),
    ],
)
def test_a_standing_line_within_the_text_is_dropped_by_its_rule(line, rule):
    blocks = judged(story(f"<p>{line}</p>"))
    assert text_of(blocks) == STORY
    assert verdict_of(blocks, line).by in (rule, "trafilatura")


def test_bylines_and_stamps_at_the_edges_are_dropped():
    head = "<p>By Jane Doe and Rick Roe</p><p>Updated 6 May 2024, 10:30</p>"
    assert text_of(judged(story(head, at=0))) == STORY


def test_contributors_at_the_end_are_dropped():
    line = "<p>Additional reporting by Jane Doe; editing by Rick Roe</p>"
    assert text_of(judged(story(line, at=6))) == STORY


def test_the_headline_repeated_above_the_text_is_dropped():
    blocks = judged(story("<h2>Ferry to run all night from May</h2>", at=0))
    assert text_of(blocks) == STORY


def test_a_heading_near_the_headline_is_dropped_above_the_text_only():
    near = "<h2>Ferry will run all night from May</h2>"
    assert text_of(judged(story(near, at=0))) == STORY
    assert "Ferry will run all night from May" in text_of(judged(story(near, at=3)))


def test_the_lead_between_headline_and_text_comes_back():
    lead = "Islanders have waited eleven years for a boat home after ten."
    header = f"<header><h1>Ferry to run all night from May</h1><p class='article-lead'>{lead}</p></header>"
    assert text_of(judged(f"<main>{header}{story()}</main>"))[0] == lead


def test_the_lead_is_told_by_the_description_too():
    lead = "Islanders have waited eleven years for a boat home after ten."
    header = f"<header><h1>Ferry to run all night from May</h1><div class=x9>{lead}</div></header>"
    context = PageContext(title=CONTEXT.title, description=lead)
    assert text_of(judged(f"<main>{header}{story()}</main>", context))[0] == lead


def test_a_caption_with_a_credit_becomes_a_caption():
    caption = "Passengers wait at Norrhamn quay. Eva Holm / AFP"
    blocks = judged(story(f"<p>{caption}</p>"))
    assert text_of(blocks) == STORY
    assert verdict_of(blocks, caption) == Verdict(Fate.CAPTION, "caption_by_credit")


def test_a_marked_caption_within_the_article_becomes_a_caption():
    blocks = judged(
        story("<figure><img src=a.jpg><figcaption>The old quay in winter</figcaption></figure>")
    )
    assert text_of(blocks) == STORY
    assert verdict_of(blocks, "The old quay in winter").fate is Fate.CAPTION


def test_the_stamp_and_the_authors_byline_in_a_figure_are_no_captions():
    lines = ("By Maja Holm, reporter", "6 May 2024, 10.30 Uhr", "By the old quay in winter", "By Eva Lund")
    figure = "".join(f"<figcaption>{line}</figcaption>" for line in lines)
    blocks = judged(story(f"<figure>{figure}</figure>"), replace(CONTEXT, authors=("Maja Holm",)))
    assert [verdict_of(blocks, line).fate for line in lines] == [
        *(Fate.DROPPED, Fate.DROPPED),
        *(Fate.CAPTION, Fate.CAPTION),
    ]


def test_sub_headings_and_list_items_of_the_body_stay():
    blocks = judged(
        story("<h2>Why now</h2>", "<ul><li>More people live there</li><li>The boat is old</li></ul>")
    )
    assert text_of(blocks) == [
        *STORY[:3],
        "Why now",
        "More people live there",
        "The boat is old",
        *STORY[3:],
    ]


def test_a_run_of_bare_links_is_dropped():
    links = "<p><a href=/a>The island school closes</a></p><p><a href=/b>The shop has a new owner</a></p>"
    assert text_of(judged(story(links))) == STORY


def test_a_pull_quote_is_kept_once():
    quote = "<blockquote>We have asked for this for eleven long years now</blockquote>"
    assert text_of(judged(story(quote, at=2))) == STORY


def test_an_author_box_is_dropped():
    box = "<div class='author-bio'><p>Jane Doe has written about the sea for us since 1998.</p></div>"
    assert text_of(judged(story(box, at=6))) == STORY


def test_sentences_that_mention_what_rules_look_for_survive():
    lines = [
        "She shared the news by telephone, and an advertisement for the new boat stood in the paper.",
        "He told Reuters that the newsletter of the county had been read more widely than ever.",
        "By Friday the tickets were gone, updated figures from the harbour office showed in the evening.",
    ]
    assert text_of(judged(story(*[f"<p>{line}</p>" for line in lines]))) == [*STORY[:3], *lines, *STORY[3:]]


def test_rules_change_nothing_the_second_time():
    once = judged(story("<p>Advertisement</p>", "<p>Read more: The quay</p>"))
    assert apply_line_rules(once, CONTEXT) == once


BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.text(min_size=1, max_size=60)
    | st.sampled_from(["Advertisement", "By Jane Doe", "Foto: X/dpa", *STORY]),
    st.builds(Verdict, st.sampled_from(Fate), st.just("trafilatura")),
    st.sampled_from(["", "div/p", "article/div.share/p", "article/p", "article/figure/figcaption"]),
    st.integers(0, 60),
    st.integers(0, 6),
)


@given(st.lists(BLOCKS, max_size=12), st.none() | st.text(max_size=40))
def test_rules_change_verdicts_only(blocks, title):
    after = apply_line_rules(blocks, PageContext(title=title))
    assert [(block.kind, block.text, block.path) for block in after] == [
        (block.kind, block.text, block.path) for block in blocks
    ]


def test_a_newsletters_name_goes_with_the_prompt_below_it():
    prompt = (
        "<h3>The Norrhamn Evening newsletter</h3><p>Sign up for our free newsletter and be on time.</p>"
    )
    story = [f"<p>{line}</p>" for line in STORY]
    page = "<article>" + "".join([*story[:3], prompt, *story[3:]]) + "</article>"
    assert text_of(judged(page)) == STORY


def test_a_heading_about_newsletters_stays_above_text():
    story = [f"<p>{line}</p>" for line in STORY]
    page = (
        "<article>" + "".join([*story[:3], "<h2>Why the newsletter went</h2>", *story[3:]]) + "</article>"
    )
    assert "Why the newsletter went" in text_of(judged(page))


@pytest.mark.parametrize(
    ("line", "odds", "fate"),
    [
        ("Replacing Outlets, Switches, Dimmers", None, Fate.DROPPED),
        ("Replacing Outlets, Switches, Dimmers", 0.5, Fate.DROPPED),
        ("Replacing Outlets, Switches, Dimmers", 1.5, Fate.KEPT),
        ("By Ann Day and Bo Lund", 1.5, Fate.DROPPED),
        ("Ann Day, 6 May 2024", 1.5, Fate.DROPPED),
    ],
)
def test_a_line_that_reads_as_a_byline_stays_where_it_is_surely_text(line, odds, fate):
    kept = Verdict(Fate.KEPT, "classifier")
    line = Block(BlockKind.PARAGRAPH, line, kept, "article/p", odds=odds)
    blocks = [line, *(Block(BlockKind.PARAGRAPH, text, kept, "article/p", odds=3.0) for text in STORY)]
    assert apply_line_rules(blocks, PageContext())[0].verdict.fate is fate
