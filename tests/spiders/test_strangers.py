"""What strangers put into a site: addresses with passwords, hosts of others, odd answers. One crawl, and
the corpus made again from what it fetched."""

import gzip
import subprocess
import sys

import pytest

from newsharvest.items import Reason
from tests.loopback import HASTE, Answer, environment, records, scrapy, served, story

FEED = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/town/"><entry><title>Quay</title>
<link href="quay"/><author><name>Ann Reed</name></author><category term="harbour"/></entry></feed>"""
NAMED = b'<link rel="alternate" type="application/json" href="/feed"></head>'


def strange(url: str) -> dict[str, Answer]:
    secret = url.replace("http://", "http://ann:secret@")
    port = url.rpartition(":")[2]

    def redirect(path: str) -> Answer:
        return Answer(status=302, headers=(("Location", path),))

    links = (f"{secret}/pier", "/to-mole", "/to-nowhere", "/to-number", "/to-mapped", "/to-own")
    packed = gzip.compress(story("Lantern").body + b"<!--" + b" " * 12_000_000 + b"-->")
    front = story("Front page", (*links, "/lantern", "/plain"))
    return {
        "/robots.txt": Answer(status=404),
        "/": Answer(front.body.replace(b"</head>", NAMED)),
        "/feed": Answer(FEED, content_type="application/json"),
        "/town/quay": story("Quay"),
        "/pier": story("Pier"),
        "/to-mole": redirect(f"{secret}/mole"),
        "/mole": story("Mole"),
        "/to-nowhere": redirect("http://gazette.invalid/admin"),
        "/to-number": redirect(f"http://2130706434:{port}/admin"),
        "/to-mapped": redirect(f"http://[::ffff:127.0.0.3]:{port}/admin"),
        "/to-own": redirect(f"http://[::1]:{port}/admin"),
        "/lantern": Answer(packed, headers=(("Content-Encoding", "gzip"),)),
        "/plain": Answer(story("Plain").body, headers=(("Content-Encoding", "br"),)),
    }


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    folder = tmp_path_factory.mktemp("strangers")
    with served(strange) as site:
        run = ["crawl", "site", "-a", f"url={site.url}/", *HASTE]
        done = scrapy(folder, *run)
        first = list(site.asked)
        again = scrapy(folder, *run)
    assert (done.returncode, again.returncode) == (0, 0), done.stderr
    return site, folder, done, first


def by_path(crawl, name):
    found = records(crawl[1] / f"data/clean/{name}.jsonl")
    return {record["url"].removeprefix(crawl[0].url): record for record in found}


@pytest.mark.parametrize("path", ["/town/quay", "/pier", "/mole", "/lantern", "/plain"])
def test_articles_are_found_behind_whatever_is_strange(crawl, path):
    assert path in by_path(crawl, "articles")


def test_a_host_of_others_costs_a_crawl_at_home_one_page_and_not_the_crawl(crawl):
    reject = by_path(crawl, "rejects")["http://gazette.invalid/admin"]
    assert (reject["reason"], reject["detail"]) == (
        Reason.DECLINED,
        "gazette.invalid is another's, and no contact is set",
    )
    assert crawl[2].stderr.count("left out: gazette.invalid is another's: say who asks") == 1


def test_private_addresses_are_seen_through_their_spellings(crawl):
    reasons = {record["url"]: record["reason"] for record in records(crawl[1] / "data/clean/rejects.jsonl")}
    port = crawl[0].url.rpartition(":")[2]
    for host in ("2130706434", "[::ffff:127.0.0.3]", "[::1]"):
        assert reasons[f"http://{host}:{port}/admin"] == Reason.FORBIDDEN_ADDRESS
    assert "/admin" not in crawl[0].asked


def test_a_second_crawl_follows_no_redirect_that_led_where_it_may_not(crawl):
    again = crawl[0].asked[len(crawl[3]) :]
    assert {"/to-number", "/to-mapped", "/to-mole"}.isdisjoint(again)


def test_a_second_crawl_looks_for_no_sitemap_where_there_was_none_today(crawl):
    asked = crawl[0].asked
    assert [asked.count(path) for path in ("/sitemap.xml", "/news-sitemap.xml")] == [1, 1]


def test_passwords_in_addresses_are_kept_nowhere(crawl):
    folder = crawl[1]
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            told = gzip.decompress(data) if path.suffix == ".gz" else data
            page = b'<a href="' + crawl[0].url.replace("http://", "http://ann:secret@").encode()
            assert b"ann:secret" not in told.replace(page, b""), path
    assert "ann:secret" not in crawl[2].stderr


def test_what_a_feed_said_is_there_after_the_corpus_was_made_again(crawl):
    folder = crawl[1]
    run = [sys.executable, "-m", "newsharvest", "reextract", "data/clean", "--workers", "1", "-q"]
    done = subprocess.run(run, cwd=folder, env=environment(), capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    for corpus in ("clean", "clean-again"):
        found = records(folder / f"data/{corpus}/articles.jsonl")
        (quay,) = [record for record in found if record["url"].endswith("/town/quay")]
        assert quay["authors"] == ["Ann Reed"]
        assert "harbour" in quay["tags"]
    assert "6 articles as in" in done.stdout
