"""Texts made to link everything, or to say nothing: no wrong merge."""

import itertools
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.items import Article
from tests.corpus.pages import harvest
from tests.dedup.stories import story, unspaced
from tests.dedup.test_near import NEAR, decided, kept, page

JAPANESE = "".join(chr(n) for n in [*range(0x3042, 0x3094), *range(0x30A2, 0x30F4), *range(0x4E00, 0x4F00)])
KHMER = "".join(chr(0x1780 + n) for n in range(51))


@pytest.mark.parametrize("text", ["", "Ferry", "…", "Ferry " * 10_000, "\n\n"])
def test_texts_that_say_next_to_nothing_are_no_copies_of_articles(tmp_path: Path, text: str) -> None:
    pages = [page("a", "1", story(1)), page("b", "2", text), page("c", "3", "Ferry " + story(2))]
    decided(tmp_path, pages)
    assert len(kept(tmp_path)) == 3


def test_one_text_at_many_addresses_is_one_article(tmp_path: Path) -> None:
    decided(tmp_path, [page(f"s{n}", "1", story(1)) for n in range(200)])
    assert len(kept(tmp_path)) == 1


def test_a_page_that_strings_the_heads_of_others_together_neither_swallows_nor_replaces(
    tmp_path: Path,
) -> None:
    texts = [story(n, words=200) for n in range(30, 38)]
    pages = [page(f"s{n}", "1", text, "Today") for n, text in enumerate(texts)]
    echo = page("echo", "1", " ".join(text[:900] for text in texts), "Today")
    decided(tmp_path, [*pages, echo])
    assert len(kept(tmp_path)) == 9


@pytest.mark.parametrize("sites", ["abc", "aaa"])
@pytest.mark.parametrize("order", [(2, 0, 1), (2, 1, 0), (0, 1, 2), (1, 0, 2), (1, 2, 0)])
def test_a_digest_without_titles_neither_supersedes_nor_swallows_what_comes_before_or_after(
    tmp_path: Path, order: tuple[int, ...], sites: str
) -> None:
    parts = [story(n, words=250) for n in (43, 44)]
    texts = [*parts, "\n\n".join(parts)]
    pages = [page(sites[place], str(place), texts[place]) for place in order]
    decided(tmp_path, pages)
    assert len(kept(tmp_path)) == 3


def test_an_untitled_cut_gives_way_to_the_whole_text_when_the_run_ends(tmp_path: Path) -> None:
    text = story(45, words=400)
    whole, cut = page("a", "whole", text), page("b", "cut", text[: len(text) // 3])
    copy_of_cut = page("c", "cut-again", cut.text[:-40])
    first, *_ = decided(tmp_path, [whole, cut, copy_of_cut])
    assert isinstance(first, Article)
    assert kept(tmp_path) == {"https://a.example/whole"}
    assert {reject.duplicate_of for reject in Corpus(tmp_path).rejects()} <= {first.id, cut.id}
    decided(tmp_path, [cut])
    assert kept(tmp_path) == {"https://a.example/whole"}


@pytest.mark.parametrize("order", list(itertools.permutations("cqw")))
@pytest.mark.parametrize("words", [65, 90])
def test_a_statement_that_an_article_quotes_makes_no_digest_of_it(
    tmp_path: Path, order: tuple[str, ...], words: int
) -> None:
    head, rest, statement = story(81, words=300), story(82, words=300), story(83, words=words)
    pages = {
        "w": page("whole", "1", f"{head}\n\n{statement}\n\n{rest}", "Ferry stops"),
        "c": page("cut", "1", head, "Ferry stops"),
        "q": page("press", "1", statement, "Our statement"),
    }
    decided(tmp_path, [pages[name] for name in order])
    assert kept(tmp_path) == {"https://whole.example/1", "https://press.example/1"}
    decided(tmp_path, [page("x", "1", story(84))])
    assert len(kept(tmp_path)) == 3


def test_what_a_stopped_run_left_in_doubt_is_settled_by_the_next(tmp_path: Path) -> None:
    text = story(46, words=400)
    with Corpus.writer(tmp_path, options=NEAR) as writer:
        harvest(writer, [page("b", "cut", text[:700]), page("a", "whole", text)], NEAR)
    assert len(kept(tmp_path)) == 2
    decided(tmp_path, [page("c", "other", story(47))])
    assert kept(tmp_path) == {"https://a.example/whole", "https://c.example/other"}


@pytest.mark.parametrize("title", [None, "Live"])
def test_a_digest_under_the_same_title_neither_supersedes_nor_swallows(
    tmp_path: Path, title: str | None
) -> None:
    parts = [story(n, words=250) for n in (41, 42)]
    pages = [page("ab"[n], "1", part, title) for n, part in enumerate(parts)]
    decided(tmp_path, [*pages, page("c", "1", "\n\n".join(parts), title)])
    assert len(kept(tmp_path)) == 3


def test_a_notice_that_every_site_has_links_none_of_their_articles(tmp_path: Path) -> None:
    notice = story(50, words=120)
    decided(tmp_path, [page(f"s{n}", "1", f"{story(60 + n, words=200)}\n\n{notice}") for n in range(40)])
    assert len(kept(tmp_path)) == 40


@pytest.mark.parametrize("characters", [JAPANESE, KHMER])
def test_reports_in_scripts_without_spaces_stand_apart_and_their_cuts_are_found(
    tmp_path: Path, characters: str
) -> None:
    texts = [unspaced(n, characters=characters, length=500) for n in range(6)]
    pages = [page(f"s{n}", "1", text) for n, text in enumerate(texts)]
    decided(tmp_path, [*pages, page("cut", "1", texts[2][:200])])
    assert kept(tmp_path) == {f"https://s{n}.example/1" for n in range(6)}
