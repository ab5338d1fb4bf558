"""A site out of a web archive: a stand-in on loopback that speaks the protocol of the real one."""

import pytest

from newsharvest.errors import OperatorError
from newsharvest.spiders.archive import ArchiveArguments
from tests.loopback import HASTE, records, scrapy
from tests.pages import html
from tests.wayback import Captured, wayback_served

SITE = "http://www.gazette.example"


def story(day: int, name: str, **more: object) -> Captured:
    return Captured(f"202405{day:02}120000", f"{SITE}/town/{name}-in-the-old-harbour", html(name), **more)


def crawl(folder, wayback, *arguments: str) -> str:
    told = ["-a", f"endpoint={wayback.endpoint}", "-a", "url=gazette.example", *arguments]
    done = scrapy(folder, "crawl", "archive", *told, *HASTE)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_pages_of_a_window_come_raw_with_their_own_address_and_day_and_only_once(tmp_path):
    stories = [story(day, f"Story {day}".replace(" ", "-"), digest=f"D{day}") for day in range(1, 10)]
    captures = [
        *stories,
        story(6, "Story-5", digest="D5b"),  # another capture of an address
        Captured("20240505130000", f"{SITE}/", html("Home")),
        Captured("20240505130000", f"{SITE}/a/logo.png", b"png", mimetype="image/png"),
        Captured("20240505130000", f"{SITE}/town/gone-from-the-old-harbour", b"", status="404"),
        Captured("20240505130000", "http://other.example/town/story-of-another-site", html("Other")),
        Captured(
            "20240504000000",
            "http://sport.gazette.example:80/final-of-the-cup-in-town?utm_source=x",
            html("Final"),
            headers=(("X-Robots-Tag", "noai"), ("Content-Language", "en")),
        ),
    ]
    window = ["-a", "since=2024-05-03", "-a", "until=2024-05-07", "-a", "page_size=3"]
    with wayback_served(captures) as wayback:
        told = crawl(tmp_path, wayback, *window)
        asked = len(wayback.given())
        assert len(wayback.queries()) == 3
        wayback.as_text = True
        again = crawl(tmp_path, wayback, *window)
        assert len(wayback.given()) == asked == 6
    assert "6 pages: 6 articles, 0 rejects" in told
    assert "left out: 1 (1 list)" in told
    assert "left out: 7 (6 seen, 1 list)" in again
    articles = {record["url"]: record for record in records(tmp_path / "data/clean/articles.jsonl")}
    final = articles.pop("http://sport.gazette.example/final-of-the-cup-in-town")
    assert final["evidence"]["access"] == "optout:noai"
    assert final["source"]["fetched_at"] == "2024-05-04T00:00:00+00:00"
    assert sorted(articles) == [f"{SITE}/town/Story-{day}-in-the-old-harbour" for day in range(3, 8)]
    assert {record["source"]["fetched_at"][:10] for record in articles.values()} == {
        f"2024-05-0{day}" for day in range(3, 8)
    }


def test_an_index_that_answers_as_pywb_does_is_read_to_its_end(tmp_path):
    captures = [
        *(story(day, f"Story-{day}", digest=f"D{day}") for day in range(1, 5)),
        Captured("20240505130000", f"{SITE}/a/logo.png", b"png", mimetype="image/png"),
        Captured("20240505130000", f"{SITE}/town/gone-from-the-old-harbour", b"", status="404"),
    ]
    with wayback_served(captures) as wayback:
        wayback.as_lines = True
        told = crawl(tmp_path, wayback, "-a", "page_size=2")
        limits = [query["limit"] for query in wayback.queries()]
    assert "4 pages: 4 articles, 0 rejects" in told
    assert limits == [["2"], ["2"], ["20"]]


def test_a_changed_page_is_a_new_version_when_each_is_wanted(tmp_path):
    first, second = story(5, "Story", digest="A"), story(6, "Story", digest="B")
    longer = Captured(
        second.timestamp, second.original, html("Story", ("The ferry sank.",) * 3), digest="B"
    )
    with wayback_served([first, longer]) as wayback:
        told = crawl(tmp_path, wayback, "-a", "collapse=digest", "-a", "until=2024-05-06")
    assert "2 pages: " in told
    (article,) = records(tmp_path / "data/clean/articles.jsonl")
    assert article["source"]["fetched_at"].startswith("2024-05-06")


def test_what_is_matched_follows_from_the_address():
    assert ArchiveArguments(url="gazette.example").matching() == "domain"
    assert ArchiveArguments(url="https://gazette.example/sport/").matching() == "prefix"
    assert ArchiveArguments(url="gazette.example/sport", match="exact").matching() == "exact"
    with pytest.raises(OperatorError, match="is not before until"):
        ArchiveArguments(url="gazette.example", since="2024-05-02", until="2024-05-01")
