import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from newsharvest.engines import start_engine
from newsharvest.engines.processes import AHEAD, BATCH
from newsharvest.errors import OperatorError
from newsharvest.items import Article, Reason, Reject, Stage
from newsharvest.options import Options
from tests.pages import ref

HOSTILE = {"tests.engines.hostile.obey": 50}


def outcomes(options, refs):
    with start_engine(options) as engine:
        return [outcome for _, outcome in engine.map(refs)]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_every_engine_gives_the_same_outcomes_in_input_order(workers):
    refs = [ref(f"Ferry number {n} is late", n) for n in range(25)]
    inline = outcomes(Options(workers=0), refs)
    assert outcomes(Options(workers=workers), refs) == inline
    assert [article.url for article in inline] == [r.url for r in refs]


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("Die", Reason.CRASHED),
        ("Hang", Reason.TIMEOUT),
        ("Sleep", Reason.TIMEOUT),
        ("Eat", Reason.TOO_MUCH_MEMORY),
        ("Raise", Reason.FAILED),
    ],
)
def test_a_hostile_page_costs_itself_and_nobody_else(order, reason):
    patience_s = 1.5 if order in ("Hang", "Sleep") else 60.0
    options = Options(workers=2, steps=HOSTILE, page_timeout_s=patience_s, worker_memory_mb=400)
    refs = [ref(f"{order} now" if n == 5 else f"Ferry number {n}", n) for n in range(12)]
    found = outcomes(options, refs)
    assert all(isinstance(outcome, Article) for n, outcome in enumerate(found) if n != 5)
    assert isinstance(found[5], Reject)
    assert found[5].reason is reason


def test_what_a_reader_refused_stays_in_its_place_where_many_pages_wait_for_a_slow_one():
    def work():
        for n in range(3 * AHEAD):
            refused = n % BATCH == BATCH - 1
            page = ref("Work first" if n == 1 else f"Ferry number {n}", n)
            yield Reject(page.source, None, Stage.READ, Reason.UNREADABLE, str(n)) if refused else page

    with start_engine(Options(workers=1, steps=HOSTILE)) as engine:
        found = list(engine.map(work()))
    assert [one for one, _ in found] == list(work())
    assert all(one is outcome for one, outcome in found if isinstance(one, Reject))
    assert [outcome.url for one, outcome in found if not isinstance(one, Reject)] == [
        one.url for one, _ in found if not isinstance(one, Reject)
    ]


def test_a_worker_killed_from_outside_costs_no_page():
    refs = [ref(f"Ferry number {n}", n) for n in range(120)]
    with start_engine(Options(workers=2)) as engine:
        killer = threading.Timer(0.15, lambda: os.kill(engine._seats[0].pid, signal.SIGKILL))
        killer.start()
        found = [outcome for _, outcome in engine.map(refs)]
        killer.join()
    assert all(isinstance(outcome, Article) for outcome in found)


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="no word of waiting for a core here")
def test_what_a_page_waits_for_a_core_is_not_held_against_it():
    spin = [sys.executable, "-c", "import os\nos.sched_setaffinity(0, {%d})\nwhile True: pass"]
    core = min(os.sched_getaffinity(0))
    busy = [subprocess.Popen([spin[0], spin[1], spin[2] % core]) for _ in range(4)]
    try:
        options = Options(workers=1, steps=HOSTILE, page_timeout_s=2)
        with start_engine(options) as engine:
            os.sched_setaffinity(engine._seats[0].pid, {core})
            (found,) = [outcome for _, outcome in engine.map([ref("Work now")])]
        assert isinstance(found, Article)
    finally:
        for process in busy:
            process.kill()
            process.wait()


def test_closing_ends_every_worker():
    engine = start_engine(Options(workers=2))
    pids = [seat.pid for seat in engine._seats]
    engine.close()
    assert all(is_gone(pid) for pid in pids)


def test_futures_of_a_closed_engine_are_cancelled_not_left_waiting():
    engine = start_engine(Options(workers=1, steps=HOSTILE))
    future = engine.submit(ref("Hang now"))
    engine.close()
    assert future.cancelled()
    with pytest.raises(CancelledError, match="closed"):
        engine.submit(ref())


@pytest.mark.parametrize("workers", [0, 1])
def test_a_wrong_step_is_the_operators_mistake_before_page_one(workers):
    with pytest.raises(OperatorError, match=r"'no\.such\.step' can't be loaded"):
        start_engine(Options(workers=workers, steps={"no.such.step": 1}))


def is_gone(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_the_parent_of_workers_imports_nothing_that_cleans(tmp_path):
    (tmp_path / "page.html").write_bytes(ref().open(Options()).body)
    script = (
        "import sys; from newsharvest.cli import app\n"
        "app(sys.argv[1:], standalone_mode=False)\n"
        "print(*{'trafilatura', 'htmldate', 'ftfy', 'newsharvest.cleaner'} & sys.modules.keys())"
    )
    load = ["load", str(tmp_path / "page.html"), "-o", str(tmp_path / "corpus"), "-q", "--workers", "1"]
    found = subprocess.run(
        [sys.executable, "-c", script, *load], capture_output=True, text=True, check=True
    )
    assert (tmp_path / "corpus" / "articles.jsonl").read_bytes()
    assert found.stdout == "\n"
