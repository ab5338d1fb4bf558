"""What a text is known by when copies of it are sought: a small sample of its shingles.

A shingle is five words in a row (characters, in scripts without spaces: `words_of` parts them). The
sample is the smallest hashes, so that two texts sample the same shingles, and the sample of a part
lies in the sample of the whole where both are cut at the same height. Of it, the smallest few are
*keys*: texts that share keys are worth comparing; the comparison itself takes the whole sample.
"""

import struct
import unicodedata
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from newsharvest.extraction.words import words_of

SHINGLE_WORDS = 5
SAMPLE = 160
"""Shingles of a text that are kept: the standard error of a containment is .04 at most. On 21,298
labelled copies, 128 found 0.1 points less than 160, all of them cuts by a paywall."""
KEYS_RATE = 16
KEYS_LEAST, KEYS_MOST = 16, 48
"""One shingle in 16 is a key, within these bounds. One in 16 and at most 64 is the measured optimum;
on the labelled copies 48 lost nothing, 32 lost 0.1 to 0.2 points of recall (cuts by a paywall)."""

HASH_BITS, PLACE_BITS, KEY_BITS = 27, 5, 35
PLACES = 1 << PLACE_BITS
"""Where in its text a shingle stands first, in 32nds."""
WHOLE = 1 << HASH_BITS

Hashes = NDArray[np.uint64]
_HEAD = struct.Struct("<IB")
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A text's sample: `hashes` sorted, `places` beside them, `keys`, and how many shingles it is of."""

    distinct: int
    hashes: NDArray[np.uint32]
    places: NDArray[np.uint8]
    keys: tuple[int, ...]

    @classmethod
    def of(cls, told: bytes) -> Self:
        """The sketch that `sketch_of` wrote."""
        distinct, keys = _HEAD.unpack_from(told)
        packed = np.frombuffer(told, "<u4", -1, _HEAD.size + keys)
        hashes = (packed >> PLACE_BITS).astype(np.uint32)
        return cls(distinct, hashes, (packed & (PLACES - 1)).astype(np.uint8), keys_of(told))

    @property
    def bound(self) -> int:
        """All hashes of the text up to here are in the sample."""
        return int(self.hashes[-1]) if self.distinct > len(self.hashes) else WHOLE


def keys_of(told: bytes) -> tuple[int, ...]:
    """The keys of the sketch that `sketch_of` wrote, each once: two hashes may begin alike."""
    _, keys = _HEAD.unpack_from(told)
    high = np.frombuffer(told, "<u4", keys, _HEAD.size + keys) >> PLACE_BITS
    tail = np.frombuffer(told, np.uint8, keys, _HEAD.size)
    return tuple(dict.fromkeys((high.astype(np.int64) << (KEY_BITS - HASH_BITS) | tail).tolist()))


def sketch_of(text: str) -> bytes:
    """The sketch of a text, up to 693 bytes; equal for texts of the same words. It takes 0.8 µs a word.

    >>> Sketch.of(sketch_of("One mayor, two ferries and a bridge.")).distinct
    3
    """
    shingles = _shingles(words_of(unicodedata.normalize("NFKC", text)))
    smallest, first = np.unique(shingles, return_index=True)
    distinct = len(smallest)
    rated = int(np.searchsorted(smallest, np.uint64((1 << 64) // KEYS_RATE)))
    keys = min(max(rated, KEYS_LEAST), KEYS_MOST, distinct)
    smallest, first = smallest[:SAMPLE], first[:SAMPLE]
    places = (first * PLACES // max(1, len(shingles))).astype(np.uint64)
    packed = (smallest >> np.uint64(64 - HASH_BITS) << np.uint64(PLACE_BITS)) | places
    tail = (smallest[:keys] >> np.uint64(64 - KEY_BITS)) & np.uint64((1 << (KEY_BITS - HASH_BITS)) - 1)
    return b"".join(
        (_HEAD.pack(distinct, keys), tail.astype(np.uint8).tobytes(), packed.astype("<u4").tobytes())
    )


def _shingles(words: tuple[str, ...]) -> Hashes:
    """A hash of each five words in a row, in the order of the text."""
    told = (crc32(word.encode("utf-8", "surrogatepass")) for word in words)
    hashes = _mixed(np.fromiter(told, np.uint64, len(words)) + _GOLDEN)
    count = max(0, len(words) - SHINGLE_WORDS + 1)
    shingles = hashes[:count].copy()
    for step in range(1, SHINGLE_WORDS):
        shingles = shingles * _GOLDEN + hashes[step : count + step]
    return _mixed(shingles)


def _mixed(values: Hashes) -> Hashes:
    """Every bit of each value spread over all its bits (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
