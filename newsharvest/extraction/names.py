"""Names out of bylines: people in order, news agencies apart, all else left away.

A byline is cut in four passes: the prefix ("By", "Von", "Propos recueillis par"), the parts
(commas, connectors, bars), what hangs on a part (roles, places, houses, stamps, credentials), and
the judgement whether the rest is an agency, a person or neither. Only the judgement drops.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.byline_words import (
    BYLINE_PREFIXES,
    CONNECTORS,
    CONTRIBUTOR_PATTERNS,
    CREDENTIALS,
    DAY_WORDS,
    HONORIFICS,
    HOUSE_NAMES,
    HOUSE_WORDS,
    INTERFACE_WORDS,
    NEEDS_COLON,
    PARTICLES,
    PLACE_WORDS,
    ROLE_MODIFIERS,
    ROLE_WORDS,
    SOFT_CONNECTORS,
    STAMP_WORDS,
    WIRE_LINE,
)
from newsharvest.extraction.date_words import MONTHS

LONGEST_BYLINE = 400
"""Characters. The longest byline of 934 labelled pages has 266; longer lines are sentences."""

MOST_TOKENS = 7
"""Words in one person's name, particles included."""


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
    return _gathered(_parts(_without_prefix(_tidy(text))))


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
    if len(line) > LONGEST_BYLINE or not (tidy := _tidy(line)):
        return False
    rest = _without_prefix(tidy)
    parts = list(_split(rest))
    names = _gathered(_parts(rest))
    if not (names.authors or names.agencies) or not all(map(_belongs, parts)):
        return False
    if names.agencies:
        return True
    if rest != tidy:
        return any(" " in name or not name.isascii() for name in names.authors)
    return not set(parts) <= set(names.authors)


def starts_as_byline(text: str) -> bool:
    """Whether a text begins with a byline's prefix, whatever follows.

    >>> starts_as_byline("Written by Jane Doe"), starts_as_byline("Jane Doe wrote this")
    (True, False)
    """
    match = _PREFIX.match(text[:80].lstrip(" -–—|/•·*_"))
    return bool(match) and (match["word"].casefold() not in NEEDS_COLON or ":" in match[0])  # type: ignore[index]


def is_contributor_line(line: str) -> bool:
    """Whether the whole line only credits who else worked on the piece.

    >>> is_contributor_line("Additional reporting by Jane Doe; Editing by Rick Roe")
    True
    """
    folded = " ".join(line[: LONGEST_BYLINE + 1].split())
    if not folded or len(folded) > LONGEST_BYLINE:
        return False
    if _CONTRIBUTORS.fullmatch(folded):
        return _credits_names(folded)
    wire = _WIRE.fullmatch(folded)
    return wire is not None and _only_agencies(wire[1])


def is_person(text: str) -> bool:
    """Whether `text` can be one person's name, told by its shape alone."""
    tokens = text.split()
    if not 1 <= len(tokens) <= MOST_TOKENS or not 2 <= len(text) <= 80 or not tokens[0][0].isalpha():
        return False
    lower = [token.casefold() for token in tokens]
    if any(word.strip(".") in _NEVER_IN_A_NAME for word in lower):
        return False
    if any(not _NAME_TOKEN.fullmatch(token) for token in tokens) or lower[0] in _ARTICLES:
        return False
    return all(_capital(token) or token.casefold() in PARTICLES for token in tokens) and _capital(
        tokens[-1]
    )


def _tidy(text: str) -> str:
    """Folded, bounded, without addresses, handles and the marks that wrap a byline."""
    folded = " ".join(_NOISE.sub(" ", text[: LONGEST_BYLINE * 5]).split())
    return folded[:LONGEST_BYLINE].strip(' -–—|/•·:;,*_"“”«»')


def _without_prefix(text: str) -> str:
    """The text behind its prefixes: "Ein Gastbeitrag von Max Muster" and "By: Jane Doe"."""
    for _ in range(3):
        match = _PREFIX.match(text)
        if not match or not (rest := text[match.end() :].strip(" :-–—|")):
            return text
        if match["word"].casefold() in NEEDS_COLON and ":" not in match[0] and "：" not in match[0]:
            return text
        if match["word"].casefold() in PARTICLES and text[:1].islower() and not _capital(rest.split()[0]):
            return text
        text = rest
    return text


def _split(text: str) -> Iterator[str]:
    """The parts of a byline, "Last, First" turned round."""
    groups = [
        [piece.strip() for piece in group.split(",")] for group in _GROUPS.split(text) if group.strip()
    ]
    if all(len(pieces) == 2 and _is_reversed(*pieces) for pieces in groups):
        yield from (f"{first} {last}" for last, first in groups)
        return
    for piece in (piece for pieces in groups for piece in pieces):
        for part in _soft_split(piece):
            if part := part.strip(' .:;-–—|"“”'):
                yield part


def _is_reversed(last: str, first: str) -> bool:
    """Whether two pieces round a comma are one person's last and first name."""
    if agency_of(last) or agency_of(first) or not (is_person(last) and is_person(first)):
        return False
    family = [token for token in last.split() if token.casefold() not in PARTICLES]
    return len(family) == 1 and len(first.split()) <= 2 and first.casefold() not in CREDENTIALS


def _soft_split(piece: str) -> list[str]:
    """Split at "y", "e", "i", "en" where names stand on both sides, not inside one name."""
    match = _SOFT.search(piece)
    if not match:
        return [piece]
    left, right = piece[: match.start()], piece[match.end() :]
    if agency_of(right) or (" " in right and is_person(right.split(",")[0])):
        return [left, *_soft_split(right)]
    if match[1] == "en" and is_person(left):
        return [left]
    return [piece]


