"""The profiles of a corpus's articles side by side in memory: 270 bytes an article and its id."""

from array import array
from dataclasses import dataclass, field
from math import log

import numpy as np

from newsharvest.relations.terms import TERMS, Profile, normalised

COUNTED_BITS = 22
"""Documents are counted in 2**22 slots: 16 MB, whatever the corpus; a collision makes a term less rare."""
PRIOR = 1000
"""Texts that the background table stands for: smaller corpora say little of how common a term is."""
RAREST = log(400)


@dataclass(slots=True)
class Profiles:
    """Profiles by their number, in the order in which they were added."""

    hashes: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))
    named: "array[int]" = field(default_factory=lambda: array("I"))
    starts: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    _counts: "np.ndarray[tuple[int], np.dtype[np.uint32]]" = field(
        default_factory=lambda: np.zeros(1 << COUNTED_BITS, np.uint32)
    )

    def __len__(self) -> int:
        return len(self.named)

    def add(self, profile: Profile) -> None:
        """Adds a profile of at most `TERMS` terms."""
        assert len(profile.terms) <= TERMS
        self.hashes.extend(profile.terms)
        self.weights.extend(profile.terms.values())
        self.named.append(
            sum(1 << place for place, term in enumerate(profile.terms) if term in profile.names)
        )
        self.starts.append(len(self.hashes))
        for term in profile.terms:
            self._counts[_slot(term)] += 1

    def weighed(self, number: int) -> Profile:
        """A profile, its terms weighed down by how many articles of the corpus have them."""
        begin, end = self.starts[number], self.starts[number + 1]
        hashes = self.hashes[begin:end]
        named = frozenset(term for place, term in enumerate(hashes) if self.named[number] >> place & 1)
        pairs = zip(hashes, self.weights[begin:end], strict=True)
        return Profile(normalised({term: weight * self._factor(term) for term, weight in pairs}), named)

    def _factor(self, term: int) -> float:
        share = (int(self._counts[_slot(term)]) + 1) / (len(self) + PRIOR)
        return min(1.0, max(0.0, -log(share) / RAREST))


def _slot(term: int) -> int:
    return term & ((1 << COUNTED_BITS) - 1)
