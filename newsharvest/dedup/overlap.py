"""How much of one sketched text stands in another, and where."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsharvest.extraction.sketch import PLACES, Sketch

Sample = NDArray[np.uint32]
NOTHING: Sample = np.empty(0, np.uint32)

PASSAGE_RATIO = 0.75
"""Texts of more equal length than this are compared whole; else it matters where the shorter stands
(.7 to .85 decide alike: benchmarks/dedup_thresholds.md, as the two below)."""
PASSAGE_STRETCH = 1.1
"""A passage's wording stands together: within this much of the shorter text's own length (at 1.3 copies
with much foreign text are missed, at 1.0 digests take articles)."""
LEAD_SHARE = 0.4
"""A cut text stands at the head of the whole one, after at most this share of its own length (lines
above the text, another lead): at .3 copies are missed, .6 finds no more."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common, estimated on the part of the samples that both cover.

    `containment` is the share of the shorter text, `own` the sampled shingles that only the shorter
    has. `is_inside`: the shorter is a much shorter text that stands together somewhere below the
    head of the longer, as one article of a digest does; `is_head`: it stands together at the head.
    """

    common: int
    containment: float
    jaccard: float
    own: int
    is_inside: bool
    is_head: bool


def overlap(one: Sketch, other: Sketch, *, ignoring: Sample = NOTHING) -> Overlap:
    """The overlap of two texts, shingles in `ignoring` left out."""
    shorter, longer = sorted((one, other), key=lambda sketch: sketch.distinct)
    bound = min(shorter.bound, longer.bound)
    short = _below(shorter.hashes, bound, ignoring)
    long = _below(longer.hashes, bound, ignoring)
    shared = short[_is_in(short, long)]
    common, least = len(shared), min(len(short), len(long))
    inside, head = _standing(shorter, longer, shared)
    return Overlap(
        common=common,
        containment=common / least if least else 0.0,
        jaccard=common / (len(short) + len(long) - common) if least else 0.0,
        own=least - common,
        is_inside=inside,
        is_head=head,
    )


def shared_by(sketches: list[Sketch], least: int) -> Sample:
    """The hashes that at least so many of the sketches have."""
    if len(sketches) < least:
        return NOTHING
    found, counts = np.unique(np.concatenate([np.unique(s.hashes) for s in sketches]), return_counts=True)
    return found[counts >= least]


def _below(hashes: Sample, bound: int, ignoring: Sample) -> Sample:
    hashes = hashes[: int(np.searchsorted(hashes, bound, "right"))]
    return hashes[~_is_in(hashes, ignoring)] if len(ignoring) else hashes


def _is_in(values: Sample, among: Sample) -> NDArray[np.bool_]:
    """Whether each value is among sorted ones."""
    if not len(among):
        return np.zeros(len(values), np.bool_)
    nearest = among[np.minimum(np.searchsorted(among, values), len(among) - 1)]
    return np.equal(nearest, values)


def _standing(shorter: Sketch, longer: Sketch, shared: Sample) -> tuple[bool, bool]:
    """Whether the shared wording stands together inside the longer text, and whether at its head."""
    ratio = shorter.distinct / max(1, longer.distinct)
    if ratio >= PASSAGE_RATIO or not len(shared):
        return False, False
    places = np.sort(longer.places[np.searchsorted(longer.hashes, shared)])
    first, last = int(places[len(places) // 10]), int(places[-1 - len(places) // 10])
    length = ratio * PLACES
    # the outer tenths are left out: a stray quotation says nothing about where the text stands
    together = last - first <= 0.8 * PASSAGE_STRETCH * length + 1
    at_head = first - 0.1 * length <= LEAD_SHARE * length + 1
    return together and not at_head, together and at_head
