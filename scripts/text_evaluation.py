"""What models that have not seen a page's site make of whole-page text, beside the text itself."""

import statistics as st
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.dump_quality import bag, measures
from newsharvest.extraction.dump_verdicts import is_page
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.text_dump import read_text_dump
from newsharvest.extraction.words import word_count
from newsharvest.items import Block, Fate
from scripts.block_evaluation import judgement_of
from scripts.boosting import Trainer, out_of_fold
from scripts.labelled_pages import Page, kept_text

LATEST = "2040-01-01"
DOUBLED = 0.5
"""Precision of a dump that can be doubled: ours is at most 1."""


@dataclass(frozen=True)
class Score:
    """One dump: its precision, word P, R and F1 of its text, the precision of keeping exactly the labelled
    lines, whether it is taken for a page, its words, and those lost beside the title's."""

    dump: float
    found: tuple[float, float, float]
    best: float
    page: bool
    words: int
    lost: int

    @property
    def times(self) -> float:
        """How many times as high as the dump's the text's precision is."""
        return self.found[0] / max(1e-9, self.dump)


def evaluate(pages: Sequence[Page], *, train: Trainer) -> None:
    """Prints the figures of each set and style out of fold, and of the dumps that can be doubled."""
    scores: dict[str, list[Score]] = {}
    for page, odds in zip(pages, out_of_fold(pages, train), strict=True):
        scores.setdefault(page.set, []).append(score(page, odds))
    for name, found in sorted(scores.items()):
        lost = sum(one.lost for one in found) / sum(one.words for one in found)
        taken = st.mean(one.page for one in found)
        print(f"{name}: {told(found)}, taken for pages {taken:.3f}, words lost {lost:.4f}", flush=True)
        if low := [one for one in found if one.dump <= DOUBLED]:
            doubled = st.mean(one.times >= 2 for one in low)
            print(f"  of dumps of P {DOUBLED} at most: {told(low)}, doubled {doubled:.2f}", flush=True)


def score(page: Page, odds: np.ndarray) -> Score:
    """The figures of one dump; `by_rules` of the page is the dump itself."""
    judgement = judgement_of(page, odds)
    blocks = blocks_of(page.by_rules, judgement)
    gold = bag(page.gold)
    labelled = (b.text for b, share in zip(page.blocks, page.covered, strict=True) if share >= 0.5)
    return Score(
        measures(bag(page.by_rules), gold)[0],
        measures(bag(kept_text(blocks)), gold),
        measures(bag("\n".join(labelled)), gold)[0],
        is_page(judgement),
        sum(word_count(block.text) for block in blocks),
        sum(word_count(block.text) for block in blocks if is_lost(block)),
    )


def blocks_of(dump: str, judgement: Judgement) -> tuple[Block, ...]:
    """What the walk makes of a dump by a judgement."""
    return read_text_dump(dump, facts=(), latest=LATEST, judge=lambda _lines, _title: judgement).blocks


def is_lost(block: Block) -> bool:
    """Whether a block goes nowhere: neither into the text nor into the title."""
    return block.verdict.fate is not Fate.KEPT and block.verdict.by != "title"


def told(scores: Sequence[Score]) -> str:
    """The means of scores."""
    precision, recall, f1 = (st.mean(one.found[part] for one in scores) for part in range(3))
    dump, best = st.mean(one.dump for one in scores), st.mean(one.best for one in scores)
    ours = f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"
    return (
        f"{len(scores)} dumps of P {dump:.4f}: {ours}, {precision / dump:.2f} times, at best P {best:.4f}"
    )
