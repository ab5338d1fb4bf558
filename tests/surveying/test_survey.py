"""What looks wrong is found, and what is as it always was is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.corpus.census import take_census
from newsharvest.corpus.picking import pick, places_of
from newsharvest.errors import CorpusError, OperatorError
from newsharvest.items import Outcome
from newsharvest.options import Compress, Options
from newsharvest.surveying.findings import Finding, Guard
from newsharvest.surveying.funnel import funnel_of
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.sampling import sample_of
from newsharvest.surveying.sites import site_figures
from newsharvest.surveying.spread import languages_of, lengths_of, timeline_of
from newsharvest.surveying.survey import judge, survey
from newsharvest.surveying.texts import ends_cut
from tests.corpus.pages import article, harvest
from tests.surveying.made import TOLD, daily, filled, refused

PAST, RECENT = range(30), range(30, 37)
STEADY = daily("steady", range(37))


def found(folder: Path, outcomes: list[Outcome], **limits: object) -> list[tuple[Guard, str | None]]:
    return [(one.guard, one.site) for one in findings(folder, outcomes, **limits)]


def findings(folder: Path, outcomes: list[Outcome], **limits: object) -> tuple[Finding, ...]:
    return judge(filled(folder, outcomes), Limits.of(limits)).findings


def test_a_corpus_that_is_as_it_always_was_looks_fine(tmp_path):
    assert found(tmp_path, STEADY) == []


def test_a_site_whose_articles_got_short_is_named_with_both_medians(tmp_path):
    (one,) = findings(tmp_path, [*STEADY, *daily("thin", PAST), *daily("thin", RECENT, words=40)])
    assert (one.guard, one.site, one.limit) == (Guard.LENGTH, "thin.example", "length_factor")
    assert one.told == "median length 46 words, 126 before"


def test_a_site_that_lost_its_authors_is_named(tmp_path):
    lost = daily("lost", RECENT, authors=(), evidence=replace(TOLD, authors=None))
    assert found(tmp_path, [*STEADY, *daily("lost", PAST), *lost]) == [(Guard.AUTHORS, "lost.example")]


def test_a_site_whose_pages_are_suddenly_refused_is_named(tmp_path):
    broken = [*daily("broken", PAST), *refused("broken", RECENT)]
    assert found(tmp_path, [*STEADY, *broken]) == [(Guard.REFUSED, "broken.example")]


def test_a_refusal_that_tells_no_site_counts_for_that_of_its_address(tmp_path):
    unread = [replace(one, site=None) for one in refused("broken", RECENT)]
    assert found(tmp_path, [*STEADY, *daily("broken", PAST), *unread]) == [
        (Guard.REFUSED, "broken.example")
    ]


def test_a_site_that_came_daily_and_fell_silent_is_named(tmp_path):
    assert found(tmp_path, [*STEADY, *daily("gone", PAST, each=8)], min_recent=2) == [
        (Guard.SILENT, "gone.example")
    ]


def test_a_site_that_came_in_one_burst_is_not_missed(tmp_path):
    assert found(tmp_path, [*STEADY, *daily("burst", range(2), each=60)]) == []


def test_few_pages_are_no_news(tmp_path):
    assert (
        found(tmp_path, [*STEADY, *daily("small", PAST, each=1), *daily("small", RECENT, each=1, words=9)])
        == []
    )


def test_texts_that_end_cut_and_paragraphs_that_repeat_are_found_with_an_example(tmp_path):
    promo = "Read the harbour letter each Friday, free of charge, in your own mailbox."
    cut = [
        article(
            f"https://cut.example/{n}",
            f"Log {n}.\n\nThe ferry {n} left the harbour with all of the",
            evidence=TOLD,
        )
        for n in range(6)
    ]
    again = [
        article(f"https://again.example/{n}", f"Entry {n} of the log is long.\n\n{promo}", evidence=TOLD)
        for n in range(6)
    ]
    told = {one.guard: one for one in findings(tmp_path, [*cut, *again])}
    assert told[Guard.CUT].site == "cut.example"
    assert told[Guard.CUT].example.endswith("with all of the")
    assert (told[Guard.REPEATED].site, told[Guard.REPEATED].example) == ("again.example", promo)


def test_a_text_that_ends_with_a_quotation_in_any_language_is_not_cut():
    ends = (
        "sagte sie gestern am Hafen.“",
        "dit-il hier soir au port. »",
        "»Wir warten alle auf das Boot.«",
    )
    assert not [told for told in ends if ends_cut(told)]
    assert ends_cut("Sie sagte gestern am Hafen, dass sie")


def test_a_site_of_very_short_articles_is_found_and_the_limit_can_be_moved(tmp_path):
    short = daily("brief", range(37), words=10)
    assert found(tmp_path, short) == [(Guard.SHORT, "brief.example")]
    assert judge(tmp_path, Limits(short_words=5)).findings == ()


def test_articles_without_a_site_are_no_site_that_could_look_wrong(tmp_path):
    nowhere = [replace(one, site=None, url=None) for one in daily("brief", range(37), words=10)]
    assert found(tmp_path, nowhere) == []


def test_limits_of_the_whole_corpus_are_held_against_it(tmp_path):
    folder = filled(tmp_path, [*daily("a", range(2)), *refused("a", range(4))])
    strict = Limits(min_articles=100, max_refused=0.5, max_age_days=1)
    found = {one.guard for one in judge(folder, strict, now_s=4e9).findings}
    assert found == {Guard.TOO_FEW, Guard.ALL_REFUSED, Guard.STALE}


def test_a_wrong_limit_is_the_operators_mistake():
    with pytest.raises(OperatorError, match="max_cut"):
        Limits.of({"max_cut": "7"})
    with pytest.raises(OperatorError, match="unknown limit 'min_cat'"):
        Limits.of({"min_cat": 1})


def test_the_funnel_adds_up_and_sites_tell_copies_and_refusals(tmp_path):
    copies = [
        replace(one, url=f"https://copy.example/{n}", id=f"{n:032x}", site="copy.example")
        for n, one in enumerate(STEADY[:3])
    ]
    census = take_census(filled(tmp_path, [*STEADY, *copies, *refused("steady", range(2))]))
    funnel = funnel_of(census)
    assert (funnel.articles, funnel.copies, funnel.refused, funnel.pages) == (185, 3, 10, 198)
    sites = {one.site: one for one in site_figures(census)}
    assert (sites["steady.example"].articles, sites["steady.example"].refused) == (185, 10)
    assert (sites["copy.example"].copies, sites["copy.example"].articles) == (3, 0)
    assert sites["steady.example"].no_author == 0


def test_time_languages_and_lengths_count_every_article(tmp_path):
    census = take_census(
        filled(tmp_path, [*STEADY, article("https://u.example/1", "Undated. " * 9, published=None)])
    )
    timeline = timeline_of(census)
    assert (timeline.unit, len(timeline.bars), timeline.undated) == ("day", 37, 1)
    assert {bar.count for bar in timeline.bars} == {5}
    assert sum(bar.count for bar in lengths_of(census)) == 186
    assert [(bar.label, bar.count) for bar in languages_of(census)] == [("en", 186)]


def test_the_sample_gives_every_site_a_say_and_weighs_it(tmp_path):
    census = take_census(filled(tmp_path, [*STEADY, *daily("small", range(2))]))
    sample = sample_of(census, 30)
    assert len(sample.rows) == 30
    assert sample.weight.sum() == pytest.approx(195)
    assert sample_of(census, 1_000).is_whole


def test_lines_that_were_moved_since_the_census_are_left_out(tmp_path):
    folder = filled(tmp_path, STEADY)
    census = take_census(folder)
    articles = folder / "articles.jsonl"
    articles.write_bytes(b"\n" + articles.read_bytes())
    assert list(pick(folder, places_of(census, range(10)))) == []


@pytest.mark.parametrize("compress", ["none", "gz", "zst"])
def test_single_records_are_picked_out_of_packed_files_too(tmp_path, compress):
    with Corpus.writer(tmp_path, options=Options(compress=Compress(compress), dedup="none")) as writer:
        harvest(writer, STEADY[:20], Options(dedup="none"))
        writer.finish_run()
    census = take_census(tmp_path)
    picked = dict(pick(tmp_path, places_of(census, [3, 17])))
    assert [picked[row]["url"] for row in (3, 17)] == [STEADY[3].url, STEADY[17].url]


def test_an_empty_corpus_and_one_article_are_surveyed(tmp_path):
    empty, one = filled(tmp_path / "empty", []), filled(tmp_path / "one", STEADY[:1])
    assert survey(empty, limits=Limits(), options=Options()).sites == []
    assert len(survey(one, limits=Limits(), options=Options()).examples) == 1


def test_no_corpus_is_an_error_of_one_line(tmp_path):
    with pytest.raises(CorpusError, match="no corpus"):
        survey(tmp_path, limits=Limits(), options=Options())
