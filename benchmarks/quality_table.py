"""Text quality beside other extractors: `python -m benchmarks.quality_table SET_DIR OTHERS_DIR`.

Cleans a set in the shared format (gold.jsonl: one page a line with id, url, type, text; pages/ID.html.gz)
and prints word P, R, F1 (bags of words, means over articles), F1 of the mean 4-word shingle P and R, and
the share of pages that are word for word right, beside what `other_extractors.py` wrote to OTHERS_DIR;
then the paired bootstrap of the difference in word F1 to each of them, and the worst 20 pages. A refused
page counts as an empty one. The shipped classifier has learned from the development sets: what it makes of
pages of sites it has not seen is printed by `scripts/train_blocks.py --evaluate`. Two processes.
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


def main() -> None:
    """Prints the table of one set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, metavar="SET_DIR")
    parser.add_argument("others", type=Path, metavar="OTHERS_DIR")
    args = parser.parse_args()
    golds = [json.loads(line) for line in (args.set / "gold.jsonl").open(encoding="utf-8")]
    with ProcessPoolExecutor(2) as pool:
        cleaned = list(pool.map(clean, [(args.set, gold) for gold in golds], chunksize=8))
    texts = {OURS: {key: (text, seconds) for key, text, seconds in cleaned}}
    for file in sorted(args.others.glob("*.jsonl")):
        pages = map(json.loads, file.open(encoding="utf-8"))
        texts[file.stem] = {page["id"]: (page["text"], page["seconds"]) for page in pages}
    articles = [gold for gold in golds if gold["type"] == "article"]
    scores = {
        name: [score(found[gold["id"]][0], gold["text"], found[gold["id"]][1]) for gold in articles]
        for name, found in texts.items()
    }
    passed = Counter(gold["type"] for gold in golds if texts[OURS][gold["id"]][0])
    total = Counter(gold["type"] for gold in golds)
    print(
        f"{args.set.name}: records " + ", ".join(f"{kind} {passed[kind]}/{total[kind]}" for kind in total)
    )
    print(
        "| | P | R | F1 | shingle F1 | exact | CPU ms | ours - this, word F1 |\n|---" * 1 + "|---" * 7 + "|"
    )
    for name in sorted(scores, key=lambda name: -st.mean(one.word[2] for one in scores[name])):
        print(row(name, scores[name], scores[OURS]))
    order = sorted(range(len(articles)), key=lambda number: scores[OURS][number].word[2])
    for number in order[:20]:
        p, r, f1 = scores[OURS][number].word
        print(f"  {f1:.3f}  P {p:.3f} R {r:.3f}  {articles[number]['id']}  {articles[number]['url'][:90]}")
    for name in (name for name in scores if name == "trafilatura default"):
        lost = [n for n in order if scores[name][n].word[2] > 0.9 and scores[OURS][n].word[2] < 0.5]
        print(f"above .9 by {name} and below .5 here: {[articles[n]['id'] for n in lost]}")


if __name__ == "__main__":
    main()