def _parts(text: str) -> Iterator[str]:
    for part in _split(text):
        yield _pruned(part)


def _pruned(part: str) -> str:
    """A part without what hangs on it: places, houses, stamps, roles, titles, credentials."""
    if agency_of(part):
        return part
    tokens = _TAIL.split(part, maxsplit=1)[0].split()
    for i, token in enumerate(tokens):
        if i and (token.casefold().strip(":") in STAMP_WORDS or token[:1].isdigit()):
            tokens = tokens[: i - (tokens[i - 1].casefold().strip(".") in MONTHS)]
            break
    return _recased(" ".join(_without_role(_without_title(tokens))).strip(" ,:;-–—|"))


def _without_title(tokens: list[str]) -> list[str]:
    while len(tokens) > 2 and tokens[0].casefold() in HONORIFICS[4:]:
        tokens = tokens[1:]
    while len(tokens) > 2 and tokens[-1].casefold() in CREDENTIALS - PARTICLES:
        tokens = tokens[:-1]
    return tokens


def _without_role(tokens: list[str]) -> list[str]:
    """Names before a role ("Jane Doe Staff Writer") or behind one ("Chefredakteur Max Muster")."""
    roles = [i for i, token in enumerate(tokens) if token.casefold().strip(".:") in ROLE_WORDS]
    if not roles:
        return tokens
    first = roles[0]
    while first > 0 and tokens[first - 1].casefold() in ROLE_MODIFIERS:
        first -= 1
    behind = tokens[roles[-1] + 1 :]
    if first >= 2:
        return tokens[:first]
    return behind if first == 0 and len(behind) >= 2 else tokens


def _recased(name: str) -> str:
    """A name in capitals as names are written: "ANNE MCCOY O'HARA" as "Anne McCoy O'Hara"."""
    if not name.isupper() or " " not in name or not name.isascii() or len(name) < 6:
        return name
    return re.sub(r"\bMc([a-z])", lambda found: "Mc" + found[1].upper(), name.title())


def _gathered(parts: Iterable[str]) -> Names:
    """The judgement. A lone word ("CNN", "MD", "May") is no person beside a full name."""
    known = list(parts)
    agencies = _unique(agency for part in known if (agency := agency_of(part)))
    people = _unique(part for part in known if is_person(part) and not agency_of(part))
    full = tuple(name for name in people if " " in name or not name.isascii())
    return Names(full or people, agencies)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _belongs(part: str) -> bool:
    """Whether a byline may hold this part: a name, a role, a house or a stamp, no sentence."""
    tokens = part.split()
    pruned = _pruned(part)
    if agency_of(part) or (is_person(pruned) and len(tokens) - len(pruned.split()) <= 6):
        return True
    lower = [token.casefold().strip(".:()") for token in tokens]
    known = ROLE_WORDS | HOUSE_NAMES | STAMP_WORDS | DAY_WORDS | CREDENTIALS | ROLE_MODIFIERS
    return len(tokens) <= 8 and (
        any(w in known for w in lower) or part[:1].isdigit() or tokens[0][:1].isupper()
    )


def _credits_names(line: str) -> bool:
    """Whether a credit line names somebody: a capital behind its first word, or an agency."""
    tokens = [token.strip("(),.;:") for token in line.split()]
    return any(_capital(t) for t in tokens[1:]) or any(_only_agencies(t) for t in tokens)


def _only_agencies(text: str) -> bool:
    pieces = [piece for piece in re.split(r"\s*[/,;&]\s*|\s+(?:und|and|et|y|e)\s+", text) if piece]
    return bool(pieces) and all(agency_of(piece) or piece.casefold() in _AGENCY_WORDS for piece in pieces)


def _capital(token: str) -> bool:
    """Whether a token holds a capital, or letters of a script that has none."""
    return any(char.isalpha() and not char.islower() for char in token)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_NEVER_IN_A_NAME = HOUSE_NAMES | ROLE_WORDS | DAY_WORDS | INTERFACE_WORDS
_ARTICLES = frozenset({"the", "our", "a", "an", "die", "das", "les", "il", "lo"})
_AGENCY_WORDS = frozenset(
    {"agencies", "agenturen", "agences", "agencias", "agenzie", "agências", "agency", "wires"}
)
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|[\u200b-\u200f\u2060\ufeff]")
_NAME_TOKEN = re.compile(r"[^\W\d_][\w'’`´.·・‐-]*", re.UNICODE)
_PREFIX = re.compile(
    rf"(?:(?:Eine?|Un|Une)\s+\w+\s+)?(?P<word>{_alternatives(BYLINE_PREFIXES)})(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    rf"\s*[;|/&•·\n+、，()\[\]]\s*|\s+[-–—]\s+|,?\s+(?:{_alternatives(CONNECTORS)})\s+", re.IGNORECASE
)
_SOFT = re.compile(rf"\s+({_alternatives(SOFT_CONNECTORS)})\s+")
_TAIL = re.compile(rf"\s+(?:{_alternatives((*PLACE_WORDS, *HOUSE_WORDS))})\s+")
_CONTRIBUTORS = re.compile("|".join(CONTRIBUTOR_PATTERNS), re.IGNORECASE)
_WIRE = re.compile(WIRE_LINE, re.IGNORECASE)
