"""Phrases that name an author outside of any byline: who wrote the page, and whose other work it shows."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml.etree import XPath
from lxml.html import HtmlElement

from newsharvest.extraction.names import Names, read_names
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.persons import is_full_name, is_person

SHORTEST_PHRASE, LONGEST_PHRASE = 10, 500
"""Characters of a text that is looked at."""

_BOXES = XPath("//div[not(*)][contains(text(), ' by ')]")
_WRITTEN_BY = re.compile(
    r"\bthis (?:[a-z]+ )?(?:post|article|story|guide|piece|review|column|essay|report) (?:was|is|has been) "
    r"(?:originally )?(?:written|authored|contributed|created) by ([^.;|]{3,120})",
    re.IGNORECASE,
)
_ALL_WORKS = re.compile(
    r"(?:(?:view |see |read |show )?(?:all|more|other) (?:(?:articles|posts|stories|works) )?by"
    r"|(?:alle|mehr|weitere) (?:artikel|beiträge|texte) von|(?:voir )?tous les articles de"
    r"|(?:ver )?(?:todos|más) (?:los )?artículos de|tutti gli articoli di|altri articoli di"
    r"|(?:ver )?todos os artigos de|(?:alle|meer) artikelen van|alla artiklar av|flere artikler av)\s+",
    re.IGNORECASE,
)
"""What leads from an article to the other work of its author, in front of the name."""


def boxed_phrases(tree: HtmlElement) -> list[str]:
    """The texts outside of paragraphs that may say who wrote the page."""
    boxes: list[HtmlElement] = _BOXES(tree)  # type: ignore[assignment]
    return [" ".join((box.text or "")[:LONGEST_PHRASE].split()) for box in boxes]


def leading_phrases(tree: HtmlElement) -> Iterator[str]:
    """The texts that the page's links and buttons begin with, or those of their first elements."""
    for leading in chain(page_index(tree).all("a"), tree.iter("button")):
        text = leading.text if len(leading) == 0 or _shows(leading.text) else leading[0].text
        if text and SHORTEST_PHRASE <= len(text) <= LONGEST_PHRASE:
            yield " ".join(text.split())


def _shows(text: str | None) -> bool:
    return text is not None and not text.isspace()


def told_to_have_written(texts: Iterable[str]) -> Names | None:
    """The people of the first text that says who wrote the page ("This post was written by Ann Day")."""
    told = (_without_role(match[1]) for text in texts if (match := _WRITTEN_BY.search(text)))
    return next((names for names in map(read_names, told) if names.authors), None)


def led_to_other_work(texts: Iterable[str]) -> Names | None:
    """The one person to whose other work the page leads ("All articles by Ann Day")."""
    led = ((match, text) for text in texts if (match := _ALL_WORKS.match(text)))
    found = {name for match, text in led if is_full_name(name := text[match.end() :]) and is_person(name)}
    return Names((found.pop(),)) if len(found) == 1 else None


def _without_role(named: str) -> str:
    """What stands before a comma, where no other name follows it ("Ann Day, Head of Rail and Roads")."""
    name, _, rest = named.partition(", ")
    return named if is_person(re.split(r",| and | & ", rest)[0]) else name
