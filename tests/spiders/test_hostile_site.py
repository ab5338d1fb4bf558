"""A hostile but ordinary site, crawled three times; the tests look at what came of it."""

import itertools
import time

import pytest

from benchmarks.crawl_report import NOISE
from scripts.newsroom.hostile import hostile_site
from tests.loopback import records, scrapy

DELAY_S = 0.02
COUNT = 40


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    traps = ("/calendar", "/visit", "/grow")
    with hostile_site(articles=COUNT, crawl_delay_s=DELAY_S, slow_s=0.2, traps=traps) as site:
        run = ["crawl", "site", "-a", f"url={site.url}/", "-s", "NEWSHARVEST_WORKERS=1"]
        hits, articles = [], []
        for nth in range(3):
            if nth == 2:
                site.edit(
                    site.articles[0], time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 60))
                )
            before = len(site.hits)
            done = scrapy(folder, *run, "-s", "DOWNLOAD_DELAY=0.01")
            assert done.returncode == 0, done.stderr
            hits.append(site.hits[before:])
            articles.append(records(folder / "data/clean/articles.jsonl"))
        yield site, hits, articles


def paths(hits):
    return [hit.path for hit in hits]


def test_every_article_is_found_once_without_noise_in_its_address(crawls):
    site, _, (articles, *_) = crawls
    found = [article["url"].removeprefix(site.url) for article in articles]
    assert sorted(found) == sorted(site.articles)
    assert not any(map(NOISE.search, found))


def test_robots_txt_comes_first_and_is_obeyed(crawls):
    _, (first, *_), _ = crawls
    assert paths(first)[0] == "/robots.txt"
    assert not any(path.startswith("/private") for path in paths(first))


def test_no_two_requests_are_closer_than_the_crawl_delay(crawls):
    for hits in crawls[1]:
        assert all(later.at - earlier.at >= DELAY_S for earlier, later in itertools.pairwise(hits))


def test_a_host_that_is_busy_is_left_alone_and_asked_again(crawls):
    _site, (first, *_), _ = crawls
    busy = [nth for nth, hit in enumerate(first) if hit.status == 429]
    assert len(busy) == 2
    assert all(first[nth + 1].at - first[nth].at >= 1 for nth in busy)


def test_traps_cost_at_most_fifty_requests(crawls):
    _, (first, *_), _ = crawls
    for trap in ("/calendar", "/visit", "/grow"):
        assert sum(path.startswith(trap) for path in paths(first)) <= 50


def test_feeds_and_sitemaps_tell_what_pages_do_not(crawls):
    _, _, (articles, *_) = crawls
    assert any(
        article["authors"] == ["Ann Reed"] and article["evidence"]["authors"] for article in articles
    )


def test_a_second_crawl_asks_with_validators_and_for_no_article(crawls):
    site, (_, second, _), (before, after, _) = crawls
    conditional = [hit for hit in second if {"If-None-Match", "If-Modified-Since"} & set(hit.headers)]
    assert len(conditional) >= 0.95 * len(second)
    assert not set(paths(second)) & set(site.articles)
    assert after == before


def test_a_third_crawl_takes_up_what_a_sitemap_says_has_changed(crawls):
    site, (*_, third), (_, before, after) = crawls
    edited = site.articles[0]
    assert set(paths(third)) & set(site.articles) == {edited}
    assert len(after) == len(before)
    (newer,) = [article for article in after if article["supersedes"]]
    assert newer["url"] == site.url + edited
