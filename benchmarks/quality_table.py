"""Text quality beside other extractors: `python -m benchmarks.quality_table SET_DIR OTHERS_DIR`.

Cleans a set in the shared format (gold.jsonl: one page a line with id, url, type, text; pages/ID.html.gz)
and prints word P, R, F1 (bags of words, means over articles), F1 of the mean 4-word shingle P and R, and
the share of pages that are word for word right, beside what `other_extractors.py` wrote to OTHERS_DIR;
then the paired bootstrap of the difference in word F1 to each of them, and the worst 20 pages. A refused
page counts as an empty one. The shipped classifier has learned from the development sets: what it makes
of pages of sites it has not seen is kept by `scripts.train_blocks SET_DIR... --evaluate --texts DIR`, and
comes into the table with `--ours DIR/SET.jsonl`. Two processes.
"""

import argparse
import gzip
import json
import random
import re
import statistics as st
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsharvest.cleaner import Cleaner
from newsharvest.items import Article, RawPage, Source
from newsharvest.options import Options

OURS = "newsharvest"
WORD = re.compile(r"\w+")
CLEANER = Cleaner(Options())


@dataclass(frozen=True)
class Score:
    """Word P, R, F1, shingle P and R, whether exact, and CPU seconds of one page."""

    word: tuple[float, float, float]
    shingle: tuple[float, float, float]
    exact: bool
    seconds: float


def clean(work: tuple[Path, dict[str, Any]]) -> tuple[str, str, float]:
    """Our text of a page (empty: refused), its text for the table, and CPU seconds."""
    folder, gold = work
    body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    page = RawPage(body, Source("html"), url=gold["url"], content_type="text/html")
    started = time.process_time()
    outcome = CLEANER.clean(page)
    seconds = time.process_time() - started
    return gold["id"], outcome.text if isinstance(outcome, Article) else "", seconds


def shares(found: Counter[Any], truth: Counter[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags."""
    hit = (found & truth).total()
    precision = hit / found.total() if found else 0.0
    recall = hit / truth.total() if truth else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of 4-word shingles of a text."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def score(text: str, truth: str, seconds: float) -> Score:
    """The scores of one page."""
    words, gold = WORD.findall(text.lower()), WORD.findall(truth.lower())
    return Score(
        shares(Counter(words), Counter(gold)),
        shares(shingles(text), shingles(truth)),
        words == gold,
        seconds,
    )


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a mean of paired differences over pages, from 2,000 resamples."""
    chance = random.Random(0)
    means = sorted(st.mean(chance.choices(differences, k=len(differences))) for _ in range(2000))
    return means[50], means[1949]


def row(name: str, scores: Sequence[Score], against: Sequence[Score]) -> str:
    """One line of the table."""
    precision, recall, f1 = (st.mean(one.word[i] for one in scores) for i in range(3))
    p, r = (st.mean(one.shingle[i] for one in scores) for i in range(2))
    exact = st.mean(one.exact for one in scores)
    cpu = 1000 * st.mean(one.seconds for one in scores)
    line = f"| {name} | {precision:.4f} | {recall:.4f} | {f1:.4f} | {2 * p * r / max(1e-9, p + r):.4f}"
    line += f" | {exact:.3f} | {cpu:.0f} |"
    if scores is against:
        return line + " |"
    ours = [a.word[2] - b.word[2] for a, b in zip(against, scores, strict=True)]
    low, high = interval(ours)
    return line + f" {st.mean(ours):+.4f} [{low:+.4f}, {high:+.4f}] |"


def read_texts(file: Path) -> dict[str, tuple[str, float]]:
    """The text and CPU seconds of each page of a file, by id."""
    pages = map(json.loads, file.open(encoding="utf-8"))
    return {page["id"]: (page["text"], page["seconds"]) for page in pages}


def clean_set(folder: Path, golds: Sequence[dict[str, Any]]) -> dict[str, tuple[str, float]]:
    """Our text and CPU seconds of each page of a set, by id."""
    with ProcessPoolExecutor(2) as pool:
        cleaned = pool.map(clean, [(folder, gold) for gold in golds], chunksize=8)
        return {key: (text, seconds) for key, text, seconds in cleaned}


def print_records(name: str, golds: Sequence[dict[str, Any]], ours: dict[str, tuple[str, float]]) -> None:
    """Prints how many pages of each type have a text of ours."""
    passed = Counter(gold["type"] for gold in golds if ours[gold["id"]][0])
    total = Counter(gold["type"] for gold in golds)
    print(f"{name}: records " + ", ".join(f"{kind} {passed[kind]}/{total[kind]}" for kind in total))


def print_table(scores: dict[str, list[Score]]) -> None:
    """Prints the table, the best first."""
    print("| | P | R | F1 | shingle F1 | exact | CPU ms | ours - this, word F1 |\n|---" + "|---" * 7 + "|")
    for name in sorted(scores, key=lambda name: -st.mean(one.word[2] for one in scores[name])):
        print(row(name, scores[name], scores[OURS]))


def print_worst(articles: Sequence[dict[str, Any]], scores: dict[str, list[Score]]) -> None:
    """Prints our worst pages, and those that trafilatura reads well and we do not."""
    order = sorted(range(len(articles)), key=lambda number: scores[OURS][number].word[2])
    for number in order[:20]:
        p, r, f1 = scores[OURS][number].word
        print(f"  {f1:.3f}  P {p:.3f} R {r:.3f}  {articles[number]['id']}  {articles[number]['url'][:90]}")
    for name in (name for name in scores if name == "trafilatura default"):
        lost = [n for n in order if scores[name][n].word[2] > 0.9 and scores[OURS][n].word[2] < 0.5]
        print(f"above .9 by {name} and below .5 here: {[articles[n]['id'] for n in lost]}")


def main() -> None:
    """Prints the table of one set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, metavar="SET_DIR")
    parser.add_argument("others", type=Path, metavar="OTHERS_DIR")
    parser.add_argument("--ours", type=Path, metavar="FILE", help="our texts, instead of cleaning the set")
    args = parser.parse_args()
    golds = [json.loads(line) for line in (args.set / "gold.jsonl").open(encoding="utf-8")]
    texts = {OURS: read_texts(args.ours) if args.ours else clean_set(args.set, golds)}
    texts |= {file.stem: read_texts(file) for file in sorted(args.others.glob("*.jsonl"))}
    articles = [gold for gold in golds if gold["type"] == "article"]
    if not args.ours:
        print_records(args.set.name, golds, texts[OURS])
    scores = {
        name: [score(found[gold["id"]][0], gold["text"], found[gold["id"]][1]) for gold in articles]
        for name, found in texts.items()
    }
    print_table(scores)
    print_worst(articles, scores)


if __name__ == "__main__":
    main()
