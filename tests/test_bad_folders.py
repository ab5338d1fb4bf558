"""Folders and disks that are not as they ought to be, met through the command line: one clear line
that says what to do, the right exit code, and no record lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import pytest

from newsharvest import Corpus
from newsharvest.corpus.tables import FORMAT
from tests.pages import html
from tests.test_conductor import contents, wait_for_articles, write_pages

PAGES = 30


def run(*arguments: object, **kwargs: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsharvest", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **kwargs)


def load(folder: Path, corpus: Path, *flags: object, **kwargs: object) -> subprocess.CompletedProcess[str]:
    return run(
        "load", folder, "-o", corpus, "--quiet", "--workers", 1, "--commit-pages", 5, *flags, **kwargs
    )


def the_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that was said."""
    (line,) = done.stderr.strip().splitlines()
    assert "Traceback" not in line
    return line


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return write_pages(tmp_path_factory.mktemp("pages") / "pages", range(PAGES))


@pytest.fixture(scope="module")
def finished(pages):
    assert load(pages, pages.parent / "whole").returncode == 0
    return pages.parent / "whole"


@pytest.fixture
def corpus(finished, tmp_path):
    return Path(shutil.copytree(finished, tmp_path / "corpus"))


def newer(corpus: Path) -> None:
    with sqlite3.connect(corpus / "corpus.sqlite") as state:
        state.execute("PRAGMA user_version = 99")
    state.close()


def older(corpus: Path) -> None:
    with sqlite3.connect(corpus / "corpus.sqlite") as state:
        state.execute("PRAGMA user_version = 1")
    state.close()


def foreign(corpus: Path) -> None:
    (corpus / "corpus.sqlite").unlink()
    with sqlite3.connect(corpus / "corpus.sqlite") as state:
        state.execute("CREATE TABLE songs (name)")
    state.close()


def corrupted(corpus: Path) -> None:
    size = (corpus / "corpus.sqlite").stat().st_size
    with (corpus / "corpus.sqlite").open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(size - 100))


def no_database(corpus: Path) -> None:
    (corpus / "corpus.sqlite").write_bytes(b"half a download" * 100)


def truncated(corpus: Path) -> None:
    os.truncate(corpus / "articles.jsonl", (corpus / "articles.jsonl").stat().st_size - 100)


@pytest.mark.parametrize(
    ("damage", "says", "verify_exits"),
    [
        (newer, f"corpus format 99, but this version reads up to {FORMAT}; install the newer", 3),
        (older, f"of an older version, this one writes {FORMAT}; run: newsharvest reindex", 3),
        (foreign, "an SQLite file of another program; choose another folder", 3),
        (corrupted, "run: newsharvest reindex", 3),
        (no_database, "run: newsharvest reindex", 3),
        (
            truncated,
            "records are lost; put the file back, or go on with what is left: newsharvest reindex",
            1,
        ),
    ],
)
def test_a_damaged_corpus_is_one_line_that_says_what_to_run(
    pages, corpus, damage: Callable[[Path], None], says: str, verify_exits: int
):
    damage(corpus)
    before = {path.name: path.read_bytes() for path in corpus.glob("*.jsonl")}
    loading = load(pages, corpus)
    assert loading.returncode == 3
    assert says in the_line(loading)
    assert run("verify", corpus).returncode == verify_exits
    reading = run("cat", corpus)
    assert reading.returncode == 3
    assert the_line(reading)
    assert {path.name: path.read_bytes() for path in corpus.glob("*.jsonl")} == before


@pytest.mark.parametrize("damage", [older, truncated])
def test_what_the_line_said_to_run_mends_it(pages, corpus, damage):
    damage(corpus)
    assert run("reindex", corpus).returncode == 0
    assert run("verify", corpus).returncode == 0
    assert load(pages, corpus).returncode == 0
    assert len(list(Corpus(corpus).articles())) == PAGES


