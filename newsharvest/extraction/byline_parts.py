"""A byline cut into its parts, and each part freed of what hangs on it."""

import re
from collections.abc import Iterable, Iterator

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.byline_words import (
    BYLINE_PREFIXES,
    CONNECTORS,
    CREDENTIALS,
    CREDIT_WORDS,
    HOUSE_WORDS,
    LABELS,
    NEEDS_COLON,
    PARTICLES,
    PLACE_STARTS,
    PLACE_WORDS,
    PLAIN_TITLES,
    ROLE_MODIFIERS,
    ROLE_WORDS,
    SOFT_CONNECTORS,
    STAMP_WORDS,
)
from newsharvest.extraction.date_spelling import word_key
from newsharvest.extraction.date_words import MONTHS
from newsharvest.extraction.east_asian_bylines import plain_byline, starts_as_east_asian_byline
from newsharvest.extraction.persons import has_capital, is_person, is_unspaced, recased

LONGEST_BYLINE = 400
"""Characters. The longest byline of 934 labelled pages has 266; longer lines are sentences."""


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|[\u200b-\u200f\u2060\ufeff]")
_MIDDLE = re.compile(r"(?<!\S)([A-Z][\w.'’-]+) [(\"“]([A-Z][\w.'’-]+)[)\"”] ([A-Z][\w.'’-]+)(?!\S)")
_PREFIX = re.compile(
    rf"(?:(?:Eine?|Un|Une)\s+\w+\s+)?(?P<word>{_alternatives(BYLINE_PREFIXES)})(?P<after>\s*[:：|]\s*|\s+)",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[A-Za-z]++(?=[\s:.,;'’]|$)", re.ASCII)
_FIRST_WORDS = frozenset(re.split(r"[^a-z]", prefix.casefold())[0] for prefix in BYLINE_PREFIXES) | {
    "ein", "eine", "un", "une",
}  # fmt: skip
_GROUPS = re.compile(
    rf"\s*[;|/&•·\n+、，()\[\]]\s*|\s+[-–—]\s+|,?\s+(?:{_alternatives(CONNECTORS)})\s+", re.IGNORECASE
)
_SOFT = re.compile(rf"\s+({_alternatives(SOFT_CONNECTORS)})\s+")
_NOT_BEHIND_AND = "".join(
    f"(?<!{word} )" for word in ("ja", "och", "og", "and", "und", "et", " y", " e", "&")
)
_PHOTOS = re.compile(
    rf"(?<!\w){_NOT_BEHIND_AND}(?:{_alternatives(CREDIT_WORDS)})\s*(?:/\s*\w+\s*)?:", re.IGNORECASE
)
_ARABIC_AND = re.compile(
    r"((?:^|[,:،])\s*(?:[^\s,:،]+\s+)?[^\s,:،]+\s+[\u0621-\u064a]+)\s+و"
    r"(?!(?:ليد|ائل|سيم|فاء|داد|سام|لاء|جدي|حيد|جيه|ردة|عد|اصف|هيب)(?!\w))([\u0621-\u064a]{2,}\s+[\u0621-\u064a]{2,})"
)
"""Arabic glues "and" to the next word, with which names begin too (Walid, Wael)."""
_PLACE_PIECE = re.compile(rf"(?:{_alternatives(PLACE_STARTS)})\s+[^\W\d_]")
_TAIL = re.compile(rf"\s+(?:{_alternatives((*PLACE_WORDS, *HOUSE_WORDS))})(?:\s+|$)")


def tidied(text: str) -> str:
    """Folded, bounded, without addresses, handles and the marks that wrap a byline."""
    folded = " ".join(_NOISE.sub(" ", text[: LONGEST_BYLINE * 5]).split())
    folded = plain_byline(_MIDDLE.sub(r"\1 \2 \3", folded))
    if ":" in folded:
        others = _PHOTOS.search(folded)  # "Editor: Jane Doe" alone is who signs
        folded = folded[: others.start()] if others and (others.start() or folded[:4] != "Edit") else folded
    if "و" in folded:
        folded = _ARABIC_AND.sub(r"\1, \2", folded)
    return folded[:LONGEST_BYLINE].strip(' -–—|/•·:;,*_"“”«»')


def without_prefix(text: str) -> str:
    """The text behind its byline prefixes: "Ein Gastbeitrag von Max Muster" and "By: Jane Doe"."""
    for _ in range(3):
        match = _PREFIX.match(text)
        if not match or not (rest := text[match.end() :].strip(" :-–—|")):
            return text
        if not _counts(match):
            return text
        if (
            match["word"].casefold() in PARTICLES
            and text[:1].islower()
            and not has_capital(rest.split()[0])
        ):
            return text
        text = rest
    return text


def starts_as_byline(text: str) -> bool:
    """Whether a text begins with a byline's prefix, whatever follows.

    >>> starts_as_byline("Written by Jane Doe"), starts_as_byline("Jane Doe wrote this")
    (True, False)
    """
    text = text[:80].lstrip(" -–—|/•·*_")
    first = _FIRST_WORD.match(text)
    if first and first[0].casefold() not in _FIRST_WORDS:  # so do most texts, and a set is soon asked
        return False
    match = _PREFIX.match(text)
    return (match is not None and _counts(match)) or starts_as_east_asian_byline(text)


def _counts(prefix: re.Match[str]) -> bool:
    """Whether the word is no plain word here: before a colon, or a label in an element of its own."""
    word, after = prefix["word"].casefold(), prefix["after"].strip()
    return word not in NEEDS_COLON or after in (":", "：") or (after == "|" and word in LABELS)


def split_byline(text: str) -> Iterator[str]:
    """The parts of a byline, "Last, First" turned round."""
    groups = [
        [piece.strip() for piece in group.split(",")] for group in _GROUPS.split(text) if group.strip()
    ]
    if all(len(pieces) == 2 and _is_reversed(*pieces) for pieces in groups):
        yield from (f"{first} {last}" for last, first in groups)
        return
    for piece in (piece for pieces in groups for piece in _without_places(pieces)):
        for part in _soft_split(piece):
            if part := part.strip(' .:;-–—|"“”'):
                yield part


def _without_places(pieces: list[str]) -> list[str]:
    """The pieces round commas without those behind a name that say where it was ("…, de Recife")."""
    return [p for at, p in enumerate(pieces) if not (at and _PLACE_PIECE.match(p) and is_person(pieces[0]))]


def pruned(part: str) -> str:
    """A part without what hangs on it: places, houses, stamps, roles, titles, credentials."""
    if agency_of(part):
        return part
    tokens = _TAIL.split(part, maxsplit=1)[0].split()
    for i, token in enumerate(tokens):
        if i and (token.casefold().strip(":") in STAMP_WORDS or token[:1].isdigit()):
            tokens = tokens[: i - (word_key(tokens[i - 1]) in MONTHS)]
            break
    return recased(" ".join(_without_role(_without_title(tokens))).strip(" ,:;-–—|"))


def _is_reversed(last: str, first: str) -> bool:
    """Whether two pieces round a comma are one person's last and first name."""
    if agency_of(last) or agency_of(first) or not (is_person(last) and is_person(first)):
        return False
    if is_unspaced(last):
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


def _without_title(tokens: list[str]) -> list[str]:
    while len(tokens) > 2 and tokens[0].casefold() in PLAIN_TITLES:
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
