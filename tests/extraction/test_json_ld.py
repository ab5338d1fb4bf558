import pytest
from lxml import html

from newsharvest.extraction.json_ld import LONGEST_SCRIPT, MOST_NODES, parse_json, read_json_ld


def nodes(*scripts):
    body = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return read_json_ld(html.document_fromstring(f"<html><head>{body}</head><body><p>x</p></body></html>"))


def headlines(*scripts):
    return [node.data["headline"] for node in nodes(*scripts) if "headline" in node.data]


@pytest.mark.parametrize(
    "script",
    [
        '{"headline": "Fire"}',
        '[{"headline": "Fire"}]',
        '{"@graph": [{"@type": "WebSite"}, {"headline": "Fire"}]}',
        '<!-- {"headline": "Fire"} -->',
        '//<![CDATA[\n{"headline": "Fire"}\n//]]>',
        '/* <![CDATA[ */{"headline": "Fire"}/* ]]> */',
        '{"headline": "Fire",}',
        '{"headline": "Fire"};',
        '{"@type": "WebSite"}{"headline": "Fire"}',
        '{"headline": "Fire", "description": "two\nlines"}',
        '{"headline": "Fire", "description": "a "quoted" word"}',
        '{"headline": "Fire", "articleBody": "cut off in the mid',
        "{&quot;headline&quot;: &quot;Fire&quot;}",
    ],
)
def test_a_headline_is_found_however_its_script_is_written(script):
    assert headlines(script) == ["Fire"]


def test_several_scripts_are_read_in_order():
    assert headlines('{"headline": "One"}', "nothing", '{"headline": "Two"}') == ["One", "Two"]


def test_nested_nodes_know_what_leads_to_them():
    found = nodes('{"@graph": [{"@type": "NewsArticle", "author": [{"name": "Eva"}]}]}')
    assert [(node.via, node.depth) for node in found] == [("", 0), ("@graph", 0), ("author", 1)]


def test_an_author_is_salvaged_from_broken_json():
    (found,) = parse_json('{"author": {"@type": "Person", "name": "Eva Lind"}, "headline": "A "bad" one"')
    assert found["author"] == {"name": "Eva Lind"}


@pytest.mark.parametrize("text", ["", "[" * 100_000, '{"a":' * 50_000, "not json", "{" * 10, '"' * 1000])
def test_text_that_is_no_json_gives_nothing(text):
    assert not any(isinstance(document, dict) for document in parse_json(text))


def test_a_huge_script_is_only_searched_at_its_beginning():
    text = '{"headline": "Fire", "data": "' + "x" * (LONGEST_SCRIPT + 10) + '"}'
    assert parse_json(text)[0]["headline"] == "Fire"


def test_the_number_of_nodes_is_bounded():
    assert len(nodes("[" + ",".join(["{}"] * (MOST_NODES + 50)) + "]")) == MOST_NODES


def test_a_broken_script_with_a_long_run_of_spaces_is_read_at_once():
    assert parse_json('{"headline": "Rain", ' + " " * 300_000 + "}") == [{"headline": "Rain"}]
