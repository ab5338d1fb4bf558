"""Outlets by how much they share: who had articles first, and who had them after whom."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from newsharvest.relations.clusters import NO_OUTLET, Cluster


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. Of its `pages`, `shared` stand at another outlet too; it is the likely origin of `first`
    of them, and `after` of them came out elsewhere first."""

    outlet: str
    pages: int
    shared: int
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How many articles one outlet published after another, which is their likely origin."""

    origin: str
    copier: str
    articles: int


def outlets_of(clusters: Iterable[Cluster], pages: "Counter[str]") -> tuple[list[Outlet], list[Flow]]:
    """The outlets that share articles, those that share most first, and who had them after whom."""
    shared, first, after = Counter[str](), Counter[str](), Counter[str]()
    flows = Counter[tuple[str, str]]()
    for cluster in clusters:
        outlets = [outlet for outlet in cluster.outlets if outlet != NO_OUTLET]
        if len(outlets) < 2:
            continue
        shared.update(outlets)
        if cluster.origin and cluster.origin.sole:
            others = [outlet for outlet in outlets if outlet != cluster.origin.outlet]
            first[cluster.origin.outlet] += 1
            after.update(others)
            flows.update((cluster.origin.outlet, other) for other in others)
    table = [
        Outlet(outlet, pages[outlet], count, first[outlet], after[outlet])
        for outlet, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    ordered = sorted(flows.items(), key=lambda pair: (-pair[1], pair[0]))
    return table, [Flow(origin, copier, count) for (origin, copier), count in ordered]
