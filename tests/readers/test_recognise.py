import os
from pathlib import Path

import pytest

from newsharvest.readers.recognise import (
    feed_kind,
    looks_like_html,
    looks_like_json_lines,
    looks_like_json_value,
    looks_like_markdown,
    looks_like_warc,
)

SAMPLES = os.environ.get("NEWSHARVEST_SAMPLES")
DUMP = b"""<div id="app">

<div class="css-1 head">

[Skip to content](#content) [World](https://example.org/world)

</div>

# Ferry is back

By [Ann Day](https://example.org/ann)

</div>
"""


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>\n<html>",
        b"\xef\xbb\xbf<!-- saved from url=(0021)https://example.org/ -->\n<HTML lang=en>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
        b"<head><title>Rain</title>",
        b"<div class=story><p>Rain</p><p>Snow</p></div>",
        "<!doctype html><p>Rain".encode("utf-16"),
        "<html><p>Rain".encode("utf-16-le"),
    ],
)
def test_html_is_seen(head: bytes) -> None:
    assert looks_like_html(head)
    assert not looks_like_markdown(head)


@pytest.mark.parametrize(
    "head",
    [
        DUMP,
        b"# Title\n\nSome **bold** words.",
        b"One [link](https://example.org/a) and [two](https://example.org/b).",
        b"![Ferry](https://example.org/a.jpg)\n\n**Ferry** is back",
    ],
)
def test_markdown_is_seen_also_among_raw_html(head: bytes) -> None:
    assert looks_like_markdown(head)
    assert not looks_like_html(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Rain fell.\n\nAnn Day said [sic] so.",
        b"# 1 in the charts",
        b"a < b, <b> and <i>",
        b"{not json}",
    ],
)
def test_plain_text_is_nothing_for_certain(head: bytes) -> None:
    recognisers = (looks_like_html, looks_like_markdown, looks_like_json_lines, looks_like_json_value)
    assert not any(recogniser(head) for recogniser in (*recognisers, looks_like_warc))


def test_json_is_told_by_whether_a_line_holds_it() -> None:
    assert looks_like_json_lines(b'{"url": "x"}\n{"url": "y"}\n')
    assert looks_like_json_lines(b'{"html": "' + b"x" * 9_000)
    assert looks_like_json_value(b'{\n  "url": "x"\n}')
    assert looks_like_json_value(b'[{"url": "x"}]')
    assert not looks_like_json_value(b'{"url": "x"}\n')


def test_documents_that_are_no_pages_are_named() -> None:
    assert feed_kind(b'<?xml version="1.0"?>\n<rss version="2.0">') == "rss"
    assert feed_kind(b'<urlset xmlns="x">') == "urlset"
    assert feed_kind(b"<html>") is None


@pytest.mark.skipif(SAMPLES is None, reason="NEWSHARVEST_SAMPLES is not set")
def test_seeds_are_told_apart() -> None:
    heads = {
        path.name[:3]: path.read_bytes()[:16_384] for path in Path(SAMPLES or "", "seeds").glob("*.txt")
    }
    assert {name for name, head in heads.items() if looks_like_markdown(head)} == {"004"}
    assert not any(looks_like_html(head) for head in heads.values())


@pytest.mark.parametrize("tell", [looks_like_html, looks_like_markdown, feed_kind])
def test_thousands_of_comments_before_no_root_are_looked_at_once(tell):
    assert not tell(b"<!--a--> <?xml a?>" * 900 + b"x")  # it would not end otherwise


def test_an_archive_of_pages_is_no_page():
    assert not looks_like_html(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n<p>a</p><p>b</p><p>c</p>")
