"""What models that have not seen a page's site make of the labelled pages, and what each part brings."""

import json
import random
import re
import statistics as st
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from newsharvest.extraction.block_classifier import Model
from newsharvest.extraction.first_verdicts import is_sure, verdicts_by
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.line_rules import apply_line_rules
from newsharvest.extraction.words import words_of
from newsharvest.items import Block
from scripts.boosting import out_of_fold
from scripts.labelled_pages import Page, kept_text

WORD = re.compile(r"\w+")
WORST = 20
"""Pages that an evaluation lists."""
VOTE_AND_RULES = "trafilatura's vote, line rules"
WALK = "the walk: classifier, the vote in doubt, line rules"


def evaluate(pages: Sequence[Page], texts: Path | None = None) -> None:
    """Prints word F1 and exact pages out of fold a part, with the paired difference to the vote with the
    line rules, and the worst pages. The walk's texts are kept as SET.jsonl below `texts`."""
    found = [parts(*pair) for pair in zip(pages, out_of_fold(pages), strict=True)]
    for name in sorted({page.set for page in pages}):
        at = [number for number, page in enumerate(pages) if page.set == name]
        report(name, [pages[number] for number in at], [found[number] for number in at])
        if texts:
            keep(texts / f"{name}.jsonl", [(pages[number].id, found[number][WALK]) for number in at])


def parts(page: Page, odds: np.ndarray) -> dict[str, str]:
    """The text of a page by the vote, by these odds, and by both, without the line rules and with them."""
    judgement = judgement_of(page, odds)
    judged = verdicts_by(judgement, page.blocks, Model.PAGES)
    alone, ruled = kept_text(judged), kept_text(apply_line_rules(judged, page.context))
    sure = is_sure(judgement, page.body)
    return {
        "trafilatura's vote": page.by_vote,
        VOTE_AND_RULES: page.by_rules,
        "classifier": alone,
        "classifier, line rules": ruled,
        "classifier, the vote in doubt": alone if sure else page.by_vote,
        WALK: ruled if sure else page.by_rules,
    }


def judgement_of(page: Page, odds: np.ndarray) -> Judgement:
    """The judgement on a page's blocks by these odds."""
    return Judgement(odds, page.rows.T[page.names.index("words")].astype(float))


def judged_blocks(page: Page, odds: np.ndarray, model: Model) -> tuple[Block, ...] | None:
    """The blocks as the walk judges them by these odds, None in doubt: there the vote stands."""
    judgement = judgement_of(page, odds)
    if not is_sure(judgement, page.body):
        return None
    return apply_line_rules(verdicts_by(judgement, page.blocks, model), page.context)


def report(name: str, pages: Sequence[Page], found: Sequence[dict[str, str]]) -> None:
    """Prints the parts' figures of a set, and its worst pages."""
    f1 = {
        part: [word_f1(texts[part], page.gold) for texts, page in zip(found, pages, strict=True)]
        for part in found[0]
    }
    for part, ours in f1.items():
        exact = st.mean(
            words_of(texts[part]) == words_of(page.gold) for texts, page in zip(found, pages, strict=True)
        )
        low, high = bootstrap([one - other for one, other in zip(ours, f1[VOTE_AND_RULES], strict=True)])
        told = f"word F1 {st.mean(ours):.4f}, exact {exact:.3f}"
        print(f"{name}: {part}: {told}, to the vote with rules [{low:+.4f}, {high:+.4f}]", flush=True)
    for number in sorted(range(len(pages)), key=lambda number: f1[WALK][number])[:WORST]:
        print(f"  {f1[WALK][number]:.3f}  vote {f1[VOTE_AND_RULES][number]:.3f}  {pages[number].id}")


def keep(path: Path, texts: Sequence[tuple[str, str]]) -> None:
    """Writes texts in the form that `benchmarks/quality_table.py` reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"id": key, "text": text, "seconds": 0}) for key, text in texts)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def word_f1(found: str, truth: str) -> float:
    """Bag-of-words F1 of a text."""
    one, other = Counter(WORD.findall(found.lower())), Counter(WORD.findall(truth.lower()))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def bootstrap(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a mean of paired differences over pages."""
    chance = random.Random(0)
    means = sorted(st.mean(chance.choices(differences, k=len(differences))) for _ in range(1000))
    return means[25], means[974]
