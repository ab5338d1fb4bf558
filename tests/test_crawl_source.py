import socket
import subprocess
import sys

import pytest

from newsharvest.corpus.crawl_log import logged_crawls
from newsharvest.crawl_source import spider_for
from newsharvest.errors import OperatorError
from scripts.newsroom.hostile import hostile_site
from tests.loopback import RESERVATIONS, environment, records

HOST = "https://gazette.example"


@pytest.mark.parametrize(
    ("source", "spider"),
    [
        (HOST, "site"),
        (f"{HOST}/sport/", "site"),
        (f"{HOST}/feed", "feed"),
        (f"{HOST}/news/rss.xml", "feed"),
        (f"{HOST}/sitemap-news.xml.gz", "sitemap"),
        (f"{HOST}/town/the-ferry-is-late-again", "urls"),
        ("-", "urls"),
        ("dumps/pages.warc.gz", "warc"),
        (f"{HOST}/2024/warc.paths.gz", "warc"),
    ],
)
def test_the_source_tells_the_spider(source, spider):
    assert spider_for(source)[0] == spider


def test_what_is_no_source_is_one_line():
    with pytest.raises(OperatorError, match="expected an address"):
        spider_for("ftp://gazette.example/x")


@pytest.mark.parametrize("source", ["lst.txt", "lists/may.txt", "foo", "pages.jsonl"])
def test_a_list_that_is_not_there_is_no_site_to_crawl(source):
    with pytest.raises(OperatorError, match="no such file, and no address"):
        spider_for(source)


@pytest.mark.parametrize(
    "source", ["localhost/news", "localhost:8000", "127.0.0.1:8000", "gazette.example/list.xml"]
)
def test_a_host_needs_no_scheme(source):
    assert spider_for(source)[1].popitem()[1] == f"https://{source}"


def crawl(folder, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "newsharvest", "crawl", *arguments, "-o", "out", "--workers", "1"]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=90, check=False
    )


def test_a_feed_is_crawled_newest_first_until_there_are_enough_articles(tmp_path):
    with hostile_site(articles=30) as site:
        done = crawl(tmp_path, f"{site.url}/feed.rss", "--max-articles", "2", "--delay-s", "0.01")
        asked = [hit.path for hit in site.hits if hit.path != RESERVATIONS]
        agents = {hit.headers["User-Agent"] for hit in site.hits}
    assert done.returncode == 0, done.stderr
    assert [path[:11] for path in asked[:3]] == ["/robots.txt", "/feed.rss", "/2024/05/08"]
    articles = records(tmp_path / "out/articles.jsonl")
    assert len(articles) == 2
    assert all(article["url"].count("utm_") == 0 for article in articles)
    assert {article["evidence"]["access"].partition(":")[0] for article in articles} == {"optout"}
    assert len(agents) == 1
    (ended,) = logged_crawls(tmp_path / "out")
    assert (ended.spider, ended.articles) == ("feed", 2)
    assert ended.requests >= len(asked)
    assert ended.bytes > 0


def test_a_crawl_of_others_sites_needs_a_contact(tmp_path):
    done = crawl(tmp_path, f"{HOST}/feed.rss")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        "newsharvest: gazette.example is another's: say who asks"
    )
    assert "Traceback" not in done.stderr
    assert done.stderr.count("say who asks") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_address_with_a_password_is_the_operators_mistake(tmp_path):
    done = crawl(tmp_path, "http://ann:secret@127.0.0.1:9/")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        "newsharvest: http://127.0.0.1:9/: told with a user name"
    )
    assert "secret" not in done.stderr


def test_a_source_that_can_not_be_had_is_one_line_and_exit_code_3(tmp_path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/feed.rss"
        done = crawl(tmp_path, url, "--delay-s", "0.01", "--quiet", "--no-archive")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith(
        f"newsharvest: {url}: nothing could be fetched (unreachable"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
