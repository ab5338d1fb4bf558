"""What a page is that holds no article, so that its reject says so."""

import math
import re
from collections.abc import Iterable, Sequence

from lxml import html

from newsharvest.errors import Refused
from newsharvest.extraction.declared_type import claims_article, declared_type
from newsharvest.extraction.hidden import UNSEEN_TAGS
from newsharvest.extraction.line_matching import plain_line
from newsharvest.extraction.notices import NOTICES, own_words
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.tables import page_types
from newsharvest.extraction.teasers import count_teasers
from newsharvest.extraction.words import word_count
from newsharvest.items import Block, Fate, Reason, Stage

NOTICE_WORDS = 80
"""Longest kept text, in words, that can be a notice instead of an article. Ours: none of the 934 labelled
articles is refused for a notice."""
SHELL_WORDS = 25
"""A page that shows fewer words and carries scripts is drawn by them."""
LEAST_SURENESS = 1.5
"""Log-odds of the most article-like block, below which a page that claims no article is none. Ours, out of
fold: 1 of 934 labelled articles is below it, with 13 of 60 collections, listings and products; below 2
are 2 and 16."""
HEAD_BLOCKS = 12
"""Notices say what they are at the top."""


def refuse_unless_article(
    tree: html.HtmlElement,
    blocks: Sequence[Block],
    *,
    url: str | None = None,
    sureness: float = math.inf,
) -> None:
    """Returns when the kept blocks may be an article; `sureness` is that of the first verdicts.

    Raises Refused with NOT_AN_ARTICLE, FRAMESET, NEEDS_JAVASCRIPT, ERROR_PAGE, CONSENT_WALL or NO_TEXT,
    stage EXTRACT.
    """
    if declared := declared_type(tree, url):
        raise Refused(Reason.NOT_AN_ARTICLE, f"the page says it is no article: {declared}", Stage.EXTRACT)
    if teasers := count_teasers(blocks):
        raise Refused(Reason.NOT_AN_ARTICLE, f"a list of {teasers} linked headlines", Stage.EXTRACT)
    wanted = Fate.KEPT
    kept = sum(own_words(block) for block in blocks if block.verdict.fate is wanted)
    if kept <= NOTICE_WORDS:
        for reason, detail in _signs(tree, blocks, kept):
            raise Refused(reason, detail, Stage.EXTRACT)
    if looks_like_no_article(tree, blocks, sureness):
        detail = "no block looks like an article's, and nothing on the page claims one"
        raise Refused(Reason.NOT_AN_ARTICLE, detail, Stage.EXTRACT)


def is_refused_anyway(
    tree: html.HtmlElement, blocks: Sequence[Block], *, url: str | None, sureness: float
) -> bool:
    """Whether `refuse_unless_article` refuses the page whatever is kept of it."""
    return looks_like_no_article(tree, blocks, sureness) or declared_type(tree, url) is not None


def looks_like_no_article(tree: html.HtmlElement, blocks: Sequence[Block], sureness: float) -> bool:
    """Whether no block looks like an article's, though much is shown, and nothing claims an article."""
    return sureness < LEAST_SURENESS and _shows_much(blocks) and not claims_article(tree)


def _shows_much(blocks: Sequence[Block]) -> bool:
    return sum(map(word_count, _visible(blocks))) > NOTICE_WORDS


def _signs(tree: html.HtmlElement, blocks: Sequence[Block], kept: int) -> Iterable[tuple[Reason, str]]:
    if not kept and tree.find(".//frameset") is not None:
        yield Reason.FRAMESET, "the page is a frameset: its text lies in other documents"
    lines = [_title(tree), *_visible(blocks)[:HEAD_BLOCKS]]
    shown = sum(word_count(text) for text in _visible(blocks))
    if shown < SHELL_WORDS and _has_empty_mount(tree):
        yield Reason.NEEDS_JAVASCRIPT, f"{shown} words are shown without scripts"
    for notice in NOTICES:
        if not (line := notice.line_in(lines)):
            continue
        if notice.is_the_page(blocks):
            yield notice.reason, f"{kept} words of text, and the page says {line[:80]!r}"
        elif not notice.leaves_text(blocks):
            yield Reason.NO_TEXT, f"no text of its own beside menus and {line[:80]!r}"
    if not kept and shown < SHELL_WORDS:
        noscript = " ".join(element.text_content() for element in page_index(tree).all("noscript"))
        if _NEEDS_SCRIPT.search(plain_line(noscript)) or _is_script_shell(tree):
            yield Reason.NEEDS_JAVASCRIPT, f"{shown} words are shown without scripts"
    if not kept:
        yield Reason.NO_TEXT, f"no article text among {len(blocks)} blocks of {shown} words"


def _visible(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.verdict.by != "hidden"]


def _title(tree: html.HtmlElement) -> str:
    title = tree.find(".//title")
    return "" if title is None else title.text_content()


def _is_script_shell(tree: html.HtmlElement) -> bool:
    """Whether the body holds scripts and empty containers only."""
    body = tree.find("body")
    if body is None or body.find(".//script") is None:
        return False
    return all(element.tag in UNSEEN_TAGS or element.tag in ("div", "noscript") for element in body)


def _has_empty_mount(tree: html.HtmlElement) -> bool:
    """Whether the container that a framework draws the page into is there and empty."""
    mounts = (element for element in tree.iter("div") if element.get("id") in page_types.MOUNT_POINTS)
    return any(not element.text_content().strip() for element in mounts)


_NEEDS_SCRIPT = re.compile("java ?script|javascrypt|" + "|".join(page_types.JAVASCRIPT_NEEDED))
