import pytest

from newsharvest.crawling.reservations import read_reservations
from tests.loopback import HASTE, RESERVATIONS, Answer, records, scrapy, served, story

RULES = b"""[{"location": "/free/*.html$", "tdm-reservation": 0}, {"nothing": 1}, "noise",
{"location": "/*/opinion", "tdm-reservation": 1, "tdm-policy": "https://gazette.example/terms"},
{"location": "/free", "tdm-reservation": "1"}]"""


@pytest.mark.parametrize(
    ("path", "reserved"),
    [
        ("/free/a.html", False),
        ("/free/a.html?page=2", True),
        ("/town/opinion/1", True),
        ("/town/1", False),
        ("/", False),
    ],
)
def test_the_first_rule_that_fits_holds(path, reserved):
    assert read_reservations(RULES).holds(f"https://gazette.example{path}") == reserved


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[[[", b"[" * 100_000, b"null", b"7"])
def test_what_is_no_file_of_rules_reserves_nothing(body):
    assert not read_reservations(body).holds("https://gazette.example/")


def test_a_reservation_is_recorded_on_the_articles_it_is_for(tmp_path):
    rules = Answer(b'[{"location": "/town/", "tdm-reservation": 1}]', content_type="application/json")
    answers = {RESERVATIONS: rules, "/town/one": story("One"), "/two": story("Two")}
    with served(lambda url: answers) as site:
        urls = f"urls={site.url}/town/one,{site.url}/two"
        done = scrapy(tmp_path, "crawl", "urls", "-a", urls, *HASTE)
        assert site.asked.count(RESERVATIONS) == 1
    assert done.returncode == 0, done.stderr
    found = records(tmp_path / "data/clean/articles.jsonl")
    assert {each["title"]: each["evidence"]["access"] for each in found} == {
        "One": "optout:tdm-reservation",
        "Two": None,
    }
