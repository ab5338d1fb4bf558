"""A crawl held against another corpus."""

from pathlib import Path

from tests.loopback import HASTE, records, scrapy, served, story


def test_a_crawl_declines_what_another_corpus_has(tmp_path: Path) -> None:
    def crawl(page: str, *more: str) -> None:
        scrapy(tmp_path, "crawl", "urls", "-a", f"urls={site.url}{page}", *HASTE, *more)

    pages = {"/old": story("Home"), "/copy": story("Home"), "/new": story("Abroad")}
    with served(lambda url: pages) as site:
        crawl("/old", "-s", "NEWSHARVEST_CORPUS=before")
        before = [*records(tmp_path / "before/articles.jsonl")]
        for page in ("/copy", "/new"):
            crawl(page, "-s", "NEWSHARVEST_CORPUS=after", "-s", "NEWSHARVEST_AGAINST=before")
    assert [article["url"] for article in records(tmp_path / "after/articles.jsonl")] == [f"{site.url}/new"]
    (reject,) = records(tmp_path / "after/rejects.jsonl")
    assert (reject["url"], reject["duplicate_of"]) == (f"{site.url}/copy", before[0]["id"])
