"""Held against another corpus: what that has is declined, and it is not touched."""

from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.errors import CorpusError, OperatorError
from newsharvest.items import Article, Reject
from newsharvest.options import Dedup, Options
from tests.corpus.pages import article, harvest
from tests.dedup.stories import story
from tests.dedup.test_digests import pages_of


def load(folder: Path, pages: list[Article], options: Options) -> list[Article | Reject]:
    with Corpus.writer(folder, options=options) as writer:
        outcomes = [decision.outcome for decision in harvest(writer, list(pages), options)]
        writer.finish_run()
    return outcomes


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def page(site: str, text: str) -> Article:
    return article(f"https://{site}.example/1", text)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    load(tmp_path / "other", [page("a", story(1)), page("b", story(2)), page("c", story(3))], Options())
    return tmp_path / "other"


def test_what_the_other_corpus_has_is_declined_and_nothing_is_told_to_it(
    tmp_path: Path, other: Path
) -> None:
    before, (theirs, *_) = contents(other), Corpus(other).articles()
    pages = [
        page("a", story(1) + " It rained."),
        page("x", story(2)),
        page("y", "Read this. " + story(3)[30:]),
        page("z", story(4)),
    ]
    outcomes = load(tmp_path / "own", pages, Options(against=(str(other),)))
    assert [getattr(one, "reason", "article") for one in outcomes] == [
        "same_url",
        "same_text",
        "near_duplicate",
        "article",
    ]
    assert isinstance(outcomes[0], Reject)
    assert (outcomes[0].duplicate_of, outcomes[0].cluster) == (theirs.id, theirs.cluster)
    assert contents(other) == before


def test_a_corpus_that_was_held_against_another_is_sound_and_can_be_rebuilt(
    tmp_path: Path, other: Path
) -> None:
    options = Options(against=(str(other),))
    pages = [page("x", story(2)), page("y", story(4))]
    load(tmp_path / "own", pages, options)
    own = Corpus(tmp_path / "own")
    assert list(own.verify()) == []
    own.reindex()
    assert list(own.verify()) == []
    load(tmp_path / "own", pages, options)
    assert (own.counts().articles, own.counts().seen) == (1, 2)


def test_exact_looks_for_no_near_duplicates_there(tmp_path: Path, other: Path) -> None:
    options = Options(against=(str(other),), dedup=Dedup.EXACT)
    (outcome,) = load(tmp_path / "own", [page("y", story(3)[30:])], options)
    assert isinstance(outcome, Article)


def test_a_corpus_is_not_held_against_itself_or_nothing(tmp_path: Path, other: Path) -> None:
    with pytest.raises(OperatorError, match="expected another corpus"):
        Corpus.writer(other, options=Options(against=(str(other),)))
    with pytest.raises(CorpusError, match="no corpus in this folder"):
        Corpus.writer(tmp_path / "own", options=Options(against=(str(tmp_path / "none"),)))
    assert not (tmp_path / "own").exists()
    with pytest.raises(OperatorError, match="against needs dedup"):
        load(tmp_path / "own", [], Options(against=(str(other),), dedup=Dedup.NONE))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_digest_and_articles_that_the_other_corpus_shows_to_be_its_parts_stand(
    tmp_path: Path, place: int
) -> None:
    pages = pages_of(2)
    own = pages.pop(place)
    load(tmp_path / "other", pages, Options())
    load(tmp_path / "own", [own], Options(against=(str(tmp_path / "other"),)))
    assert [one.id for one in Corpus(tmp_path / "own").articles()] == [own.id]


