"""The report in a real browser (`make test-browser`): it works, asks for nothing, runs no one's script."""

from dataclasses import replace

import pytest

from newsharvest.items import Article
from tests.browser.opening import CHROMIUM, report
from tests.surveying.made import daily, filled

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs a browser: make test-browser")

HOSTILE = (
    "</script><script>window.pwned = 1</script>",
    "<img src=http://127.0.0.1:9/x onerror='window.pwned = 2'>",
    "\"><svg onload='window.pwned = 3'>",
    "</title></style><iframe src=javascript:parent.pwned=4>",
    "{{ 7 * 7 }} ${pwned} <!-- <script>",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_renders_without_running_over_the_edge(opened, many, scheme, width):
    seen = opened(many, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    background = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") is (scheme == "light")
    assert seen.page.locator("#time svg rect").count() > 10


def test_sites_are_sorted_by_a_heading_and_back_with_the_keyboard(opened, many):
    seen = opened(many)
    table = seen.page.locator("#sites-table")
    heading = table.get_by_role("button", name="Articles", exact=True)
    heading.focus()
    first = seen.page.locator("#sites-table tbody tr").first
    assert first.inner_text().startswith("thin.example")
    header = seen.page.locator("#sites-table thead th").nth(1)
    assert header.get_attribute("aria-sort") == "descending"
    seen.page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "ascending"
    assert first.inner_text().split("\t")[1] == "1"
    seen.page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "descending"
    assert first.inner_text().startswith("thin.example")


def test_sites_are_filtered_paged_and_counted(opened, many):
    seen = opened(many)
    status = seen.page.locator("#sites-status")
    assert status.inner_text() == "1 to 100 of 130 sites"
    seen.page.click("#sites-on")
    assert status.inner_text() == "101 to 130 of 130 sites"
    seen.page.fill("#sites-filter", "SITE01")
    assert status.inner_text() == "1 to 10 of 10 sites"
    seen.page.fill("#sites-least", "5")
    assert len(seen.texts("#sites-table tbody tr")) == 5
    seen.page.fill("#sites-filter", "nobody")
    assert status.inner_text() == "no site fits"
    seen.page.fill("#sites-filter", "")
    seen.page.fill("#sites-least", "")
    seen.page.check("#sites-wrong")
    assert seen.texts("#sites-table tbody th") == ["thin.example"]


def test_what_looks_wrong_is_filtered_by_guard(opened, many):
    seen = opened(many)
    assert len(seen.texts("#findings-table tbody tr:visible")) >= 1
    seen.page.select_option("#guards", "length")
    assert all("length" in told for told in seen.texts("#findings-table tbody tr:visible"))


def test_a_difference_opens_side_by_side_with_marked_words(opened, copied):
    seen = opened(copied)
    seen.page.click("details.cluster > summary")
    seen.page.click("details.difference > summary")
    kept, copy = seen.page.locator("details.difference .two > div").all()
    marked = " ".join(kept.locator("del").all_inner_texts()) + " ".join(
        copy.locator("ins").all_inner_texts()
    )
    assert "inspector" in marked
    assert abs(kept.bounding_box()["y"] - copy.bounding_box()["y"]) < 2


def test_blocks_of_a_page_are_shown_and_hidden_by_their_fate(opened, copied):
    seen = opened(copied)
    example = seen.page.locator("details.example").first
    example.locator("summary").click()
    for run in example.locator("details.run > summary").all():
        run.click()
    assert example.locator(".block.dropped:visible").count() > 0
    example.locator("[data-fate=dropped]").uncheck()
    assert example.locator(".block.dropped:visible").count() == 0
    assert example.locator(".block.kept:visible").count() > 0


def hostile(one: Article, number: int) -> Article:
    told = HOSTILE[number % len(HOSTILE)]
    text, url = f"{told}\n\n{one.text}", f"https://x.example/{number}?{told}"
    return replace(one, title=told, site=told, section=told, authors=(told,), text=text, url=url)


def test_hostile_titles_texts_and_sites_never_execute(opened, tmp_path):
    pages = [hostile(one, number) for number, one in enumerate(daily("x", range(5)))]
    seen = opened(report(filled(tmp_path / "corpus", pages)))
    for summary in seen.page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    seen.page.fill("#sites-filter", "<")
    seen.page.locator("#sites-table").get_by_role("button", name="Site", exact=True).click()
    assert seen.page.evaluate("typeof window.pwned") == "undefined"
    assert seen.page.locator("main img, iframe").count() == 0


def test_without_scripts_the_tables_are_there_all_the_same(chromium, many):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(many.as_uri())
    assert page.locator("#sites-table tbody tr").count() == 100
    assert not page.locator("#sites-filter").is_visible()
    context.close()
