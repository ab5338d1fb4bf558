"""Which keys the table of postings surely has not: most of an article's, so they need not be looked up.

A bit says that some key of its range was entered. It is never taken back, so that a key of an article
that gave way is looked up in vain. The bits are written only when many postings are entered together.
"""

import sqlite3

import numpy as np
from numpy.typing import NDArray

KEY_ZEROS = 4
"""Nearly all keys are of the smallest sixteenth of the hashes: their first bits tell nothing."""
BITS = 28
"""2**28 bits, 32 MB: at a million articles one in seven is set, at ten millions three in four."""
CHUNK_BYTES = 1 << 16


class KeyFilter:
    """Tells which keys are worth looking up; keys have `key_bits` bits."""

    def __init__(self, connection: sqlite3.Connection, key_bits: int) -> None:
        self._connection = connection
        self._shift = key_bits - KEY_ZEROS - BITS
        self._bits = np.zeros(1 << (BITS - 3), np.uint8)
        for chunk, bits in connection.execute("SELECT chunk, bits FROM key_filter"):
            start = chunk * CHUNK_BYTES
            self._bits[start : start + CHUNK_BYTES] = np.frombuffer(bits, np.uint8)

    def worthwhile(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of the keys that may have been entered."""
        places = self._places(keys)
        is_set: NDArray[np.bool_] = (self._bits[places >> 3] >> (places & 7) & 1).astype(np.bool_)
        return keys[is_set]

    def enter(self, keys: NDArray[np.int64]) -> None:
        """Enters keys; `save` keeps them."""
        places = self._places(keys)
        np.bitwise_or.at(self._bits, places >> 3, (1 << (places & 7)).astype(np.uint8))

    def save(self) -> None:
        """Writes the bits, but for chunks that are blank."""
        chunks = self._bits.reshape(-1, CHUNK_BYTES)
        rows = ((chunk, chunks[chunk].tobytes()) for chunk in np.flatnonzero(chunks.any(axis=1)).tolist())
        self._connection.executemany("INSERT OR REPLACE INTO key_filter VALUES (?, ?)", rows)

    def _places(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        # keys of short texts go beyond the smallest sixteenth: they share the bits of others
        return (keys >> self._shift) & ((1 << BITS) - 1)
