"""Which articles have a key, wherever their postings stand: waiting, young, or settled."""

import sqlite3
import struct
from pathlib import Path

import numpy as np
import pytest

from newsharvest.corpus import key_filter, settled, young
from newsharvest.corpus.postings import CROWD, Postings
from newsharvest.corpus.state import create_state
from newsharvest.extraction.sketch import KEY_BITS, keys_of, sketch_of
from newsharvest.options import Compress

TITLE = frozenset({1, 2})


def sketch(number: int) -> bytes:
    return sketch_of(" ".join(f"word{number}n{place}" for place in range(80)))


def sharing(postings: Postings, number: int) -> set[tuple[tuple[int, ...], bool]]:
    """The articles under all keys of a sketch; no key may be missing where others are found."""
    keys = keys_of(sketch(number))
    found = postings.sharing(keys)
    assert len(found) in (0, len(keys))
    return {(tuple(pages), crowd) for pages, crowd in found}


def sketch_with(*keys: int) -> bytes:
    """A sketch that has these keys, smallest first."""
    tails = bytes(key & 0xFF for key in keys)
    packed = np.array([key >> 8 << 5 for key in keys], "<u4").tobytes()
    return struct.pack("<IB", len(keys), len(keys)) + tails + packed


@pytest.fixture(params=[(most, dead) for most in (1, 40, 1_000_000) for dead in (1, 500)])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """When articles are settled: early, now and then, never; the same for what gave way among them."""
    most, dead = request.param
    monkeypatch.setattr(young, "MOST", most)
    monkeypatch.setattr(young, "DEAD", dead)


@pytest.fixture
def state(tmp_path: Path) -> sqlite3.Connection:
    return create_state(tmp_path / "corpus.sqlite", Compress.NONE)


