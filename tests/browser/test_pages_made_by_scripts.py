"""Pages that scripts make, in a real browser (`make test-browser`) that asks before it connects."""

import os

import pytest

from tests.loopback import HASTE, Answer, records, scrapy, served, story

pytestmark = pytest.mark.skipif(
    not os.environ.get("NEWSHARVEST_CHROMIUM"), reason="needs a browser: make test-browser"
)
SHELL = """<html lang=en><head><title>Town</title></head><body><div id=app></div><script>
fetch("BAIT").catch(() => 0);
fetch("/story" + location.pathname).then(r => r.text()).then(t => {
  const told = new DOMParser().parseFromString(t, "text/html");
  document.title = told.title; document.getElementById("app").replaceWith(told.querySelector("article"));
});
</script></body></html>"""


def test_a_page_made_by_scripts_is_read_and_its_scripts_reach_no_forbidden_address(tmp_path):
    with served(lambda url: {"/": Answer(b"never")}) as inner:
        bait = inner.url.replace("127.0.0.1", "127.0.0.2")
        shell = Answer(SHELL.replace("BAIT", bait).encode())
        answers = {"/one": shell, "/two": shell, "/story/one": story("One"), "/story/two": story("Two")}
        with served(lambda url: answers) as site:
            urls = f"urls={site.url}/one,{site.url}/two"
            run = ["crawl", "urls", "-a", urls, *HASTE, "-s", "NEWSHARVEST_JAVASCRIPT=True"]
            done = scrapy(tmp_path, *run)
        assert inner.asked == []
    assert done.returncode == 0, done.stderr
    articles = records(tmp_path / "data/clean/articles.jsonl")
    assert {record["title"] for record in articles} == {"One", "Two"}, done.stderr
