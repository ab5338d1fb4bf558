"""Picture captions in running text, told by the photo credit at their end, their start or in their middle.

A credit is a name beside a picture house ("Jane Doe / AFP"), a house that sells pictures only, or a
name after a word for picture ("Foto: Jane Doe"). "He told Reuters." is none: a lone agency needs a slash,
a dash, "via" or brackets beside it.
"""

import re
from collections.abc import Iterable

from newsharvest.extraction.tables import picture_sources as table

CAPTION_WORDS, CAPTION_CHARS = 90, 2_000
"""Longest caption, in words, and how far its end is sought."""

_SIDE = r"(?:\s*(?:/|\||—|–|-|,|\+)\s*|\s+(?:via|for|through|by|from|/)\s+|\s+)"


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_AGENCY = _one_of(table.AGENCIES)
_LIBRARY = _one_of(table.UNMISTAKABLE)
# a longer run of letters is no name, and trying every part of one costs its square
_CAPITALISED = r"[A-ZÀ-ÞŁŚŻĆČŠŽ][\w'’.-]{0,40}"
_NAME = rf"{_CAPITALISED}(?:\s+(?:(?:de|van|von|der|den|al|el|bin|du|di|da)\s+)?{_CAPITALISED}){{0,3}}"
_SLASH = r"\s*(?:/|—|–|\||via|\s-\s)\s*"
_HOUSES = rf"{_AGENCY}(?:{_SIDE}{_AGENCY}){{0,3}}"
_DATED = r"(?:,?\s+(?:file|archive|pool|handout|via .{2,30}|\d{4}))?"
_END = r"[\s.)\]]*$"

_LAST_WORDS = (*table.AGENCIES, *table.UNMISTAKABLE, "file", "archive", "pool", "handout")
_CAPITAL = re.compile(_CAPITALISED[: _CAPITALISED.index("]") + 1])

_SHAPES = (
    # Jane Doe / AFP - Getty Images; Jane Doe/Agence France-Presse — Getty Images; SANA/Handout via Reuters
    rf"(?P<named>{_NAME}{_SLASH}{_HOUSES}{_DATED})",
    # AFP / Getty Images, EPA-EFE/Jane Doe, dpa/Jane Doe
    rf"(?P<housed>\b{_AGENCY}(?:\s*/\s*|\s+via\s+|\s+[-–—]\s+){_NAME})",
    # ... Getty Images
    rf"(?P<library>(?:\b{_NAME}[,\s/|–—-]+)?\b{_LIBRARY})",
    # (AP Photo/Jane Doe); (Reuters); [Jane Doe/AFP]; (Photo: Jane Doe)
    rf"(?P<bracketed>[(\[]\s*(?:(?:{_AGENCY})(?:\s+(?:Photo|photo|file|File|pic))?(?:\s*/\s*[^()\[\]]{{2,60}})?"
    rf"|{_NAME}\s*/\s*(?:[Ff]or )?(?:The )?{_NAME}"
    rf"|[^()\[\]/]{{2,40}}/\s*(?:{_AGENCY})[^()\[\]]{{0,30}})\s*[)\]])",
)
_LEADS = _one_of(table.LEAD_WORDS)
_LED = re.compile(
    rf"(?:^|[.!?…\"”»)]\s*|[(\[|–—-]\s*)(?i:{_LEADS})\s*(?:[:：©]|\.{{3}}|…|/)\s*[^:]{{2,80}}$"
)
_LEAD_MARKS = (":", "：", "©", "/", "...", "…")
_LED_BY = re.compile(
    r"(?:^|[.!?…\"”»)]\s*|[(\[|–—-]\s*)(?:(?:Photos?|Images?|Pictures?|Photography?|Illustration|Graphic)"
    rf" (?:by|from|courtesy(?: of)?)|(?:Courtesy|PHOTO|Foto) (?:of|BY|di|de|von))\s+{_NAME}[^.!?]{{0,60}}"
    + _END
)
_LED_BY_WORDS = ("hoto", "mage", "icture", "llustration", "raphic", "ourtesy", "PHOTO", "Foto")
"""Parts of the words that open `_LED_BY`: most sentences hold none, and need not be searched for it."""
_SIGNED = re.compile(rf"[.!?…\"”»)]\s*©\s*{_NAME}(?:\s*/\s*{_NAME})?$")
_ENDING = re.compile("(?:" + "|".join(_SHAPES) + ")" + _END)
_MARK_OF_ENDING = re.compile("|".join(map(re.escape, (*table.AGENCIES, *table.UNMISTAKABLE, ")", "]"))))
"""What stands in every ending: a house, or the bracket that closes the last shape. Bare words side by side
are sought at a fourth of the cost of the shapes."""
_WHOLE = re.compile("(?:" + "|".join(_SHAPES) + ")" + _END)
_WITHIN = re.compile(rf"(?>{_SHAPES[0]}(?:{_SLASH}{_AGENCY})*)(?=\s+[A-ZÀ-Þ“\"‘«„])")


def is_credit_line(line: str) -> bool:
    """Whether the whole line is a photo credit.

    >>> is_credit_line("Jane Doe / AFP - Getty Images"), is_credit_line("Foto: Max Muster/dpa")
    (True, True)
    """
    text = line.strip()
    if len(text) > 120:
        return False
    led = _LED.match(text) or _LED_BY.match(text)
    return led is not None or _WHOLE.match(text) is not None or _is_only_houses(text)


def ends_with_credit(text: str) -> bool:
    """Whether a photo credit ends the text, so that the whole is a caption.

    >>> ends_with_credit("Boats at dawn.JANE DOE / AFP"), ends_with_credit("So she told Reuters.")
    (True, False)
    """
    tail = text[-160:]
    ending = _may_end_so(tail) and _MARK_OF_ENDING.search(tail) and _ENDING.search(tail)
    led = any(mark in tail for mark in _LEAD_MARKS) and _LED.search(tail)
    led_by = any(word in tail for word in _LED_BY_WORDS) and _LED_BY.search(tail)
    found = ending or led or led_by or ("©" in tail and _SIGNED.search(tail))
    return bool(found) and len(text.split()) <= CAPTION_WORDS


def _may_end_so(tail: str) -> bool:
    """Whether a text may end with names and houses: spares most sentences the dearest pattern."""
    folded = " ".join(tail.split())
    bare = folded.rstrip(" .)]")
    word = bare[bare.rfind(" ") + 1 :]
    if _CAPITAL.search(word) or word[-1:].isdigit() or bare.endswith(_LAST_WORDS):
        return True
    return "via " in folded or ")" in folded[len(bare) :] or "]" in folded[len(bare) :]


def split_captions(text: str) -> list[str]:
    """The captions with credits that are glued before a paragraph, and that paragraph.

    >>> split_captions("Boats at dawn. Jane Doe / AFP The mayor said the port would open.")
    ['Boats at dawn. Jane Doe / AFP', 'The mayor said the port would open.']
    """
    parts, at = [], 0
    while match := _WITHIN.search(text, at, at + CAPTION_CHARS):
        caption = text[at : match.end()].strip()
        if len(caption.split()) > CAPTION_WORDS:
            break
        parts.append(caption)
        at = match.end()
    return [*parts, text[at:].strip()]


def _is_only_houses(text: str) -> bool:
    return len(text) <= 60 and re.fullmatch(rf"\W*{_HOUSES}{_END}", text) is not None
