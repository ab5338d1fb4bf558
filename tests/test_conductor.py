"""Loads over real files, with real workers, real kills and real signals."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from newsharvest import Corpus, Options, harvest, read_pages
from newsharvest.items import PageRef
from tests.pages import html, ref


def write_pages(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number:04}.html").write_bytes(html(f"Ferry number {number} is late again"))
    return folder


def load(folder: Path, corpus: Path, *flags: str, **popen: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newsharvest", "load", str(folder), "-o", str(corpus), *flags]
    return subprocess.Popen(command, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, **popen)


def finish(process: subprocess.Popen[str]) -> str:
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return errors


def contents(corpus: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(corpus.glob("*.jsonl"))}


def test_any_number_of_workers_gives_the_same_bytes(tmp_path):
    folder = write_pages(tmp_path / "pages", range(40))
    for workers in (0, 1, 2, 4):
        harvest(read_pages([folder]), corpus=tmp_path / str(workers), options=Options(workers=workers))
    made = [contents(tmp_path / str(workers)) for workers in (0, 1, 2, 4)]
    assert made[0]["articles.jsonl"].count(b"\n") == 40
    assert made == [made[0]] * 4


def test_loading_again_changes_no_byte_and_reads_nothing(tmp_path):
    folder = write_pages(tmp_path / "pages", range(5))
    finish(load(folder, tmp_path / "corpus"))
    before = contents(tmp_path / "corpus")
    said = finish(load(folder, tmp_path / "corpus"))
    assert contents(tmp_path / "corpus") == before
    assert "0 new pages, 5 seen already" in said
    assert "5 inputs read before and unchanged" in said


def test_a_summary_says_when_unchanged_inputs_were_read_with_other_options(tmp_path):
    pages = write_pages(tmp_path / "pages", range(3))
    finish(load(pages, tmp_path / "corpus"))
    for _ in range(2):
        assert "3 of them with other options" in finish(
            load(pages, tmp_path / "corpus", "--min-chars", "80")
        )
    assert "with other options" not in finish(load(pages, tmp_path / "corpus"))


def test_only_new_files_of_a_folder_are_read(tmp_path):
    folder = write_pages(tmp_path / "pages", range(5))
    finish(load(folder, tmp_path / "corpus"))
    write_pages(folder, range(5, 8))
    assert "3 new pages, 5 seen already" in finish(load(folder, tmp_path / "corpus"))
    assert "0 new pages, 8 seen already" in finish(load(folder, tmp_path / "corpus"))
    assert Corpus(tmp_path / "corpus").counts().articles == 8


def test_a_jsonl_that_grew_is_read_from_where_it_ended(tmp_path):
    dump = tmp_path / "dump.jsonl"
    lines = [
        orjson.dumps({"url": f"https://gazette.example/{n}", "html": html(f"Ferry {n} is late").decode()})
        for n in range(6)
    ]
    dump.write_bytes(b"\n".join(lines[:4]) + b"\n")
    finish(load(dump, tmp_path / "corpus"))
    dump.write_bytes(b"\n".join(lines) + b"\n")
    assert "2 new pages, 4 seen already" in finish(load(dump, tmp_path / "corpus"))


def test_another_file_under_the_same_name_is_read_whole(tmp_path):
    for month in ("may", "june"):
        (tmp_path / month).mkdir()
        lines = [
            {"id": n, "html": html(f"Ferry {n} of {month} is late").decode()} for n in range(3 + len(month))
        ]
        (tmp_path / month / "pages.jsonl").write_bytes(b"\n".join(map(orjson.dumps, lines)))
        finish(load(tmp_path / month, tmp_path / "corpus"))
    assert Corpus(tmp_path / "corpus").counts().articles == 6 + 7


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_commits_what_is_finished_and_the_same_command_goes_on(tmp_path, number, code):
    folder = write_pages(tmp_path / "pages", range(400))
    process = load(folder, tmp_path / "corpus", "--commit-s", "0.2")
    wait_for_articles(tmp_path / "corpus")
    process.send_signal(number)
    _, errors = process.communicate(timeout=15)
    assert process.returncode == code
    assert "Traceback" not in errors
    kept = Corpus(tmp_path / "corpus").counts().articles
    assert 0 < kept < 400
    said = finish(load(folder, tmp_path / "corpus"))
    assert f"{400 - kept} new pages, {kept} seen already" in said
    finish(load(folder, tmp_path / "whole"))
    assert contents(tmp_path / "corpus") == contents(tmp_path / "whole")


def test_a_signal_while_a_load_is_starting_just_ends_it(tmp_path):
    folder = write_pages(tmp_path / "pages", range(3))
    for delay_s in (0.0, 0.02, 0.05, 0.1, 0.15, 0.2):
        process = load(folder, tmp_path / "corpus", start_new_session=True)
        while len(processes_of_session(process.pid)) < 2 and process.poll() is None:
            time.sleep(0.002)  # until it has started what it warms up first
        time.sleep(delay_s)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=15)
        assert process.returncode in (-signal.SIGINT, 130, 0), errors
        assert "Traceback" not in errors


def test_a_second_signal_leaves_a_terminal_with_its_cursor(tmp_path):
    folder = write_pages(tmp_path / "pages", range(400))
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "newsharvest", "load", str(folder), "-o", str(tmp_path / "corpus")]
    process = subprocess.Popen([*command, "--commit-s", "0.2"], cwd=tmp_path, stderr=theirs)
    os.close(theirs)
    wait_for_articles(tmp_path / "corpus")
    process.send_signal(signal.SIGINT)
    time.sleep(0.02)  # two that wait together are one
    process.send_signal(signal.SIGINT)
    shown = b""
    with suppress(OSError):  # the other end is closed
        while piece := os.read(ours, 65_536):
            shown += piece
    process.wait(15)
    os.close(ours)
    assert shown.rfind(b"\x1b[?25h") > shown.rfind(b"\x1b[?25l") >= 0


def test_a_parent_killed_alone_leaves_no_worker_and_no_lock(tmp_path):
    folder = write_pages(tmp_path / "pages", range(400))
    process = load(folder, tmp_path / "corpus", "--commit-s", "0.2", start_new_session=True)
    wait_for_articles(tmp_path / "corpus")
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 5
    while processes_of_session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of_session(process.pid) == []
    finish(load(folder, tmp_path / "corpus"))
    assert Corpus(tmp_path / "corpus").counts().articles == 400


def test_refs_of_your_own_are_pages_too(tmp_path):
    summary = harvest((ref(f"Ferry {n}", n) for n in range(3)), corpus=tmp_path, options=Options(workers=0))
    assert summary.run.articles == 3
    assert isinstance(ref(), PageRef)


def wait_for_articles(corpus: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.1)
        found = corpus / "articles.jsonl"
        if found.exists() and found.stat().st_size > 0:
            return
    raise AssertionError("nothing was written in a minute")


def processes_of_session(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    found.append(int(entry.name))
            except ProcessLookupError:
                pass
    return found


def test_a_corpus_inside_the_folder_that_is_read_is_no_input(tmp_path):
    folder = write_pages(tmp_path / "pages", range(3))
    said = finish(load(folder, folder / "corpus"))
    assert "3 new pages" in said
    assert Corpus(folder / "corpus").counts().rejects == {}


def test_a_corpus_is_not_written_among_the_pages_that_are_read(tmp_path):
    pages = write_pages(tmp_path / "pages", range(2))
    process = load(pages, pages)
    assert "the corpus is to be written there" in process.communicate(timeout=60)[1]
    assert process.returncode == 2
    assert len(list(pages.iterdir())) == 2


def test_an_empty_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "empty").mkdir()
    assert "nothing to read was found" in finish(load(tmp_path / "empty", tmp_path / "corpus"))
