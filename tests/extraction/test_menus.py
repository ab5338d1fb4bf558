"""Menus and page feet as one block each."""

from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.parse import parse
from newsharvest.items import Block

TEXT = "<h1>Ferry back in service</h1><p>The night ferry sails again.</p>"
LONG = "The harbour office asks passengers to be at the quay an hour early. " * 4


def folded(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)]


def blocks_of(markup: str) -> tuple[Block, ...]:
    return read_blocks(parse(f"<body>{markup}</body>"), folds_menus=True)


def test_a_menu_and_the_pages_foot_are_one_block_each_with_their_entries_as_lines() -> None:
    menu = "<nav><ul><li><a>Home</a><li><a>Coast<br>guard</a></ul></nav>"
    foot = "<footer><p>The Lune Echo</p><script>var x</script><p>All rights reserved</p></footer>"
    assert folded(menu + TEXT + foot) == [
        "Home\nCoast\nguard",
        "Ferry back in service",
        "The night ferry sails again.",
        "The Lune Echo\nAll rights reserved",
    ]


def test_the_roles_of_aria_mark_menus_too() -> None:
    assert folded("<div role=navigation><p>Home</p><p>Coast</p></div>") == ["Home\nCoast"]
    assert folded("<div role=contentinfo><p>Echo</p><p>Coast</p></div>") == ["Echo\nCoast"]
    assert folded("<div role=banner><p>Echo</p><p>Coast</p></div>") == ["Echo", "Coast"]


def test_the_foot_of_an_article_is_read_block_by_block() -> None:
    foot = "<article><footer><p>By Ann Day</p><p>6 May 2024</p></footer></article>"
    assert folded(foot) == ["By Ann Day", "6 May 2024"]


def test_a_menu_with_an_article_a_headline_or_running_text_is_none() -> None:
    for markup in (
        TEXT,
        "<article><p>Sails again.</p></article>",
        f"<p>{LONG}</p>",
        f"<p><b>{LONG}</b></p>",
    ):
        for tag in ("nav", "footer"):
            assert len(folded(f"<{tag}><p>Home</p>{markup}</{tag}>")) > 1


def test_text_around_a_menu_is_no_part_of_it() -> None:
    assert folded("<div>before<nav>Home</nav>behind</div>") == ["before", "Home", "behind"]


def test_an_empty_menu_is_no_block() -> None:
    assert folded("<nav> <script>var x</script></nav><p>text</p>") == ["text"]


def test_a_hidden_menu_is_hidden_and_all_of_a_menu_counts_as_links() -> None:
    hidden, shown = blocks_of("<div hidden><nav>Home</nav></div><nav>Coast</nav>")
    assert (hidden.verdict.by, shown.verdict.by) == ("hidden", "unread")
    assert (shown.path, shown.link_chars) == ("nav", len("Coast"))


def test_menus_within_one_that_is_more_are_read_and_the_next_is_folded() -> None:
    opened = f"<nav><nav><p>Home</p><p>Coast</p></nav><p>{LONG}</p></nav>"
    lines = folded(opened + "<nav><p>Back</p><p>Up</p></nav>")
    assert lines == ["Home", "Coast", " ".join(LONG.split()), "Back\nUp"]


def test_what_nobody_sees_of_a_menu_is_no_entry_of_it() -> None:
    choice = "<select><option>Anglesey<option>Zennor</select><svg><g><text>icon</text></g></svg>"
    assert folded(f"<nav><p>Home</p>{choice}<noscript><h1>Off</h1></noscript>here</nav>") == ["Home\nhere"]
