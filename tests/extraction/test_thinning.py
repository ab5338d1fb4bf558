import pytest

from newsharvest.extraction.parse import parse
from newsharvest.extraction.thinning import MOST_ELEMENTS, without_long_tags

STORY = "<p>The ferry was late again.</p>"


def test_a_tree_of_very_many_empty_elements_loses_them_and_keeps_its_text():
    tree = parse(f"<body>{STORY}{'<div><p> </p></div>' * MOST_ELEMENTS}after{'<i></i>' * 10_000}</body>")
    assert len(list(tree.iter())) < 10
    assert tree.text_content() == "The ferry was late again.after"


def test_text_that_very_many_empty_elements_part_stays_in_order():
    letters = "".join(chr(ord("a") + number % 26) for number in range(2 * MOST_ELEMENTS))
    assert parse(f"<p>{'<i></i>'.join(letters)}").text_content() == letters
    seen = parse(f"<p>{'<template>x</template>'.join(letters)}")
    assert seen.text_content() == letters
    assert len(list(seen.iter("template"))) < 100


def test_a_page_of_common_size_keeps_its_empty_elements():
    assert len(list(parse(f"<body>{STORY}{'<p></p>' * 500}</body>").iter("p"))) == 501


@pytest.mark.parametrize("between", [" ", "/", "='' ", '=""', "\n", " ' ", ' b=">" '])
def test_a_tag_with_thousands_of_attributes_loses_them(between):
    many = between.join(f"a{number}" for number in range(20_001))
    assert without_long_tags(f"<div {many}>{STORY}".encode()) == f"<div>{STORY}".encode()


@pytest.mark.parametrize(
    "attribute",
    [
        "a{}='<'",
        "a{}='<b>'",
        'a{}="</p>"',
        "a{}=<b",
        "<a{}",
        "a{}='<!--'",
        "a{}='<script>'",
        "a{}=' <p a=\"'",
    ],
)
def test_signs_of_other_tags_in_a_tag_with_thousands_of_attributes_do_not_hide_it(attribute):
    many = " ".join(attribute.format(number) for number in range(20_001))
    before = "<script>a<b</script><!-- <i a='> -->"
    page = f"{before}<div {many}>{STORY}".encode()
    assert without_long_tags(page) == f"{before}<div>{STORY}".encode()


def test_what_stands_in_scripts_and_comments_is_no_tag():
    many = " ".join(f"a{number}='<'" for number in range(20_001))
    for page in (f"<script>a <b {many}></script>{STORY}", f"<!-- <b {many}> -->{STORY}"):
        assert without_long_tags(page.encode()) == page.encode()


def test_a_tag_with_one_long_attribute_keeps_it():
    told = f"<div title='{'again and ' * 6_000}'>{STORY}".encode()
    assert without_long_tags(told) == told
    picture = b"<img alt=ferry src=data:image/png;base64,%b>" % (b"A" * 200_000)
    assert without_long_tags(picture) == picture


def test_templates_are_no_text_but_the_inside_of_an_element_is():
    tree = parse(f"<template><p>later</p></template>{STORY}<template shadowrootmode=open>inside</template>")
    assert "later" not in tree.text_content()
    assert "inside" in tree.text_content()


def test_text_of_cdata_sections_and_behind_open_drawings_is_read():
    assert "late" in parse(f"<body><![CDATA[ {STORY} ]]></body>").text_content()
    paths = [element.tag for element in parse(f"<body><svg>{STORY}</body>").iter()]
    assert "svg" not in paths


def test_references_to_control_characters_are_left_out():
    assert parse("<p>a&#12;b&#x1B;c&#xD800;d&#1;e&#12345;</p>").text_content() == "abcde\u3039"
