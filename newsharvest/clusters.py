"""`newsharvest clusters`: who copied whom, for people as tables, for programs as one JSON object."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from newsharvest.corpus import Corpus
from newsharvest.plural import many
from newsharvest.printable import one_line, printable
from newsharvest.relations.clusters import KEPT, NO_OUTLET, Cluster, Member, gather
from newsharvest.relations.outlets import Flow, Outlet, outlets_of

SHOWN_MEMBERS = 10
SHOWN_OUTLETS = 20
PIPED_WIDTH = 140
TITLE_CHARS = 200


def print_clusters(folder: Path, *, as_json: bool, limit: int) -> None:
    """Prints the clusters of the corpus in a folder to standard output; people see the first `limit`."""
    corpus = Corpus(folder)
    found = gather(corpus.rejects(), corpus.articles())
    clusters = list(found.clusters())
    outlets, flows = outlets_of(clusters, found.pages)
    if as_json:
        told = {
            "clusters": [cluster_record(cluster) for cluster in clusters],
            "outlets": [asdict(outlet) for outlet in outlets],
            "flows": [asdict(flow) for flow in flows],
        }
        sys.stdout.buffer.write(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return
    console = wide_console()
    clusters.sort(key=lambda cluster: cluster.kept is None)
    for line in _summed_up(clusters, found.elsewhere()):
        console.print(f"{folder}: {line}", highlight=False, soft_wrap=True, markup=False)
    for cluster in clusters[:limit]:
        _print_cluster(console, cluster)
    if len(clusters) > limit:
        console.print(f"\n{len(clusters) - limit:,} more (--limit, --json)", highlight=False)
    _print_outlets(console, outlets, flows)


def _summed_up(clusters: list[Cluster], elsewhere: tuple[int, int]) -> Iterator[str]:
    """How many articles have copies, here and in the corpora that this one was held against."""
    here = [cluster for cluster in clusters if cluster.kept]
    copies = sum(len(cluster.members) - 1 for cluster in here)
    told = "copy" if copies == 1 else "copies"
    yield f"{copies:,} {told} of {many(len(here), 'article')}" if here else "no copies"
    articles, pages = elsewhere
    if pages:
        yield f"{many(pages, 'page')} declined as copies of {many(articles, 'article')} of another corpus"


def wide_console() -> Console:
    """A console on standard output, wide enough for addresses where that is no terminal."""
    return Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH)


def cluster_record(cluster: Cluster) -> dict[str, Any]:
    """Plain values of a cluster, keys always there."""
    return {
        "cluster": cluster.cluster,
        "outlets": list(cluster.outlets),
        "stands_here": cluster.kept is not None,
        "origin": asdict(cluster.origin) if cluster.origin else None,
        "agencies": cluster.agencies,
        "members": [asdict(member) for member in cluster.members],
    }


def _print_cluster(console: Console, cluster: Cluster) -> None:
    kept = cluster.kept or cluster.members[0]
    console.print(
        f"\n[bold]{escape(one_line(kept.title or '(no title)', TITLE_CHARS))}[/]",
        highlight=False,
        soft_wrap=True,
    )
    console.print(f"  {escape(printable(_origin_told(cluster)))}", highlight=False, soft_wrap=True)
    table = Table("", "outlet", "published", "words", "in common", "page", box=None, padding=(0, 2, 0, 0))
    table.columns[3].justify = table.columns[4].justify = "right"
    table.columns[5].overflow = "fold"
    for column in table.columns[:5]:
        column.no_wrap = True
    for member in cluster.members[:SHOWN_MEMBERS]:
        table.add_row(*(escape(printable(cell)) for cell in _row(member)))
    console.print(table)
    if len(cluster.members) > SHOWN_MEMBERS:
        console.print(f"  {len(cluster.members) - SHOWN_MEMBERS:,} more", highlight=False)


def _row(member: Member) -> tuple[str, ...]:
    kept = member.relation == KEPT
    common = KEPT if kept else member.relation.replace("_", " ")
    if member.containment is not None:
        common = f"{member.containment:.0%}"
    published, words = (member.published or "")[:16].replace("T", " "), f"{member.words or 0:,}"
    return ("*" if kept else " ", member.outlet, published, words, common, member.url or member.path or "")


def _origin_told(cluster: Cluster) -> str:
    origin = cluster.origin
    if not cluster.kept:
        return f"stands in another corpus (--against), as {cluster.cluster}"
    if origin is None:
        return "origin unknown: no member tells when it was published"
    outlet = "a page that tells no site" if origin.outlet == NO_OUTLET else origin.outlet
    told = f"first at {outlet}" if origin.sole else f"first at {outlet}, or elsewhere as early"
    return f"{told}; {origin.credited_by} credit {origin.agency}" if origin.agency else told


def _print_outlets(console: Console, outlets: list[Outlet], flows: list[Flow]) -> None:
    if not outlets:
        return
    table = Table("outlets that share", "pages", "shared", "", "first", "after others", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for one in outlets[:SHOWN_OUTLETS]:
        share = f"{one.shared / one.pages:.0%}" if one.pages else ""
        counts = (f"{one.pages:,}", f"{one.shared:,}", share, f"{one.first:,}", f"{one.after:,}")
        table.add_row(escape(printable(one.outlet)), *counts)
    console.print()
    console.print(table)
    if flows:
        table = Table("published first by", "then by", "articles", box=None)
        table.columns[2].justify = "right"
        for flow in flows[:SHOWN_OUTLETS]:
            table.add_row(
                *(escape(printable(name)) for name in (flow.origin, flow.copier)), f"{flow.articles:,}"
            )
        console.print()
        console.print(table)
