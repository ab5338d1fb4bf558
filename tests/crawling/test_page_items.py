from dataclasses import dataclass

import pytest
import scrapy
from scrapy.http import HtmlResponse, Response

from newsharvest.crawling.page_items import is_page, page_from_item
from newsharvest.items import RawPage, Source

URL = "https://gazette.example/fire"


@dataclass
class Fetched:
    url: str
    body: bytes


class Crawled(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()


@pytest.mark.parametrize(
    "item",
    [
        {"url": URL, "body": b"<p>Fire"},
        {"url": URL, "html": "<p>Fire"},
        {"response": Response(URL)},
        Fetched(URL, b"<p>Fire"),
        Crawled(url=URL, html="<p>Fire"),
        RawPage(b"", Source("crawl")),
    ],
)
def test_an_item_of_any_kind_with_address_and_content_is_a_page(item):
    assert is_page(item)


@pytest.mark.parametrize(
    "item",
    [
        {"url": URL, "title": "Fire at the pier"},
        {"url": URL, "body": "text that nobody says is HTML"},
        {"body": b"<p>Fire"},
        {"response": "200 OK"},
        Crawled(url=URL),
        Response(URL),
        "https://gazette.example/fire",
    ],
)
def test_other_items_are_no_pages(item):
    assert not is_page(item)


def test_a_response_keeps_its_bytes_headers_and_status():
    headers = {"Content-Type": "text/html; charset=latin-1", "X-Two": ["a", "b"]}
    page = page_from_item({"response": Response(URL, 203, headers, b"<p>F\xfc")}, spider="town")
    assert (page.body, page.url, page.status, page.content_type) == (
        b"<p>F\xfc",
        URL,
        203,
        "text/html; charset=latin-1",
    )
    assert ("X-Two", "a") in page.headers
    assert ("X-Two", "b") in page.headers
    assert (page.source.kind, page.source.spider, page.source.status) == ("crawl", "town", 203)
    assert page.source.fetched_at == page.fetched_at is not None


def test_a_response_from_a_cache_was_fetched_when_its_date_says():
    headers = {"Date": "Mon, 06 May 2024 08:30:00 GMT"}
    page = page_from_item({"response": Response(URL, headers=headers, flags=["cached"])}, spider="town")
    assert page.fetched_at == "2024-05-06T08:30:00+00:00"


def test_html_text_is_utf_8_whatever_its_meta_says():
    html = '<meta charset="latin-1"><p>Zürich'
    page = page_from_item({"url": URL, "html": html}, spider="town")
    assert page.body == html.encode()
    assert page.content_type == "text/html; charset=utf-8"


def test_html_rendered_elsewhere_wins_over_the_response_it_came_with():
    response = HtmlResponse(
        URL, body=b"<div id=app>", headers={"Content-Type": "text/html; charset=latin-1"}
    )
    page = page_from_item({"url": URL, "html": "<p>Fire", "response": response}, spider="town")
    assert page.body == b"<p>Fire"
    assert page.status == 200
    assert page.content_type == "text/html; charset=utf-8"


def test_an_item_may_tell_more_of_its_page():
    item = {
        "url": URL,
        "body": b"<p>Fire",
        "id": 17,
        "status": 200,
        "fetched_at": "2024-05-06T08:30:00+00:00",
        "headers": {b"Content-Language": [b"en"]},
        "facts": {"title": "Fire at the pier"},
    }
    page = page_from_item(item, spider="town")
    assert page.source == Source(
        "crawl", id="17", spider="town", status=200, fetched_at="2024-05-06T08:30:00+00:00"
    )
    assert page.headers == (("Content-Language", "en"),)
    assert page.facts == (("title", "Fire at the pier"),)
