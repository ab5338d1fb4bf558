import json

import pytest

from newsharvest.extraction.headings import read_headings
from newsharvest.extraction.parse import parse
from tests.extraction.test_metadata import ld, meta, read

CRUMB = '<nav class="breadcrumb"><a href="/">Home</a> <h1>Lune bridge fire: the cause</h1></nav>'


def headings(body):
    return read_headings(parse(f"<html><body>{body}</body></html>"))


def test_headings_come_in_order_with_what_readers_see():
    found = headings("<h2> Fire \n news</h2><h1></h1><h1>Old bridge <em>burns</em></h1>")
    assert [heading.text for heading in found] == ["Fire news", "Old bridge burns"]


def test_the_last_crumb_of_a_path_is_no_headline():
    assert [heading.is_crumb for heading in headings(CRUMB + "<h2>Old bridge burns</h2>")] == [True, False]


def test_an_article_inside_a_wrapper_named_after_crumbs_has_a_headline():
    body = '<div class="with-breadcrumbs"><article><h1>Old bridge burns</h1></article></div>'
    assert not headings(body)[0].is_crumb


def test_parts_at_the_end_of_a_heading_are_its_tails():
    body = '<h1><span class="kicker">Fire in Lune</span> <span>Old bridge burns</span></h1>'
    (heading,) = headings(body)
    assert (heading.tails, heading.has_kicker) == (("Old bridge burns",), True)


def test_the_headline_over_the_article_beats_the_one_for_search_engines():
    head = ld(headline="Lune bridge fire: the cause") + meta("og:title", "Old bridge burns all night")
    body = CRUMB + '<header><h2 class="headline">Old bridge burns all night</h2></header>'
    assert read(head, body).title.value == "Old bridge burns all night"


def test_the_told_headline_stands_where_readers_see_it():
    head = ld(headline="Old bridge burns all night") + meta("og:title", "Lune bridge fire: the cause")
    assert (
        read(head, CRUMB + "<h2>Old bridge burns all night</h2>").title.value
        == "Old bridge burns all night"
    )


def test_a_kicker_that_data_repeat_is_cut_where_the_heading_parts_it():
    head = ld(headline="Fire in Lune: Old bridge burns all night") + meta(
        "og:title", "Old bridge burns all night"
    )
    body = "<h2><span>Fire in Lune</span><span>Old bridge burns all night</span></h2>"
    assert read(head, body).title.value == "Old bridge burns all night"


def test_a_marked_kicker_is_cut_where_nothing_else_tells():
    body = '<h1><span class="overline">Fire</span> <span>Old bridge burns all night</span></h1>'
    assert read("<title>Fire: Old bridge burns all night</title>", body).title.value == (
        "Old bridge burns all night"
    )


@pytest.mark.parametrize("glue", [" | Town", "|Town"])
def test_a_section_behind_a_bar_is_cut_though_every_place_repeats_it(glue):
    title = f"Old bridge burns all night{glue}"
    head = meta("og:title", title) + f"<title>{title}</title>"
    assert read(head).title.value == "Old bridge burns all night"


def test_a_site_behind_a_wide_colon_is_cut():
    graph = json.dumps({"@type": "WebSite", "name": "河町新聞"})
    head = f'<script type="application/ld+json">{graph}</script>' + meta(
        "og:title", "古い橋が一晩中燃える：河町新聞"
    )
    assert read(head, lang="ja").title.value == "古い橋が一晩中燃える"
