"""Near-duplicates through the command line, on a labelled set: `python -m benchmarks.dedup_quality FOLDER`.

Makes the labelled set of NEWSHARVEST_SAMPLES with its own generator (or takes `--set`), shuffles it,
loads each order with `newsharvest load --dedup near` and prints what the scorer of the samples says.
The scorer compares documents as they came; `--cleaned` also counts in how many clusters the longest record
is kept, for which the set is loaded once more without dedup.
`--runs` are ORDER:WORKERS, order 0 the set's own; all runs must keep as many words, and runs of one order
must write the same bytes. Exit code 1 when one misses the numbers that are asked for, or bytes differ.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import orjson

SAMPLES = Path(os.environ.get("NEWSHARVEST_SAMPLES", "samples"))
BENCH = SAMPLES / "bench" / "dedup"
SETS = ("wcxb-dev", "fundus-dev")


def make_set(path: Path, salt: str) -> None:
    """Writes the labelled set."""
    gold = [part for name in SETS for part in ("--gold", str(SAMPLES / "data" / name / "gold.jsonl"))]
    command = [sys.executable, str(BENCH / "make_neardup.py"), *gold, "--out", str(path), "--salt", salt]
    subprocess.run(command, check=True)


def shuffled(path: Path, order: int) -> Path:
    """The set in another order, the same for the same number; 0 is the set itself."""
    if order == 0:
        return path
    lines = path.read_bytes().splitlines(keepends=True)
    random.Random(order).shuffle(lines)
    (made := path.with_name(f"order-{order}.jsonl")).write_bytes(b"".join(lines))
    return made


def load(pages: Path, corpus: Path, workers: int, more: list[str]) -> float:
    """Wall-clock seconds of loading the set into a fresh corpus."""
    command = [sys.executable, "-m", "newsharvest", "load", str(pages), "-o", str(corpus), "--fresh"]
    begin = time.perf_counter()
    subprocess.run([*command, "-q", "--dedup", "near", "--workers", str(workers), *more], check=True)
    return time.perf_counter() - begin


def digest(corpus: Path) -> str:
    """A hash over the records of a corpus."""
    files = [corpus / "articles.jsonl", corpus / "rejects.jsonl"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def records(corpus: Path) -> dict[str, int]:
    """Characters of the text of each article, by its document's id."""
    with (corpus / "articles.jsonl").open("rb") as lines:
        return {told["source"]["id"]: len(told["text"]) for told in map(orjson.loads, lines)}


def clusters(labelled: Path) -> dict[str, str]:
    """The cluster of each document, those that tell of one article taken together."""
    pairs = (line.split()[:2] for line in (BENCH / "same.tsv").read_text().splitlines())
    same = {other: one for one, other in pairs}
    with labelled.open("rb") as lines:
        told = {document["id"]: document["cluster"] for document in map(orjson.loads, lines)}
    return {id: same.get(cluster, cluster) for id, cluster in told.items()}


def longest_kept(labelled: Path, lengths: dict[str, int], corpus: Path) -> str:
    """In how many clusters a record is kept that no other one is over 2 % longer than."""
    kept, longest, found = records(corpus), Counter[str](), Counter[str]()
    for id, cluster in clusters(labelled).items():
        longest[cluster] = max(longest[cluster], lengths.get(id, 0))
        found[cluster] = max(found[cluster], lengths.get(id, 0) if id in kept else 0)
    told = sum(found[cluster] * 1.02 >= length for cluster, length in longest.items())
    return f"{told} of {len(longest)} ({told / len(longest):.4f})"


def meets_numbers(labelled: Path, corpus: Path, least: list[str]) -> bool:
    """Prints what the scorer says; whether precision and recall are as high as asked."""
    command = [sys.executable, str(BENCH / "score.py"), str(labelled), str(corpus / "articles.jsonl")]
    command += ["--id", "source.id", "--same", str(BENCH / "same.tsv")]
    numbers = ["--min-precision", least[0], "--min-recall", least[1]]
    return subprocess.run([*command, *numbers], check=False).returncode == 0


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the orders and corpora go")
    parser.add_argument("--set", type=Path, help="a labelled set that is there already")
    parser.add_argument("--salt", default="nh1", help="another salt, other edits of the same articles")
    parser.add_argument("--runs", nargs="+", default=["0:2", "1:2", "2:1", "3:2", "1:1"])
    parser.add_argument("--numbers", nargs=2, default=["0.998", "0.995"], help="least precision and recall")
    parser.add_argument("--load", nargs="*", default=[], help="more flags, each as keep=first")
    parser.add_argument("--cleaned", action="store_true", help="count the longest records that are kept")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    labelled = chosen.set or chosen.folder / "set.jsonl"
    if not chosen.set:
        make_set(labelled, chosen.salt)
    more = [f"--{flag}" for flag in chosen.load]
    lengths: dict[str, int] = {}
    if chosen.cleaned:
        load(labelled, chosen.folder / "corpus-all", 2, [*more, "--dedup=none"])
        lengths = records(chosen.folder / "corpus-all")
    failed, written = 0, dict[str, str]()
    for run in chosen.runs:
        order, workers = map(int, run.split(":"))
        corpus = chosen.folder / f"corpus-{order}-{workers}"
        seconds = load(shuffled(labelled, order), corpus, workers, more)
        bytes_of_run = digest(corpus)
        failed += written.setdefault(str(order), bytes_of_run) != bytes_of_run
        print(f"\norder {order}, {workers} workers: {seconds:.0f} s, records {bytes_of_run}", flush=True)
        failed += not meets_numbers(labelled, corpus, chosen.numbers)
        if lengths:
            print(f"longest record kept  {longest_kept(labelled, lengths, corpus)}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
