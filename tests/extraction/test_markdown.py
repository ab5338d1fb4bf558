import pytest

from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.markdown import markdown_to_html
from newsharvest.extraction.metadata import read_metadata
from newsharvest.extraction.parse import parse
from newsharvest.items import BlockKind, RawPage, Source
from newsharvest.options import Options


def texts_of(markdown: str) -> list[str]:
    return [block.text for block in read_blocks(parse(markdown_to_html(markdown)))]


def test_raw_html_is_kept_with_its_classes():
    blocks = read_blocks(parse(markdown_to_html('<div class="story">\n\nA *first* line.\n\n</div>\n')))
    assert [(block.text, block.path) for block in blocks] == [("A first line.", "div.story/p")]


def test_html_in_the_alternative_text_of_an_image_is_no_text():
    image = (
        '![<span class="x">Boats at\ndawn.</span><span>Credit...</span>](http://a.example/b.jpg?q=1&s=2)'
    )
    assert texts_of(f"One.\n\n{image}\n\nTwo.") == ["One.", "Two."]


def test_links_broken_over_lines_are_joined():
    assert texts_of("He saw [the old\nquarry](http://a.example/\nq) again") != []
    assert texts_of("He saw [the old\nquarry](http://a.example/q) again") == ["He saw the old quarry again"]


def test_html_indented_under_a_list_is_no_code():
    assert texts_of("  - \n    \n    <div class='y'>\n    \n    Menu\n    \n    </div>\n") == ["Menu"]


def test_front_matter_is_left_out():
    assert texts_of("---\ntitle: A quarry\ndate: 2024-05-06\n---\n\nThe text.") == ["The text."]


def test_front_matter_tells_title_authors_and_day():
    front = "title: Old bridge burns\nauthors:\n  - Eva Lind\n  - Max Roe\ndate: 2024-05-06"
    text = f"---\n{front}\n---\n\nIt burned."
    page = RawPage(text.encode(), Source("test"), content_type="text/markdown")
    found = read_metadata(parse(markdown_to_html(text)), page, options=Options())
    assert (found.title.value, found.authors.value, found.published.value) == (
        "Old bridge burns",
        ("Eva Lind", "Max Roe"),
        "2024-05-06",
    )


def test_a_rule_at_the_top_is_no_front_matter():
    assert texts_of("---\n\nThe text.") == ["The text."]


def test_headings_lists_quotes_and_tables_keep_their_kinds():
    markdown = "## Head\n\n- item\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    kinds = [block.kind for block in read_blocks(parse(markdown_to_html(markdown)))]
    assert kinds == [
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE_ROW,
        BlockKind.TABLE_ROW,
    ]


@pytest.mark.parametrize("piece", ["> ", "- ", "[", "*a ", "`", "<b ", "![a](b", "_a*"])
def test_hostile_markdown_is_answered(piece):
    assert isinstance(markdown_to_html(piece * 2_000 + "x"), str)
