"""The report: one file, everything in it escaped, nothing asked of the network."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.errors import OperatorError
from newsharvest.loading import load_paths
from newsharvest.options import Options
from newsharvest.reporting.command import write_report
from newsharvest.surveying.limits import Limits
from tests.corpus.pages import harvest
from tests.pages import html
from tests.surveying.made import daily, filled

HOSTILE = "</script><script>window.pwned = 1</script><img src=x onerror=pwned()>\u202e"


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def report(folder: Path, *raw: Path) -> str:
    output = folder.with_name("report.html")
    write_report(folder, output, raw=raw, limits=Limits(), options=Options(), quiet=True)
    return output.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> tuple[Path, Path]:
    """A corpus with a copy, and the raw pages of it."""
    pages = tmp_path_factory.mktemp("see") / "pages"
    pages.mkdir()
    (pages / "ferry.html").write_bytes(html("The ferry is late"))
    (pages / "again.html").write_bytes(
        html("The ferry is late").replace(b"spoken", b"said") + b"<!-- 2 -->"
    )
    (pages / "tram.html").write_bytes(html("The tram is early"))
    (pages / "thin.html").write_bytes(b"<title>Thin</title><article><p>Too little was said.</p></article>")
    corpus = pages.with_name("corpus")
    assert load_paths([str(pages)], corpus, options=Options(workers=0), quiet=True) == 0
    return corpus, pages


def test_raw_pages_stand_beside_the_text_with_who_decided(loaded):
    page = report(loaded[0], loaded[1])
    assert 'class="block kept"' in page
    assert 'class="block dropped"' in page
    assert re.search(r"kept by \w+", page)


def test_a_copy_is_held_side_by_side_where_its_raw_page_is_found(loaded):
    assert "of the words in common" in report(loaded[0], loaded[1])
    without = report(loaded[0])
    assert "--raw FOLDER" in without
    assert "of the words in common" not in without


def test_the_same_corpus_gives_the_same_page(loaded):
    assert report(*loaded) == report(*loaded)


def test_hostile_titles_and_sites_stay_text(tmp_path):
    pages = daily("gazette", range(3))
    pages = [
        replace(one, title=HOSTILE, section=HOSTILE, url=f"javascript:alert({n})")
        for n, one in enumerate(pages)
    ]
    page = report(filled(tmp_path / "corpus", [replace(one, site=HOSTILE) for one in pages]))
    elements = Elements(page)
    assert len(elements.of("script")) == 2
    assert elements.of("img") == []
    assert "\u202e" not in page
    assert not [a for a in elements.of("a") if (a.get("href") or "").startswith("javascript")]


def test_nothing_in_the_page_asks_the_network(loaded):
    elements = Elements(report(*loaded))
    loading = [
        a
        for tag, a in elements.found
        if tag != "a"
        for key in ("src", "href")
        if key in a and a[key] != "data:,"
    ]
    assert loading == []
    (policy,) = [
        m["content"] for m in elements.of("meta") if m.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_tables_have_captions_or_headings_that_machines_read(loaded):
    elements = Elements(report(*loaded))
    assert all(head.get("scope") in ("col", "row") for head in elements.of("th"))
    assert all(svg.get("role") == "img" or svg.get("aria-hidden") for svg in elements.of("svg"))
    assert len(elements.of("h1")) == 1


def test_a_report_of_a_corpus_that_is_written_to_shows_what_was_committed(tmp_path):
    with Corpus.writer(tmp_path / "corpus", options=Options()) as writer:
        harvest(writer, list(daily("gazette", range(2))), Options())
        writer.commit()
        harvest(writer, list(daily("echo", range(2))), Options())
        page = report(tmp_path / "corpus")
    assert "A corpus of 10 articles from 1 site;" in page
    assert "a run is going on" in page


def test_a_folder_that_is_not_there_is_found_before_the_work(tmp_path):
    with pytest.raises(OperatorError, match="no such folder"):
        write_report(
            tmp_path, tmp_path / "no" / "r.html", raw=(), limits=Limits(), options=Options(), quiet=True
        )


def test_an_empty_corpus_has_a_report_too(tmp_path):
    assert "A corpus of 0 articles" in report(filled(tmp_path / "corpus", []))
