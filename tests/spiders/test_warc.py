"""WARC files read as a stream: real files, a real server, real kills."""

import gzip
import signal
import sqlite3
import threading
import time

import pytest
from scrapy.settings import Settings

from newsharvest.conductor import harvest_inputs
from newsharvest.corpus import Corpus
from newsharvest.crawling.contact import check_contact
from newsharvest.crawling.remote_files import Asker
from newsharvest.crawling.warc_choice import Choice
from newsharvest.crawling.warc_files import listed_paths, warc_inputs
from newsharvest.crawling.windows import Window, span_told
from newsharvest.engines import start_engine
from newsharvest.errors import OperatorError
from newsharvest.options import Options
from newsharvest.readers import list_inputs
from newsharvest.readers.http_payload import Response
from newsharvest.readers.warc import Capture
from newsharvest.spiders.warc import WarcArguments
from tests.files_served import files_served
from tests.loopback import HASTE, crawling, records, scrapy
from tests.pages import html
from tests.readers.making import Archive

HTML = ("Content-Type", "text/html")


def archive(name: str, pages: int = 12) -> bytes:
    """A WARC with two hosts by turns, every third page in German by its header, and a request each."""
    made = Archive()
    for nth in range(pages):
        url = f"https://www.{('gazette', 'herald')[nth % 2]}.example/news/{name}-{nth}"
        made.add("request", url, b"", [("Host", "x")])
        made.add(
            "response", url, html(f"{name} {nth}"), [HTML, ("Content-Language", "en" if nth % 3 else "de")]
        )
    return made.data


def run(folder, *arguments: str) -> str:
    done = scrapy(folder, "crawl", "warc", *arguments, *HASTE)
    assert done.returncode == 0, done.stderr
    return done.stderr


def titles(folder) -> list[str]:
    return [record["title"] for record in records(folder / "data/clean/articles.jsonl")]


def without_spider(path) -> list[dict]:
    found = records(path)
    for record in found:
        record["source"] |= {"spider": None, "path": None}
    return found


def test_files_of_a_published_list_give_the_records_of_a_load(tmp_path):
    names = [f"crawl-data/NEWS/2024/{name}.warc.gz" for name in ("one", "two")]
    files = {f"/{name}": archive(name[-11:-8]) for name in names}
    files["/crawl-data/NEWS/2024/warc.paths.gz"] = gzip.compress("\n".join(names).encode())
    with files_served(files) as site:
        site.breaks, site.after = 1, 700
        list_argument = f"file={site.url}/crawl-data/NEWS/2024/warc.paths.gz"
        told = run(tmp_path, "-a", list_argument, "-a", f"paths={site.url}/gone.warc.gz")
        again = run(tmp_path, "-a", list_argument)
    assert "25 pages: 24 articles, 1 reject (unreachable 1), 0 seen already" in told
    assert "left out: 24 (24 request record)" in told
    assert "0 pages: 0 articles" in again
    assert again.count("read before, 12 pages") == 2
    (reject,) = records(tmp_path / "data/clean/rejects.jsonl")
    assert (reject["url"], reject["detail"]) == (f"{site.url}/gone.warc.gz", "404 Not Found")
    assert {record["source"]["path"] for record in records(tmp_path / "data/clean/articles.jsonl")} == {
        f"{site.url}/{name}" for name in names
    }
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(files[f"/{name}"])
    options = Options(workers=0)
    with Corpus.writer(tmp_path / "loaded", options=options) as writer, start_engine(options) as engine:
        inputs = list_inputs([tmp_path / name for name in names], options=options)
        harvest_inputs(inputs, writer=writer, engine=engine, options=options)
    streamed, loaded = (tmp_path / each / "articles.jsonl" for each in ("data/clean", "loaded"))
    assert without_spider(streamed) == without_spider(loaded)


