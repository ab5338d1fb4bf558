from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.parse import parse

PAGE = """<html><body itemscope itemtype="https://schema.org/Article">
<h1 itemprop="headline">A bridge falls</h1>
<p itemprop="">By <a itemprop="author" itemtype="https://schema.org/Person" href="/ann">Ann Day</a></p>
<time>6 May 2024</time></body></html>"""


def test_tags_are_found_by_name_in_document_order():
    index = page_index(parse(PAGE))
    assert [link.get("href") for link in index.all("a")] == ["/ann"]
    assert [time.text for time in index.all("time")] == ["6 May 2024"]
    assert index.all("table") == []


def test_properties_stand_beside_their_elements_and_empty_ones_count():
    index = page_index(parse(PAGE))
    assert [(e.tag, name) for e, name in index.properties] == [
        ("h1", "headline"),
        ("p", ""),
        ("a", "author"),
    ]
    assert index.types == ["https://schema.org/Article", "https://schema.org/Person"]
