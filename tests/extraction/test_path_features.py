"""Paths of a page as numbers: each once, with what stands above it."""

from newsharvest.extraction.path_features import PATH_FEATURES, PathTree


def told(path: str) -> dict[str, float]:
    tree = PathTree()
    number = tree.number(path)
    return dict(zip(PATH_FEATURES, tree.features()[number].tolist(), strict=True))


def test_a_path_and_those_above_it_have_one_number_each() -> None:
    tree = PathTree()
    inner, outer, again = map(tree.number, ("div/ul/li", "div", "div/ul/li"))
    assert inner == again
    assert tree.above[tree.above[inner]] == outer
    assert tree.above[outer] == tree.number("") == 0


def test_a_word_counts_by_how_far_above_it_stands() -> None:
    path = told("article.story/div.comments/p")
    assert (path["inside_article"], path["near_article"], path["near_comment"]) == (1.0, 1 / 3, 1 / 2)
    assert (path["depth"], path["own_length"], path["is_p"], path["is_div"]) == (3.0, 2.0, 1.0, 0.0)


def test_the_nearest_of_several_words_counts() -> None:
    assert told("div.share/div/div.share")["near_share"] == 1.0


def test_a_path_deeper_than_a_byte_counts_is_told_right() -> None:
    path = told("aside/" + "/".join(["b"] * 299))
    assert (path["depth"], path["inside_aside"]) == (300.0, 1.0)


def test_the_empty_path_is_nowhere() -> None:
    path = told("")
    assert (path["depth"], path["own_length"], sum(path.values())) == (1.0, 1.0, 2.0)
