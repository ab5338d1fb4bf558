import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.errors import Refused
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.parse import parse
from newsharvest.items import Reason


def text_of(markup: str) -> str:
    return " ".join(parse(markup).text_content().split())


def test_an_encoding_declaration_in_the_text_is_not_obeyed_again():
    declared = '<?xml version="1.0" encoding="iso-8859-1"?><meta charset="windows-1252"><p>Ärger in Łódź'
    assert text_of(declared) == "Ärger in Łódź"


def test_text_after_the_end_of_the_page_is_read():
    assert (
        text_of("<html><body>one</body></html><p>two</p><html><body>three</body></html>") == "onetwothree"
    )


@pytest.mark.parametrize("tag", ["title", "textarea", "plaintext", "xmp", "noframes"])
def test_an_element_that_nothing_closes_does_not_swallow_the_page(tag):
    blocks = read_blocks(parse(f"<p>before</p><{tag}><p>after</p>"))
    assert [block.text for block in blocks] == ["before", "after"]


@pytest.mark.parametrize("before", ["</textarea>", "<textarea-box></textarea-box></textarea>"])
def test_an_end_before_its_start_closes_nothing(before):
    blocks = read_blocks(parse(f"{before}<p>before</p><textarea><p>after</p>"))
    assert [block.text for block in blocks] == ["before", "after"]


def test_closed_elements_stay_what_they_are():
    tree = parse("<title>A <b> title</title><p>text</p>")
    assert tree.findtext(".//title") == "A <b> title"


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "ul><li", "table><tr><td"])
def test_text_nested_thousands_deep_is_read(tag):
    blocks = read_blocks(parse(f"<{tag}>" * 5000 + "deep text" + "<p>and after"))
    assert "deep text" in [block.text.split("\n")[0] for block in blocks] or "deep text" in blocks[0].text
    assert "and after" in blocks[-1].text


def test_control_characters_and_lone_surrogates_do_no_harm():
    assert text_of("<p>co\x00up\x01 in \ud800 town\x7f") == "coup in \ufffd town"


def words_read(text: str) -> list[str] | Reason:
    try:
        return [block.text for block in read_blocks(parse(text)) if any(map(str.isalnum, block.text))]
    except Refused as refused:
        return refused.reason


@pytest.mark.parametrize("text", ["", " \n", "\x00\x01", "<!-- only a comment -->...", "<p></p><br>"])
def test_a_text_without_words_is_refused_or_gives_no_block(text):
    assert words_read(text) in ([], Reason.EMPTY)


def test_control_characters_in_bulk_are_not_text():
    assert words_read("a" + "\x02" * 50) is Reason.NOT_TEXT


MARKUP = [
    "<p>",
    "<div",
    "</p>",
    "a",
    "b",
    "<br>",
    "<table>",
    "<td>",
    "<!--",
    "]]>",
    "&#0;",
    "<a\x00",
    "</html>",
]


@given(st.text() | st.lists(st.sampled_from(MARKUP)).map(" ".join))
def test_any_text_gives_blocks_or_a_refusal(text):
    read = words_read(text)
    assert read in (Reason.EMPTY, Reason.NOT_TEXT) or all(line.strip() for line in read)


@pytest.mark.parametrize("tag", ["article", "main", "section", "x-story"])
def test_a_head_that_nothing_ends_holds_no_text(tag):
    read = words_read(f"<title>Ferry</title><meta charset=utf-8><{tag}><p>It was late.</p></{tag}> Again.")
    assert read == ["It was late.", "Again."]


def test_what_belongs_into_the_head_stays_there():
    tree = parse("<title>Ferry</title><nav>Home</nav><link rel=canonical href=/x><body>Late.")
    assert [element.tag for element in tree.find("head")] == ["title", "link"]
    assert tree.find("body").text_content() == "HomeLate."
