"""The stamps that readers see: days and times near the headline, or the page's only ones.

A stamp is a `<time>` element, or an element that holds a date and the words that go with it, alone or
beside a reading time or a section. Each tells whether it is of a change.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_apart
from newsharvest.extraction.date_spelling import word_key
from newsharvest.extraction.date_words import CHANGE_WORDS
from newsharvest.extraction.datelines import is_dateline, tells_update
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import Texts, text_of
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.structured_data import element_value

BEFORE, AFTER = 40, 160
"""Elements before and behind the headline that may hold the page's stamp."""

NEXT_TO_HEADLINE = 12
"""Elements behind the headline that are the article's, though a widget's name stands over them."""

LONGEST_LINE = 400
"""Characters of a paragraph in which it may say when the page was first published."""

AHEAD = 20
"""Steps behind the headline that are as far from it as the first step ahead of it."""

LONGEST_STAMP = 120
"""Characters of an element that is a stamp."""

FIRST_RUNS = 8
"""Runs of an element's text of which one must hold a digit for it to be read as a stamp."""

MOST_STAMP_ELEMENTS = 6_000
"""Elements among which the only stamp of a page is looked for."""

_DIGIT = re.compile(r"\d")
_ASCII_DIGIT = re.compile("[0-9]")
"""The same in a third of the time."""
_BAR = re.compile(
    r"\s*[|•·・｜]\s*|\s+[-–—]\s+|\s*(?=(?:来源|來源|作者|责任编辑|責任編輯|编辑|記者|记者|文|출처|기자)\s?[:：/])"
)
_WORD = re.compile(r"[^\W\d_]+")
_STAMP_TAGS = ("p", "span", "div", "time", "small", "em", "i", "h2", "h3", "h4", "h5", "h6", "li")
_PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|veröffentlicht|erschienen|publié|publicado|pubblicato"
    r"|gepubliceerd|opublikowano|publicerad|publisert|julkaistu|publicat|objavljeno|diterbitkan|δημοσ\w+"
    r"|опубликован[оа]|опубліковано|발행|입력|نشر|发布时间|發布時間|发布于|公開日時?|配信)\b",
    re.IGNORECASE,
)
_ORIGINALLY = re.compile(
    r"\b(?:article|story|post|piece|review|guide|page|column) (?:was |has been )?(?:first|originally) "
    r"(?:published|posted|written)(?: here)?(?: (?:on|in))?\s*:?\s+([^.;]{6,60})",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updat|changed|aktualis", re.IGNORECASE)


def read_stamps(tree: HtmlElement, headline: HtmlElement | None) -> Iterator[tuple[str, str, bool]]:
    """(text, place, whether it tells of a change) of the stamps near the headline."""
    worded: list[tuple[int, tuple[str, str, bool]]] = []
    start = headline if headline is not None else next(tree.iter("body"), tree)
    texts = Texts(LONGEST_STAMP + 1)
    for distance, element in _by_distance(start):
        aside_too = distance >= NEXT_TO_HEADLINE
        if element.tag == "time":
            text = element_value(element)
            if text and not is_apart(element, aside_too=aside_too):
                yield text, "time", _tells_change(element, text_of(element, LONGEST_STAMP))
        elif (
            len(element) <= 4
            and (stamp := _stamp_in(element, texts))
            and not is_apart(element, aside_too=aside_too)
        ):
            changed = tells_update(stamp) or _tells_change(element, stamp)
            worded.append((distance, (stamp, "stamp", changed)))
    yield from (stamp for _, stamp in sorted(worded, key=lambda found: found[0]))
    times = page_index(tree).all("time")
    if len(times) == 1:
        shown = text_of(times[0], LONGEST_STAMP)
        yield element_value(times[0]), "time", _tells_change(times[0], shown)


def _by_distance(start: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    """The elements round the headline, those behind it first; what stands ahead of it counts as further."""
    yield from enumerate(around(start, before=0, after=AFTER))
    yield from ((AHEAD + 2 * n, e) for n, e in enumerate(around(start, before=BEFORE, after=0)))


def _stamp_in(element: HtmlElement, texts: Texts) -> str | None:
    """The stamp that an element holds, alone or behind a bar or dot ("6 May 2024 · 8 min read")."""
    if element.tag in ("script", "style", "a"):
        return None
    shown = texts.as_it_stands(element)
    digit = _ASCII_DIGIT if shown.isascii() else _DIGIT
    if not digit.search(shown) or not 6 <= len(text := " ".join(shown.split())) <= LONGEST_STAMP:
        return None
    if len(element) and not any(map(_DIGIT.search, islice(element.itertext(), FIRST_RUNS))):
        return None
    if is_dateline(text):
        return text
    if text.isascii() and "|" not in text and " - " not in text:
        return None  # so do most, and a pattern with all signs of all scripts takes long
    parts = _BAR.split(text)
    return next((p for p in parts if 6 <= len(p) < len(text) and _DIGIT.search(p) and is_dateline(p)), None)


def read_only_stamp(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The stamp that the page shows, where all that stand beside its article are the same.

    Of several, the only one that says that it is of the publication, or that is not of a change.
    """
    texts = Texts(LONGEST_STAMP + 1)
    stamps = dict.fromkeys(
        text
        for element in islice(tree.iter(*_STAMP_TAGS), MOST_STAMP_ELEMENTS)
        if len(element) <= 1 and (text := _stamp_in(element, texts)) and not is_apart(element)
    )
    worded = [stamp for stamp in stamps if _PUBLISHED.match(stamp)]
    first = [stamp for stamp in stamps if not tells_update(stamp)]
    for alone in (worded, first, list(stamps)):
        if len(alone) == 1:
            yield alone[0], "stamp"
            return


def read_bare_stamp(tree: HtmlElement, headline: HtmlElement | None) -> Iterator[tuple[str, str]]:
    """The stamp next to the headline that no element holds alone ("<h1>Fire</h1> 6 May 2024 <p>...")."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    for element in (start, *around(start, before=0, after=NEXT_TO_HEADLINE)):
        tail = " ".join((element.tail or "")[: 2 * LONGEST_STAMP].split())
        if (
            6 <= len(tail) <= LONGEST_STAMP
            and _DIGIT.search(tail)
            and is_dateline(tail)
            and not tells_update(tail)
            and not is_apart(element)
        ):
            yield tail, "stamp"
            return


def read_worded_day(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The day in a line that says when the page was first published."""
    for p in islice(tree.iter("p", "em", "i"), MOST_STAMP_ELEMENTS):
        text = p.text or ""
        if len(p) == 0 and (match := _ORIGINALLY.search(text[:LONGEST_LINE])):
            yield match[1], "stamp"
            return


def _tells_change(element: HtmlElement, stamp: str) -> bool:
    """Whether the markup or the words before a stamp say that it is of a change."""
    if _CHANGED.search(f"{element.get('itemprop') or ''} {element.get('class') or ''}"):
        return True
    box = element.getparent()
    before = text_of(box, 2 * LONGEST_STAMP).partition(stamp or " ")[0] if box is not None else ""
    return any(word_key(word) in CHANGE_WORDS for word in _WORD.findall(before)[-2:])
