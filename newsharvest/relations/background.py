"""How rare a word is in its language, so that a handful of texts can be told apart without a corpus.

A table of common words ships for English and German; words that are not in it are rare. In other
languages short words are taken for common, for function words are short everywhere.
"""

from functools import cached_property
from importlib.resources import files
from math import log

RARE = 6.0
"""What a word weighs that the table does not have: one text in 400."""
COMMON = 1
"""Class of words that stand in half of the texts or more, which tell nothing of their subject."""
SHORT, MIDDLE = 3, 5
"""Longest function words, and longest words of the basic vocabulary, where no table is there."""


class Background:
    """The table of common words, read when it is first asked."""

    @cached_property
    def _classes(self) -> dict[str, dict[str, int]]:
        table = files("newsharvest.relations").joinpath("common_words.tsv").read_text(encoding="utf-8")
        classes: dict[str, dict[str, int]] = {}
        for line in table.splitlines():
            if not line.startswith("#"):
                language, number, words = line.split("\t")
                classes.setdefault(language, {}).update(dict.fromkeys(words.split(), int(number)))
        return classes

    def rarity(self, word: str, language: str) -> float:
        """The weight of a word (`terms.words_in`): 0 of one that tells nothing, `RARE` at most.

        >>> Background().rarity("the", "en"), Background().rarity("zeppeli", "en")
        (0.0, 6.0)
        """
        table = self._classes.get(language)
        if table is None:
            return _by_length(word)
        known = table.get(word)
        if known is None:
            return RARE
        return 0.0 if known <= COMMON else known * log(2)


def _by_length(word: str) -> float:
    if not word.isascii() and len(word) == 2:  # of a script without spaces, as a rule
        return RARE / 2
    return 0.0 if len(word) <= SHORT else RARE / 2 if len(word) <= MIDDLE else RARE * 0.75
