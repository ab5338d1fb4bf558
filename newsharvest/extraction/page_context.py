"""What line rules are given and what they return."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newsharvest.extraction.words import has_words
from newsharvest.items import Block, BlockKind, Fate, Verdict


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the rules know of the page beside its blocks."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    description: str | None = None
    language: str | None = None


RUNNING_WORDS = 15
"""Words from which a paragraph counts as running text. Ours: 91 % of first paragraphs have as many."""
EDGE_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.OTHER, BlockKind.CAPTION})

Changes = Mapping[int, Fate]
"""Number of a block -> its new fate."""
Rule = Callable[[Sequence[Block], PageContext], Changes]


class Judged(list[Block]):
    """The blocks of a page while rules judge them one after another: which are kept is told once."""

    kept: list[int] | None = None
    running: list[int] | None = None

    def judge(self, number: int, verdict: Verdict) -> None:
        """Gives a block another verdict."""
        self[number] = self[number].judged(verdict)
        self.kept = self.running = None


def kept(blocks: Sequence[Block]) -> Sequence[int]:
    """The numbers of the kept blocks, in order."""
    if not isinstance(blocks, Judged):
        return _kept(blocks)
    if blocks.kept is None:
        blocks.kept = _kept(blocks)
    return blocks.kept


def _kept(blocks: Sequence[Block]) -> list[int]:
    wanted = Fate.KEPT
    return [number for number, block in enumerate(blocks) if block.verdict.fate is wanted]


def running(blocks: Sequence[Block]) -> Sequence[int]:
    """The numbers of the kept blocks of running text, in order."""
    if not isinstance(blocks, Judged):
        return _running(blocks)
    if blocks.running is None:
        blocks.running = _running(blocks)
    return blocks.running


def _running(blocks: Sequence[Block]) -> list[int]:
    heading = BlockKind.HEADING
    return [
        number
        for number in kept(blocks)
        if blocks[number].kind is not heading and has_words(blocks[number].text, RUNNING_WORDS)
    ]


def dropping(line_is: Callable[[str], bool]) -> Rule:
    """A rule that drops every kept block whose lines are all such lines."""

    def rule(blocks: Sequence[Block], context: PageContext) -> Changes:
        return {
            number: Fate.DROPPED
            for number in kept(blocks)
            if all(map(line_is, blocks[number].text.split("\n")))
        }

    return rule


def dropping_at_edges(line_is: Callable[[str], bool]) -> Rule:
    """The same for plain text above the third and below the last but one block of running text."""

    def rule(blocks: Sequence[Block], context: PageContext) -> Changes:
        flow = running(blocks)
        first, last = (flow[2], flow[-2]) if len(flow) > 4 else (len(blocks), -1)
        return {
            number: Fate.DROPPED
            for number in kept(blocks)
            if not first < number < last
            and blocks[number].kind in EDGE_KINDS
            and all(map(line_is, blocks[number].text.split("\n")))
        }

    return rule
