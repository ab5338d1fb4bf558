"""Stamps of a text dump: lines that hold dates, and at most the agency that a text is from."""

import re
from collections.abc import Iterator

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.datelines import is_dateline, is_update_stamp

_STAMP_PARTS = re.compile(r"\s*[/|•·]\s+")
_SOURCE = re.compile(r"^\W*(?:source|quelle|fuente|fonte|bron)\s?:\s*", re.IGNORECASE)


def is_stamp(text: str) -> bool:
    """Whether a line is a stamp, or several with an agency beside them ("... / Source: AFP")."""
    parts = [part for part in _STAMP_PARTS.split(text) if part.strip()]
    stamped = [is_dateline(part) or is_update_stamp(part) for part in parts]
    return any(stamped) and all(
        stamp or agency_of(_SOURCE.sub("", part)) for stamp, part in zip(stamped, parts, strict=True)
    )


def stamp_parts(text: str) -> list[str]:
    """The parts of a stamp that a bar or slash holds apart, so that each date keeps its own time."""
    return _STAMP_PARTS.split(text)


def stamp_agencies(text: str) -> Iterator[str]:
    """The agencies that stand in a stamp."""
    for part in _STAMP_PARTS.split(text):
        if agency := agency_of(_SOURCE.sub("", part)):
            yield agency
