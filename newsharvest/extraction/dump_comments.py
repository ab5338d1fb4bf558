"""Readers' comments below the text of a dump: from their heading on, told by the replies under it."""

import re
from collections.abc import Sequence

from newsharvest.extraction.dump_lines import Line
from newsharvest.extraction.line_shapes import plain_label
from newsharvest.extraction.tables import labels

FEWEST_REPLIES = 2
"""Lines that only comments have, below a heading of comments; share bars have the heading too."""

_SAYS = re.compile(
    r".{2,60}\b(?:says|said|sagt|schreibt|dit|a dit|dice|dijo|disse|diz|ha detto|zegt|schreef)\s?:",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\d*\W*(?:comments?|replies|responses?|thoughts? on .+"
    r"|kommentare?|commentaires?|comentarios?|comentários?|commenti"
    r"|reacties|leserkommentare|leave a (?:reply|comment)|komentarze)\W*(?:\d+\W*)?",
    re.IGNORECASE,
)


def comments_from(lines: Sequence[Line]) -> int:
    """The number of the heading of the comments, the number of lines where there are none."""
    replies = [number for number, line in enumerate(lines) if _is_reply(line.text)]
    if len(replies) < FEWEST_REPLIES:
        return len(lines)
    headings = (n for n, line in enumerate(lines[: replies[0]]) if _HEADING.fullmatch(line.text.strip()))
    return max(headings, default=len(lines))


def _is_reply(text: str) -> bool:
    if len(text) > 80:
        return False
    return plain_label(text) in labels.REPLY_LABELS or _SAYS.fullmatch(text.strip()) is not None
