"""A digest whose other articles come in a later run than its first one, which has given way by then."""

import itertools
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from newsharvest import harvest as load
from newsharvest import read_pages
from newsharvest.corpus import Corpus
from newsharvest.corpus.held import MOST
from newsharvest.items import Article, Reject
from newsharvest.options import Compress, Dedup, Keep, Options
from tests.corpus.pages import harvest
from tests.corpus.test_kills import calls_of, dying_at, in_child
from tests.corpus.test_properties import files_of
from tests.dedup.stories import story
from tests.dedup.test_digests import assert_each_stands_for_itself, pages_of
from tests.dedup.test_near import NEAR, decided, kept, page

FIRST = Options(dedup=Dedup.NEAR, keep=Keep.FIRST)


def in_runs(folder: Path, runs: list[list[Article]], options: Options = NEAR) -> None:
    for pages in runs:
        decided(folder, pages, options)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("splits", [(1, 2), (1,), (2,)])
@pytest.mark.parametrize("title", [None, "Today"])
def test_in_any_order_over_several_runs_the_articles_and_their_digest_stand(
    tmp_path: Path, order: tuple[int, ...], splits: tuple[int, ...], title: str | None
) -> None:
    pages = [pages_of(2, title)[place] for place in order]
    runs = [pages[start:stop] for start, stop in itertools.pairwise((0, *splits, 3))]
    in_runs(tmp_path, runs)
    assert_each_stands_for_itself(tmp_path, 3)
    Corpus(tmp_path).reindex()
    assert_each_stands_for_itself(tmp_path, 3)
    in_runs(tmp_path, runs)
    assert_each_stands_for_itself(tmp_path, 3)


@pytest.mark.parametrize("compress", [None, Compress.ZST])
def test_an_article_that_stands_again_stands_where_it_stood_with_the_copies_that_named_it(
    tmp_path: Path, compress: Compress | None
) -> None:
    first, second, digest = pages_of(2)
    copies = [page(f"copy{n}", "1", one.text[:-30]) for n, one in enumerate([first, digest])]
    beside = [page(f"other{n}", "1", story(60 + n)) for n in range(3)]
    options = NEAR.but(compress=compress, shard_size=4_000)
    for number, pair in enumerate([(first, digest), (digest, first)]):
        folder = tmp_path / str(number)
        in_runs(folder, [[*pair, *copies], beside, [second]], options)
        assert_each_stands_for_itself(folder, 6)
        order = [one.url for one in Corpus(folder).articles()]
        assert order == [one.url for one in (*pair, *beside, second)]
        in_runs(folder, [[page("x", "1", story(70))]], options)
        assert_each_stands_for_itself(folder, 7)


