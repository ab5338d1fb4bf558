"""Long articles keep their text: fiction of made sentences, longer than what the models learned from."""

import random
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from newsharvest.cleaner import Cleaner
from newsharvest.extraction.block_classifier import with_more_of_its_kind
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.long_pages import MARGIN, PIECE_COST, ROOM, is_long, judged_in_parts, views
from newsharvest.items import Article, Block, BlockKind, Fate, RawPage, Source, Verdict
from newsharvest.options import Options
from tests.extraction.test_dump_verdicts import FOOT, HEAD
from tests.extraction.test_first_verdicts import FOOT as PAGE_FOOT
from tests.extraction.test_first_verdicts import MENU

WHO = "The harbour master|A keeper of the lamp|Her brother|The council|Nobody on the quay|An old pilot"
DID = "counted the boats|asked for the ledger|told the court of it|mended the nets|wrote to the county"
WHEN = "before the tide turned|in the winter of the long ice|while the ferry waited|on the last Sunday"
WHY = "because the rope had given way|and nobody believed it|so that the bridge stayed shut|for a crown"
SPEAKERS = ("THE CHAIR", "MR. HOLM", "JUDGE REYES", "WITNESS")
LONG, LONGER = 90_000, 300_000
"""Characters; what is judged whole has some 35,000."""


def sentences(chars: int) -> Iterator[str]:
    choice, written = random.Random(chars), 0
    while written < chars:
        parts = [choice.choice(words.split("|")) for words in (WHO, DID, WHEN, WHY)]
        sentence = f"{' '.join(parts)}, as page {choice.randrange(9_000)} of the log has it."
        written += len(sentence)
        yield sentence


def paragraphs(chars: int) -> list[str]:
    """Of one to three sentences, as newspapers have them."""
    choice, made, told = random.Random(1), list(sentences(chars)), []
    while made:
        several = choice.randint(1, 3)
        told.append(" ".join(made[:several]))
        made = made[several:]
    return told


def hearing(chars: int) -> list[str]:
    """Who speaks on a line, and what is said on the next."""
    choice = random.Random(2)
    return [line for said in sentences(chars) for line in (choice.choice(SPEAKERS), said)]


def live_blog(chars: int) -> list[str]:
    """A time, a heading and two paragraphs an entry."""
    told = paragraphs(chars)
    return [
        line
        for number in range(0, len(told), 2)
        for line in (
            f"{number % 24:02}:{number % 60:02}",
            f"Entry on pier {number}",
            *told[number : number + 2],
        )
    ]


def cleaned(body: str, content_type: str) -> Article:
    page = RawPage(body.encode(), Source("file", "long"), content_type=f"{content_type}; charset=utf-8")
    outcome = Cleaner(Options()).clean(page)
    assert isinstance(outcome, Article)
    return outcome


def share_kept(article: Article, lines: list[str]) -> float:
    """The share of the lines' characters that the article still has."""
    have = set(article.text.splitlines())
    return sum(len(line) for line in lines if line in have) / sum(map(len, lines))


def in_html(lines: list[str]) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    story = f"<article class=story><h1>Night ferry</h1><div class=article-body>{text}</div></article>"
    return f"<html><head><title>Night ferry</title></head><body>{MENU}{story}{PAGE_FOOT}</body></html>"


@pytest.mark.parametrize("make", [paragraphs, hearing, live_blog, lambda chars: [*sentences(chars)]])
@pytest.mark.parametrize("chars", [LONG, LONGER])
def test_a_long_text_keeps_its_words(make: Callable[[int], list[str]], chars: int) -> None:
    lines = make(chars)
    assert share_kept(cleaned("\n\n".join(lines), "text/plain"), lines) > 0.97


@pytest.mark.parametrize("make", [paragraphs, live_blog])
def test_of_a_whole_page_as_text_the_long_article_is_left(make: Callable[[int], list[str]]) -> None:
    lines = make(LONG)
    article = cleaned("\n\n".join([*HEAD, *lines, *FOOT]), "text/plain")
    assert share_kept(article, lines) > 0.9
    assert share_kept(article, FOOT) == 0


@pytest.mark.parametrize("make", [paragraphs, hearing])
def test_a_long_page_keeps_its_words_and_no_furniture(make: Callable[[int], list[str]]) -> None:
    lines = make(LONG)
    article = cleaned(in_html(lines), "text/html")
    assert share_kept(article, lines) > 0.97
    assert "Norrhamn Courier" not in article.text


def test_a_long_live_blog_keeps_entries_with_ids_of_their_own() -> None:
    told = paragraphs(LONG)
    entries = "".join(
        f"<div class='entry post-{number}' id=e{number}><time>{number % 24:02}:05</time><p>{line}</p></div>"
        for number, line in enumerate(told)
    )
    page = in_html(["The night on the quay, told as it went on until the morning."])
    article = cleaned(page.replace("</div></article>", f"{entries}</div></article>"), "text/html")
    assert share_kept(article, told) > 0.97


def test_a_long_markdown_text_keeps_its_words() -> None:
    lines = paragraphs(LONG)
    article = cleaned("# Night ferry\n\n" + "\n\n".join(lines), "text/markdown")
    assert share_kept(article, lines) > 0.97


def test_a_page_that_fits_is_one_part() -> None:
    words = [ROOM // 10 - PIECE_COST] * 10
    (view,) = views(words)
    assert (view.shown, view.own) == ([*range(10)], slice(0, 10))
    assert not is_long(words)
    assert is_long([*words, 0])


@pytest.mark.parametrize(
    "words", [[40] * 900, [0] * 5_000, [9_000] * 3, [3] * 2_000 + [60] * 500, [50_000]]
)
def test_each_piece_is_judged_once_whatever_the_pieces_are(words: list[int]) -> None:
    numbers = list(range(len(words)))

    def judge(shown: list[int]) -> Judgement:
        assert shown == sorted(set(shown))
        return Judgement(np.array(shown, float), np.ones(len(shown)))

    assert judged_in_parts(numbers, words, judge).odds.tolist() == numbers


@pytest.mark.parametrize("count", [1_000, 8_000])
def test_what_is_shown_is_bounded_so_that_time_stays_linear(count: int) -> None:
    shown = [len(view.shown) for view in views([40] * count)]
    assert max(shown) * (40 + PIECE_COST) <= ROOM + 3 * MARGIN * (40 + PIECE_COST)
    assert sum(shown) < 4 * count


def test_what_its_part_alone_takes_for_text_must_stand_where_text_stands() -> None:
    kept = Verdict(Fate.KEPT, "test")
    paths = ["div.body/p", "div.body/p", "div.comment#c1/p", "div.body/p"]
    blocks = [Block(BlockKind.PARAGRAPH, "Text.", kept, path=path) for path in paths]
    whole = Judgement(np.array([2.0, -1.0, -1.0, -1.0]), np.ones(4))
    parts = Judgement(np.array([1.0, 3.0, 3.0, -2.0]), np.ones(4))
    assert with_more_of_its_kind(blocks, whole, parts).odds.tolist() == [2.0, 3.0, -1.0, -1.0]
