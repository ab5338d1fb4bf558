import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url

from newsharvest.extraction import urls
from newsharvest.extraction.urls import absolute_url, public_url, site_of, trusted_canonical, url_key

PAGE = "gazette.example/town/fire"


@pytest.mark.parametrize(
    "variant",
    [
        "http://gazette.example/town/fire",
        "https://www.gazette.example/town/fire/",
        "https://gazette.example:443/town/fire",
        "HTTPS://Gazette.Example/town//fire#comments",
        "https://gazette.example/town/fire?utm_source=a&utm_medium=b",
        "https://gazette.example/town/fire?fbclid=xyz&PHPSESSID=1",
        "https://gazette.example/town/fire;jsessionid=A1B2?ref=home",
        "https://gazette.example/town/fire/index.html",
        "https://gazette.example/town/fire/amp/",
        "https://amp.gazette.example/town/fire",
        "https://m.gazette.example/town/fire",
        "https://gazette.example/amp/town/fire",
        "https://gazette.example/town/fire.amp",
        "https://gazette.example/town/fire?outputType=amp",
        "https://gazette.example/town/fire?amp",
        "https://gazette.example/town/fire/print",
        "https://gazette.example/town/fire?print=1",
        "https://user:secret@gazette.example/town/fire",
        "https://gazette-example.cdn.ampproject.org/v/s/gazette.example/town/fire?amp_js_v=0.1",
        "https://www.google.com/amp/s/www.gazette.example/town/fire",
        "https://web.archive.org/web/20200101000000/https://gazette.example/town/fire",
        "https://web.archive.org/web/2020/https:/gazette.example/town/fire",
        "https://archive.ph/20200101/http://gazette.example/town/fire",
        "https://gazette-example.translate.goog/town/fire",
    ],
)
def test_variants_of_an_address_share_one_key(variant):
    assert url_key(variant) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://gazette.example/town/fire?id=2",
        "https://gazette.example/town/fire?page=2",
        "https://gazette.example/town/fire-print",
        "https://gazette.example/town/Fire",
        "https://sport.gazette.example/town/fire",
        "https://gazette.example:8080/town/fire",
        "https://gazette.example/amp",
    ],
)
def test_other_pages_have_other_keys(other):
    assert url_key(other) != PAGE


def test_the_order_of_query_parameters_does_not_matter():
    assert url_key("http://a.example/?b=1&a=2") == url_key("http://a.example/?a=2&b=1")


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://www.nytimes3xbfgragh.onion/2016/a.html", "https://www.nytimes.com/2016/a.html"),
        ("https://unknown1234567890.onion/a", "https://unknown1234567890.onion/a"),
        (
            "https://gazette.example/web/2020/http://b.example/",
            "https://gazette.example/web/2020/http://b.example/",
        ),
    ],
)
def test_known_mirrors_give_the_publishers_address(url, public):
    assert public_url(url) == public


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.gazette.co.uk/x", "gazette.co.uk"),
        ("https://myblog.blogspot.com/x", "myblog.blogspot.com"),
        ("https://www.bbcnewsv2vjtpsuy.onion/news", "bbc.com"),
        ("http://127.0.0.1:8000/x", "127.0.0.1"),
        ("http://localhost/x", "localhost"),
        ("not an address", None),
        (None, None),
        ("http://[broken", None),
    ],
)
def test_site_is_the_public_registrable_host(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "canonical", "trusted"),
    [
        ("https://a.example/x?page=1", "https://www.a.example/x", "https://www.a.example/x"),
        ("https://a.example/x", "https://a.example/", None),
        ("https://a.example/x", "https://b.example/x", None),
        ("https://a.example/x", "ftp://a.example/x", None),
        ("https://a.example/x", None, None),
        (None, "https://a.example/x", "https://a.example/x"),
        (None, "https://a.example/", None),
    ],
)
def test_a_canonical_link_is_believed_on_its_own_site_only(url, canonical, trusted):
    assert trusted_canonical(url, canonical) == trusted


@pytest.mark.parametrize(
    ("href", "base", "absolute"),
    [
        ("../b.jpg#x", "https://a.example/c/d", "https://a.example/b.jpg"),
        ("//cdn.example/b.jpg", "https://a.example/", "https://cdn.example/b.jpg"),
        ("https://user:pw@a.example/x", None, "https://a.example/x"),
        ("javascript:alert(1)", "https://a.example/", None),
        ("b.jpg", None, None),
        ("http://[bad", "https://a.example/", None),
    ],
)
def test_links_become_absolute_web_addresses(href, base, absolute):
    assert absolute_url(href, base) == absolute


@given(st.text() | st.text().map("https://a.example/".__add__) | st.text().map("http://".__add__))
def test_any_string_has_a_key_and_keys_are_stable(text):
    assert url_key(text) == url_key(text)
    site_of(text)
    trusted_canonical(text, text)
    absolute_url(text, text)
    public_url(text)


@given(st.from_regex(urls._CANONICAL, fullmatch=True))
def test_addresses_that_are_taken_as_they_are_are_canonical(url):
    assert canonicalize_url(url) == url
