"""Builds the zoo, lets the real command line read it, and says what became of each specimen."""

import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsharvest.corpus import Corpus
from newsharvest.engines.memory import PAGE_BYTES
from tests.zoo.specimens import Specimen
from tests.zoo.stories import story

GOOD = "good"
STEP = "tests.zoo.worker_killers.obey"
_ROOT = Path(__file__).parents[2]
_SAMPLE_S = 0.05
_NOT_CLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"  # newlines stand in texts
)
_NOT_IN_ADDRESSES = re.compile("[\\s\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ADDRESSES = ("url", "canonical_url", "image")


@dataclass(slots=True)
class Run:
    """What one load of the zoo did."""

    exit_code: int = 0
    output: str = ""
    errors: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    articles: list[dict[str, Any]] = field(default_factory=list)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    raw: bytes = b""


def build(folder: Path, specimens: Iterable[Specimen], good: int) -> None:
    """Writes the specimens below a folder, and good pages between them."""
    specimens = list(specimens)
    for specimen in specimens:
        home = folder / specimen.path
        home.mkdir(parents=True)
        specimen.build(home, specimen.path)
    kinds = sorted({specimen.kind for specimen in specimens})
    for number in range(good):
        page = folder / kinds[number % len(kinds)] / f"{GOOD}-{number:04}.html"
        page.write_text(story(GOOD, number).html)


def load(folder: Path, corpus: Path, *options: str) -> Run:
    """Reads the folder as a user would, watching the memory of all its processes."""
    command = [sys.executable, "-m", "newsharvest", "load", str(folder), "-o", str(corpus), *options]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONWARNINGS": ""}
    run = Run()
    began, cpu = time.monotonic(), _cpu_seconds()
    with (corpus.parent / "out").open("w+b") as out, (corpus.parent / "err").open("w+b") as err:
        process = subprocess.Popen(
            command, stdout=out, stderr=err, env=environment, cwd=corpus.parent, stdin=subprocess.DEVNULL
        )
        watcher = threading.Thread(target=_watch, args=(process, run))
        watcher.start()
        run.exit_code = process.wait()
        watcher.join()
        run.seconds = time.monotonic() - began
        run.cpu_seconds = _cpu_seconds() - cpu
        for file, name in ((out, "output"), (err, "errors")):
            file.seek(0)
            setattr(run, name, file.read().decode("utf-8", "surrogateescape"))
    run.articles = list(_records(run, corpus / "articles.jsonl"))
    run.rejects = list(_records(run, corpus / "rejects.jsonl"))
    run.problems += [f"verify: {problem}" for problem in Corpus(corpus).verify()]
    return run


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: "subprocess.Popen[bytes]", run: Run) -> None:
    while process.poll() is None:
        run.peak_bytes = max(run.peak_bytes, _tree_bytes(process.pid))
        time.sleep(_SAMPLE_S)


def _tree_bytes(root: int) -> int:
    """Bytes that a process and all below it hold together; shared pages count once a process."""
    children, held = defaultdict(list), {}
    for entry in Path("/proc").iterdir():
        try:
            parts = (entry / "stat").read_text().rpartition(")")[2].split()
            children[int(parts[1])].append(int(entry.name))
            held[int(entry.name)] = int(parts[21]) * PAGE_BYTES
        except (OSError, ValueError, IndexError):
            continue
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        total += held.get(process, 0)
        waiting += children[process]
    return total


def _records(run: Run, path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    run.raw += data
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        try:
            record = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
        except ValueError as error:
            run.problems.append(f"{path.name}, line {number}: {error}")
            continue
        run.problems += (f"{path.name}, line {number}: {fault}" for fault in _unclean(record))
        yield record


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _unclean(record: dict[str, Any]) -> Iterator[str]:
    """What no record may hold, wherever it came from."""
    for text in _strings(record):
        if found := _NOT_CLEAN.search(text):
            yield f"{found[0]!r} in {text[:80]!r} of {record['source']['path']!r}"
    for name in _ADDRESSES:
        if (url := record.get(name)) is None:
            continue
        host = url.partition("://")[2].partition("/")[0].partition("?")[0]
        if not url.startswith(("http://", "https://")) or "@" in host or _NOT_IN_ADDRESSES.search(url):
            yield f"{name} {url[:120]!r} of {record['source']['path']!r}"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield key
            yield from _strings(entry)


def fates(run: Run, specimens: Iterable[Specimen]) -> Iterator[tuple[Specimen, str, str]]:
    """Each specimen, its outcome in a word, and what is wrong with it: empty when all is well."""
    articles, rejects = _by_home(run.articles), _by_home(run.rejects)
    for specimen in specimens:
        home = tuple(specimen.path.split("/"))
        there, declined = articles.get(home, []), rejects.get(home, [])
        words = Counter({"article": len(there)} if there else {})
        words += Counter(reject["reason"] for reject in declined)
        yield specimen, " ".join(sorted(words)) or "skipped", _fault(specimen, there, declined, run)


def _by_home(found: list[dict[str, Any]]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    homes = defaultdict(list)
    for record in found:
        homes[tuple(record["source"]["path"].split("/")[:2])].append(record)
    return homes


def _fault(specimen: Specimen, articles: list[Any], rejects: list[Any], run: Run) -> str:
    fate = specimen.fate
    reasons = sorted(reject["reason"] for reject in rejects)
    got = (
        f"{len(articles)} articles, rejects {Counter(reasons)}: {[r['detail'][:160] for r in rejects][:3]}"
    )
    if fate.open_end:
        wrong = len(articles) < fate.articles or set(reasons) - fate.either
    elif fate.either:
        wrong = (
            len(articles) + len(rejects) != 1 or len(articles) > fate.articles or set(reasons) - fate.either
        )
    else:
        wrong = len(articles) != fate.articles or reasons != sorted(fate.rejects)
    if wrong:
        return f"expected {fate}, got {got}"
    stories = [made.sentences for made in specimen.stories(specimen.path)]
    for article in articles:
        text = " ".join(article["text"].split())
        held = fate.any_text or next((s for s in stories if all(part in text for part in s)), None)
        if held is None:
            return f"no whole story in {article['text'][:300]!r} ({len(article['text'])} characters)"
        if strange := [part for part in fate.without if part in json.dumps(article, ensure_ascii=False)]:
            return f"found {strange}"
    if fate.skipped and fate.skipped not in run.errors:
        return f"the summary does not tell of {fate.skipped!r}"
    if lacking := [part for part in fate.details if not any(part in r["detail"] for r in rejects)]:
        return f"no reject tells {lacking}: {got}"
    return ""


def table(run: Run, specimens: Iterable[Specimen]) -> str:
    """Kinds by outcomes, as one prints it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for specimen, outcome, _ in fates(run, specimens):
        counts[specimen.kind][outcome if " " not in outcome else "several"] += 1
    outcomes = sorted({outcome for kind in counts.values() for outcome in kind})
    width = max(map(len, counts), default=4)
    lines = [f"{'':{width}}  {'all':>5}" + "".join(f"  {name:>{max(5, len(name))}}" for name in outcomes)]
    for kind, found in sorted(counts.items()):
        cells = "".join(f"  {found[name] or '·':>{max(5, len(name))}}" for name in outcomes)
        lines.append(f"{kind:{width}}  {found.total():>5}{cells}")
    return "\n".join(lines)
