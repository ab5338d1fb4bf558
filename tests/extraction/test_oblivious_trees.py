import numpy as np

from newsharvest.extraction.oblivious_trees import CHUNK, UNIT, ObliviousTrees

ONE_TREE = {
    "features": ["words", "link"],
    "asked": [[0], [1]],
    "borders": [[10.0], [0.5]],
    "leaves": [[-UNIT, 2 * UNIT, -2 * UNIT, 0]],
    "bias": UNIT // 2,
}


def test_each_level_asks_one_question_and_the_bits_find_the_leaf():
    model = ObliviousTrees.of(ONE_TREE)
    values = np.array([[5, 20, 5, 20], [0, 0, 1, 1]], dtype=np.float32)
    assert model.log_odds(("words", "link"), values).tolist() == [-0.5, 2.5, -1.5, 0.5]


def test_features_are_found_by_name_whatever_their_order():
    model = ObliviousTrees.of(ONE_TREE)
    values = np.array([[0], [9], [20]], dtype=np.float32)
    assert model.log_odds(("link", "other", "words"), values).tolist() == [2.5]


def test_a_border_itself_is_below_it():
    model = ObliviousTrees.of(ONE_TREE)
    assert model.log_odds(("words", "link"), np.array([[10], [0]], dtype=np.float32)).tolist() == [-0.5]


def test_long_pages_are_scored_in_pieces_to_the_same_end():
    model = ObliviousTrees.of(ONE_TREE)
    values = np.tile(np.array([[5, 20], [0, 0]], dtype=np.float32), CHUNK)
    assert model.log_odds(("words", "link"), values).tolist() == [-0.5, 2.5] * CHUNK


def test_no_block_has_no_score():
    assert ObliviousTrees.of(ONE_TREE).log_odds(("words", "link"), np.zeros((2, 0), np.float32)).size == 0