@pytest.mark.parametrize("most", [1, 40, 1_000_000])
def test_an_article_is_found_wherever_its_postings_stand(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(young, "MOST", most)
    postings = Postings(state)
    for page in range(1, 41):
        postings.enter(page, sketch(page % 4), TITLE)
        assert all(page in pages for pages, _ in sharing(postings, page % 4))
        if page % 3 == 0:
            postings.flush()
    postings.flush()
    for index in (postings, Postings(state)):
        assert sharing(index, 1) == {(tuple(range(1, 41, 4)), False)}
        assert sharing(index, 9) == set()


@pytest.mark.usefixtures("limits")
def test_an_article_that_gave_way_is_found_no_more(state: sqlite3.Connection) -> None:
    postings = Postings(state)
    for page in range(1, 10):
        postings.enter(page, sketch(0), TITLE)
        if page > 1:
            postings.remove(page - 1)
        if page % 4 == 0:
            postings.flush()
        assert sharing(postings, 0) == {((page,), False)}
    postings.flush()
    assert sharing(Postings(state), 0) == {((9,), False)}


@pytest.mark.parametrize("most", [1, 300, 1_000_000])
def test_those_that_gave_way_make_no_crowd(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(young, "MOST", most)
    postings = Postings(state)
    for page in range(1, 3 * CROWD):
        postings.enter(page, sketch(0), TITLE)
        postings.flush()
    assert sharing(postings, 0) == {(tuple(range(1, CROWD + 1)), True)}
    for page in range(1, 2 * CROWD + 1):
        postings.remove(page)
    assert sharing(postings, 0) == {(tuple(range(2 * CROWD + 1, 3 * CROWD)), False)}


@pytest.mark.parametrize(("chunk", "together"), [(1, 1), (7, 2), (500, 512)])
def test_chunks_are_written_anew_as_articles_come_and_go(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, chunk: int, together: int
) -> None:
    monkeypatch.setattr(young, "MOST", 100)
    monkeypatch.setattr(settled, "CHUNK", chunk)
    monkeypatch.setattr(settled, "TOGETHER", together)
    postings, live = Postings(state), dict[int, set[int]]()
    for page in range(1, 60):
        postings.enter(page, sketch(page % 6), TITLE)
        live.setdefault(page % 6, set()).add(page)
        if page % 5 == 0:
            postings.remove(page - 4)
            live[(page - 4) % 6].remove(page - 4)
            postings.flush()
    postings.flush()
    assert state.execute("SELECT COUNT(*) FROM postings").fetchone()[0] >= 1
    for index in (postings, Postings(state)):
        for number, pages in live.items():
            assert sharing(index, number) == {(tuple(sorted(pages)), False)}


@pytest.mark.parametrize("most", [1, 1_000_000])
def test_the_first_and_the_last_key_are_found(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(young, "MOST", most)
    ends, postings = (0, (1 << KEY_BITS) - 1), Postings(state)
    for page in (1, 2):
        postings.enter(page, sketch_with(*ends), TITLE)
        assert postings.sharing(ends) == [([*range(1, page + 1)], False)] * 2
        postings.flush()
        assert postings.sharing(ends) == [([*range(1, page + 1)], False)] * 2


@pytest.mark.parametrize("flushes", [True, False])
def test_a_key_counts_once_however_often_a_sketch_has_it(state: sqlite3.Connection, flushes: bool) -> None:
    postings = Postings(state)
    for page in (1, 2):
        postings.enter(page, sketch_with(7, 7, 9), TITLE)
        if flushes:
            postings.flush()
    assert postings.sharing(keys_of(sketch_with(7, 7, 9))) == [([1, 2], False)] * 2


def test_no_article_is_lost_as_the_filter_of_keys_grows(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(young, "MOST", 1)
    monkeypatch.setattr(key_filter, "CHUNK_WORDS", 1)
    monkeypatch.setattr(key_filter, "LEAST_WORDS", 1)
    monkeypatch.setattr(settled, "CHUNK", 7)
    postings = Postings(state)
    for page in range(1, 40):
        postings.enter(page, sketch(page), TITLE)
        postings.flush()
        assert all(
            sharing(postings, earlier) == {((earlier,), False)} for earlier in (1, page // 2 + 1, page)
        )
    (chunks,) = state.execute("SELECT count(*) FROM key_filter").fetchone()
    assert chunks >= 64
    assert all(sharing(Postings(state), page) == {((page,), False)} for page in range(1, 40))


@pytest.mark.parametrize("most", [1, 1_000_000])
def test_where_no_article_can_have_enough_of_the_keys_none_is_sought(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(young, "MOST", most)
    postings = Postings(state)
    postings.enter(1, sketch_with(7, 9), TITLE)
    postings.flush()
    postings.enter(2, sketch_with(7, 11), TITLE)
    for _ in range(2):
        assert postings.sharing((7, 9, 11), 2) == [([1, 2], False), ([1], False), ([2], False)]
        assert postings.sharing((7, 12), 2) == []
        postings.flush()


def test_a_corpus_with_the_filter_of_before_is_searched_in_full(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(young, "MOST", 1)
    postings = Postings(state)
    postings.enter(1, sketch(1), TITLE)
    postings.flush()
    state.execute("DELETE FROM key_filter")
    state.execute("INSERT INTO key_filter VALUES (0, zeroblob(65536))")
    postings = Postings(state)
    assert sharing(postings, 1) == {((1,), False)}
    postings.flush()
    rows = state.execute("SELECT min(chunk), count(*) FROM key_filter").fetchall()
    assert rows == [(key_filter.FIRST_CHUNK, key_filter.LEAST_WORDS // key_filter.CHUNK_WORDS)]
    assert sharing(Postings(state), 1) == {((1,), False)}


@pytest.mark.usefixtures("limits")
def test_an_article_that_stands_again_is_found_once_and_forgotten_again(state: sqlite3.Connection) -> None:
    postings = Postings(state)
    for page in range(1, 10):
        postings.enter(page, sketch(0), TITLE)
        if page % 4 == 0:
            postings.flush()
    others = {1, *range(3, 10)}
    for flushes in (False, True):
        postings.remove(2)
        if flushes:
            postings.flush()
        assert pages_of(postings) == others
        postings.enter(2, sketch(0), TITLE)
        assert pages_of(postings) == others | {2}
        postings.flush()
        assert pages_of(Postings(state)) == others | {2}
    postings = Postings(state)
    postings.remove(2)
    assert pages_of(postings) == others


def pages_of(postings: Postings) -> set[int]:
    """The articles under the keys of sketch 0, of which each has all, once."""
    ((pages, _),) = sharing(postings, 0)
    assert len(set(pages)) == len(pages)
    return set(pages)
