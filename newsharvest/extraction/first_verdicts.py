"""The first verdicts on the blocks of a page: the classifier's, with trafilatura asked in doubt.

The classifier reads the page and says how much of its own answer it doubts. Where that is little, its
verdicts stand. Else trafilatura reads the page too, with its full cascade, and its vote stands, with the
JSON-LD body and the largest container behind it, unless the page is refused whatever is kept of it.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from newsharvest.extraction.block_classifier import Model, judge
from newsharvest.extraction.fallbacks import CONTAINER_WORDS, json_ld_lines
from newsharvest.extraction.judgement import KEPT_ODDS, Judgement
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.page_type import LEAST_SURENESS, is_refused_anyway
from newsharvest.extraction.words import has_words, word_count
from newsharvest.items import Block, BlockKind, Fate, Verdict

CLASSIFIER = "classifier"

MOST_DOUBT = 0.5
"""Share of the kept words that may be judged wrongly before trafilatura is asked. Ours, out of fold on 934
labelled pages: above it, and on pages with few words kept (2 % together), trafilatura's vote has word F1
.59 against .46; below it the classifier is better in every band."""
HIDDEN_WORDS = 12
"""Fewest words of a hidden block that is kept: an article behind a button is, its notices are not."""
HIDDEN_SHARE = 0.2
"""Least share of the kept words that is hidden where hidden words are the article's: the rest of a story
behind a button is much of it, a sentence that nobody was to see is not."""
HIDDEN_TIMES = 2
"""Most times that a hidden text of an article stands on its page: once for each of two layouts."""
NEARLY_KEPT = -0.5
"""Log-odds from which a heading between kept blocks of a dump is its text's own. Ours, out of fold:
word F1 of no kind of Markdown moves by more than .001, and texts keep more of their sub-headings."""
SHORT_DUMP = 40
"""Blocks of a Markdown dump up to which it is mostly the article, as somebody saved it without its page."""
SHORT_DUMP_ODDS = -1.0
"""Log-odds from which a block of such a dump is kept. Ours, out of fold on 822 dumps, 79 of them so short:
word F1 of no kind of Markdown moves by more than .0011, and short articles keep lists and last lines."""
GIANT_CHARS = 8_000
"""Characters of a block that says nothing of the others: of the blocks of 934 labelled pages that are no
menus three are longer, a table, a story in one piece and the text of a whole site."""
BODY_SHARE = 0.5
"""Least share of the JSON-LD body's words that must be kept: it is a witness, and no more."""


@dataclass(frozen=True, slots=True)
class FirstVerdicts:
    """The blocks kept or dropped, each by who decided: "classifier", or a name that `vote` gives.

    `sureness` is how sure the classifier is of the block it likes best, in log-odds; `is_voted` says that
    the vote stands.
    """

    blocks: tuple[Block, ...]
    sureness: float
    is_voted: bool


def first_verdicts(
    blocks: Sequence[Block],
    tree: HtmlElement,
    context: PageContext,
    model: Model = Model.PAGES,
    *,
    url: str | None = None,
) -> FirstVerdicts:
    """The verdicts that the rules start from.

    Of pages, those that are refused whatever is kept of them are not put to the vote: half of all
    pages in doubt were such (measured with a `LEAST_SURENESS` of 2).
    """
    if not blocks:
        return FirstVerdicts(vote(blocks, tree), math.inf, True)
    body = json_ld_lines(tree)
    judgement = judge(blocks, context, body=body, model=model)
    sure = is_sure(judgement, body)
    unlikely = not sure or judgement.best < LEAST_SURENESS
    if unlikely and (apart := _beside_giants(judgement, blocks, context, body, model)):
        return FirstVerdicts(verdicts_by(apart, blocks, model), apart.best, False)
    is_page = model is Model.PAGES
    if sure or (is_page and is_refused_anyway(tree, blocks, url=url, sureness=judgement.best)):
        return FirstVerdicts(verdicts_by(judgement, blocks, model), judgement.best, False)
    odds: list[float] = judgement.odds.tolist()
    doubted = [block.judged(block.verdict, odd) for block, odd in zip(blocks, odds, strict=True)]
    return FirstVerdicts(vote(doubted, tree), judgement.best, True)


def verdicts_by(judgement: Judgement, blocks: Sequence[Block], model: Model) -> tuple[Block, ...]:
    """The blocks with the verdicts of a judgement."""
    odds: list[float] = judgement.odds.tolist()
    kept = _kept_of_markdown(blocks, odds) if model is Model.MARKDOWN else judgement.kept.tolist()
    hidden = [block.verdict.by == "hidden" for block in blocks]
    shown = False
    if True in hidden:
        times = Counter(block.text for block, unseen in zip(blocks, hidden, strict=True) if unseen)
        kept = [keep and times[b.text] <= HIDDEN_TIMES for b, keep in zip(blocks, kept, strict=True)]
        shown = _hidden_share(judgement.words, kept, hidden) >= HIDDEN_SHARE
    return tuple(map(_judged, blocks, kept, hidden, repeat(shown), odds))


def _kept_of_markdown(blocks: Sequence[Block], odds: Sequence[float]) -> list[bool]:
    """Which blocks of a dump are kept: in a short one those in doubt too, else headings in slight doubt."""
    if len(blocks) <= SHORT_DUMP:
        return [odd >= SHORT_DUMP_ODDS for odd in odds]
    kept = [odd >= KEPT_ODDS for odd in odds]
    return [
        keep
        or (
            blocks[number].kind is BlockKind.HEADING
            and odds[number] > NEARLY_KEPT
            and any(kept[max(0, number - 2) : number])
            and any(kept[number + 1 : number + 2])
        )
        for number, keep in enumerate(kept)
    ]


def is_sure(judgement: Judgement, body: Sequence[str]) -> bool:
    """Whether the classifier is believed: it doubts little of what it keeps, and keeps enough."""
    least = max(CONTAINER_WORDS, BODY_SHARE * word_count(" ".join(body)))
    return judgement.kept_words >= least and judgement.doubt <= MOST_DOUBT


def _beside_giants(
    judgement: Judgement, blocks: Sequence[Block], context: PageContext, body: Sequence[str], model: Model
) -> Judgement | None:
    """The judgement with all other blocks judged as if giants were not there.

    None where that is not sure, and where no block is a giant or all are. Beside a block of a whole book,
    a story's paragraphs are a trace of their page.
    """
    others = [number for number, block in enumerate(blocks) if len(block.text) <= GIANT_CHARS]
    if len(others) in (0, len(blocks)):
        return None
    apart = judge([blocks[number] for number in others], context, body=body, model=model)
    if not is_sure(apart, body):
        return None
    odds = judgement.odds.copy()
    odds[others] = apart.odds
    return Judgement(odds, judgement.words)


def _hidden_share(words: NDArray[np.float64], kept: Sequence[bool], hidden: Sequence[bool]) -> float:
    """How much of the kept words is hidden."""
    taken = words * np.array(kept)
    return float((taken * np.array(hidden)).sum() / max(1.0, taken.sum()))


def _judged(block: Block, keep: bool, hidden: bool, shown: bool, odd: float) -> Block:
    """`shown`: hidden blocks are part of the article."""
    if hidden and not (keep and shown and has_words(block.text, HIDDEN_WORDS)):
        return block
    return block.judged(_KEPT if keep else _DROPPED, odd)


_KEPT = Verdict(Fate.KEPT, CLASSIFIER)
_DROPPED = Verdict(Fate.DROPPED, CLASSIFIER)
