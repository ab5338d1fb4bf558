import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsharvest.extraction.block_features import Features, block_features
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.parse import parse

TALE = "The ferry between Norrhamn and the islands will run all night from the first of May, they say."
MARKUP = (
    "<nav class=site-menu><a href=/>Home</a></nav><main><article class='story-body'>"
    f"<h1>Night ferry</h1><p>{TALE}</p><h2>Crew</h2><p>{TALE} Six more.</p></article></main>"
    "<aside class=related-links><a href=/b>Bridge closed</a></aside>"
)


def features(markup: str, **told: object) -> Features:
    context = PageContext(title="Night ferry", authors=("Maja Lindqvist",))
    return block_features(read_blocks(parse(markup)), context, **told)


def values(found: Features, name: str) -> list[float]:
    return found.column(name).tolist()


def test_words_of_containers_count_by_how_near_they_stand():
    found = features(MARKUP)
    assert values(found, "near_article") == [0, 0.5, 0.5, 0.5, 0.5, 0]
    assert values(found, "near_related") == [0, 0, 0, 0, 0, 1]
    assert values(found, "inside_main") == [0, 1, 1, 1, 1, 0]


def test_a_block_knows_its_headline_its_links_and_its_neighbours():
    found = features(MARKUP)
    assert values(found, "title")[1] == max(values(found, "title")) == 1
    assert values(found, "link") == [1, 0, 0, 0, 0, 1]
    assert values(found, "from_headline") == [-1, 0, 1, 2, 3, 4]
    assert values(found, "kind_heading_+1") == [1, 0, 1, 0, 0, -1]


def test_a_json_ld_body_is_a_witness_and_silence_says_nothing():
    assert values(features(MARKUP), "body") == [0.5] * 6
    assert values(features(MARKUP, body=[TALE]), "body")[:3] == [0, 0, 1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("p h1 div li td".split()), st.text(max_size=40)), max_size=12))
def test_any_page_has_finite_features(parts):
    markup = "<p>x</p>" + "".join(
        f"<{tag} class=a{number}>{text}" for number, (tag, text) in enumerate(parts)
    )
    assert np.isfinite(features(markup).values).all()
