import json

import pytest

from newsharvest.extraction.declared_type import declared_type
from newsharvest.extraction.parse import parse


def page(*, data: object = None, head: str = "", body: str = "") -> str:
    script = f"<script type=application/ld+json>{json.dumps(data)}</script>" if data else ""
    return f"<html><head>{head}{script}</head><body>{body}<p>Words.</p></body></html>"


@pytest.mark.parametrize(
    "markup",
    [
        page(head="<meta property=og:type content=product.group>"),
        page(data={"@type": "Product", "offers": {"@type": "Offer", "price": 3}}),
        page(data={"@type": "CollectionPage"}),
        page(data={"@type": "QAPage", "mainEntity": {"@type": "Question"}}),
        page(body="<div itemscope itemtype=https://schema.org/DiscussionForumPosting>Hello</div>"),
    ],
)
def test_threads_products_and_collections_say_what_they_are(markup):
    assert declared_type(parse(markup), "https://echo.example/a-page") is not None


@pytest.mark.parametrize(
    "markup",
    [
        page(),
        page(data=[{"@type": "NewsArticle"}, {"@type": "Product", "offers": {"@type": "Offer"}}]),
        page(data={"@type": "Product", "name": "A boat that a review is about"}),
        page(data=[{"@type": "BlogPosting"}, {"@type": "CollectionPage"}]),
    ],
)
def test_a_page_that_claims_an_article_or_nothing_is_taken_for_none_of_them(markup):
    assert declared_type(parse(markup), "https://echo.example/a-page") is None


def test_a_shops_address_counts_only_where_the_page_claims_no_article():
    address = "https://echo.example/collections/oilskins"
    assert declared_type(parse(page()), address) == "the address /collections/"
    dated = page(head="<meta property=article:published_time content=2024-05-01>")
    assert declared_type(parse(dated), address) is None
    assert declared_type(parse(page(head="<meta property=og:type content=article>")), address) is None
