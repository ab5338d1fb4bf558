"""Texts made to link everything, or to say nothing: no wrong merge."""

from pathlib import Path

import pytest

from tests.dedup.stories import story, unspaced
from tests.dedup.test_near import decided, kept, page

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
