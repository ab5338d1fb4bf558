"""Where a page's tags and its microdata stand."""

from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.parse import parse


def test_microdata_stands_in_the_order_of_the_page() -> None:
    tree = parse("<div itemtype=A itemprop=x><p itemprop><b>text</b></p></div><i itemtype=B>end</i>")
    index = page_index(tree)
    assert [(element.tag, name) for element, name in index.properties] == [("div", "x"), ("p", "")]
    assert index.types == ["A", "B"]


def test_the_elements_of_a_tag_stand_in_the_order_of_the_page() -> None:
    tree = parse("<a href=1>one</a><div><a href=2>two</a></div><time>noon</time>")
    index = page_index(tree)
    assert [link.get("href") for link in index.all("a")] == ["1", "2"]
    assert (len(index.all("time")), index.all("table")) == (1, [])
