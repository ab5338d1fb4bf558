"""Invented texts of any length, each unlike the others."""

import random

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol")]


def story(number: int, *, words: int = 300, paragraph: int = 40) -> str:
    """A text of so many made-up words, in paragraphs, the same for the same number."""
    chance = random.Random(number)
    lexicon = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(words)]
    told = chance.choices(lexicon, k=words)
    return "\n\n".join(" ".join(told[at : at + paragraph]) + "." for at in range(0, words, paragraph))


def unspaced(number: int, *, characters: str, length: int = 400) -> str:
    """A text without spaces."""
    return "".join(random.Random(number).choices(characters, k=length))
