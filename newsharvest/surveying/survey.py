"""A whole corpus, looked at: what the report shows, and what the check judges."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newsharvest.cleaner import Trace
from newsharvest.corpus import Corpus
from newsharvest.corpus.census import Census, take_census
from newsharvest.corpus.picking import pick, places_of
from newsharvest.options import Options
from newsharvest.surveying.copies import Copies, copies_of
from newsharvest.surveying.examples import Example, examples_of, odd_articles, traces_of
from newsharvest.surveying.findings import Finding
from newsharvest.surveying.funnel import Funnel, funnel_of
from newsharvest.surveying.guards import left_their_past
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.newest_stories import NewestStories, newest_stories
from newsharvest.surveying.outcomes import sources_of_fields
from newsharvest.surveying.sampling import SAMPLED, Sample, sample_of
from newsharvest.surveying.sites import SiteFigures, site_figures
from newsharvest.surveying.spread import Bar, Timeline, languages_of, lengths_of, timeline_of
from newsharvest.surveying.texts import TextSurvey
from newsharvest.surveying.totals import odd_lengths, whole_corpus

SHOWN_CLUSTERS = 24
SHOWN_STORIES = 24
TRACED_COPIES = 2
"""Copies of each cluster whose raw pages are read, to be held against the article."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What looks wrong, gravest first, and how many articles were read for it."""

    funnel: Funnel
    findings: tuple[Finding, ...]
    texts: TextSurvey
    sample: Sample


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that a report tells."""

    judged: Judged
    census: Census
    timeline: Timeline
    sites: list[SiteFigures]
    languages: list[Bar]
    lengths: list[Bar]
    sections: list[Bar]
    sources: list[tuple[str, list[tuple[str, int]]]]
    copies: Copies
    copy_traces: dict[int, Trace]
    stories: NewestStories
    examples: list[Example]
    shortest: list[object]
    longest: list[object]


def judge(
    folder: Path,
    limits: Limits,
    *,
    now_s: float | None = None,
    sampled: int = SAMPLED,
    census: Census | None = None,
) -> Judged:
    """What looks wrong in a corpus. Raises CorpusError when there is none."""
    Corpus(folder).check_sizes()
    census = census or take_census(folder)
    sample = sample_of(census, sampled)
    texts = TextSurvey()
    weights = dict(zip(sample.rows.tolist(), sample.weight.tolist(), strict=True))
    for row, record in pick(folder, places_of(census, sample.rows)):
        texts.add(record, weights[row])
    findings = [*whole_corpus(census, limits, now_s), *left_their_past(census, limits)]
    findings += [*odd_lengths(census, limits), *texts.findings(limits)]
    findings.sort(key=lambda one: (one.site is not None, -one.weight, one.site or "", one.guard))
    return Judged(funnel_of(census), tuple(findings), texts, sample)


def survey(folder: Path, *, limits: Limits, options: Options, raw: Sequence[Path] = ()) -> Survey:
    """Everything about a corpus. `raw` are folders in which raw pages are looked for."""
    census = take_census(folder)
    judged = judge(folder, limits, census=census)
    copies = copies_of(folder, census, SHOWN_CLUSTERS)
    shortest, longest = odd_articles(folder, census)
    return Survey(
        judged=judged,
        census=census,
        timeline=timeline_of(census),
        sites=site_figures(census),
        languages=languages_of(census),
        lengths=lengths_of(census),
        sections=_sections(judged.texts),
        sources=sources_of_fields(census),
        copies=copies,
        copy_traces=_copy_traces(folder, census, copies, raw, options),
        stories=newest_stories(folder, census, SHOWN_STORIES),
        examples=examples_of(folder, census, raw, options),
        shortest=list(shortest),
        longest=list(longest),
    )


def _sections(texts: TextSurvey) -> list[Bar]:
    bars = [Bar(name, int(np.round(count))) for name, count in texts.sections.items()]
    return sorted(bars, key=lambda bar: (-bar.count, bar.label))


def _copy_traces(
    folder: Path, census: Census, copies: Copies, raw: Sequence[Path], options: Options
) -> dict[int, Trace]:
    """Traces of the first copies of each cluster that is shown."""
    urls = {
        member.url or member.path
        for cluster in copies.shown
        for member in [m for m in cluster.members if m.relation != "kept"][:TRACED_COPIES]
    }
    rows = {
        row: record for row, record in copies.rows.items() if (record.url or record.source.path) in urls
    }
    return traces_of(folder, census, rows, raw, options) if raw else {}
