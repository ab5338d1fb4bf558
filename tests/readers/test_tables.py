import pytest

from newsharvest.items import Reason, Reject
from newsharvest.readers import read_pages
from newsharvest.readers.tables import is_table

ROWS = (
    "url,html\n"
    'https://a.example/1,"<html><body><h1>Ferry</h1><p>The ferry was late again.</p></body></html>"\n'
    'https://b.example/1,"<html><body><h1>Bridge</h1><p>The bridge is shut.</p></body></html>"\n'
)


@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv", "rows.txt", "rows"])
def test_a_table_of_pages_is_no_page(tmp_path, name):
    (tmp_path / name).write_text(ROWS)
    [found] = read_pages(tmp_path / name)
    assert isinstance(found, Reject)
    assert (found.reason, "JSONL" in found.detail) == (Reason.NOT_AN_ARTICLE, True)


@pytest.mark.parametrize(
    "head",
    [
        b"\xef\xbb\xbfURL;Title;Text\r\nhttps://a.example/1;Ferry;It was late.\r\n",
        b'"title"\t"body"\nFerry\tIt was late.',
    ],
)
def test_a_table_is_told_by_its_columns(head):
    assert is_table(head)


@pytest.mark.parametrize(
    "text",
    [
        b"Text, title\n\nThe two are not the same thing, said the editor.",
        b"Ferry, bridge\nBoth were shut, said the county.",
        b"title: Ferry\nurl: https://a.example/1\n\nIt was late.",
        b"",
    ],
)
def test_texts_are_no_tables(text):
    assert not is_table(text)
