"""Loads that are killed, again and again: what they end with, beside a load that never was.

    python -m benchmarks.soak_load --pages 2000 --kills 100

Real processes, real SIGKILLs, the command as a user gives it. Every kill is followed by the same
command. Prints a Markdown table; exit code 1 when a line of it says no.
"""

import argparse
import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from backports import zstd

from benchmarks.soak_pages import write_pages
from newsharvest.corpus import Corpus

SHORT = ("--commit-s", "0.3", "--commit-pages", "25")
PACKINGS = ("none", "gz", "zst")


def unzstd(data: bytes) -> bytes:
    """The inflated frames; none in an empty file."""
    return zstd.decompress(data) if data else b""


INFLATE: dict[str, Callable[[bytes], bytes]] = {".jsonl": bytes, ".gz": gzip.decompress, ".zst": unzstd}
STARTING_S = 0.5  # what passes before a load reads its first page, at least: kills before test little


class Soak:
    """The dump, a folder for corpora, and the files of the load that was never killed."""

    def __init__(self, folder: Path, pages: int, seed: int) -> None:
        self.folder = folder
        self.pages = pages
        self.chance = random.Random(seed)
        self.dump = write_pages(folder / "dump", pages)
        self.failed = False
        began = time.monotonic()
        self.finish("whole")
        self.whole_s = time.monotonic() - began
        self.whole = self.files("whole")

    def start(self, name: str, *flags: str) -> subprocess.Popen[str]:
        """The command, begun, in a process group of its own."""
        command = [
            sys.executable,
            "-m",
            "newsharvest",
            "load",
            str(self.dump),
            "-o",
            str(self.folder / name),
        ]
        return subprocess.Popen(
            [*command, *flags],
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def finish(self, name: str, *flags: str) -> str:
        """What the command said, run to its end."""
        process = self.start(name, *flags)
        _, told = process.communicate()
        if process.returncode:
            sys.exit(f"{name}: exit code {process.returncode}: {told}")
        return told

    def files(self, name: str) -> dict[str, bytes]:
        """The files of a corpus after inflating, under their plain names."""
        found = [path for path in (self.folder / name).glob("*.jsonl*") if path.suffix != ".new"]
        return {p.name.partition(".")[0]: INFLATE[p.suffix](p.read_bytes()) for p in found}

    def row(self, what: str, found: str, holds: bool) -> None:
        """Prints a line of the table."""
        self.failed = self.failed or not holds
        print(f"| {what} | {found} | {'yes' if holds else '**NO**'} |", flush=True)

    def compare(self, name: str) -> str:
        """How a corpus differs from the one of the load never killed: lost, doubled, changed, torn."""
        found, lost, doubled, changed, torn = self.files(name), 0, 0, 0, 0
        for file in self.whole | found:
            is_, ought = found.get(file, b""), self.whole.get(file, b"")
            lines, expected = is_.splitlines(), ought.splitlines()
            lost += len(set(expected) - set(lines))
            doubled += len(lines) - len(set(lines))
            changed += len(set(lines) - set(expected))
            torn += bool(is_) and not is_.endswith(b"\n")
        return f"{lost} lost, {doubled} doubled, {changed} changed, {torn} torn"

    def is_same(self, name: str) -> bool:
        """Whether the files are those of the load never killed, byte for byte, and verified."""
        return self.files(name) == self.whole and not list(Corpus(self.folder / name).verify())


def soak_kills(soak: Soak, kills: int) -> None:
    """SIGKILLs to the whole group at random moments, over corpora of each packing in turn."""
    done, rounds, idle = 0, 0, []
    while done < kills:
        packing, name = PACKINGS[rounds % len(PACKINGS)], f"killed-{rounds}"
        waits, killed = kill_until_finished(soak, name, min(max(3, kills // 4), kills - done), packing)
        done, rounds, idle = done + killed, rounds + 1, idle + waits
        what = f"{killed} kills of the group, `--compress {packing}`"
        soak.row(what, soak.compare(name), soak.is_same(name))
    soak.row(f"{done} kills in all, {rounds} corpora", f"last commit before a kill: {worst(idle)}", True)


def kill_until_finished(soak: Soak, name: str, kills: int, packing: str) -> tuple[list[float], int]:
    """Seconds since a commit at each kill that met an open corpus, and how many kills there were.

    The last run is not killed, and finishes.
    """
    idle: list[float] = []
    flags = ("--compress", packing, *SHORT)
    for killed in range(kills):
        process = soak.start(name, *flags)
        time.sleep(soak.chance.uniform(STARTING_S, STARTING_S + soak.whole_s * 2 / kills + 2))
        if process.poll() is not None:
            process.communicate()
            return idle, killed
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        idle += since_commit(soak.folder / name)
    soak.finish(name, *flags)
    return idle, kills


def since_commit(corpus: Path) -> list[float]:
    """Seconds since the last commit of the run that was killed: what it did since then is repeated.

    Nothing where it had not committed yet: its workers may not even have started.
    """
    log, lock = corpus / "corpus.sqlite-wal", corpus / "corpus.lock"
    if not log.exists() or log.stat().st_mtime <= lock.stat().st_mtime + STARTING_S:
        return []
    return [time.time() - log.stat().st_mtime]


def worst(seconds: list[float]) -> str:
    """The mean and the most of some times."""
    if not seconds:
        return "-"
    return f"{sum(seconds) / len(seconds):.1f} s (mean of {len(seconds)}), {max(seconds):.1f} s (most)"


def soak_repeats(soak: Soak, kills: int = 5) -> None:
    """What a resume repeats, with commits as they are by default: all that came after the last."""
    idle: list[float] = []
    for number in range(kills):
        process = soak.start(f"repeat-{number}")
        time.sleep(soak.whole_s * soak.chance.uniform(0.3, 0.8))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            idle += since_commit(soak.folder / f"repeat-{number}")
        process.communicate()
    soak.row(
        f"{kills} kills, commits as by default", f"work repeated {worst(idle)}", max(idle, default=0) <= 5
    )


def soak_again(soak: Soak) -> None:
    """A finished job, started again."""
    before, began = soak.files("whole"), time.monotonic()
    told = soak.finish("whole").partition("\n")[0]
    took = time.monotonic() - began
    soak.row(
        "a finished load again",
        f"{took:.1f} s (first {soak.whole_s:.0f} s): {told}",
        soak.files("whole") == before,
    )


def soak_workers(soak: Soak) -> None:
    """Other numbers of workers."""
    for workers in (1, 2, 4):
        soak.finish(f"workers-{workers}", "--workers", str(workers))
        soak.row(
            f"{workers} workers", soak.compare(f"workers-{workers}"), soak.is_same(f"workers-{workers}")
        )


def soak_single_workers(soak: Soak, kills: int = 20) -> None:
    """SIGKILLs to single worker processes of one load; between two of them the load gets on."""
    articles = soak.folder / "workers-killed" / "articles.jsonl"
    process, killed, size = soak.start("workers-killed", *SHORT), 0, 0
    while process.poll() is None and killed < kills:
        time.sleep(soak.chance.uniform(0.05, 0.3))
        grown = articles.stat().st_size if articles.exists() else 0
        workers = workers_of(process.pid)
        if grown > size and workers:
            with suppress(ProcessLookupError):
                os.kill(soak.chance.choice(workers), signal.SIGKILL)
                killed, size = killed + 1, grown
    process.communicate()
    what = f"{killed} kills of single workers, exit code {process.returncode}"
    soak.row(what, soak.compare("workers-killed"), soak.is_same("workers-killed") and killed > 0)


def soak_parents(soak: Soak, kills: int = 5) -> None:
    """SIGKILLs to the parent alone; the same command at once."""
    left, refused = [], 0
    for _ in range(kills):
        process = soak.start("orphaned", *SHORT)
        time.sleep(soak.whole_s * soak.chance.uniform(0.05, 0.3) + STARTING_S)
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        began = time.monotonic()
        again = soak.start("orphaned", *SHORT)
        while members_of(process.pid) and time.monotonic() - began < 30:
            time.sleep(0.02)
        left.append(time.monotonic() - began)
        time.sleep(1)
        refused += again.poll() == 2
        os.killpg(again.pid, signal.SIGKILL) if again.poll() is None else None
        again.communicate()
    soak.row(f"{kills} kills of the parent alone", f"workers were gone after {worst(left)}", max(left) <= 5)
    soak.row("the same command at once", f"refused {refused} times", refused == 0)
    soak.finish("orphaned", *SHORT)
    soak.row("and in the end", soak.compare("orphaned"), soak.is_same("orphaned"))


def workers_of(parent: int) -> list[int]:
    """Processes that clean pages: children of the parent's child."""
    nurseries = {pid for pid, ppid in members_of(parent).items() if ppid == parent}
    return [pid for pid, ppid in members_of(parent).items() if ppid in nurseries]


def members_of(session: int) -> dict[int, int]:
    """Processes of a session that run, and their parents."""
    return {pid: ppid for pid, ppid, state in _members(session) if state not in "ZX"}


def _members(session: int) -> Iterator[tuple[int, int, str]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                state, ppid, _, its_session = (entry / "stat").read_text().rpartition(") ")[2].split()[:4]
                if int(its_session) == session:
                    yield int(entry.name), int(ppid), state


PARTS: dict[str, Callable[[Soak], None]] = {
    "again": soak_again,
    "workers": soak_workers,
    "single": soak_single_workers,
    "parents": soak_parents,
    "repeats": soak_repeats,
}


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2_000, help="pages of the dump")
    parser.add_argument("--kills", type=int, default=100, help="SIGKILLs to the whole group")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    parser.add_argument("--parts", default=",".join(["kills", *PARTS]), help="which parts, by commas")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder when not told")
    chosen = parser.parse_args()
    with TemporaryDirectory(dir=chosen.folder) as place:
        soak = Soak(Path(place), chosen.pages, chosen.seed)
        articles = soak.whole["articles"].count(b"\n")
        rejects = soak.whole["rejects"].count(b"\n")
        print(f"{chosen.pages:,} pages, {articles:,} articles, {rejects:,} rejects;")
        print(f"a load that is not killed takes {soak.whole_s:.0f} s\n")
        print("| what | found | as it ought to be |\n|---|---|---|", flush=True)
        for part in chosen.parts.split(","):
            soak_kills(soak, chosen.kills) if part == "kills" else PARTS[part](soak)
        shutil.rmtree(soak.dump)
    sys.exit(1 if soak.failed else 0)


if __name__ == "__main__":
    main()
