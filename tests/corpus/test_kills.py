"""Killed anywhere and started again, a corpus ends as if nothing had happened.

Children are real processes that die by a real SIGKILL: before or after any call that writes,
syncs, renames or commits, or at a random moment. NEWSHARVEST_KILLS sets how many kills are tried.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from newsharvest.corpus import Corpus, settled, young
from newsharvest.corpus.folder import STATE
from newsharvest.corpus.postings import Postings
from newsharvest.dedup import Deduplicator
from newsharvest.errors import CorpusBusy
from newsharvest.extraction.sketch import keys_of
from newsharvest.items import Outcome
from newsharvest.options import Options
from tests.corpus.pages import article, reject
from tests.corpus.test_properties import ADDRESSES, FETCHED, TEXTS, files_of

KILLS = int(os.environ.get("NEWSHARVEST_KILLS", "8"))
OPTIONS = Options(commit_pages=7, shard_size=8_000)
LASTING = {"write", "fsync", "ftruncate", "truncate", "execute", "replace", "unlink", "rename", "open"}
"""Calls between which a kill may leave the folder in another state."""


def some_pages(count: int, seed: int) -> list[Outcome]:
    """Articles, copies, versions and refusals, the same for the same seed."""
    chance = random.Random(seed)
    pages: list[Outcome] = []
    for place in range(count):
        url = chance.choice([*ADDRESSES, *(f"https://d.example/{place - k}" for k in range(9))])
        if chance.random() < 0.2:
            pages.append(reject(url))
        else:
            text = f"Story {chance.randrange(count)}. " + chance.choice(TEXTS)
            pages.append(article(url, text, fetched_at=chance.choice(FETCHED)))
    return pages


PAGES = some_pages(90, seed=7)


def load(folder: Path, pages: list[Outcome] = PAGES, options: Options = OPTIONS) -> None:
    """Two commands, one after the other; one that has ended is not given again."""
    for name, part in (("one", pages[:50]), ("two", pages[50:])):
        ended = folder.with_name(f"{folder.name}.{name}")
        if not ended.exists():
            load_input(folder, name, part, options)
            ended.touch()


def load_input(folder: Path, name: str, pages: list[Outcome], options: Options = OPTIONS) -> None:
    """A run over one input, going on where the state says."""
    with Corpus.writer(folder, options=options) as writer:
        state = writer.input_state(name)
        deduplicator = Deduplicator(writer.index, options)
        for place in range((state.position if state else None) or 0, len(pages)):
            writer.add(deduplicator.decide(pages[place]), input=name, position=place + 1)
            writer.maybe_commit()
        writer.record_input(name, position=len(pages), done=True)
        writer.finish_run()


def in_child(work: Callable[[], None]) -> int:
    """The exit status of a forked child that did the work; negative: the signal that ended it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying_at(moment: int, event: str, work: Callable[[], None]) -> Callable[[], None]:
    """The work, ended by SIGKILL just before (c_call) or after (c_return) its nth lasting call."""
    left = moment

    def watch(frame: FrameType, what: str, call: Any) -> None:
        nonlocal left
        if what == event and getattr(call, "__name__", "") in LASTING:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def dying() -> None:
        sys.setprofile(watch)
        work()

    return dying


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("unkilled")
    load(folder)
    return files_of(folder)


def calls_of_a_load(folder: Path, event: str) -> int:
    """How many lasting calls a load begins (c_call) or ends without an error (c_return)."""
    return calls_of(lambda: load(folder), event)