@pytest.mark.parametrize("title", [None, "Today"])
@pytest.mark.parametrize("there", [0, 1, 2])
@pytest.mark.parametrize("in_turn", [False, True])
@pytest.mark.parametrize("is_turned", [False, True])
def test_of_a_digest_and_its_articles_of_which_the_other_corpus_has_one_the_articles_stand(
    tmp_path: Path, title: str | None, there: int, in_turn: bool, is_turned: bool
) -> None:
    pages = pages_of(2, title)
    load(tmp_path / "other", [pages.pop(there)], Options())
    options = Options(against=(str(tmp_path / "other"),))
    order = pages[::-1] if is_turned else pages
    for run in [[one] for one in order] if in_turn else [order]:
        load(tmp_path / "own", run, options)
    own = Corpus(tmp_path / "own")
    standing = list(own.articles())
    # a digest that comes before anything but the first article shows that it is one is declined
    digest_is_told = (there, is_turned) != (0, True)
    assert {one.id for one in standing} == {one.id for one in pages[: 1 + digest_is_told]}
    assert all((one.cluster, one.supersedes) == (one.id, None) for one in standing)
    assert list(own.verify()) == []
    own.reindex()
    load(tmp_path / "own", pages, options)
    assert len(list(own.articles())) == len(standing)


def test_a_version_held_back_for_a_digest_elsewhere_takes_the_place_of_its_past(tmp_path: Path) -> None:
    first, second, digest = pages_of(2)
    load(tmp_path / "other", [digest], Options())
    past = article(str(first.url), story(151))
    options = Options(against=(str(tmp_path / "other"),))
    load(tmp_path / "own", [past, first], options)
    assert [one.id for one in Corpus(tmp_path / "own").articles()] == [past.id]
    load(tmp_path / "own", [second], options)
    standing, (gone,) = list(Corpus(tmp_path / "own").articles()), Corpus(tmp_path / "own").rejects()
    assert [(one.id, one.supersedes) for one in standing] == [(first.id, past.id), (second.id, None)]
    assert (gone.reason, gone.duplicate_of, gone.cluster) == ("superseded", first.id, standing[0].cluster)
    assert list(Corpus(tmp_path / "own").verify()) == []


def test_an_article_held_back_for_a_digest_elsewhere_stands_in_the_middle_of_its_copies(
    tmp_path: Path,
) -> None:
    first, second, digest = pages_of(2)
    load(tmp_path / "other", [digest], Options())
    copies = [page("x", first.text[:-200]), page("y", first.text), page("z", first.text[:-90])]
    options = Options(against=(str(tmp_path / "other"),))
    load(tmp_path / "own", [copies[0], first, *copies[1:]], options)
    Corpus(tmp_path / "own").reindex()
    load(tmp_path / "own", [second], options)
    own = Corpus(tmp_path / "own")
    assert [one.id for one in own.articles()] == [first.id, second.id]
    assert {(copy.duplicate_of, copy.cluster) for copy in own.rejects()} == {(first.id, first.id)}
    assert list(own.verify()) == []


@pytest.mark.parametrize("is_reindexed", [False, True])
def test_a_version_that_stands_after_all_replaces_what_stands_at_its_address(
    tmp_path: Path, is_reindexed: bool
) -> None:
    first, second, digest = pages_of(2)
    past = article(str(first.url), story(51))
    load(tmp_path / "other", [digest], Options())
    options = Options(against=(str(tmp_path / "other"),))
    load(tmp_path / "own", [past, first], options)
    if is_reindexed:
        Corpus(tmp_path / "own").reindex()
    load(tmp_path / "own", [second], options)
    standing = {one.id: one for one in Corpus(tmp_path / "own").articles()}
    assert standing.keys() == {first.id, second.id}
    assert (standing[first.id].cluster, standing[first.id].supersedes) == (past.id, past.id)
    (gone,) = Corpus(tmp_path / "own").rejects()
    assert (gone.reason, gone.duplicate_of, gone.cluster) == ("superseded", first.id, past.id)
    assert list(Corpus(tmp_path / "own").verify()) == []


def test_a_version_replaces_what_stood_before_one_that_the_other_corpus_has(
    tmp_path: Path, other: Path
) -> None:
    versions = [page("d", story(number)) for number in (51, 1, 52)]
    load(tmp_path / "own", versions, Options(against=(str(other),)))
    (standing,) = Corpus(tmp_path / "own").articles()
    assert (standing.id, standing.supersedes) == (versions[2].id, versions[0].id)
