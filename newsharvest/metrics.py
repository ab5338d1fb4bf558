"""`--metrics FILE`: a run's figures in the Prometheus text format, for a node exporter to collect.

Told by what was committed, so that loads and crawls tell the same. The file is replaced whole: no
scrape reads half of it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsharvest.corpus.folder import STATE
from newsharvest.corpus.latest_run import LatestRun, RunWatch
from newsharvest.corpus.runs import Run
from newsharvest.corpus.state import tidy_state
from newsharvest.errors import NewsharvestError, OperatorError

EVERY_S = 15.0
"""Prometheus asks every 15 to 60 seconds."""

Sample = tuple[dict[str, str], float]


def metrics_of(latest: LatestRun, corpus: str) -> str:
    """The text: a metric a paragraph, each sample with the corpus's name."""
    run, totals = latest.run, latest.totals
    families: list[tuple[str, str, list[Sample]]] = [
        ("run_started_seconds", "When the run began, since 1970.", [({}, run.started or 0)]),
        ("run_finished_seconds", "When it ended; 0 while it goes on.", [({}, run.finished or 0)]),
        ("run_pages", "Pages of the run by what became of them.", _outcomes(run)),
        ("run_rejects", "Rejects of the run by reason.", _labelled("reason", run.rejects)),
        ("articles", "Articles in the corpus.", [({}, latest.articles)]),
        ("input_bytes", "Bytes of the files that were begun.", [({}, totals.bytes_known)]),
        ("input_bytes_read", "Bytes of them that are read.", [({}, totals.bytes_read)]),
        ("input_files_done", "Files read to their end.", [({}, totals.files_done)]),
        ("crawl_asked", "Addresses that unfinished crawls asked for.", [({}, totals.asked)]),
        ("crawl_waiting", "Requests that wait.", [({}, totals.waiting)]),
        (
            "crawl_addresses",
            "Addresses by the HTTP status that they answered last.",
            _labelled("status", {str(status): count for status, count in totals.statuses.items()}),
        ),
    ]
    return "".join(_family(*family, corpus) for family in families)


def _outcomes(run: Run) -> list[Sample]:
    counts = {"article": run.articles, "copy": run.copies, "refused": run.refused, "seen": run.seen}
    return _labelled("outcome", counts)


def _labelled(label: str, counts: dict[str, int]) -> list[Sample]:
    return [({label: name}, count) for name, count in sorted(counts.items())]


def _family(name: str, told: str, samples: list[Sample], corpus: str) -> str:
    name = f"newsharvest_{name}"
    lines = [f"# HELP {name} {told}", f"# TYPE {name} gauge"]
    for labels, value in samples:
        pairs = ",".join(f'{key}="{_escaped(text)}"' for key, text in {"corpus": corpus, **labels}.items())
        lines.append(f"{name}{{{pairs}}} {value:.15g}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def write_metrics(corpus: Path, file: Path, watch: RunWatch, *, exact: bool = False) -> None:
    """Replaces the file with what the corpus tells now. Raises OSError, CorpusError."""
    latest = watch.look(exact=exact)
    if latest is not None:
        unfinished = file.with_name(f".{file.name}.new")
        unfinished.write_text(metrics_of(latest, corpus.resolve().name), encoding="utf-8")
        unfinished.replace(file)


@contextmanager
def metrics_written(corpus: Path, file: Path | None, every_s: float = EVERY_S) -> Iterator[None]:
    """Keeps the file new while a run works, and when it has ended; nothing without a file.

    Raises OperatorError at once when it can't be written. What fails later costs the run nothing.
    """
    if file is None:
        yield
        return
    if not file.absolute().parent.is_dir() or file.is_dir():
        raise OperatorError(f"{file}: no such folder for --metrics")
    ended, watch = threading.Event(), RunWatch(corpus)

    def keep() -> None:
        while not ended.wait(every_s):
            _try_to_write(corpus, file, watch)

    thread = threading.Thread(target=keep, name="newsharvest-metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        _try_to_write(corpus, file, watch, exact=True)
        tidy_state(corpus / STATE)


def _try_to_write(corpus: Path, file: Path, watch: RunWatch, *, exact: bool = False) -> None:
    with suppress(OSError, NewsharvestError):  # a disk that is full ends the run itself, with its own error
        write_metrics(corpus, file, watch, exact=exact)
