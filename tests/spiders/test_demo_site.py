from scripts.newsroom.site import ON_BOTH_DOORS, ON_THE_SITE_ONLY, demo_site
from tests.loopback import HASTE, records, scrapy


def test_every_story_of_the_demo_site_is_found_once(tmp_path):
    with demo_site() as site:
        done = scrapy(tmp_path, "crawl", "site", "-a", f"url={site.url}/", *HASTE)
    assert done.returncode == 0, done.stderr
    articles = records(tmp_path / "data/clean/articles.jsonl")
    slugs = [record["url"].rsplit("/", 1)[1] for record in articles]
    assert sorted(slugs) == sorted(ON_BOTH_DOORS + ON_THE_SITE_ONLY)
