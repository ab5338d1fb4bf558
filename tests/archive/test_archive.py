"""Archives of what was fetched: read by the tools of others, whole after a kill, without secrets."""

import gzip
import signal
import subprocess
import sys
from pathlib import Path

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from newsharvest.archive import Archive, Exchange
from newsharvest.archive.files import OPEN
from newsharvest.options import Options
from newsharvest.readers import read_pages
from tests.loopback import HASTE, Answer, records, scrapy, served, story
from tests.pages import html

URL = "https://harbour.example/ferry"
PAGE = html("The ferry is late again")


def exchange(number: int = 0, body: bytes = b"", status: int = 200, **more: object) -> Exchange:
    told = {
        "url": f"{URL}/{number}",
        "fetched_at": "2024-05-20T03:14:01Z",
        "method": "GET",
        "request_headers": (("User-Agent", "newsharvest"),),
        "request_body": b"",
        "status": status,
        "headers": (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")),
        "body": body or PAGE + str(number).encode(),
        "ip_address": "192.0.2.7",
    }
    return Exchange(**{**told, **more})


def archived(folder: Path, *exchanges: Exchange, size: int = 10**9) -> list[Path]:
    with Archive(folder, "site", size=size) as archive:
        for each in exchanges:
            archive.write(each)
    return sorted(folder.iterdir())


def test_others_tools_read_every_record_and_find_its_digests_right(tmp_path):
    (path,) = archived(tmp_path, exchange(1), exchange(2, status=404, body=b"gone"))
    with path.open("rb") as file:
        types = []
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            types.append(record.rec_type)
    assert types == ["warcinfo", "response", "request", "response", "request"]
    with path.open("rb") as file:
        assert [record.verify_block_digest() for record in FastIterator(file, parse_http=False)] == [
            True
        ] * 5


def test_our_own_reader_gives_the_pages_back(tmp_path):
    packed = gzip.compress(PAGE)
    sent = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    archived(tmp_path, exchange(1, PAGE), exchange(2, packed, headers=sent))
    pages = [ref.open(Options()) for ref in read_pages(tmp_path)]
    assert [(page.url, page.body) for page in pages] == [(f"{URL}/1", PAGE), (f"{URL}/2", PAGE)]
    assert pages[0].fetched_at == "2024-05-20T03:14:01Z"


def test_a_payload_that_came_before_and_one_that_did_not_change_are_revisits(tmp_path):
    (path,) = archived(
        tmp_path, exchange(1, PAGE * 2), exchange(2, PAGE * 2), exchange(3, b"\n", status=304)
    )
    with path.open("rb") as file:
        revisits = [r.rec_headers for r in ArchiveIterator(file) if r.rec_type == "revisit"]
    assert [r.get_header("WARC-Profile").rpartition("/")[2] for r in revisits] == [
        "identical-payload-digest",
        "server-not-modified",
    ]
    assert revisits[0].get_header("WARC-Refers-To-Target-URI") == f"{URL}/1"


def test_credentials_are_in_no_record(tmp_path):
    secret = exchange(
        url="https://ann:hunter2@harbour.example/",
        request_headers=(("Authorization", "Basic hunter2"), ("Cookie", "hunter2")),
        headers=(("Set-Cookie", "hunter2"),),
    )
    (path,) = archived(tmp_path, secret)
    assert b"hunter2" not in gzip.decompress(path.read_bytes())


def test_a_header_with_a_line_break_does_not_end_the_headers(tmp_path):
    (path,) = archived(tmp_path, exchange(headers=(("X-Odd", "a\r\n\r\nb"), ("Content-Type", "text/html"))))
    with path.open("rb") as file:
        (response,) = [r for r in ArchiveIterator(file) if r.rec_type == "response"]
        assert response.http_headers.get_header("Content-Type") == "text/html"


def test_files_roll_over_at_their_size(tmp_path):
    files = archived(tmp_path, *(exchange(n) for n in range(5)), size=1)
    assert len(files) == 5
    assert all(path.name.endswith(".warc.gz") for path in files)


WRITER = """
import sys, time
from pathlib import Path
from newsharvest.archive import Archive
from tests.archive.test_archive import exchange
archive = Archive(Path(sys.argv[1]), "site")
for number in range(20):
    archive.write(exchange(number))
archive.sync()
archive.write(exchange(20))
archive._file.write(b"\\x1f\\x8b\\x08half a member")
archive._file.flush()
print("written", flush=True)
time.sleep(60)
"""


def test_after_a_kill_the_next_writer_cuts_the_torn_end(tmp_path):
    run = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stdout.readline() == b"written\n"
    archived(tmp_path, exchange(100))
    assert len(list(tmp_path.glob(f"*{OPEN}"))) == 1  # its writer lives: nobody else touches it
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    archived(tmp_path, exchange(101))
    assert list(tmp_path.glob(f"*{OPEN}")) == []
    pages = [ref.open(Options()) for ref in read_pages(tmp_path)]
    assert len(pages) == 23


def test_what_others_say_of_a_page_is_kept_and_read_again(tmp_path):
    facts = (("title", "Naïve ferry\nreturns"), ("optout", "GPTBot"))
    archived(tmp_path, exchange(1, facts=facts), exchange(2, facts=(("title", "x" * 20_000),)))
    first, second = [ref.open(Options()) for ref in read_pages(tmp_path)]
    assert (first.facts, second.facts) == (facts, ())


def test_a_crawl_keeps_what_it_fetched_and_articles_can_be_made_from_it_again(tmp_path):
    moved = Answer(status=301, headers=(("Location", "/one"),))
    answers = {"/robots.txt": Answer(b""), "/": story("Home", ("/one", "/moved", "/gone"))}
    answers |= {"/one": story("One"), "/moved": moved}
    with served(lambda url: answers) as site:
        done = scrapy(tmp_path, "crawl", "site", "-a", f"url={site.url}/", "-a", "sitemaps=false", *HASTE)
        assert done.returncode == 0, done.stderr
    (path,) = (tmp_path / "data/raw/crawls").iterdir()
    with path.open("rb") as file:
        kept = [
            (r.rec_headers.get_header("WARC-Target-URI"), r.http_headers.get_statuscode())
            for r in ArchiveIterator(file)
            if r.rec_type == "response"
        ]
    assert sorted(kept) == sorted(
        [
            (f"{site.url}{p}", code)
            for p, code in [
                ("/robots.txt", "200"),
                ("/.well-known/tdmrep.json", "404"),
                ("/", "200"),
                ("/one", "200"),
                ("/moved", "301"),
                ("/gone", "404"),
            ]
        ]
    )
    crawled = {
        article["id"]: article["text"] for article in records(tmp_path / "data/clean/articles.jsonl")
    }
    command = [sys.executable, "-m", "newsharvest", "load", path, "-o", tmp_path / "again", "-q"]
    assert subprocess.run(command, check=False).returncode == 0
    again = {article["id"]: article["text"] for article in records(tmp_path / "again/articles.jsonl")}
    assert again == crawled


def test_a_crawl_without_an_archive_writes_none(tmp_path):
    with served(lambda url: {"/": story("Home")}) as site:
        scrapy(tmp_path, "crawl", "site", "-a", f"url={site.url}/", "-s", "NEWSHARVEST_ARCHIVE=", *HASTE)
    assert not (tmp_path / "data/raw").exists()


def test_an_archive_that_cannot_be_written_ends_the_crawl_in_one_line(tmp_path):
    (tmp_path / "full").write_text("a file where the folder should be")
    with served(lambda url: {"/": story("Home")}) as site:
        run = ["crawl", "site", "-a", f"url={site.url}/", "-s", "NEWSHARVEST_ARCHIVE=full", *HASTE]
        done = scrapy(tmp_path, *run)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
