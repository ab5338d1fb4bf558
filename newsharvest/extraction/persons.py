"""Whether a few words can be a person's name, or a house's: told by their shape and tables alone."""

import re

from newsharvest.extraction.byline_words import (
    DAY_WORDS,
    HOUSE_NAMES,
    INTERFACE_WORDS,
    PARTICLES,
    ROLE_WORDS,
    TEAM_WORDS,
)
from newsharvest.extraction.east_asian_bylines import is_east_asian_house, is_unspaced_name
from newsharvest.extraction.letter_signs import LETTER_SIGNS
from newsharvest.extraction.tables.places import PLACES

MOST_TOKENS = 7
"""Words in one person's name, particles included."""
LONGEST_DESK = 40
"""Characters of a house's or desk's name in a byline or a signature."""

_NEVER_IN_A_NAME = HOUSE_NAMES | ROLE_WORDS | DAY_WORDS | INTERFACE_WORDS
_NEVER_FIRST = frozenset(
    {
        "the", "our", "a", "an", "die", "das", "les", "il", "lo", "of", "senior", "junior", "managing",
        "executive",
        "this", "that", "these", "your", "my", "all", "how", "what", "why", "when", "where", "m.a.", "b.a.",
        "associate", "assistant", "former", "contributing", "certified", "licensed",
    }
)  # fmt: skip
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME_TOKEN = re.compile(rf"[^\W\d_][\w'’`´.·・‐{LETTER_SIGNS}-]*")


_NO_ACCOUNT = INTERFACE_WORDS | DAY_WORDS | _NEVER_FIRST
_ACCOUNT = re.compile(r"[\w.&'’-]+(?: [\w.&'’-]+){0,2}")


def is_person(text: str) -> bool:
    """Whether `text` can be one person's name, told by its shape alone."""
    tokens = text.split()
    if not 1 <= len(tokens) <= MOST_TOKENS or not 2 <= len(text) <= 80 or not tokens[0][0].isalpha():
        return False
    lower = [token.casefold() for token in tokens]
    if any(word.strip(".") in _NEVER_IN_A_NAME for word in lower):
        return False
    if any(not _NAME_TOKEN.fullmatch(token) for token in tokens) or lower[0] in _NEVER_FIRST:
        return False
    if not all(map(is_unspaced_name, tokens)) or " ".join(lower) in PLACES:
        return False
    return has_capital(tokens[-1]) and all(has_capital(t) or t.casefold() in PARTICLES for t in tokens)


def is_full_name(name: str) -> bool:
    """Whether a person's name is more than a lone word, which may be any word, save in scripts without
    spaces.

    >>> is_full_name("Ann Day"), is_full_name("田中"), is_full_name("May"), is_full_name("Émile")
    (True, True, False, False)
    """
    return " " in name or is_unspaced(name)


def is_unspaced(name: str) -> bool:
    """Whether a name is of a script that writes names without spaces between their parts."""
    return _UNSPACED.search(name) is not None


def is_house(text: str) -> bool:
    """Whether a short text can name a house, a desk or a team: it says so by one of its words.

    >>> is_house("The Gazette Team"), is_house("Read more")
    (True, False)
    """
    text = text.removeprefix("the ")
    if is_east_asian_house(text):
        return len(text) <= LONGEST_DESK
    lower = [token.casefold().strip(".,") for token in text.split()]
    if (
        not 1 <= len(lower) <= 5
        or not has_capital(text[:1])
        or any(word in INTERFACE_WORDS for word in lower)
    ):
        return False
    if len(lower) > 1 and lower[0] == "team":
        return True
    return any(word in HOUSE_NAMES or word in ROLE_WORDS for word in lower[1:] or lower)


def is_team(text: str) -> bool:
    """Whether a short text names people who write together, and which of them.

    >>> is_team("Gardening Team"), is_team("Staff"), is_team("Gazette Media")
    (True, False, False)
    """
    words = [word.casefold() for word in text.split()]
    return 2 <= len(words) <= 5 and (words[0] in TEAM_WORDS or words[-1] in TEAM_WORDS)


def is_account(text: str) -> bool:
    """Whether what a byline names may be an account or a firm: one word, or a few with capitals.

    >>> is_account("ibby"), is_account("3i Global"), is_account("the way")
    (True, True, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 3 or any(word.casefold().strip(".,") in _NO_ACCOUNT for word in words):
        return False
    return _ACCOUNT.fullmatch(text) is not None and (
        len(words) == 1 or all(w[0].isdigit() or has_capital(w[0]) for w in words)
    )


def recased(name: str) -> str:
    """A name in capitals as names are written: "ANNE MCCOY O'HARA" as "Anne McCoy O'Hara"."""
    if not name.isupper() or " " not in name or not name.isascii() or len(name) < 6:
        return name
    return re.sub(r"\bMc([a-z])", lambda found: "Mc" + found[1].upper(), name.title())


def has_capital(token: str) -> bool:
    """Whether a token holds a capital, or letters of a script that has none."""
    return any(char.isalpha() and not char.islower() for char in token)
