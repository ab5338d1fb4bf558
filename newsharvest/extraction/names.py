"""Names out of bylines: people in order, news agencies apart, all else left away.

A byline is cut in four passes: the prefix ("By", "Von", "Propos recueillis par"), the parts
(commas, connectors, bars), what hangs on a part (roles, places, houses, stamps, credentials), and
the judgement whether the rest is an agency, a person or neither. Only the judgement drops.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.byline_parts import (
    LONGEST_BYLINE,
    pruned,
    split_byline,
    starts_as_byline,
    tidied,
    without_prefix,
)
from newsharvest.extraction.byline_words import (
    CREDENTIALS,
    DAY_WORDS,
    HOUSE_NAMES,
    ROLE_MODIFIERS,
    ROLE_WORDS,
    STAMP_WORDS,
)
from newsharvest.extraction.credits import is_contributor_line
from newsharvest.extraction.east_asian_bylines import starts_as_east_asian_byline
from newsharvest.extraction.persons import MOST_TOKENS, is_account, is_full_name, is_house, is_person

__all__ = [
    "Names",
    "is_account",
    "is_byline",
    "is_contributor_line",
    "is_house",
    "is_person",
    "join_names",
    "read_names",
    "starts_as_byline",
    "without_prefix",
]

_MOST_BESIDE = 6  # words that stand beside a name in its part: a role, a house, a place
_MAY_STAND_BESIDE = ROLE_WORDS | HOUSE_NAMES | STAMP_WORDS | DAY_WORDS | CREDENTIALS | ROLE_MODIFIERS


@dataclass(frozen=True, slots=True)
class Names:
    """People as written, in order, and agencies by their canonical names; neither repeats."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def read_names(text: str) -> Names:
    """The people and agencies of a byline, with or without its prefix.

    >>> read_names("By Jane Doe, Staff Writer, and The Associated Press")
    Names(authors=('Jane Doe',), agencies=('Associated Press',))
    """
    return _gathered(map(pruned, split_byline(without_prefix(tidied(text)))))


def join_names(found: Iterable[Names]) -> Names:
    """Several readings as one, in order, without repeats."""
    several = list(found)
    return Names(
        _unique(name for names in several for name in names.authors),
        _unique(name for names in several for name in names.agencies),
    )


def is_byline(line: str) -> bool:
    """Whether the whole line is a byline: nothing in it but names, roles, places and stamps.

    A bare name is none without a prefix, a role or an agency beside it: it may be a heading.
    """
    if len(line) > LONGEST_BYLINE or not (tidy := tidied(line)):
        return False
    rest = without_prefix(tidy)
    worded = rest != tidy or starts_as_east_asian_byline(line.lstrip("([【（ "))
    parts = list(split_byline(rest))
    if not all(map(_belongs, parts)):  # most lines end here
        return False
    names = _gathered(map(pruned, parts))
    if names.agencies:
        return True
    # "... mit Eimern": a lone word is no person where nothing but a connector says so
    full = any(map(is_full_name, names.authors))
    return full and (worded or not set(parts) <= set(names.authors))


def _gathered(parts: Iterable[str]) -> Names:
    """The judgement. A lone word ("CNN", "MD", "May") is no person beside a full name."""
    known = list(parts)
    agencies = _unique(agency for part in known if (agency := agency_of(part)))
    people = _unique(part for part in known if is_person(part) and not agency_of(part))
    full = tuple(filter(is_full_name, people))
    return Names(full or people, agencies)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(name.casefold(), name)
    return tuple(known.values())


def _belongs(part: str) -> bool:
    """Whether a byline may hold this part: a name, a role, a house or a stamp, no sentence."""
    tokens = part.split()
    if len(tokens) <= 8 and (
        part[:1].isdigit()
        or tokens[0][:1].isupper()
        or any(token.casefold().strip(".:()") in _MAY_STAND_BESIDE for token in tokens)
    ):
        return True
    if agency_of(part):
        return True
    if len(tokens) > MOST_TOKENS + _MOST_BESIDE:
        return False
    name = pruned(part)
    return is_person(name) and len(tokens) - len(name.split()) <= _MOST_BESIDE
