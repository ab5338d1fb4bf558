"""Pages that hold several articles whole, without titles to tell by: in every order, run and state."""

import itertools
import signal
from pathlib import Path

import orjson
import pytest

from newsharvest import harvest as load
from newsharvest import read_pages
from newsharvest.corpus import Corpus
from newsharvest.items import Article
from newsharvest.options import Compress, Options
from tests.corpus.pages import harvest
from tests.corpus.test_kills import calls_of, dying_at, in_child
from tests.corpus.test_properties import files_of
from tests.dedup.stories import story
from tests.dedup.test_near import NEAR, decided, kept, page

PARTS = [story(number, words=250) for number in (43, 44, 45)]


def pages_of(parts: int, title: str | None = None) -> list[Article]:
    """Articles of different sites, and a page of another that holds them."""
    texts = [*PARTS[:parts], "\n\n".join(PARTS[:parts])]
    return [page("abcd"[place], str(place), text, title) for place, text in enumerate(texts)]


def assert_each_stands_for_itself(folder: Path, articles: int) -> None:
    corpus = Corpus(folder)
    standing = list(corpus.articles())
    assert len(standing) == articles
    assert all((one.cluster, one.supersedes) == (one.id, None) for one in standing)
    clusters = {one.id: one.cluster for one in standing}
    assert all(
        copy.cluster == clusters[copy.duplicate_of] for copy in corpus.rejects() if copy.duplicate_of
    )
    assert list(corpus.verify()) == []


@pytest.mark.parametrize("title", [None, "Today"])
@pytest.mark.parametrize("parts", [2, 3])
def test_in_any_order_the_articles_and_their_digest_stand(
    tmp_path: Path, parts: int, title: str | None
) -> None:
    pages = pages_of(parts, title)
    for number, order in enumerate(itertools.permutations(pages)):
        decided(tmp_path / str(number), list(order))
        assert_each_stands_for_itself(tmp_path / str(number), parts + 1)


@pytest.mark.parametrize("compress", [None, Compress.ZST])
def test_copies_that_come_meanwhile_stay_with_what_they_are_copies_of(
    tmp_path: Path, compress: Compress | None
) -> None:
    first, second, digest = pages_of(2)
    copies = [page(f"copy{n}", "1", one.text[:-30]) for n, one in enumerate([first, second, digest])]
    orders = [(first, digest, copies[2], copies[0], second), (digest, copies[2], first, copies[0], second)]
    for number, order in enumerate(orders):
        folder = tmp_path / str(number)
        decided(folder, [*order, copies[1]], NEAR.but(compress=compress))
        assert_each_stands_for_itself(folder, 3)
        Corpus(folder).reindex()
        assert_each_stands_for_itself(folder, 3)
        decided(folder, [*order, copies[1]], NEAR.but(compress=compress))
        assert_each_stands_for_itself(folder, 3)


@pytest.mark.parametrize("places", list(itertools.permutations(range(3))))
def test_a_cut_text_and_its_longer_versions_bear_one_cluster(
    tmp_path: Path, places: tuple[int, ...]
) -> None:
    text = story(46, words=600)
    pages = [
        page("abc"[n], str(n), text[: len(text) * share // 100]) for n, share in enumerate((30, 55, 100))
    ]
    decided(tmp_path, [pages[place] for place in places])
    (whole,) = Corpus(tmp_path).articles()
    assert whole.url == "https://c.example/2"
    assert {copy.cluster for copy in Corpus(tmp_path).rejects()} == {whole.cluster} == {pages[places[0]].id}
    assert (whole.supersedes is None) is (places[0] == 2)
    assert list(Corpus(tmp_path).verify()) == []


def test_a_digest_that_an_earlier_runs_articles_stand_in_waits_for_the_run_to_end(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    decided(tmp_path, [first])
    decided(tmp_path, [digest, second])
    assert_each_stands_for_itself(tmp_path, 3)


@pytest.mark.parametrize("whole_first", [True, False])
def test_an_index_built_again_before_doubts_were_settled_loses_no_text(
    tmp_path: Path, whole_first: bool
) -> None:
    text = story(47, words=500)
    whole, cut = page("a", "whole", text), page("b", "cut", text[: len(text) // 2])
    with Corpus.writer(tmp_path, options=NEAR) as writer:
        harvest(writer, [whole, cut] if whole_first else [cut, whole], NEAR)
    (tmp_path / "corpus.sqlite").unlink()
    Corpus(tmp_path).reindex()
    decided(tmp_path, [])
    assert kept(tmp_path) == {"https://a.example/whole"}


def test_any_number_of_workers_settles_doubts_alike(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    cut = page("e", "cut", digest.text[: len(first.text) // 2])
    dump = tmp_path / "dump.jsonl"
    dump.write_bytes(b"\n".join(orjson.dumps({"text": one.text}) for one in [cut, first, digest, second]))
    for workers in (1, 2):
        load(read_pages([dump]), corpus=tmp_path / str(workers), options=Options(workers=workers))
        assert len(list(Corpus(tmp_path / str(workers)).articles())) == 3
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")


def test_a_kill_while_doubts_are_settled_loses_doubles_and_tears_nothing(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    pages = [
        first,
        digest,
        page("copy", "1", digest.text[:-30]),
        page("cut", "1", first.text[:500]),
        second,
    ]

    def settle(folder: Path) -> None:
        with Corpus.writer(folder, options=NEAR) as writer:
            writer.finish_run()

    def prepare(folder: Path) -> None:
        with Corpus.writer(folder, options=NEAR) as writer:
            harvest(writer, pages, NEAR)

    prepare(tmp_path / "whole")
    calls = calls_of(lambda: settle(tmp_path / "whole"), "c_call")
    for moment in range(1, calls, 4):
        folder = tmp_path / str(moment)
        prepare(folder)
        assert in_child(dying_at(moment, "c_call", lambda folder=folder: settle(folder))) == -signal.SIGKILL  # type: ignore[misc]
        settle(folder)
        assert files_of(folder) == files_of(tmp_path / "whole"), f"killed at {moment}"
        assert_each_stands_for_itself(folder, 3)
