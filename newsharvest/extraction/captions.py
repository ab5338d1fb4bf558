"""The captions of an article: its caption blocks, those put together again that are pieces of one."""

from collections.abc import Sequence
from itertools import pairwise

from newsharvest.items import Block, Fate

MOST_PIECES = 4
"""Blocks that one caption is put together from: a text, a label, the credit, and one to spare."""


def captions_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The captions in page order; "The quay (" | "Image:" | "Ann Day)" is one."""
    captions: list[str] = []
    wanted = Fate.CAPTION
    pieces = 0
    for before, block in pairwise((None, *blocks)):
        if block is None or block.verdict.fate is not wanted:
            continue
        goes_on = before is not None and before.verdict.fate is wanted and pieces < MOST_PIECES
        if goes_on and captions and _closes(captions[-1], block.text):
            captions[-1] += ("" if captions[-1].endswith("(") else " ") + block.text
            pieces += 1
        else:
            captions.append(block.text)
            pieces = 1
    return tuple(captions)


def _closes(caption: str, text: str) -> bool:
    """Whether a caption ends inside a bracket, and the next block is what may stand in it."""
    is_open = caption.count("(") > caption.count(")")
    return is_open and (text.endswith((")", ":")) or caption.endswith(("(", ":")))
