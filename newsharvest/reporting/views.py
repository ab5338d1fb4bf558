"""What the template is given: the survey in the words of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from newsharvest.corpus.census import NO_DAY
from newsharvest.items import Article, Block, Fate
from newsharvest.printable import printable
from newsharvest.relations.clusters import Cluster, Member
from newsharvest.reporting.differences import SideBySide, side_by_side
from newsharvest.surveying.examples import text_of_record
from newsharvest.surveying.sites import SiteFigures
from newsharvest.surveying.spread import day_told
from newsharvest.surveying.survey import Survey

MOST_SITES = 20_000
"""Sites in the page: 1.2 MB. Those beyond are told in one line."""
MOST_BLOCKS = 160
TEXT_CHARS = 12_000
SHOWN_FINDINGS = 500
SHOWN_DROPPED = 3


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of a cluster; `difference` to the article that stands, where both texts are at hand."""

    member: Member
    difference: SideBySide | None


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster: the member that stands, all that were read, and how many there really are."""

    cluster: Cluster
    kept: Member
    members: tuple[MemberView, ...]
    size: int


def site_rows(sites: list[SiteFigures], findings: dict[str, int]) -> list[list[Any]]:
    """A row of plain values a site, in the order of `SITE_COLUMNS`."""
    return [
        [
            printable(one.site),
            one.articles,
            one.copies,
            one.refused,
            one.median_words,
            round(one.no_title * 100),
            round(one.no_author * 100),
            round(one.no_date * 100),
            round(one.in_doubt * 100),
            day_told(one.last) if one.last != NO_DAY else "",
            findings.get(one.site, 0),
        ]
        for one in sites[:MOST_SITES]
    ]


SITE_COLUMNS = (
    ("site", "Site", "text"),
    ("articles", "Articles", "number"),
    ("copies", "Copies", "number"),
    ("refused", "Refused", "number"),
    ("words", "Words", "number"),
    ("no_title", "No title", "percent"),
    ("no_author", "No author", "percent"),
    ("no_date", "No date", "percent"),
    ("in_doubt", "In doubt", "percent"),
    ("last", "Newest", "text"),
    ("findings", "Wrong", "number"),
)


def clusters_of(survey: Survey) -> Iterator[ClusterView]:
    """The widest clusters with the differences of their members."""
    texts = {}
    for row, record in survey.copies.rows.items():
        text = text_of_record(record, survey.copy_traces.get(row))
        if text is not None:
            texts[(isinstance(record, Article), record.url or record.source.path)] = text[:TEXT_CHARS]
    for cluster in survey.copies.shown:
        kept = next((m for m in cluster.members if m.relation == "kept"), cluster.members[0])
        own = texts.get((True, kept.url or kept.path))
        members = []
        for member in cluster.members:
            other = texts.get((False, member.url or member.path)) if member.relation != "kept" else None
            difference = side_by_side(own, other) if own is not None and other is not None else None
            members.append(MemberView(member, difference))
        size = max(survey.copies.sizes.get(cluster.cluster, 0), len(members))
        yield ClusterView(cluster, kept, tuple(members), size)


@dataclass(frozen=True, slots=True)
class BlockRun:
    """Neighbouring blocks; `is_folded` when they are so many dropped ones that they hide the others."""

    blocks: tuple[Block, ...]
    is_folded: bool


def runs_of(blocks: tuple[Block, ...]) -> list[BlockRun]:
    """The blocks of an example that are shown, in runs of dropped and of other ones; a page may have
    thousands."""
    parted = groupby(blocks[:MOST_BLOCKS], key=lambda block: block.verdict.fate is Fate.DROPPED)
    runs = [(dropped, tuple(run)) for dropped, run in parted]
    return [BlockRun(run, dropped and len(run) > SHOWN_DROPPED) for dropped, run in runs]
