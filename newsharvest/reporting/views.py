"""What the template is given: the survey in the words of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from newsharvest.corpus.census import NO_DAY
from newsharvest.items import Article, Block, Fate, Reject
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
BLOCK_CHARS = 600
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


def shortened(text: str, chars: int = BLOCK_CHARS) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= chars else text[:chars] + "…"


def moment(seconds: float | None) -> str:
    """A time as people read it, in UTC.

    >>> moment(0), moment(None)
    ('1970-01-01 00:00', '')
    """
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}" if seconds is not None else ""


def percent(part: float, whole: float) -> str:
    """A share as people read it: never 0 % of something, never 100 % of not all.

    >>> percent(1, 3000), percent(2999, 3000), percent(0, 0), percent(1, 2)
    ('<1 %', '>99 %', '0 %', '50 %')
    """
    if not part or not whole:
        return "0 %"
    share = 100 * part / whole
    if share < 1:
        return "<1 %"
    return ">99 %" if 99 < share < 100 else f"{share:.0f} %"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web: others, as of scripts, are never made links."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def title_of(record: Article | Reject | Member) -> str:
    """What to call a record."""
    return record.title or record.url or getattr(record, "path", None) or "(no title)"