def test_a_corpus_without_its_state_says_how_to_build_it(corpus):
    (corpus / "corpus.sqlite").unlink()
    for command in ("cat", "stats"):
        assert f"corpus.sqlite is missing; run: newsharvest reindex {corpus}" in the_line(
            run(command, corpus)
        )


def test_a_corpus_that_is_packed_another_way_is_one_line(pages, corpus):
    done = load(pages, corpus, "--compress", "gz")
    assert done.returncode == 2
    assert "compress = none, not gz" in the_line(done)


def test_a_packed_corpus_loads_reads_and_verifies_as_a_plain_one_does(pages, finished, tmp_path):
    assert load(pages, tmp_path / "corpus", "--compress", "zst", "--shard-size", "20kB").returncode == 0
    assert len(list((tmp_path / "corpus").glob("articles*.jsonl.zst"))) > 1
    assert run("cat", tmp_path / "corpus").stdout == run("cat", finished).stdout
    assert run("verify", tmp_path / "corpus").returncode == 0
    assert "30 articles" in run("stats", tmp_path / "corpus").stdout


def test_fresh_starts_over(pages, corpus, tmp_path):
    (tmp_path / "one.html").write_bytes(html("The only page"))
    assert load(tmp_path / "one.html", corpus, "--fresh").returncode == 0
    assert [article.title for article in Corpus(corpus).articles()] == ["The only page"]


def test_a_second_writer_is_refused_at_once_and_a_stale_lock_is_not_in_the_way(pages, finished, tmp_path):
    many = write_pages(tmp_path / "many", range(400))
    command = [sys.executable, "-m", "newsharvest", "load", str(many), "-o", str(tmp_path / "corpus")]
    first = subprocess.Popen([*command, "--commit-s", "0.2", "--quiet"], start_new_session=True)
    try:
        wait_for_articles(tmp_path / "corpus")
        os.killpg(first.pid, signal.SIGSTOP)  # it holds the corpus, however slow the second is
        second = load(pages, tmp_path / "corpus")
        assert first.poll() is None
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    assert second.returncode == 2
    assert f"process {first.pid} is writing to this corpus" in the_line(second)
    assert (tmp_path / "corpus" / "corpus.lock").read_text() == f"{first.pid}\n"
    assert load(pages, tmp_path / "corpus").returncode == 0


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A disk of 150 kB, where one can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def assert_no_line_is_torn(corpus: Path) -> None:
    assert all(lines.endswith(b"\n") for lines in contents(corpus).values() if lines)


def test_a_full_disk_is_one_line_and_the_same_command_with_space_completes(pages, finished, disk):
    done = load(pages, disk / "corpus")
    assert done.returncode == 3
    assert "same command again" in the_line(done)
    assert_no_line_is_torn(disk / "corpus")
    subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
    assert load(pages, disk / "corpus").returncode == 0
    assert contents(disk / "corpus") == contents(finished)


def test_files_that_may_not_grow_are_one_line_and_the_same_command_completes(pages, finished, tmp_path):
    limit = 20_000
    done = load(pages, tmp_path / "corpus", preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (limit, limit)))
    assert done.returncode == 3
    assert the_line(done).startswith("newsharvest: ")
    assert load(pages, tmp_path / "corpus").returncode == 0
    assert contents(tmp_path / "corpus") == contents(finished)


@pytest.mark.parametrize("workers", [0, 1])
def test_a_full_temporary_folder_costs_nothing(pages, finished, tmp_path, disk, workers):
    environment = {**os.environ, "TMPDIR": str(disk)}
    assert load(pages, tmp_path / "corpus", "--workers", workers, env=environment).returncode == 0
    assert contents(tmp_path / "corpus") == contents(finished)


def test_a_read_only_disk_is_one_line_and_can_be_read(pages, corpus, disk):
    subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
    shutil.copytree(corpus, disk / "corpus")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for place in (disk / "corpus", disk / "new"):
        done = load(pages, place)
        assert done.returncode == 3
        assert "ead-only" in the_line(done)
    assert len(run("cat", disk / "corpus").stdout.splitlines()) == PAGES
    assert run("verify", disk / "corpus").returncode == 0
