"""Authors that only the running text names: a signature, a sentence about the author, a name on its own.

Asked last, where neither data for machines nor a byline names anybody. Each road needs a full name in
a place where a text about somebody does not put one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.author_phrases import (
    boxed_phrases,
    leading_phrases,
    led_to_other_work,
    told_to_have_written,
)
from newsharvest.extraction.byline_marks import is_apart
from newsharvest.extraction.byline_words import ROLE_WORDS
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import text_of
from newsharvest.extraction.names import Names, join_names, read_names
from newsharvest.extraction.persons import LONGEST_DESK, is_house, is_person

MOST_PARAGRAPHS = 400
LONG_PARAGRAPH = 80
"""Characters from which a paragraph is running text."""

LONGEST_SIGNATURE = 80

LONGEST_SENTENCE = 500
"""Characters of a sentence about the author."""

NEXT_TO_HEADLINE = 30
"""Elements behind the headline among which a name on its own may be the author's."""

MOST_WORDS, FEWEST_WORDS = 4, 2

Paragraphs = Sequence[tuple[HtmlElement, str]]

_CALLINGS = ROLE_WORDS | {
    "creator", "coach", "teacher", "trainer", "owner", "host", "enthusiast", "freelance", "lawyer",
    "historian", "scholar", "student", "novelist", "poet", "lead", "partner", "marketer",
}  # fmt: skip

_EMPHASIS = frozenset({"strong", "b", "em", "i"})
_LABEL = re.compile(
    r"\s*+(?:(?:article |post |story |guide )?(?:written|authored) by|about the author|verfasst von"
    r"|geschrieben von|écrit par|rédigé par|escrito por|scritto da|geschreven door)\b:?\s*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?P<name>[^,.:;!?()|]{5,40}?),? (?:is|was|has been|ist|est|es|è) "
    r"(?:a|an|the|our|one|currently|senior|eine?|une?|una|uno|il|la|le)\b"
)


def read_signatures(tree: HtmlElement, headline: HtmlElement | None) -> Names:
    """The authors that the text itself names, by the surest sign that it gives; none without one."""
    paragraphs = [(p, text_of(p, LONGEST_SENTENCE)) for p in islice(tree.iter("p"), MOST_PARAGRAPHS)]
    return (
        _signed(paragraphs)
        or told_to_have_written(text for _, text in paragraphs)
        or _labelled(tree)
        or told_to_have_written(boxed_phrases(tree))
        or led_to_other_work(leading_phrases(tree))
        or _on_its_own(paragraphs, headline)
        or _about_the_author(paragraphs)
        or Names()
    )


def _signed(paragraphs: Paragraphs) -> Names | None:
    """The emphasised names of the first or last paragraph of the element that holds the most text."""
    sizes = Counter(p.getparent() for p, text in paragraphs if len(text) >= LONG_PARAGRAPH)
    if not sizes:
        return None
    largest = max(sizes, key=lambda box: sizes[box])
    inside = [(p, text) for p, text in paragraphs if p.getparent() is largest and text]
    long = [place for place, (_, text) in enumerate(inside) if len(text) >= LONG_PARAGRAPH]
    for p, text in (*inside[: long[0]], *inside[: long[-1] : -1]):
        if (signature := _emphasised(p, text)) and (
            signature == text or (len(text) <= 2 * LONGEST_SIGNATURE and _tells_role(text))
        ):
            parts = re.split(r"\s*/\s*", signature.strip(" ()[]–—-"))
            if all(_is_author(part) for part in parts):
                return join_names(map(read_names, parts))
    return None


def read_desk_signature(tree: HtmlElement) -> str | None:
    """The house or desk that is all that an emphasised paragraph says ("GZ-Redaktion")."""
    for p in islice(tree.iter("p"), MOST_PARAGRAPHS):
        inner = p[0] if len(p) == 1 and p[0].tag in _EMPHASIS and not (p.text or "").strip() else None
        text = text_of(p, LONGEST_SIGNATURE) if inner is not None else ""
        words = text.strip(" ()[]–—-").replace("-", " ")
        if 3 <= len(text) <= LONGEST_DESK and words[-1:].isalpha() and is_house(words) and not is_apart(p):
            return text.strip(" ()[]–—-")
    return None


def _emphasised(p: HtmlElement, text: str) -> str:
    """The emphasised words that a paragraph begins with."""
    inner = next((part for part in p.iter("*") if part.tag in _EMPHASIS), None)
    words = text_of(inner, LONGEST_SIGNATURE) if inner is not None else ""
    return words if words and text.startswith(words) else ""


def _labelled(tree: HtmlElement) -> Names | None:
    """The one person behind "Written by" in a short element anywhere on the page."""
    found = set()
    for element in tree.iter("p", "div", "span", "h2", "h3", "h4", "h5"):
        if label := _LABEL.match(element.text or ""):
            box = element.getparent() if label[0] == element.text and len(element) == 0 else element
            text = text_of(box, LONGEST_SIGNATURE) if box is not None else ""
            names = read_names(_LABEL.sub("", text, count=1)).authors
            if len(names) == 1 and _is_author(names[0]) and not is_apart(element, aside_too=False):
                found.add(names[0])
    return Names((found.pop(),)) if len(found) == 1 else None


def _on_its_own(paragraphs: Paragraphs, headline: HtmlElement | None) -> Names | None:
    """A name that is all that a leaf beside the headline holds, where a paragraph presents that person."""
    if headline is None:
        return None
    near = (e for e in around(headline, before=0, after=NEXT_TO_HEADLINE) if len(e) == 0)
    names = {text for e in near if _is_author(text := _own_text(e)) and not is_apart(e)}
    about = [text for _, text in paragraphs if _ABOUT.match(text) and _tells_role(text)]
    told = [name for name in names if any(text.startswith(name) for text in about)]
    return Names((told[0],)) if len(told) == 1 else None


def _about_the_author(paragraphs: Paragraphs) -> Names | None:
    """The one person whom a paragraph presents ("Ann Day is a reporter") under that name alone."""
    found = set(_presented(paragraphs))
    return Names((found.pop(),)) if len(found) == 1 else None


def _presented(paragraphs: Paragraphs) -> Iterator[str]:
    for p, text in paragraphs:
        if (match := _ABOUT.match(text)) and _is_author(name := match["name"]) and _tells_role(text):
            before = p.getprevious()
            if before is not None and text_of(before, LONGEST_SIGNATURE).startswith(name):
                yield name


def _tells_role(text: str) -> bool:
    words = text[: 2 * LONGEST_SIGNATURE].casefold().split()
    return any(word.strip(".,;:()") in _CALLINGS for word in words)


def _own_text(element: HtmlElement) -> str:
    return " ".join((element.text or "").split())[:LONGEST_SIGNATURE]


def _is_author(text: str) -> bool:
    return FEWEST_WORDS <= len(text.split()) <= MOST_WORDS and is_person(text)
