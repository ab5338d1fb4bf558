"""The report for people who can't see it, or use no mouse (`make test-browser`).

The rules are those of WCAG 2.2, AA, as far as a program can tell: each test names its success criterion.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser.opening import CHROMIUM

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs a browser: make test-browser")

AUDIT = Path(__file__).with_name("audit.js").read_text(encoding="utf-8")


def audited(seen: Any, what: str, *, unfold: bool = True) -> Any:
    """What a function of `audit.js` finds, everything unfolded."""
    seen.page.evaluate(AUDIT)
    if unfold:
        seen.page.evaluate("audit.unfold()")
    return seen.page.evaluate(f"audit.{what}()")


@pytest.fixture(params=["many", "copied"])
def path(request) -> Path:
    return request.getfixturevalue(request.param)


def test_everything_that_can_be_used_has_a_name(opened, path):
    """4.1.2 Name, Role, Value."""
    assert audited(opened(path), "nameless") == []


def test_tables_have_captions_and_no_heading_is_empty(opened, path):
    """1.3.1 Info and Relationships."""
    assert audited(opened(path), "tables") == []


def test_headings_leave_no_level_out(opened, path):
    """1.3.1, 2.4.6: from one heading to the next it goes down by one level at most."""
    levels = audited(opened(path), "headings")
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_ids_are_there_once(opened, copied):
    """2.4.1 Bypass Blocks, 1.3.1."""
    page = opened(copied).page
    for mark in ("body > header", "nav", "main", "body > footer"):
        assert page.locator(mark).count() == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    links = page.evaluate("[...document.querySelectorAll('nav a, .skip')].map((one) => one.hash.slice(1))")
    assert set(links) <= set(ids)
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened, path, scheme):
    """1.4.3 Contrast (Minimum): 4.5, and 3 for large letters."""
    assert audited(opened(path, color_scheme=scheme), "contrast") == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", ["many", "copied", "wordy"])
def test_nothing_runs_over_the_edge_of_a_small_screen(opened, request, width, name):
    """1.4.10 Reflow: 320 pixels are enough; wide tables and charts scroll in themselves."""
    seen = opened(request.getfixturevalue(name), viewport={"width": width, "height": 700})
    assert audited(seen, "wide", unfold=False) == []
    assert audited(seen, "wide") == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened, copied):
    """2.1.1 Keyboard, 2.4.7 Focus Visible: the first stop leads past the navigation."""
    seen = opened(copied)
    wanted = audited(seen, "reachable", unfold=False)
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    reached = []
    while (at := seen.page.evaluate("audit.focused()"))["tag"] != "BODY":
        assert at["outlined"], at
        reached.append([at["tag"], at["text"]])
        seen.page.keyboard.press("Tab")
    assert [one for one in wanted if one not in reached] == []


def test_a_table_tells_how_it_is_sorted_from_the_beginning(opened, many):
    """4.1.2: `aria-sort` says what is so."""
    page = opened(many).page
    falling, rising = ("th[aria-sort=descending]", "th[aria-sort=ascending]")
    assert page.locator(f"#sites-table {falling}").all_inner_texts() == ["Articles"]
    assert page.locator(f"#runs table {falling}").all_inner_texts() == ["Run"]
    page.locator("#sites-table").get_by_role("button", name="Site", exact=True).click()
    assert page.locator(f"#sites-table {falling}").count() == 0
    assert page.locator(f"#sites-table {rising}").all_inner_texts() == ["Site"]


def test_differences_and_verdicts_are_told_by_more_than_colour(opened, copied):
    """1.4.1 Use of Color."""
    seen = opened(copied)
    audited(seen, "headings")
    for mark in ("del", "ins"):
        style = f"getComputedStyle(document.querySelector('.difference {mark}')).textDecorationLine"
        assert seen.page.evaluate(style) == "underline"
    assert "kept by" in seen.page.locator(".block.kept .why").first.inner_text()


def test_paper_shows_clusters_unfolded_and_the_screen_what_it_showed(opened, copied):
    page = opened(copied).page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details.cluster[open]").count() == 1
    assert not page.locator("nav").is_visible()
    page.set_viewport_size({"width": 700, "height": 1000})  # the width of A4 between its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.cluster[open]").count() == 0
