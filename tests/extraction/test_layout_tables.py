from newsharvest.extraction.layout_tables import has_layout_table
from newsharvest.extraction.parse import parse

STORY = "<p>The mill race has water in it again after a very long time." * 4
TOOLS = "<table><tr><td>Mail this page</td></tr></table>"


def test_a_table_around_the_story_and_its_tools_lays_out_the_page():
    page = f"<body><table><tr><td>Menu</td><td>{TOOLS}{STORY}</td></tr></table></body>"
    assert has_layout_table(parse(page))


def test_scripts_beside_the_table_are_no_text():
    script = "<script>var words = 'never read by anybody at all';</script>" * 40
    page = f"<body>{script}<table><tr><td>{TOOLS}{STORY}</td></tr></table></body>"
    assert has_layout_table(parse(page))


def test_a_table_of_data_in_a_story_does_not():
    rows = "<tr><td><p>Pears</td><td><table><tr><td>31</td></tr></table></td></tr>" * 4
    page = f"<body>{STORY * 3}<table>{rows}</table>{STORY}</body>"
    assert not has_layout_table(parse(page))


def test_a_page_without_nested_tables_does_not():
    assert not has_layout_table(parse(f"<body><table><tr><td>{STORY}</td></tr></table></body>"))
