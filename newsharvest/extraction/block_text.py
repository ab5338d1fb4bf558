"""The text of one block: white space folded, line breaks counted, characters in links."""

import re

BREAK = "\x00"  # stands for <br> until white space is folded: no tree can hold a NUL

_EDGES = " \n\u200b\u2060\ufeff"  # zero-width characters stay inside a text and go at its edges
_AROUND_BREAK = re.compile(rf" *{BREAK}[ {BREAK}]*")
_MANY_BREAKS = re.compile(rf"{BREAK}(?:\s*{BREAK})+")


def paragraphs(pieces: list[str], linked: list[bool], *, keep_breaks: bool) -> list[tuple[str, int]]:
    """The folded paragraphs of a run of text, each with its characters inside links."""
    whole = "".join(pieces)
    if BREAK not in whole:
        text = " ".join(whole.split()).strip(_EDGES)
        return [(text, _link_chars(pieces, linked))] if text else []
    share = _link_chars(pieces, linked) / max(1, len(fold(whole)))
    parts = [whole] if keep_breaks else _MANY_BREAKS.split(whole)
    return [(text, round(share * len(text))) for part in parts if (text := fold(part))]


def _link_chars(pieces: list[str], linked: list[bool]) -> int:
    if True not in linked:
        return 0
    return sum(len(fold(piece)) for piece, is_link in zip(pieces, linked, strict=True) if is_link)


def fold(text: str) -> str:
    """The text with every run of Unicode white space as one space, and each break as one newline."""
    text = " ".join(text.split())
    if BREAK in text:
        text = _AROUND_BREAK.sub("\n", text)
    return text.strip(_EDGES)
