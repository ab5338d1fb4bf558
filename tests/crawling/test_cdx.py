from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from newsharvest.crawling.cdx import Row, query, read_answer, replay_address, replayed
from newsharvest.crawling.windows import Window

JSON = b"""[["timestamp","original","urlkey"],
["20240517031401","http://www.gazette.example:80/fire","example,gazette)/fire"],
["2024","http://gazette.example/cut","example,gazette)/cut"],
[],["example%2Cgazette%29%2Ffire+20240517031401%21"]]"""
TEXT = b"""example,gazette)/fire 20240517031401 http://gazette.example/fire text/html 200 ABC
nonsense

example%2Cgazette%29%2Ffire+20240517031401%21
"""


@pytest.mark.parametrize("body", [JSON, TEXT])
def test_json_and_text_tell_the_same(body):
    answer = read_answer(body)
    assert [(row.timestamp, row.urlkey) for row in answer.rows] == [
        ("20240517031401", "example,gazette)/fire")
    ]
    assert answer.resume_key == "example%2Cgazette%29%2Ffire+20240517031401%21"


def test_lines_of_objects_tell_the_same_under_other_names():
    lines = b"""{"urlkey": "example,gazette)/fire", "timestamp": "20240517031401", "url": "http://gazette.example/fire",
 "mime": "text/html", "status": "200", "digest": "ABC"}
{"urlkey": "cut
["no object"]
{"timestamp": "2024", "url": "http://gazette.example/cut"}""".replace(b",\n", b",")
    answer = read_answer(lines)
    assert answer.lines
    (row,) = answer.rows
    assert (row.original, row.mimetype, row.statuscode) == (
        "http://gazette.example/fire",
        "text/html",
        "200",
    )


@pytest.mark.parametrize("body", [b"", b"[]", b"\n"])
def test_an_empty_answer_is_one(body):
    assert read_answer(body) == read_answer(b"[]")


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"[1, 2]", b"[[", b'[["a"],["b"]]'])
def test_what_is_no_answer_is_an_error(body):
    with pytest.raises(ValueError, match=r".+"):
        read_answer(body)


def test_a_query_names_site_window_pages_and_where_to_go_on():
    window = Window(datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 3, tzinfo=UTC))
    key = "example%2Cgazette+2024%21"
    asked = query(
        "https://archive.example/cdx",
        "gazette.example",
        match="domain",
        window=window,
        collapse="digest",
        limit=50,
        resume_key=key,
    )
    told = parse_qs(urlsplit(asked).query)
    assert (told["from"], told["to"]) == (["20240501000000"], ["20240502235959"])
    assert (told["matchType"], told["collapse"], told["limit"]) == (["domain"], ["digest"], ["50"])
    assert told["resumeKey"] == [key]
    assert told["filter"][0] == "statuscode:200"


def test_a_capture_is_replayed_raw_and_told_by_its_address():
    row = Row("", "20240517031401", "https://gazette.example:443/fire?page=2")
    address = replay_address("https://archive.example/web/", row)
    assert (
        address == "https://archive.example/web/20240517031401id_/https://gazette.example:443/fire?page=2"
    )
    assert replayed(address) == ("20240517031401", "https://gazette.example/fire?page=2")
    assert replayed("https://archive.example/about") is None
