"""A browser, and reports to open in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsharvest.loading import load_paths
from newsharvest.options import Options
from tests.browser.opening import CHROMIUM, Seen, report
from tests.pages import SENTENCES, html
from tests.surveying.made import daily, filled, refused


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def many(tmp_path_factory) -> Path:
    """A report of 130 sites, one of which went wrong."""
    pages = [one for n in range(129) for one in daily(f"site{n:03d}", range(n % 7 + 1), each=1)]
    wrong = [*daily("thin", range(30)), *daily("thin", range(30, 37), words=30), *refused("thin", range(3))]
    return report(filled(tmp_path_factory.mktemp("many") / "corpus", [*pages, *wrong]))


@pytest.fixture(scope="session")
def copied(tmp_path_factory) -> Path:
    """A report of a corpus with an edited copy, and its raw pages."""
    pages = tmp_path_factory.mktemp("copied") / "pages"
    pages.mkdir()
    more = (*SENTENCES, "An inspector had been seen aboard, and nobody would say what she had found there.")
    (pages / "one.html").write_bytes(html("The ferry is late", more))
    (pages / "two.html").write_bytes(
        html("The ferry is late", (*SENTENCES[:3], "Nobody was told why at all."))
    )
    corpus = pages.with_name("corpus")
    load_paths([str(pages)], corpus, options=Options(workers=0, near_words=20), quiet=True)
    return report(corpus, pages)


@pytest.fixture(scope="session")
def wordy(tmp_path_factory) -> Path:
    """A report with the longest words: of reasons, sites, sections and titles."""
    long = "Donaudampfschifffahrtsgesellschaftskapitaen" * 3
    pages = [*daily(long[:60], range(3), section=long, title=long), *refused("gazette", range(9))]
    return report(filled(tmp_path_factory.mktemp("wordy") / "corpus", pages))


@pytest.fixture
def opened(chromium) -> Iterator[Any]:
    """Opens reports; each must have said nothing, and asked for nothing but itself."""
    contexts, shown = [], []

    def open_report(path: Path, **settings: Any) -> Seen:
        contexts.append(chromium.new_context(**settings))
        shown.append(Seen(contexts[-1].new_page(), path))
        return shown[-1]

    yield open_report
    for seen in shown:
        assert seen.said == []
        assert [url for url in seen.asked if not url.startswith(("file://", "data:"))] == []
        assert len(seen.asked) <= 2
    for context in contexts:
        context.close()
