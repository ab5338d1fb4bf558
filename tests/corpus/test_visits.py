from newsharvest.corpus import Corpus
from newsharvest.corpus.visits import Visit
from newsharvest.options import Options

URL = "https://gazette.example/town/"


def test_a_visit_is_found_under_every_spelling_of_its_address(tmp_path):
    visit = Visit(
        URL, 200, 1_700_000_000, is_list=True, etag='"a"', body=b"<html>", content_type="text/html"
    )
    with Corpus.writer(tmp_path, options=Options()) as writer:
        writer.visits().note(visit)
    with Corpus.writer(tmp_path, options=Options()) as writer:
        found = writer.visits().known(
            ["http://www.gazette.example/town?utm_source=x", "https://gazette.example/"]
        )
        assert list(found) == ["http://www.gazette.example/town?utm_source=x"]
        assert writer.visits().whole(URL) == visit


def test_a_list_without_its_bytes_keeps_no_validators(tmp_path):
    with Corpus.writer(tmp_path, options=Options()) as writer:
        writer.visits().note(Visit(URL, 200, 1, is_list=True, etag='"a"', modified="now"))
        found = writer.visits().whole(URL)
    assert (found.etag, found.modified) == (None, None)