def test_the_run_tells_how_many_articles_stand_again(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    decided(tmp_path, [first, digest])
    with Corpus.writer(tmp_path, options=NEAR) as writer:
        harvest(writer, [second], NEAR)
        summary = writer.finish_run()
    assert (summary.articles, summary.returned, summary.superseded_earlier) == (1, 1, 0)


def test_a_cut_copy_does_not_stand_again_when_the_whole_one_is_quoted(tmp_path: Path) -> None:
    text = story(47, words=500)
    in_runs(
        tmp_path,
        [
            [page("b", "cut", text[: len(text) // 2]), page("a", "whole", text)],
            [page("c", "1", story(48)), page("d", "quotes", text[len(text) // 3 : len(text) * 3 // 4])],
        ],
    )
    assert kept(tmp_path) == {"https://a.example/whole", "https://c.example/1", "https://d.example/quotes"}


def test_of_copies_that_gave_way_to_a_digest_the_longest_stands_again(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    shorter = page("e", "1", first.text[: len(first.text) * 4 // 5])
    in_runs(tmp_path, [[digest], [shorter], [first], [second]])
    assert kept(tmp_path) == {one.url for one in (first, second, digest)}
    assert list(Corpus(tmp_path).verify()) == []


@pytest.mark.parametrize("runs", [1, 2, 3])
def test_copies_of_an_article_that_stands_again_name_it(tmp_path: Path, runs: int) -> None:
    first, second, digest = pages_of(2)
    text = first.text
    copies = [page("e", "1", text[:-300]), page("f", "1", text[:-300]), page("g", "1", text)]
    pages = [digest, copies[0], first, *copies[1:], second]
    ends = {1: [6], 2: [3, 6], 3: [2, 5, 6]}[runs]
    in_runs(tmp_path, [pages[start:stop] for start, stop in itertools.pairwise([0, *ends])])
    assert kept(tmp_path) == {one.url for one in (first, second, digest)}
    told = {(copy.duplicate_of, copy.cluster) for copy in Corpus(tmp_path).rejects()}
    assert told == {(first.id, first.id)}
    for copy in Corpus(tmp_path).rejects():
        assert (copy.reason == "near_duplicate") is (copy.containment is not None)
        assert copy.containment is None or f"{copy.containment:.0%}" in copy.detail
    assert list(Corpus(tmp_path).verify()) == []


@pytest.mark.parametrize("options", [NEAR, FIRST])
def test_a_shorter_copy_that_came_when_the_digest_was_known_gives_way(
    tmp_path: Path, options: Options
) -> None:
    first, second, digest = pages_of(2)
    cut = page("e", "1", first.text[:-600])
    in_runs(tmp_path, [[page("x", "1", story(73))], [digest, first, second, cut]], options)
    standing = {one.url: one for one in Corpus(tmp_path).articles()}
    assert standing.keys() == {"https://x.example/1", *(one.url for one in (first, second, digest))}
    (gone,) = Corpus(tmp_path).rejects()
    assert (gone.reason, gone.duplicate_of, gone.cluster) == ("superseded", first.id, first.id)
    assert standing[str(first.url)].supersedes == cut.id
    assert list(Corpus(tmp_path).verify()) == []


NESTED = ["D d a c b", "D d ac b", "D d ca b", "D da c b", "adD b c", "aD d e bc", "D a d b c", "dD ca b"]


@pytest.mark.parametrize("history", NESTED)
def test_a_digest_that_gave_way_to_a_longer_one_stands_beside_its_articles(
    tmp_path: Path, history: str
) -> None:
    texts = [story(number, words=250) for number in (143, 144, 145)]
    told = {name: page(name, "1", text) for name, text in zip("abc", texts, strict=True)}
    told |= {"D": page("all", "1", "\n\n".join(texts)), "d": page("d", "1", "\n\n".join(texts[:2]))}
    told["e"] = page("e", "1", texts[0])
    in_runs(tmp_path, [[told[name] for name in run] for run in history.split()])
    standing = list(Corpus(tmp_path).articles())
    assert {one.url for one in standing} == {one.url for name, one in told.items() if name != "e"}
    assert len({one.cluster for one in standing}) == len(standing)
    assert list(Corpus(tmp_path).verify()) == []


def test_an_article_that_stands_again_in_a_shorter_copys_cluster_keeps_it(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    cut = page("e", "1", first.text[:-600])
    in_runs(tmp_path, [[cut, digest], [first], [second]])
    Corpus(tmp_path).reindex()
    decided(tmp_path, [page("x", "1", story(74))])
    standing = {one.url: one for one in Corpus(tmp_path).articles()}
    assert (standing[first.url].cluster, standing[first.url].supersedes) == (cut.id, cut.id)
    (gone,) = Corpus(tmp_path).rejects()
    assert (gone.duplicate_of, gone.cluster) == (first.id, cut.id)


def test_an_article_that_stands_again_is_known_by_its_canonical_address(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    first = replace(first, canonical_url="https://a.example/canonical")
    in_runs(tmp_path, [[digest], [first], [second]])
    (copy,) = decided(tmp_path, [page("a", "canonical", first.text[:-20])])
    assert isinstance(copy, Reject)
    assert (copy.reason, copy.duplicate_of) == ("same_url", first.id)


@pytest.mark.parametrize("splits", [(4,), (1, 4), (2, 4), (3, 4), (1, 2, 3, 4)])
def test_a_version_that_stands_again_supersedes_its_past_wherever_runs_end(
    tmp_path: Path, splits: tuple[int, ...]
) -> None:
    first, second, digest = pages_of(2)
    pages = [page("a", "0", story(51)), digest, first, second]
    in_runs(tmp_path, [pages[start:stop] for start, stop in itertools.pairwise((0, *splits))])
    past = pages[0].id
    told = {one.url: (one.cluster, one.supersedes) for one in Corpus(tmp_path).articles()}
    assert told[first.url] == (past, past)
    assert told[digest.url] == (digest.id, None)
    (gone,) = Corpus(tmp_path).rejects()
    assert (gone.duplicate_of, gone.cluster) == (first.id, past)


def test_few_of_many_cut_copies_of_one_text_are_held_back(tmp_path: Path) -> None:
    text = story(53, words=800)
    cuts = [page(f"cut{n}", "1", text[: 1_000 + 40 * n]) for n in range(MOST + 4)]
    in_runs(tmp_path, [[page("whole", "1", text)], [cuts[0]], cuts[1:]])
    with closing(sqlite3.connect(tmp_path / "corpus.sqlite")) as state:
        assert state.execute("SELECT count(*) FROM held").fetchone() <= (MOST,)
    assert kept(tmp_path) == {"https://whole.example/1"}


def test_of_more_copies_than_are_held_back_the_longest_stands_again(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    cuts = [page(f"cut{n}", "1", first.text[: 1_250 + 20 * n]) for n in range(MOST + 4)]
    in_runs(tmp_path, [[digest, *cuts[:6]], [*cuts[6:], first], [second]])
    assert kept(tmp_path) == {one.url for one in (first, second, digest)}
    assert list(Corpus(tmp_path).verify()) == []


def test_an_article_of_which_a_later_version_came_does_not_stand_again(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    later = page("a", "0", story(49, words=250))
    in_runs(tmp_path, [[first, digest], [later], [second]])
    assert {one.id for one in Corpus(tmp_path).articles()} == {one.id for one in (later, second, digest)}
    assert list(Corpus(tmp_path).verify()) == []


def test_a_digest_that_was_replaced_meanwhile_still_tells(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    longer = page("copy", "1", digest.text + " " + story(50, words=60))
    in_runs(tmp_path, [[first, digest], [longer], [second]])
    assert kept(tmp_path) == {one.url for one in (first, second, longer)}
    assert list(Corpus(tmp_path).verify()) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("split", [0, 1, 2, 3])
def test_a_digest_whose_address_tells_something_else_takes_no_article_along(
    tmp_path: Path, order: tuple[int, ...], split: int
) -> None:
    pages = pages_of(2)
    later = page("c", "2", story(54, words=250))
    came = [pages[place] for place in order]
    in_runs(tmp_path, [came[:split], [*came[split:], later]])
    assert kept(tmp_path) == {one.url for one in (*pages[:2], later)}
    assert later.text in {one.text for one in Corpus(tmp_path).articles()}
    assert list(Corpus(tmp_path).verify()) == []


def test_an_article_stands_again_where_the_longer_texts_address_tells_something_else(
    tmp_path: Path,
) -> None:
    first, _, longer = pages_of(2)
    later = page("c", "2", story(54, words=250))
    in_runs(tmp_path, [[first, longer], [later]])
    assert kept(tmp_path) == {first.url, later.url}
    assert later.text in {one.text for one in Corpus(tmp_path).articles()}
    assert list(Corpus(tmp_path).verify()) == []


def test_a_version_that_gave_way_stands_again_in_place_of_its_past(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    past = page("a", "0", story(51))
    in_runs(tmp_path, [[past], [first], [digest], [second]])
    assert kept(tmp_path) == {one.url for one in (first, second, digest)}
    assert list(Corpus(tmp_path).verify()) == []


@pytest.mark.parametrize("order", [(0, 2, 1), (2, 0, 1), (0, 1, 2)])
def test_keep_first_lets_a_digest_stand_beside_its_articles(tmp_path: Path, order: tuple[int, ...]) -> None:
    pages = pages_of(2)
    decided(tmp_path, [pages[place] for place in order], FIRST)
    assert_each_stands_for_itself(tmp_path, 3)


def test_keep_first_keeps_a_cut_text_that_came_before_the_whole(tmp_path: Path) -> None:
    text = story(52, words=500)
    pages = [page("a", "cut", text[: len(text) // 2]), page("b", "whole", text)]
    decided(tmp_path, pages, FIRST)
    (standing,), (gone,) = Corpus(tmp_path).articles(), Corpus(tmp_path).rejects()
    assert standing.url == "https://a.example/cut"
    assert (gone.reason, gone.duplicate_of, gone.cluster) == ("superseded", standing.id, standing.id)


def test_an_index_built_again_in_the_middle_of_a_keep_first_run_tells_the_same(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    with Corpus.writer(tmp_path, options=FIRST) as writer:
        harvest(writer, [first, digest], FIRST)
    (tmp_path / "corpus.sqlite").unlink()
    Corpus(tmp_path).reindex()
    decided(tmp_path, [second], FIRST)
    assert_each_stands_for_itself(tmp_path, 3)


def test_what_is_held_back_outlasts_a_reindex_and_is_gone_with_the_state(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    for number, lost in enumerate([False, True]):
        folder = tmp_path / str(number)
        in_runs(folder, [[page("x", "1", story(72))], [first, digest]])
        if lost:
            (folder / "corpus.sqlite").unlink()
        Corpus(folder).reindex()
        decided(folder, [second])
        assert len(kept(folder)) == 4 - lost
        assert list(Corpus(folder).verify()) == []


def test_a_record_that_was_damaged_while_held_back_ends_no_run(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    decided(tmp_path, [first, digest])
    with closing(sqlite3.connect(tmp_path / "corpus.sqlite")) as state:
        state.execute("UPDATE held SET line = substr(line, 9)")
        state.commit()
    decided(tmp_path, [second])
    assert kept(tmp_path) == {digest.url, second.url}
    assert list(Corpus(tmp_path).verify()) == []


@pytest.mark.parametrize("table", ["held", "doubts"])
def test_an_index_is_built_again_where_what_was_held_back_is_damaged(tmp_path: Path, table: str) -> None:
    first, _, digest = pages_of(2)
    decided(tmp_path, [first, digest])
    state = tmp_path / "corpus.sqlite"
    with closing(sqlite3.connect(state)) as opened:
        find = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = opened.execute(find, (table,)).fetchone()
        (size,) = opened.execute("PRAGMA page_size").fetchone()
    with state.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    Corpus(tmp_path).reindex()
    assert list(Corpus(tmp_path).verify()) == []


def test_an_index_built_again_before_an_article_came_back_brings_it_back(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    decided(tmp_path, [first, digest])
    with Corpus.writer(tmp_path, options=NEAR) as writer:
        harvest(writer, [second], NEAR)
    Corpus(tmp_path).reindex()
    decided(tmp_path, [])
    assert_each_stands_for_itself(tmp_path, 3)


def test_a_state_of_the_format_before_brings_back_what_its_unfinished_run_suspected(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    decided(tmp_path, [first, digest])
    with Corpus.writer(tmp_path, options=NEAR) as writer:
        harvest(writer, [second], NEAR)
    with closing(sqlite3.connect(tmp_path / "corpus.sqlite")) as state:
        state.execute("INSERT INTO doubts SELECT page, whole FROM held")
        for table in ("suspects", "elsewhere"):
            state.execute(f"DROP TABLE {table}")
        state.execute("PRAGMA user_version = 11")
        state.commit()
    decided(tmp_path, [])
    assert_each_stands_for_itself(tmp_path, 3)


def test_real_loads_tell_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    for number, one in enumerate([digest, first, second]):
        (tmp_path / f"{number}.jsonl").write_bytes(orjson.dumps({"text": one.text}))
    for workers in (1, 2):
        for number in range(3):
            pages = read_pages([tmp_path / f"{number}.jsonl"])
            load(pages, corpus=tmp_path / str(workers), options=Options(workers=workers))
        assert len(list(Corpus(tmp_path / str(workers)).articles())) == 3
        assert list(Corpus(tmp_path / str(workers)).verify()) == []
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")


@pytest.mark.parametrize("is_first", [True, False])
def test_a_kill_while_an_article_comes_back_loses_doubles_and_tears_nothing(
    tmp_path: Path, is_first: bool
) -> None:
    first, second, digest = pages_of(2)
    pair = [first, digest] if is_first else [digest, first]
    earlier = [*pair, page("copy", "1", digest.text[:-30]), page("x", "1", story(71))]

    def finish(folder: Path) -> None:
        with Corpus.writer(folder, options=NEAR) as writer:
            writer.finish_run()

    def prepare(folder: Path) -> None:
        decided(folder, earlier)
        with Corpus.writer(folder, options=NEAR) as writer:
            harvest(writer, [second], NEAR)

    prepare(tmp_path / "whole")
    calls = calls_of(lambda: finish(tmp_path / "whole"), "c_call")
    for moment in range(1, calls, max(1, calls // 40)):
        folder = tmp_path / str(moment)
        prepare(folder)
        assert in_child(dying_at(moment, "c_call", lambda folder=folder: finish(folder))) == -signal.SIGKILL  # type: ignore[misc]
        finish(folder)
        assert files_of(folder) == files_of(tmp_path / "whole"), f"killed at {moment}"
        assert_each_stands_for_itself(folder, 4)
