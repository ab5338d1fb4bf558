import pytest

from newsharvest.extraction.block_paths import MAX_PATH
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.parse import parse
from newsharvest.items import Block, BlockKind, Fate


def blocks_of(markup: str) -> tuple[Block, ...]:
    return read_blocks(parse(markup))


def texts_of(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)]


def test_kinds_follow_the_markup():
    blocks = blocks_of(
        "<h2>Head</h2><p>Para</p><ul><li>Item</li></ul><blockquote><p>Quote</p></blockquote>"
        "<figure><img><figcaption>Caption</figcaption></figure><pre>code</pre><div>Loose</div>"
    )
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADING, "Head"),
        (BlockKind.PARAGRAPH, "Para"),
        (BlockKind.LIST_ITEM, "Item"),
        (BlockKind.QUOTE, "Quote"),
        (BlockKind.CAPTION, "Caption"),
        (BlockKind.CODE, "code"),
        (BlockKind.OTHER, "Loose"),
    ]
    assert blocks[0].level == 2


def test_text_directly_in_a_div_is_parted_from_the_paragraphs_beside_it():
    assert texts_of("<div>one<p>two</p>three <b>four</b></div>") == ["one", "two", "three four"]


def test_one_break_is_a_newline_and_two_part_paragraphs():
    assert texts_of("<div>one<br>two<br> <br/>three\n four</div>") == ["one\ntwo", "three four"]


def test_inline_elements_are_joined_without_spaces_of_their_own():
    assert texts_of("<p>re<b>port</b>ed by <a href=x>the <i>Echo</i></a>.</p>") == ["reported by the Echo."]


def test_unicode_white_space_is_folded():
    assert texts_of("<p>ten\u00a0\u2009 euros\u3000\n now\u200b</p>") == ["ten euros now"]


def test_characters_in_links_are_counted():
    (block,) = blocks_of("<p>see <a href=x>this</a> page</p>")
    assert block.link_chars == 4


def test_a_link_around_blocks_counts_in_each():
    assert [block.link_chars for block in blocks_of("<a href=x><h3>Head</h3><p>Text</p></a><p>no</p>")] == [
        4,
        4,
        0,
    ]


def test_a_row_of_a_data_table_is_one_block():
    blocks = blocks_of("<table><tr><th>Town<th>Votes<tr><td><p>Aln</p><td>12</table>")
    assert [block.text for block in blocks] == ["Town | Votes", "Aln | 12"]
    assert {block.kind for block in blocks} == {BlockKind.TABLE_ROW}


def test_a_table_that_lays_out_the_page_gives_its_paragraphs():
    layout = "<table><tr><td>Menu</td><td><p>First.</p><p>Second.</p></td></tr></table>"
    assert texts_of(layout) == ["Menu", "First.", "Second."]


def test_a_table_within_a_table_keeps_its_rows():
    nested = "<table><tr><td><table><tr><td>a<td>b</table><p>text</p></td></tr></table>"
    assert texts_of(nested) == ["a | b", "text"]


@pytest.mark.parametrize(
    "hiding",
    ['<div style="display: none">', "<div hidden>", '<p class="a sr-only b">', "<noscript>"],
)
def test_hidden_text_is_a_block_with_the_verdict_hidden(hiding):
    blocks = blocks_of(f"<p>seen</p>{hiding}unseen")
    assert [(block.text, block.verdict.by) for block in blocks] == [
        ("seen", "unread"),
        ("unseen", "hidden"),
    ]


def test_a_hidden_inline_element_is_parted_from_its_sentence():
    assert texts_of('<p>the report <span class="sr-only">opens in a new tab</span>said</p>') == [
        "the report",
        "opens in a new tab",
        "said",
    ]


def test_what_holds_no_reading_text_is_no_block():
    assert texts_of(
        "<p>a<script>b</script><style>c</style><svg><text>d</text></svg><select><option>e</select>f"
    ) == ["af"]


def test_every_block_starts_dropped():
    assert {block.verdict.fate for block in blocks_of("<p>a<p hidden>b")} == {Fate.DROPPED}


def test_the_path_names_ids_and_classes_below_the_body():
    (block,) = blocks_of('<body><div id="main"><article class="story big"><p>text')
    assert block.path == "div#main/article.story.big/p"


def test_long_paths_keep_their_inner_end():
    (block,) = blocks_of(
        '<div class="' + "x" * 50 + '">' + "<div class=yyyyyyyyyyyy>" * 100 + "<p id=inner>text"
    )
    assert len(block.path) <= MAX_PATH
    assert block.path.endswith("/p#inner")


def test_an_unclosed_run_of_inline_elements_is_linear():
    assert len(blocks_of("<p>" + "<a href=x>word <b>" * 100 + "<p>text</p>" * 20_000)) == 20_001


def test_tables_inside_the_cells_of_a_layout_stay_in_reading_order():
    photo = "<table><tr><td>picture</td></tr><tr><td>caption</td></tr></table>"
    page = f"<table><tr><td><p>menu</td><td><p>one<p>two{photo}<p>three</td></tr></table>"
    assert texts_of(page) == ["menu", "one", "two", "picture", "caption", "three"]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ('<p><img alt="x"><em>A slanted caption</em></p>', BlockKind.CAPTION),
        ('<p><a href="/big"><img></a><br><small>A small caption</small></p>', BlockKind.CAPTION),
        ("<p><img><em>A slanted word</em> opens a sentence.</p>", BlockKind.PARAGRAPH),
        ("<p><em>A slanted paragraph without a picture</em></p>", BlockKind.PARAGRAPH),
        ("<p><img>Words beside a picture</p>", BlockKind.PARAGRAPH),
    ],
)
def test_a_paragraph_of_a_picture_and_slanted_words_is_its_caption(markup, kind):
    (block,) = blocks_of(markup)
    assert block.kind is kind
