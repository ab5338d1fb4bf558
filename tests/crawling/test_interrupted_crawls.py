"""Crawls that are killed, stopped and started again: real processes, real signals, a real server."""

import os
import signal
import time
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from tests.loopback import HASTE, Answer, Site, crawling, records, scrapy, served, story

OFTEN = [*HASTE, "-s", "NEWSHARVEST_COMMIT_PAGES=3", "-s", "CONCURRENT_REQUESTS=4"]
STORIES = 48


def town(url: str) -> dict[str, Answer]:
    """Six lists of eight stories; the lists hang together, and each leads to a page that moved."""
    answers = {"/": story("Front", ("/list/0",))}
    for page in range(6):
        paths = [f"/story/{nth}" for nth in range(page * 8, page * 8 + 8)]
        links = [*paths, f"/moved/{page}", f"/list/{(page + 1) % 6}"]
        anchors = "".join(f'<li><a href="{link}">More</a></li>' for link in links)
        answers[f"/list/{page}"] = Answer(f"<html><body><ul>{anchors}</ul></body></html>".encode())
        answers[f"/moved/{page}"] = Answer(status=302, headers=(("Location", f"/new/{page}"),))
        answers[f"/new/{page}"] = story(f"New {page}")
        answers |= {path: story(f"Story {path.rpartition('/')[2]}", ("/",)) for path in paths}
    return answers


