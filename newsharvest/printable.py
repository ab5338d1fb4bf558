"""Text of pages, made safe to record, and to show on a terminal or in a log."""

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and newline: they steer terminals
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction: they turn what is read
    "\u2028\u2029\ud800-\udfff]"  # separators that break lines, and halves of surrogate pairs
)
UNRECORDED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What no record holds: controls but newline and tab, overrides and isolates of direction, noncharacters,
halves of surrogate pairs."""


def printable(text: str) -> str:
    r"""The text with characters that steer a terminal written as escapes.

    >>> printable("Fire\x1b[2J in \u202eharbour")
    'Fire\\x1b[2J in \\u202eharbour'
    """
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def one_line(text: str, width: int) -> str:
    """The text on one line of at most `width` characters, cut with an ellipsis, and printable.

    >>> one_line("The ferry\\nwas late again", 12)
    'The ferry w…'
    """
    line = printable(" ".join(text.split()))
    return line if len(line) <= width else line[: max(width - 1, 0)] + "…"
