from typing import Any

import pytest

from newsharvest.errors import Refused
from newsharvest.options import Options
from newsharvest.readers.page_fields import body_of, facts_of, fetched_at_of, id_of, status_of, url_of

OPTIONS = Options()


@pytest.mark.parametrize(
    ("record", "body", "kind"),
    [
        ({"body": "Plain.", "raw": "<p>Rain</p><p>Snow</p><p>Ice</p>"}, "<p>Rain", "text/html"),
        ({"text": "<html><body>Rain</body></html>"}, "<html>", "text/html"),
        ({"html": "<p>Rain", "text": "Snow"}, "<p>Rain", "text/html"),
        ({"content": "Rain <3 and a <b>."}, "Rain <3", "text/plain"),
        ({"content": ["One.", "Two."]}, "One.\n\nTwo.", "text/plain"),
        ({"markdown": "# Rain\n\n[Ann](https://example.org/ann) says."}, "# Rain", "text/markdown"),
        ({"html": None, "text": "Rain"}, "Rain", "text/plain"),
    ],
)
def test_the_page_is_the_value_that_looks_most_like_one(
    record: dict[str, Any], body: str, kind: str
) -> None:
    found, content_type = body_of(record, OPTIONS)
    assert found.decode().startswith(body)
    assert content_type == f"{kind}; charset=utf-8"


@pytest.mark.parametrize(
    ("record", "url"),
    [
        ({"url": "https://example.org/a"}, "https://example.org/a"),
        ({"url": "", "link": "http://example.org/b"}, "http://example.org/b"),
        ({"url": "/relative"}, None),
        ({"url": 5}, None),
        ({}, None),
    ],
)
def test_the_address_is_one_of_the_web(record: dict[str, Any], url: str | None) -> None:
    assert url_of(record, OPTIONS) == url


def test_facts_take_numbers_objects_and_lists_as_people_write_them() -> None:
    record = {
        "headline": " Rain ",
        "published": 1714521600,
        "author": {"name": "Ann Day"},
        "keywords": ["rain", "harbour"],
        "image": {"url": "https://example.org/a.jpg"},
        "section": "",
        "summary": None,
    }
    assert facts_of(record, OPTIONS) == (
        ("title", "Rain"),
        ("published", "2024-05-01T00:00:00Z"),
        ("authors", "Ann Day"),
        ("tags", "rain"),
        ("tags", "harbour"),
        ("image", "https://example.org/a.jpg"),
    )


def test_own_id_fetch_time_and_status() -> None:
    record = {"_id": 12, "crawled_at": "2024-05-20 05:14:01+02:00", "http_status": "200"}
    assert id_of(record, OPTIONS) == "12"
    assert fetched_at_of(record) == "2024-05-20T03:14:01Z"
    assert status_of(record) == 200
    assert status_of({"status": "²"}) is None
    assert (id_of({}, OPTIONS), fetched_at_of({"fetched_at": "soon"}), status_of({"status": "ok"})) == (
        None,
    ) * 3


def test_a_page_field_that_holds_no_text_is_named():
    with pytest.raises(Refused, match="found html holds no text but int, expected"):
        body_of({"html": 5, "url": "https://gazette.example/rain"}, OPTIONS)
    with pytest.raises(Refused, match="found id, url, expected html_fields"):
        body_of({"id": 5, "url": "https://gazette.example/rain"}, OPTIONS)
