"""What a corpus costs of a load's CPU, beside a file that lines are merely appended to.

    python -m benchmarks.transaction_cost --pages 1000

The pages are read and cleaned once, in this process; their outcomes then go into corpora of each
packing, and into a plain file that is synced as often. CPU seconds of this process, the best of
`--repeats` for the writers.
"""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.soak_pages import write_pages
from newsharvest.corpus import Corpus
from newsharvest.corpus.lines import line_of
from newsharvest.dedup import Deduplicator
from newsharvest.engines import start_engine
from newsharvest.items import Outcome
from newsharvest.options import Compress, Options
from newsharvest.readers import Skipped, read_pages


def clean(dump: Path) -> list[Outcome]:
    """The outcomes of all pages, in order."""
    options = Options(workers=0)
    found = (page for page in read_pages([dump]) if not isinstance(page, Skipped))
    with start_engine(options) as engine:
        return [outcome for _, outcome in engine.map(found)]


def write_corpus(outcomes: list[Outcome], folder: Path, options: Options) -> None:
    """Decides, records, commits, and ends the run."""
    with Corpus.writer(folder, options=options, fresh=True) as writer:
        deduplicator = Deduplicator(writer.index, options)
        for place, outcome in enumerate(outcomes):
            writer.add(deduplicator.decide(outcome), input="dump", position=place)
            writer.maybe_commit()
        writer.finish_run()


def write_plain(outcomes: list[Outcome], path: Path, options: Options) -> None:
    """What anybody would do: a line a record, synced as often as a corpus commits."""
    with path.open("wb") as file:
        for place, outcome in enumerate(outcomes, 1):
            file.write(line_of(outcome))
            if place % options.commit_pages == 0:
                file.flush()
                os.fsync(file.fileno())


def cpu_s(work: Callable[[], object], repeats: int = 1) -> float:
    """CPU seconds of this process, the fewest of some repeats."""
    spent = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1_000, help="pages of the dump")
    parser.add_argument("--repeats", type=int, default=5, help="of each writer")
    chosen = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        dump = write_pages(folder / "dump", chosen.pages)
        outcomes: list[Outcome] = []
        cleaning = cpu_s(lambda: outcomes.extend(clean(dump)))
        options = Options(commit_s=3_600)  # by pages alone, so that both sync equally often
        plain = cpu_s(lambda: write_plain(outcomes, folder / "plain.jsonl", options), chosen.repeats)
        count = len(outcomes)
        each = f"{cleaning / count * 1e3:.1f} ms each"
        print(f"{count:,} pages, read and cleaned in {cleaning:.1f} CPU s ({each})\n")
        print(
            "| written to | CPU ms a page | share of the load | more than a plain file |\n|---|---|---|---|"
        )
        print(f"| a plain file | {plain / count * 1e3:.3f} | {plain / (cleaning + plain):.2%} | |")
        for compress in Compress:
            one = options.but(compress=compress)
            spent = cpu_s(lambda one=one: write_corpus(outcomes, folder / "corpus", one), chosen.repeats)
            share, more = spent / (cleaning + spent), (spent - plain) / (cleaning + spent)
            name = f"a corpus, `--compress {compress}`"
            print(f"| {name} | {spent / count * 1e3:.3f} | {share:.2%} | {more:.2%} |", flush=True)


if __name__ == "__main__":
    main()
