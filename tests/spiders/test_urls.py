import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.loopback import HASTE, Answer, environment, records, scrapy, served, story

WAITING = 1_000  # more addresses than are asked for before the one that never answers, whatever the order


def test_addresses_come_from_the_command_line_and_standard_input(tmp_path):
    with served(lambda url: {"/one": story("One"), "/two": story("Two")}) as site:
        told = f"# the list\n\n{site.url}/two  on Monday\nharbour.example/three\nhttp://[bad/\n"
        run = ["crawl", "urls", "-a", f"urls={site.url}/one", "-a", "file=-", *HASTE]
        done = scrapy(tmp_path, *run, told=told)
    assert done.returncode == 0, done.stderr
    articles = records(tmp_path / "data/clean/articles.jsonl")
    assert {record["title"] for record in articles} == {"One", "Two"}
    rejects = records(tmp_path / "data/clean/rejects.jsonl")
    assert [(record["url"], record["reason"]) for record in rejects] == [(None, "bad_url")] * 2
    assert [record["detail"].rpartition("found ")[2] for record in rejects] == [
        "harbour.example/three",
        "http://[bad/",
    ]
    assert set(site.asked) == {"/robots.txt", "/one", "/two"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_crawl_with_what_is_finished(tmp_path, number):
    never = threading.Event()
    answers = {"/robots.txt": Answer(b"", 404), "/one": story("One"), "/never": Answer(b"", after=never)}
    with served(lambda url: answers) as site:
        waiting = "".join(f",{site.url}/waiting/{nth}" for nth in range(WAITING))
        urls = f"urls={site.url}/one,{site.url}/never{waiting}"
        command = [sys.executable, "-m", "scrapy", "crawl", "urls", "-a", urls, *HASTE]
        pipe = subprocess.PIPE
        run = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=pipe, text=True)
        while "/never" not in site.asked and run.poll() is None:
            time.sleep(0.05)
        run.send_signal(number)
        told = run.communicate(timeout=60)[1]
        never.set()
    assert run.returncode == 128 + number, told
    assert [record["title"] for record in records(tmp_path / "data/clean/articles.jsonl")] == ["One"]
    # a page that was not waited for has not failed
    missing = [site.url + path for path in site.asked if path.startswith("/waiting")]
    assert len(missing) < WAITING
    rejects = records(tmp_path / "data/clean/rejects.jsonl")
    assert sorted(record["url"] for record in rejects) == sorted(missing)
    assert "Spider closed (shutdown)" in told
    assert "Traceback" not in told
