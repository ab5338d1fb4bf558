"""The only memory of the walk: has this page been here, is it a version, is it a copy?"""

from newsharvest.dedup.decisions import Deduplicator
from newsharvest.dedup.index import Copy, Decision, Doubt, Index, Known, Longer, Neighbour, decline
from newsharvest.dedup.near import Alike, NearDuplicates, similarity, title_words
from newsharvest.dedup.others import near_copy
from newsharvest.dedup.traits import Key, Traits, instant_ms, traits_of

__all__ = [
    "Alike",
    "Copy",
    "Decision",
    "Deduplicator",
    "Doubt",
    "Index",
    "Key",
    "Known",
    "Longer",
    "NearDuplicates",
    "Neighbour",
    "Traits",
    "decline",
    "instant_ms",
    "near_copy",
    "similarity",
    "title_words",
    "traits_of",
]
