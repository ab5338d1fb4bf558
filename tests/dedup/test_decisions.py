"""Seen, version, copy: the rules of identity, over a real index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus, Writer
from newsharvest.dedup import Decision, traits_of
from newsharvest.items import Article, Outcome, Reject, Source
from newsharvest.options import Dedup, Keep, Options
from tests.corpus.pages import article, harvest, reject

STORY = "The ferry ran aground. " + "Nobody was hurt, the harbour said. " * 10
OTHER = "The council voted. " + "The bridge will be painted green. " * 10


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with Corpus.writer(tmp_path) as opened:
        yield opened


def reasons(decisions: list[Decision]) -> list[str]:
    """What became of each page, in one word."""
    return [_word(decision) for decision in decisions]


def _word(decision: Decision) -> str:
    if decision.seen:
        return "seen"
    outcome = decision.outcome
    if isinstance(outcome, Reject):
        return outcome.reason
    return "version" if outcome.supersedes else "article"


def accepted(decision: Decision) -> Article:
    assert isinstance(decision.outcome, Article)
    return decision.outcome


def declined(decision: Decision) -> Reject:
    assert isinstance(decision.outcome, Reject)
    return decision.outcome


def test_a_new_article_founds_its_own_cluster(writer: Writer) -> None:
    (decision,) = harvest(writer, [article("https://a.example/1", STORY)])
    assert accepted(decision).cluster == accepted(decision).id
    assert accepted(decision).supersedes is None


def test_the_same_address_with_the_same_text_is_seen(writer: Writer) -> None:
    same_text = article("https://a.example/1", STORY, id="f" * 32)
    assert reasons(harvest(writer, [article("https://a.example/1", STORY), same_text])) == [
        "article",
        "seen",
    ]


def test_the_same_address_with_the_same_bytes_is_seen_whatever_text_was_read(writer: Writer) -> None:
    first = article("https://a.example/1", STORY)
    again = article("https://a.example/1", OTHER, id=first.id)
    assert reasons(harvest(writer, [first, again])) == ["article", "seen"]


def test_the_same_refusal_is_seen_and_another_one_is_not(writer: Writer) -> None:
    pages: list[Outcome] = [reject("https://a.example/1"), reject("https://a.example/1")]
    pages += [reject("https://a.example/1", "other detail"), reject("https://a.example/2")]
    assert reasons(harvest(writer, pages)) == ["too_short", "seen", "too_short", "too_short"]


def test_tracking_parameters_make_no_other_page(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", STORY),
        article("https://www.a.example/1?utm_source=feed", STORY + "One."),
    ]
    first, second = harvest(writer, pages)
    assert declined(second).reason == "same_url"
    assert declined(second).duplicate_of == accepted(first).id
    assert declined(second).cluster == accepted(first).cluster
    assert declined(second).title == "The ferry ran aground"


def test_a_trusted_canonical_address_is_the_same_page(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/story?page=9&x=1", STORY, canonical_url="https://a.example/story"),
        article("https://a.example/story", OTHER[:300]),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "same_url"]


def test_the_same_text_elsewhere_is_a_copy(writer: Writer) -> None:
    first, second = harvest(
        writer, [article("https://a.example/1", STORY), article("https://b.example/x", STORY.upper())]
    )
    assert declined(second).reason == "same_text"
    assert declined(second).duplicate_of == accepted(first).id


def test_a_longer_copy_of_the_same_page_supersedes_the_one_written_before(writer: Writer) -> None:
    cut = article("https://a.example/1?utm_source=x", STORY[:200])
    first, second = harvest(writer, [cut, article("https://a.example/1", STORY)])
    assert accepted(second).supersedes == accepted(first).id
    assert accepted(second).cluster == accepted(first).cluster
    summary = writer.finish_run()
    assert (summary.articles, summary.rejects) == (1, {"superseded": 1})


def test_keep_first_keeps_the_first_copy(writer: Writer) -> None:
    cut = article("https://a.example/1?utm_source=x", STORY[:200])
    pages: list[Outcome] = [cut, article("https://a.example/1", STORY)]
    assert reasons(harvest(writer, pages, Options(keep=Keep.FIRST))) == ["article", "same_url"]


def test_a_copy_longer_by_two_percent_or_less_does_not_supersede(writer: Writer) -> None:
    text = "x" * 1000
    pages: list[Outcome] = [
        article("https://a.example/1", text),
        article("https://a.example/1?utm_source=x", text + "y" * 20),
        article("https://a.example/1?utm_source=y", text + "y" * 21),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "same_url", "version"]


def test_a_later_version_replaces_an_earlier_one_whatever_its_length(writer: Writer) -> None:
    first, second = harvest(
        writer, [article("https://a.example/1", STORY), article("https://a.example/1", STORY[:150])]
    )
    assert accepted(second).supersedes == accepted(first).id
    assert accepted(second).cluster == accepted(first).cluster


def test_a_version_fetched_earlier_is_declined_when_it_comes_later(writer: Writer) -> None:
    later = article("https://a.example/1", STORY, fetched_at="2024-05-02T10:00:00Z")
    earlier = article("https://a.example/1", OTHER, fetched_at="2024-05-02T11:00:00+02:00")
    first, second = harvest(writer, [later, earlier])
    assert declined(second).reason == "older_version"
    assert declined(second).duplicate_of == accepted(first).id


def test_without_fetch_times_the_later_in_input_order_wins(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", STORY, fetched_at="2024-05-02T10:00:00Z"),
        article("https://a.example/1", OTHER),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "version"]


def test_reading_all_versions_again_changes_nothing(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", STORY),
        article("https://a.example/1", OTHER),
        article("https://a.example/1?utm_source=x", STORY + OTHER),
        article("https://b.example/1", STORY + OTHER),
        reject("https://c.example/1"),
    ]
    harvest(writer, pages)
    writer.finish_run()
    assert reasons(harvest(writer, pages)) == ["seen"] * 5


def test_a_version_is_not_held_against_its_own_past(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", STORY[:200]),
        article("https://b.example/1", STORY[:200]),
        article("https://a.example/1", STORY),
        # the copy's text was the past of the article that stands for it, at another address
        article("https://b.example/1", OTHER),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "same_text", "version", "article"]


def test_a_version_that_turns_out_to_be_a_copy_takes_its_own_past_along(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", "Breaking. More soon. " * 10),
        article("https://b.example/1", STORY),
        article("https://a.example/1", STORY),
    ]
    decisions = harvest(writer, pages)
    assert reasons(decisions) == ["article", "article", "same_text"]
    summary = writer.finish_run()
    assert (summary.articles, summary.rejects) == (1, {"same_text": 1, "superseded": 1})
    late = harvest(writer, [article("https://c.example/1", "Breaking. More soon. " * 10)])
    assert declined(late[0]).duplicate_of == accepted(decisions[1]).id


def test_a_copy_of_an_old_version_is_a_copy_of_what_stands_for_it(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", STORY),
        article("https://a.example/1", OTHER),
        article("https://b.example/1", STORY),
    ]
    decisions = harvest(writer, pages)
    assert declined(decisions[2]).duplicate_of == accepted(decisions[1]).id
    assert declined(decisions[2]).cluster == accepted(decisions[0]).id


def test_a_longer_copy_may_replace_both_its_own_past_and_the_original(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", OTHER),
        article("https://b.example/1", STORY[:200], canonical_url="https://b.example/2"),
        article("https://b.example/2", STORY[:100] + "Other words."),
        article("https://a.example/1", STORY, canonical_url="https://b.example/2"),
    ]
    decisions = harvest(writer, pages)
    assert reasons(decisions) == ["article", "article", "same_url", "version"]
    assert accepted(decisions[3]).supersedes == accepted(decisions[0]).id
    assert accepted(decisions[3]).cluster == accepted(decisions[1]).cluster
    assert writer.finish_run().articles == 1


def test_without_dedup_copies_are_articles_but_pages_seen_and_versions_are_told(writer: Writer) -> None:
    pages: list[Outcome] = [
        article("https://a.example/1", STORY),
        article("https://b.example/1", STORY),
        article("https://a.example/1?utm_source=x", OTHER),
        article("https://a.example/1", STORY),
        article("https://a.example/1", OTHER + "Now."),
        article("https://b.example/1?utm_source=x", STORY),
    ]
    decisions = harvest(writer, pages, Options(dedup=Dedup.NONE))
    # the last has the id of the second: its page key and its bytes
    assert reasons(decisions) == ["article", "article", "article", "seen", "version", "same_url"]


def test_records_without_address_are_known_by_file_and_place(writer: Writer) -> None:
    def at(offset: int | None, path: str | None, text: str) -> Article:
        return article(None, text, source=Source("text", path, offset))

    pages: list[Outcome] = [
        at(0, "a.txt", STORY),
        at(0, "a.txt", STORY),
        at(0, "b.txt", STORY),
        at(0, "a.txt", OTHER),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "seen", "same_text", "article"]


def test_streams_have_no_versions(writer: Writer) -> None:
    stdin = Source("text", "-", 5)
    pages: list[Outcome] = [
        article(None, STORY, source=stdin),
        article(None, STORY, source=stdin),
        article(None, OTHER, source=stdin),
        reject(None, source=stdin),
        reject(None, source=stdin),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "seen", "article", "too_short", "seen"]


def test_pages_without_any_name_are_known_by_their_bytes_alone(writer: Writer) -> None:
    nowhere = Source("html")
    pages: list[Outcome] = [
        article(None, STORY, source=nowhere),
        article(None, STORY, source=nowhere),
        article(None, OTHER, source=nowhere),
        reject(None, source=nowhere),
        reject(None, source=nowhere),
    ]
    assert reasons(harvest(writer, pages)) == ["article", "seen", "article", "too_short", "too_short"]


def test_a_page_that_was_refused_before_may_become_an_article(writer: Writer) -> None:
    pages: list[Outcome] = [reject("https://a.example/1"), article("https://a.example/1", STORY)]
    assert reasons(harvest(writer, pages)) == ["too_short", "article"]


def test_a_reject_is_known_by_what_its_record_tells() -> None:
    found = article("https://a.example/1", STORY)
    traits = traits_of(found)
    assert len({traits.at, *traits.urls, traits.text, traits.id, traits.saw}) == 5
