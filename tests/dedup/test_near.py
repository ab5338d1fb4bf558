"""Near-duplicates in the stream: what is a copy, what only looks like one, and what is kept."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.corpus.reindex import reindex
from newsharvest.items import Article, Outcome, Reject
from newsharvest.options import Dedup, Keep, Options
from tests.corpus.pages import article, harvest
from tests.dedup.stories import story, unspaced

NEAR = Options(dedup=Dedup.NEAR)
HAN = "".join(chr(0x4E00 + n) for n in range(1500))
THAI = "".join(chr(0x0E01 + n) for n in range(46))


def decided(folder: Path, pages: list[Article], options: Options = NEAR) -> list[Outcome]:
    """What became of pages, in the order of their coming."""
    with Corpus.writer(folder, options=options) as writer:
        outcomes = [decision.outcome for decision in harvest(writer, list(pages), options)]
        writer.finish_run()
    return outcomes


def kept(folder: Path) -> set[str | None]:
    """The addresses of the articles that stand."""
    return {one.url for one in Corpus(folder).articles()}


def page(site: str, name: str, text: str, title: str | None = None) -> Article:
    return article(f"https://{site}.example/{name}", text, title=title)


def test_a_copy_with_another_lead_and_furniture_is_told_with_its_similarity(tmp_path: Path) -> None:
    first, second = decided(
        tmp_path, [page("a", "1", story(1)), page("b", "x", "Share this story now. " + story(1)[60:])]
    )
    assert isinstance(first, Article)
    assert isinstance(second, Reject)
    assert (second.reason, second.duplicate_of, second.cluster) == ("near_duplicate", first.id, first.id)
    assert (second.containment or 0) > 0.9
    assert (second.jaccard or 0) > 0.8


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_longest_copy_stands_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    text = story(2, words=400)
    copies = [
        page("a", "cut", text[: len(text) // 4]),
        page("b", "half", text[: len(text) // 2]),
        page("c", "whole", text),
        page("d", "edited", text[200:]),
    ]
    decided(tmp_path, [copies[place] for place in order])
    assert kept(tmp_path) == {"https://c.example/whole"}


def test_a_longer_copy_supersedes_and_the_reject_tells_how_alike_they_were(tmp_path: Path) -> None:
    text = story(3)
    cut, whole = decided(tmp_path, [page("a", "cut", text[: len(text) // 2]), page("b", "whole", text)])
    assert isinstance(cut, Article)
    assert isinstance(whole, Article)
    assert (whole.supersedes, whole.cluster) == (cut.id, cut.cluster)
    (gone,) = Corpus(tmp_path).rejects()
    assert (gone.reason, gone.duplicate_of) == ("superseded", whole.id)
    assert (gone.containment or 0) > 0.9


@pytest.mark.parametrize("title", [None, "Ferry stops"])
def test_a_cut_copy_that_comes_later_is_declined_with_its_similarity(
    tmp_path: Path, title: str | None
) -> None:
    text = story(5, words=400)
    pages = [page("a", "whole", text, title), page("b", "cut", text[: len(text) // 3], title)]
    whole, cut = decided(tmp_path, pages)
    assert isinstance(whole, Article)
    assert isinstance(cut, Reject)
    assert (cut.reason, cut.duplicate_of, cut.cluster) == ("near_duplicate", whole.id, whole.id)
    assert (cut.containment or 0) > 0.9


def test_keep_first_declines_a_longer_copy(tmp_path: Path) -> None:
    text = story(3)
    pages = [page("a", "cut", text[: len(text) // 2]), page("b", "whole", text)]
    decided(tmp_path, pages, Options(dedup=Dedup.NEAR, keep=Keep.FIRST))
    assert kept(tmp_path) == {"https://a.example/cut"}


def test_unlike_texts_stand_beside_each_other(tmp_path: Path) -> None:
    decided(tmp_path, [page("a", str(n), story(n)) for n in range(20)])
    assert len(kept(tmp_path)) == 20


def test_briefs_are_merged_only_when_exact(tmp_path: Path) -> None:
    brief = story(4, words=55)
    pages = [page("a", "1", brief), page("b", "2", brief + " Holm."), page("c", "3", brief.upper())]
    outcomes = decided(tmp_path, pages)
    assert [getattr(outcome, "reason", "article") for outcome in outcomes] == [
        "article",
        "article",
        "same_text",
    ]


@pytest.mark.parametrize("characters", [HAN, THAI])
def test_copies_are_found_in_scripts_without_spaces(tmp_path: Path, characters: str) -> None:
    text, other = unspaced(1, characters=characters), unspaced(2, characters=characters)
    pages = [page("a", "1", text), page("b", "2", text[20:]), page("c", "3", other)]
    decided(tmp_path, pages)
    assert kept(tmp_path) == {"https://a.example/1", "https://c.example/3"}


def test_one_repeated_sentence_is_no_copy_of_an_article_that_says_it_once(tmp_path: Path) -> None:
    sentence = story(5, words=30)
    pages = [page("a", "1", story(6) + " " + sentence), page("b", "2", f"{sentence} " * 1000)]
    decided(tmp_path, pages)
    assert len(kept(tmp_path)) == 2


def test_boilerplate_of_a_site_links_no_articles(tmp_path: Path) -> None:
    template = story(7, words=380)
    pages = [page("a", str(n), story(100 + n, words=20) + template, f"Story {n * 'x'}") for n in range(12)]
    decided(tmp_path, pages)
    assert len(kept(tmp_path)) == 12


def test_boilerplate_of_a_site_hides_no_copy(tmp_path: Path) -> None:
    template = story(8, words=200)
    pages = [page("a", str(n), story(200 + n, words=200) + template, f"Part{n} holm") for n in range(6)]
    pages.append(page("b", "copy", story(203, words=200)))
    pages.append(page("b", "other", story(300, words=200)))
    decided(tmp_path, pages)
    assert "https://b.example/copy" not in kept(tmp_path)
    assert "https://b.example/other" in kept(tmp_path)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_a_digest_neither_supersedes_nor_swallows(tmp_path: Path, order: tuple[int, ...]) -> None:
    parts = [story(n, words=200) for n in (11, 12, 13)]
    pages = [page("abc"[n], str(n), part, f"Headline number{n}") for n, part in enumerate(parts)]
    pages.append(page("d", "digest", "\n\n".join(parts), "Morning briefing"))
    decided(tmp_path, [pages[place] for place in order])
    assert len(kept(tmp_path)) == 4


@pytest.mark.parametrize("keep", [Keep.LONGEST, Keep.FIRST])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_digest_under_a_title_of_its_own_is_no_longer_version_of_its_first_article_on_its_own_site(
    tmp_path: Path, order: tuple[int, ...], keep: Keep
) -> None:
    first, other = story(21, words=200), story(22, words=350)
    pages = [
        page("a", "1", first, "Council votes"),
        page("a", "2", f"{first}\n\n{other}", "Morning briefing"),
    ]
    decided(tmp_path, [pages[place] for place in order], replace(NEAR, keep=keep))
    assert len(kept(tmp_path)) == 2


def test_a_version_is_not_held_against_its_own_past(tmp_path: Path) -> None:
    text = story(14)
    pages = [page("a", "1", text), page("a", "1", text[: len(text) // 2])]
    _, second = decided(tmp_path, pages)
    assert isinstance(second, Article)
    assert second.supersedes is not None


def test_a_corpus_filled_in_two_runs_is_the_same_as_in_one(tmp_path: Path) -> None:
    text = story(15)
    pages = [page("a", "1", text[:900]), page("b", "2", story(16)), page("c", "3", text[50:])]
    pages += [page("d", "4", text), page("e", "5", story(16)[40:])]
    decided(tmp_path / "one", pages)
    for half in (pages[:2], pages[2:]):
        decided(tmp_path / "two", half)
    one, two = (
        [list(Corpus(tmp_path / name).articles()), list(Corpus(tmp_path / name).rejects())]
        for name in ("one", "two")
    )
    assert [{a.id for a in one[0]}, len(one[1])] == [{a.id for a in two[0]}, len(two[1])]


def test_a_rebuilt_index_knows_the_same_near_duplicates(tmp_path: Path) -> None:
    text = story(17)
    decided(tmp_path, [page("a", "1", text[:900]), page("b", "2", text), page("c", "3", story(18))])
    reindex(tmp_path)
    late = decided(tmp_path, [page("d", "4", text[30:]), page("e", "5", story(18)[30:])])
    assert [getattr(outcome, "reason", "article") for outcome in late] == ["near_duplicate"] * 2
