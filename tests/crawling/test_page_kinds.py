import pytest
from lxml.html import document_fromstring

from newsharvest.crawling.page_kinds import PageKind, kind_of_page, kind_of_url


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "list"),
        ("/sport/", "list"),
        ("/sport", "unknown"),
        ("/tag/some-long-headline-like-name", "list"),
        ("/2024/05", "list"),
        ("/town?page=3", "list"),
        ("/town/ferry-late-again-in-the-fog", "article"),
        ("/2024/05/17/ferry/", "article"),
        ("/a/12345678.html", "article"),
        ("/index.php?id=771", "article"),
        ("/story/ferry", "article"),
    ],
)
def test_the_address_tells_articles_from_lists(path, kind):
    assert kind_of_url("https://gazette.example" + path).value == kind


PROSE = (
    "<p>" + "The ferry to Sandholm was late on Friday, the harbour master told the council. " * 2 + "</p>"
)
TEASERS = "".join(
    f'<li><a href="/{n}">The ferry to Sandholm was late on day {n}</a></li>' for n in range(30)
)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f"<ul>{TEASERS}</ul>", PageKind.LIST),
        (f"<ul>{TEASERS}</ul>" + PROSE * 4, PageKind.UNKNOWN),
        ('<meta property="og:type" content="article"><p>Short.</p>', PageKind.ARTICLE),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle"}</script><p>Short.</p>',
            PageKind.ARTICLE,
        ),
    ],
)
def test_the_page_tells_them_where_the_address_does_not(html, kind):
    assert (
        kind_of_page(document_fromstring(f"<html><body>{html}</body></html>"), "https://gazette.example/x")
        is kind
    )
