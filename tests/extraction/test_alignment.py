from newsharvest.extraction.alignment import place


def kept(lines: list[str], texts: list[str], unlikely: list[int] | None = None) -> list[int]:
    doubtful = [number in (unlikely or []) for number in range(len(texts))]
    return [number for number, share in enumerate(place(lines, texts, doubtful).coverage) if share >= 0.5]


PAGE = [
    "Menu",
    "The bridge was closed on Monday.",
    "Share",
    "Engineers found cracks, the town hall said.",
    "Share",
    "It will open in spring.",
    "Share",
]


def test_a_line_covers_the_block_of_the_same_words():
    assert kept(["The bridge was closed on Monday", "It will open in spring"], PAGE) == [1, 5]


def test_a_repeated_short_line_goes_between_its_neighbours():
    assert kept(
        ["Engineers found cracks, the town hall said.", "Share", "It will open in spring."], PAGE
    ) == [3, 4, 5]


def test_a_line_that_joins_two_blocks_covers_both():
    assert kept(["Engineers found cracks, the town hall said. Share It will open in spring."], PAGE) == [
        3,
        4,
        5,
    ]


def test_lines_that_split_a_block_cover_it():
    texts = ["one two three four five six", "something else entirely"]
    assert kept(["one two", "three four five six"], texts) == [0]


def test_of_a_visible_and_a_hidden_copy_the_visible_one_is_covered():
    assert kept(
        ["The same sentence twice."], ["The same sentence twice.", "The same sentence twice."], [0]
    ) == [1]


def test_a_line_that_no_block_holds_is_lost_where_it_would_stand():
    placement = place(["Menu", "Nothing on this page says so."], PAGE, [False] * len(PAGE))
    assert placement.lost == (("Nothing on this page says so.", 0),)


def test_lines_out_of_order_are_found():
    assert kept(["It will open in spring.", "The bridge was closed on Monday."], PAGE) == [1, 5]


def test_chinese_is_aligned_by_characters():
    assert kept(["市政府说大桥周一关闭"], ["菜单", "市政府说,大桥周一关闭。工程师发现裂缝。"]) == [1]


def test_an_empty_page_and_no_lines_are_fine():
    assert place([], [], []).coverage == ()
    assert place(["lost"], [], []).lost == (("lost", -1),)
