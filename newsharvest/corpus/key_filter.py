"""Which keys surely no article has: most of an article's, so they need not be looked up.

Each key sets three bits of one 64-bit word (a Bloom filter in blocks of a word: one place in memory a
key). Words lie in the order of keys, so that sorted ones are entered in one pass. Bits are never taken
back: a key of an article that gave way is looked up in vain.
"""

import sqlite3

import numpy as np
from numpy.typing import NDArray

from newsharvest.extraction.sketch import KEY_BITS

Keys = NDArray[np.int64]

KEYS_A_WORD = 5
"""Keys that share a word at most, until there are more words: one unknown key in 100 passes then."""
LEAST_WORDS, MOST_WORDS = 1 << 20, 1 << 24
"""8 MB are for the first 130,000 articles, 64 MB for a million, 128 MB for two. With more, words fill up:
at ten millions a third of the unknown keys is looked up."""

KEY_ZEROS = 4
"""Nearly all keys are of the smallest sixteenth of the hashes: their first bits tell nothing, and keys of
short texts, which go beyond, share the words of others."""

FIRST_CHUNK = 1 << 20
"""Chunks of the file are numbered from here: those below are of the filter of formats up to 10."""
CHUNK_WORDS = 1 << 13
TOGETHER = 1 << 18
"""Keys that are entered at a time: each takes 50 bytes meanwhile."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_ONE, _SIX_BITS = np.uint64(1), np.uint64(63)
_SHIFTS = (np.uint64(40), np.uint64(46), np.uint64(52))


class KeyFilter:
    """Tells which keys are worth looking up; it is made for so many keys or somewhat more."""

    def __init__(self, keys: int) -> None:
        words = LEAST_WORDS
        while words < MOST_WORDS and words * KEYS_A_WORD < keys:
            words *= 2
        self._words = np.zeros(words, np.uint64)

    def suits(self, keys: int) -> bool:
        """Whether it need not be made anew for so many keys."""
        return keys <= len(self._words) * KEYS_A_WORD or len(self._words) >= MOST_WORDS

    def worthwhile(self, keys: Keys) -> Keys:
        """Those of the keys that may have been entered."""
        bits = _bits(keys)
        found: Keys = keys[(self._words[self._places(keys)] & bits) == bits]
        return found

    def enter(self, keys: Keys) -> None:
        """Enters keys: sorted ones in a tenth of the time."""
        for start in range(0, len(keys), TOGETHER):
            some = keys[start : start + TOGETHER]
            np.bitwise_or.at(self._words, self._places(some), _bits(some))

    def _places(self, keys: Keys) -> Keys:
        words = len(self._words)
        return keys >> (KEY_BITS - KEY_ZEROS - words.bit_length() + 1) & (words - 1)

    def save(self, connection: sqlite3.Connection) -> None:
        """Writes all words in place of what was written before."""
        connection.execute("DELETE FROM key_filter")
        chunks = self._words.astype("<u8", copy=False).reshape(-1, CHUNK_WORDS)
        rows = ((FIRST_CHUNK + number, chunk.tobytes()) for number, chunk in enumerate(chunks))
        connection.executemany("INSERT INTO key_filter VALUES (?, ?)", rows)

    def load(self, connection: sqlite3.Connection) -> bool:
        """Takes over what was written; whether something was."""
        find = "SELECT {} FROM key_filter WHERE chunk >= ?"
        count = "count(*) * ifnull(max(length(bits)), 0)"
        (size,) = connection.execute(find.format(count), (FIRST_CHUNK,)).fetchone()
        if not size:
            return False
        told = bytearray(size)
        place = 0
        for (bits,) in connection.execute(f"{find.format('bits')} ORDER BY chunk", (FIRST_CHUNK,)):
            told[place : place + len(bits)] = bits
            place += len(bits)
        self._words = np.frombuffer(told, "<u8")
        return True


def _bits(keys: Keys) -> NDArray[np.uint64]:
    mixed = keys.astype(np.uint64) * _MIX
    first, second, third = (_ONE << (mixed >> shift & _SIX_BITS) for shift in _SHIFTS)
    bits: NDArray[np.uint64] = first | second | third
    return bits
