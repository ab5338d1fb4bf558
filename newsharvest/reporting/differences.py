"""Two texts side by side: which words each has that the other lacks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1_500
"""Words of each text that are held against each other: the time grows with their product."""
_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `differs` when the other text lacks them here."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two texts in pieces, the share of words that they have in common, and whether both were cut."""

    one: tuple[Piece, ...]
    other: tuple[Piece, ...]
    common: float
    was_cut: bool


def side_by_side(one: str, other: str) -> SideBySide:
    """The difference of two texts, word by word.

    >>> told = side_by_side("The ferry was late.", "The ferry was never late.")
    >>> [piece.text for piece in told.other if piece.differs]
    ['never']
    """
    left, right = _WORD.findall(one), _WORD.findall(other)
    was_cut = max(len(left), len(right)) > MOST_WORDS
    left, right = left[:MOST_WORDS], right[:MOST_WORDS]
    match = SequenceMatcher(None, _bare(left), _bare(right), autojunk=False)
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for kind, left_from, left_to, right_from, right_to in match.get_opcodes():
        for side, words in ((0, left[left_from:left_to]), (1, right[right_from:right_to])):
            pieces[side].extend(_pieces("".join(words), differs=kind != "equal"))
    return SideBySide(tuple(pieces[0]), tuple(pieces[1]), match.ratio(), was_cut)


def _pieces(text: str, *, differs: bool) -> Iterator[Piece]:
    """The words as a piece; the space before words that differ is no part of them."""
    bare = text.lstrip() if differs else text
    if len(bare) < len(text):
        yield Piece(text[: len(text) - len(bare)], differs=False)
    if bare:
        yield Piece(bare, differs)


def _bare(words: list[str]) -> list[str]:
    """Words without the space before them: where lines break is no difference."""
    return [word.strip() for word in words]