def calls_of(work: Callable[[], None], event: str) -> int:
    """How many lasting calls some work begins or ends without an error."""
    count = 0

    def watch(frame: FrameType, what: str, call: Any) -> None:
        nonlocal count
        count += what == event and getattr(call, "__name__", "") in LASTING

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("event", ["c_call", "c_return"])
def test_a_kill_at_any_call_loses_doubles_and_tears_nothing(
    tmp_path: Path, unkilled: dict[str, bytes], event: str
) -> None:
    calls = calls_of_a_load(tmp_path / "counted", event)
    step = max(1, calls // KILLS)
    for moment in range(1 + random.randrange(step), calls, step):
        folder = tmp_path / f"{event}{moment}"
        assert in_child(dying_at(moment, event, lambda folder=folder: load(folder))) == -signal.SIGKILL  # type: ignore[misc]
        load(folder)
        assert files_of(folder) == unkilled, f"killed at {event} {moment}"
        assert list(Corpus(folder).verify()) == []


def found(folder: Path) -> list[list[tuple[list[int], bool]]]:
    """What is found under the keys of each live article."""
    with closing(sqlite3.connect(folder / STATE)) as state:
        postings = Postings(state)
        sketches = state.execute("SELECT sketch FROM sketches ORDER BY page").fetchall()
        return [sorted(postings.sharing(keys_of(sketch))) for (sketch,) in sketches]


def test_a_kill_while_postings_are_settled_loses_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(young, "MOST", 60)
    monkeypatch.setattr(settled, "CHUNK", 7)
    monkeypatch.setattr(settled, "TOGETHER", 2)
    calls, pages = calls_of_a_load(tmp_path / "whole", "c_call"), found(tmp_path / "whole")
    with closing(sqlite3.connect(tmp_path / "whole" / STATE)) as state:
        assert state.execute("SELECT count(*) FROM postings").fetchone()[0] > 10
    step, killed = max(1, calls // KILLS), 0
    for moment in range(1 + random.randrange(step), calls, step):
        folder = tmp_path / f"killed{moment}"
        dying = dying_at(moment, "c_call", lambda folder=folder: load(folder))  # type: ignore[misc]
        killed += (
            in_child(dying) == -signal.SIGKILL
        )  # the first load makes a few calls more than the others
        load(folder)
        assert found(folder) == pages, f"killed at {moment}"
    assert killed > KILLS // 2


def test_kill_after_kill_at_random_moments_changes_no_byte(
    tmp_path: Path, unkilled: dict[str, bytes]
) -> None:
    started = time.monotonic()
    assert in_child(lambda: load(tmp_path / "timed")) == 0
    whole = time.monotonic() - started
    folder = tmp_path / "killed"
    for _ in range(KILLS):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                load(folder)
                status = 0
            finally:
                os._exit(status)
        time.sleep(random.random() * whole / 4)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    load(folder)
    assert files_of(folder) == unkilled
    assert list(Corpus(folder).verify()) == []


HOLDER = """
import os, sys, time
from newsharvest.corpus import Corpus
writer = Corpus.writer(sys.argv[1])
if os.fork() == 0:
    time.sleep(60)
    os._exit(0)
print("ready", flush=True)
time.sleep(60)
"""


def test_a_killed_writer_leaves_no_lock_though_its_workers_live(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"ready\n"
        with pytest.raises(CorpusBusy, match=f"process {holder.pid} is writing"):
            Corpus.writer(tmp_path)
        holder.kill()
        holder.wait()
        os.killpg(holder.pid, 0)  # its child is still there
        Corpus.writer(tmp_path).close()
    finally:
        os.killpg(holder.pid, signal.SIGKILL)
        holder.stdout.close()  # type: ignore[union-attr]


def test_a_second_writer_in_the_same_process_is_refused(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path), pytest.raises(CorpusBusy, match=f"process {os.getpid()}"):
        Corpus.writer(tmp_path)
    Corpus.writer(tmp_path).close()


def test_a_forked_child_is_refused_too_and_does_not_free_the_folder(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path):

        def try_it() -> None:
            with pytest.raises(CorpusBusy):
                Corpus.writer(tmp_path)

        assert in_child(try_it) == 0
        with pytest.raises(CorpusBusy):
            Corpus.writer(tmp_path)


def test_a_kill_while_the_log_is_switched_on_leaves_a_journal_that_is_undone(tmp_path: Path) -> None:
    """SQLite switches to WAL under a rollback journal: the one moment when a reader can't open it."""
    path = tmp_path / "corpus.sqlite"
    child = os.fork()
    if child == 0:
        state = sqlite3.connect(path, isolation_level=None)
        state.execute("PRAGMA user_version = 1")  # a first page, as the switch has when it writes
        state.execute("PRAGMA synchronous = OFF")
        state.execute("PRAGMA cache_spill = 1")
        state.execute("PRAGMA cache_size = 1")
        state.execute("BEGIN IMMEDIATE")
        state.execute("CREATE TABLE half (made)")
        state.executemany("INSERT INTO half VALUES (randomblob(4000))", [()] * 50)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (tmp_path / "corpus.sqlite-journal").exists()
    load(tmp_path)
    assert list(Corpus(tmp_path).verify()) == []