def interrupt(folder: Path, site: Site, run: list[str], *, after: int, by: signal.Signals) -> int:
    """The exit code of a crawl that gets a signal once the site has seen so many requests more."""
    until = len(site.asked) + after
    process = crawling(folder, *run)
    try:
        deadline = time.monotonic() + 60
        while len(site.asked) < until and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if by is signal.SIGKILL:
            os.killpg(process.pid, by)
        else:
            process.send_signal(by)
        return process.wait(60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("interrupted")
    with served(town) as site:
        run = ["site", "-a", f"url={site.url}", "-a", "sitemaps=false", *OFTEN]
        ends = [
            interrupt(folder, site, run, after=0, by=signal.SIGKILL),
            interrupt(folder, site, run, after=20, by=signal.SIGKILL),
            interrupt(folder, site, run, after=15, by=signal.SIGTERM),
        ]
        last = scrapy(folder, "crawl", *run)
        asked = [path for path in site.asked if path != "/robots.txt"]
        fresh = scrapy(folder, "crawl", *run)
        asked_afresh = [path for path in site.asked if path != "/robots.txt"][len(asked) :]
    assert (last.returncode, fresh.returncode) == (0, 0), last.stderr + fresh.stderr
    return folder, ends, last.stderr, asked, asked_afresh, fresh.stderr


def test_a_crawl_that_was_killed_and_stopped_ends_with_every_article_once(interrupted):
    folder, ends, *_ = interrupted
    assert ends == [-signal.SIGKILL, -signal.SIGKILL, 128 + signal.SIGTERM]
    titles = sorted(each["title"] for each in records(folder / "data/clean/articles.jsonl"))
    expected = ["Front", *(f"New {nth}" for nth in range(6)), *(f"Story {nth}" for nth in range(STORIES))]
    assert titles == sorted(expected)
    assert list(Corpus(folder / "data/clean").verify()) == []


def test_what_was_done_is_not_fetched_again(interrupted):
    _, _, told, asked, _, _ = interrupted
    assert "going on with this crawl where it was interrupted" in told
    assert set(asked) == set(town(""))
    # at most what was under way or not committed at two kills and a stop
    assert len(asked) <= len(town("")) + 3 * (4 + 3 + 4)


def test_a_crawl_that_finished_starts_afresh(interrupted):
    *_, asked_afresh, told = interrupted
    lists = [f"/list/{nth}" for nth in range(6)]  # articles were asked for, and tell no change
    assert sorted(asked_afresh) == ["/", *lists]
    assert "going on" not in told
    assert "0 articles" in told


SETTINGS = """
SPIDER_MODULES = ["theirs"]
ADDONS = {"newsharvest.addon.NewsHarvestAddon": 300}
NEWSHARVEST_CORPUS = "corpus"
NEWSHARVEST_WORKERS = 1
CONCURRENT_REQUESTS = 2
"""
THEIRS = """
import scrapy


class Theirs(scrapy.Spider):
    name = "theirs"

    def __init__(self, url, **more):
        super().__init__(**more)
        self.start_urls = [f"{url}/story/{nth}" for nth in range(40, 48)]
        self.start_urls += [f"{url}/list/{nth}" for nth in range(3)]

    def parse(self, response):
        yield {"response": response}
        for link in response.css("a::attr(href)").getall():
            if "/story/" in link:
                yield response.follow(link, self.parse_story, cb_kwargs={"seen_on": response.url})
        if response.url.endswith("/list/0"):
            yield response.follow("/moved/0", callback=lambda moved: {"response": moved})

    def parse_story(self, response, seen_on):
        yield {"response": response}
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("theirs")
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = settings\n")
    (folder / "settings.py").write_text(SETTINGS)
    (folder / "theirs.py").write_text(THEIRS)
    with served(town) as site:
        run = ["crawl", "theirs", "-a", f"url={site.url}"]
        stopped = scrapy(folder, *run, "-s", "CLOSESPIDER_PAGECOUNT=16", settings="settings")
        before = len(site.asked)
        ended = scrapy(folder, *run, settings="settings")
        once = list(site.asked)
    assert (stopped.returncode, ended.returncode) == (0, 0), stopped.stderr + ended.stderr
    return folder, before, once, stopped.stderr, ended.stderr


def test_somebody_elses_spider_goes_on_after_a_stop_and_fetches_nothing_twice(theirs):
    _, before, once, _, told = theirs
    assert 16 <= before < 24
    stories = [path for path in once if path.startswith("/story/")]
    assert sorted(stories) == sorted({f"/story/{nth}" for nth in [*range(24), *range(40, 48)]})
    assert [path for path in once if path.startswith("/list/")].count("/list/1") == 1
    assert "going on" in told


def test_a_callback_that_is_no_method_is_told_of_once(theirs):
    told = theirs[3] + theirs[4]
    assert told.count("can't be written down") == 1
    assert "New 0" in [each["title"] for each in records(theirs[0] / "corpus/articles.jsonl")]


def listed(url: str) -> dict[str, Answer]:
    """A feed and a sitemap that both list thirty stories."""
    paths = [f"/story/{nth}" for nth in range(30)]
    items = "".join(f"<item><title>S</title><link>{url}{path}</link></item>" for path in paths)
    places = "".join(f"<url><loc>{url}{path}</loc></url>" for path in paths)
    maps = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return {
        "/feed.rss": Answer(f"<rss><channel>{items}</channel></rss>".encode(), content_type="text/xml"),
        "/map.xml": Answer(f'<urlset xmlns="{maps}">{places}</urlset>'.encode(), content_type="text/xml"),
        **{path: story(f"Story {path.rpartition('/')[2]}") for path in paths},
    }


@pytest.mark.parametrize(("spider", "path"), [("feed", "/feed.rss"), ("sitemap", "/map.xml")])
def test_feeds_and_sitemaps_go_on_after_a_kill_with_every_article_once(tmp_path, spider, path):
    with served(listed) as site:
        run = [spider, "-a", f"url={site.url}{path}", *OFTEN]
        assert interrupt(tmp_path, site, run, after=16, by=signal.SIGKILL) == -9
        done = scrapy(tmp_path, "crawl", *run)
    assert done.returncode == 0, done.stderr
    assert "going on with this crawl" in done.stderr
    titles = [record["title"] for record in records(tmp_path / "data/clean/articles.jsonl")]
    assert sorted(titles) == sorted(f"Story {nth}" for nth in range(30))
    assert list(Corpus(tmp_path / "data/clean").verify()) == []
