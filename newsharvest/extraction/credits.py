"""Lines that credit who else worked on a piece: contributors, editors, translators, agencies."""

import re

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.byline_parts import LONGEST_BYLINE
from newsharvest.extraction.byline_words import CONTRIBUTOR_PATTERNS, WIRE_LINE
from newsharvest.extraction.persons import has_capital

_AGENCY_WORDS = frozenset(
    {"agencies", "agenturen", "agences", "agencias", "agenzie", "agências", "agency", "wires"}
)
_CONTRIBUTORS = re.compile("|".join(CONTRIBUTOR_PATTERNS), re.IGNORECASE)
_WIRE = re.compile(WIRE_LINE, re.IGNORECASE)


def is_contributor_line(line: str) -> bool:
    """Whether the whole line only credits who else worked on the piece.

    >>> is_contributor_line("Additional reporting by Jane Doe; Editing by Rick Roe")
    True
    """
    folded = " ".join(line[: LONGEST_BYLINE + 1].split()).lstrip("-–—_*• ")
    if not folded or len(folded) > LONGEST_BYLINE:
        return False
    if _CONTRIBUTORS.fullmatch(folded):
        return _credits_names(folded)
    wire = _WIRE.fullmatch(folded)
    return wire is not None and _only_agencies(wire[1])


def _credits_names(line: str) -> bool:
    """Whether a credit line names somebody: a capital behind its first word, or an agency."""
    tokens = [token.strip("(),.;:") for token in line.split()]
    return any(has_capital(t) for t in tokens[1:]) or any(_only_agencies(t) for t in tokens)


def _only_agencies(text: str) -> bool:
    pieces = [piece for piece in re.split(r"\s*[/,;&]\s*|\s+(?:und|and|et|y|e)\s+", text) if piece]
    return bool(pieces) and all(agency_of(piece) or piece.casefold() in _AGENCY_WORDS for piece in pieces)