def test_hosts_languages_and_days_are_chosen_and_counted_and_kept_apart_in_progress(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(archive("Chosen"))
    told = run(tmp_path, "-a", "paths=a.warc.gz", "-a", "hosts=gazette.example", "-a", "language=en")
    assert titles(tmp_path) == ["Chosen 2", "Chosen 4", "Chosen 8", "Chosen 10"]
    assert "left out: 20 (12 request record, 6 host, 2 language)" in told
    rest = run(tmp_path, "-a", "paths=a.warc.gz", "-a", "max_articles=3")
    assert "3 articles" in rest
    assert len(titles(tmp_path)) == 7


def capture(
    url: str = "https://www.gazette.example/a", at: str = "2024-05-20T03:14:01Z", language: str = ""
):
    return Capture(url, at, Response(200, (("content-language", language),), b""))


@pytest.mark.parametrize(
    ("choice", "found", "why"),
    [
        (Choice(), capture(), None),
        (Choice(hosts=("gazette.example",)), capture(), None),
        (Choice(hosts=("zette.example",)), capture(), "host"),
        (Choice(hosts=("gazette.example",)), capture("http://[bad/"), "host"),
        (Choice(languages=("en",)), capture(language="en-GB, cy"), None),
        (Choice(languages=("en",)), capture(language="de"), "language"),
        (Choice(languages=("en",)), capture(), None),
        (Choice(window=Window(span_told("2024-05-20", None)[0])), capture(), None),
        (Choice(window=Window(span_told("2024-05-21", None)[0])), capture(), "date"),
        (Choice(window=Window(None, span_told("2024-05-19", None)[1])), capture(), "date"),
    ],
)
def test_a_capture_is_chosen_by_what_its_heads_tell(choice, found, why):
    assert choice.why_not(found) == why


def test_a_killed_run_goes_on_in_the_file_it_was_in(tmp_path):
    files = {"/one.warc.gz": archive("First", 8), "/two.warc.gz": archive("Second", 60)}
    arguments = ["-a", "paths={0}/one.warc.gz,{0}/two.warc.gz"]
    with files_served(files) as site:
        site.after, site.gate = len(files["/two.warc.gz"]) // 2, threading.Event()
        told = [arguments[0], arguments[1].format(site.url)]
        commits = ["-s", "NEWSHARVEST_COMMIT_PAGES=4", "-s", "NEWSHARVEST_COMMIT_S=0.1"]
        killed = crawling(tmp_path, "warc", *told, *HASTE, *commits)
        site.gate.set() if site.after > len(files["/one.warc.gz"]) else None
        index = tmp_path / "data/clean/corpus.sqlite"
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and killed.poll() is None:
            if index.exists() and committed(index) >= 16:
                break
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        site.gate.set()
        before = committed(index)
        log = run(tmp_path, *told)
    assert 0 < before < 68
    assert ("going on at byte" in log) or ("read before" in log)
    assert titles(tmp_path) == [f"First {n}" for n in range(8)] + [f"Second {n}" for n in range(60)]
    assert records(tmp_path / "data/clean/rejects.jsonl") == []


def committed(index) -> int:
    try:
        with sqlite3.connect(f"file:{index}?mode=ro", uri=True, timeout=1) as state:
            return state.execute("SELECT count(*) FROM pages").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_lines_of_a_list_lie_below_its_base_or_beside_it(tmp_path):
    asker = Asker("", None, 1.0)
    folder = tmp_path / "crawl-data/NEWS"
    folder.mkdir(parents=True)
    (folder / "a.warc.gz").write_bytes(b"")
    (folder / "list").write_text("# two ways\ncrawl-data/NEWS/a.warc.gz\na.warc.gz\n\n")
    assert listed_paths(str(folder / "list"), "", asker) == [str(folder / "a.warc.gz")] * 2
    below = listed_paths(str(folder / "list"), "https://data.example/", asker)
    assert below == ["https://data.example/crawl-data/NEWS/a.warc.gz", "https://data.example/a.warc.gz"]
    (folder / "list").write_text("b.warc.gz\n")
    with pytest.raises(OperatorError, match="no such file beside"):
        listed_paths(str(folder / "list"), "", asker)
    (folder / "list").write_text("s3://bucket/b.warc.gz\n")
    with pytest.raises(OperatorError, match="expected a path, or an address"):
        listed_paths(str(folder / "list"), "", asker)


def test_a_wrong_argument_is_one_line():
    with pytest.raises(OperatorError, match="tell which files to read"):
        WarcArguments(hosts="gazette.example")
    with pytest.raises(OperatorError, match="is not before until"):
        WarcArguments(paths="a.warc.gz", since="2024-05-02", until="2024-05-01")
    with pytest.raises(OperatorError, match=r"none.warc.gz: no such file"):
        list(warc_inputs(["none.warc.gz"]))
    with pytest.raises(OperatorError, match="is another's: say who asks"):
        check_contact("https://data.example/a.warc.gz", Settings({"USER_AGENT": "tests"}))
