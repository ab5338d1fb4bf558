"""The words that tell what an article is about: rare ones, names, and those of its title.

A term is a word cut to its first letters, so that "rebel" and "rebels" are one; in scripts without
spaces, two characters in a row. Each weighs the more the rarer it is, by a background table.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log
from zlib import crc32

from newsharvest.extraction.words import words_of
from newsharvest.items import Article
from newsharvest.relations.background import Background

STEM = 7
"""Letters of a word that count."""
TEXT_WORDS = 600
"""Words from the head of a text that are read: reports tell the event first."""
NAME_BOOST, TITLE_BOOST = 1.5, 2.0
TERMS = 32
"""Terms of an article that are kept, the heaviest."""

_WORD = re.compile(r"\w[\w'’-]*")
_BREAK = re.compile(r"[.!?:;\n\"“”„«»(]\s*$|^$")

Terms = dict[int, float]
"""Hash of a term -> its weight; the squares add up to 1."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is about: its heaviest terms, and which of them are written as names."""

    terms: Terms
    names: frozenset[int]


def profile_of(article: Article, background: Background) -> Profile:
    """The profile of an article; an empty one of a text without words."""
    language = (article.language or "").partition("-")[0]
    counted: dict[str, float] = {}
    named: Counter[str] = Counter()
    for word, is_name in words_in(article.text, most=TEXT_WORDS):
        counted[word] = counted.get(word, 0.0) + (NAME_BOOST if is_name else 1.0)
        named[word] += 1 if is_name else -1
    titled = {word for word, _ in words_in(article.title or "")}
    heavy = {
        word: (1 + log(1 + count)) * (TITLE_BOOST if word in titled else 1.0) * rarity
        for word, count in counted.items()
        if (rarity := background.rarity(word, language)) > 0
    }
    heaviest = sorted(heavy.items(), key=lambda pair: (-pair[1], pair[0]))[:TERMS]
    hashes = {word: hash_of(f"{language} {word}") for word, _ in heaviest}
    return Profile(
        normalised({hashes[word]: weight for word, weight in heaviest}),
        frozenset(hashes[word] for word, _ in heaviest if named[word] > 0),
    )


def words_in(text: str, *, most: int | None = None) -> Iterator[tuple[str, bool]]:
    """The terms of a text in its order, and whether each is a name: with a capital inside a sentence."""
    text = unicodedata.normalize("NFKC", text)
    count = 0
    for found in _WORD.finditer(text):
        if most is not None and count >= most:
            return
        count += 1
        parts = words_of(found[0])
        if len(parts) > 1 and all(len(part) == 1 and not part.isascii() for part in parts):
            yield from ((one + two, False) for one, two in pairwise(parts))
            count += len(parts) // 2
            continue
        is_name = found[0][0].isupper() and not _BREAK.search(
            text[max(0, found.start() - 3) : found.start()]
        )
        yield from ((part[:STEM], is_name) for part in parts if len(part) > 1 and not part.isdecimal())


def hash_of(word: str) -> int:
    """32 bits of a term with its language: reports in two languages have none in common."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def normalised(weights: Terms) -> Terms:
    """The weights at length 1."""
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {term: weight / length for term, weight in weights.items()} if length else {}
