"""Lines by which a page says that it is no article, and whether such a line is what the page is.

A banner that asks for consent stands on most pages, and a box that needs scripts on many: beside a
short article, or among menus, it says nothing of the page. So it counts only where the page's own
text does not go on about something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsharvest.extraction.line_matching import any_of, plain_line
from newsharvest.extraction.tables import page_types
from newsharvest.extraction.words import word_count
from newsharvest.items import Block, Fate, Reason

OTHER_WORDS = 20
"""Kept words outside links, on another subject, from which a page has a text of its own: a sentence."""
CONSENT_SHARE = 0.5
"""Least share of the words shown that speak of consent on a page that is a wall: menus are no wall."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Shapes of lines that say why a page is no article; `longest` is the most words of such a line.

    `subject` is found in the blocks that go on about it, which must hold `least_share` of the words
    shown; without it the line alone decides.
    """

    reason: Reason
    shapes: re.Pattern[str]
    longest: int
    subject: re.Pattern[str] | None = None
    least_share: float = 0.0

    def line_in(self, lines: Sequence[str]) -> str | None:
        """The first of the lines that says so, None when none does."""
        return next((line for line in lines if self._says(line)), None)

    def leaves_text(self, blocks: Sequence[Block]) -> bool:
        """Whether the kept blocks say something on another subject."""
        others = (block for block in self._others(blocks) if block.verdict.fate is Fate.KEPT)
        return self.subject is not None and sum(map(own_words, others)) >= OTHER_WORDS

    def is_the_page(self, blocks: Sequence[Block]) -> bool:
        """Whether the page shows little beside what the notice is about."""
        if self.subject is None:
            return True
        shown = [block for block in blocks if block.verdict.by != "hidden"]
        few = _words(self._others(shown)) <= (1 - self.least_share) * _words(shown)
        return few and not self.leaves_text(blocks)

    def _others(self, blocks: Sequence[Block]) -> list[Block]:
        about = self.subject
        return [block for block in blocks if about is None or not about.search(plain_line(block.text))]

    def _says(self, line: str) -> bool:
        return self.shapes.match(plain_line(line)) is not None and word_count(line) <= self.longest


def own_words(block: Block) -> int:
    """The words of a block outside its links, about."""
    return round(word_count(block.text) * (1 - block.link_chars / len(block.text)))


def _words(blocks: Sequence[Block]) -> int:
    return sum(word_count(block.text) for block in blocks)


NOTICES = (
    Notice(Reason.ERROR_PAGE, any_of(page_types.ERROR), 14),
    Notice(
        Reason.NEEDS_JAVASCRIPT, any_of(page_types.JAVASCRIPT_NEEDED), 40, any_of(page_types.SCRIPT_WORDS)
    ),
    Notice(
        Reason.CONSENT_WALL, any_of(page_types.CONSENT), 60, any_of(page_types.CONSENT_WORDS), CONSENT_SHARE
    ),
)
"""Each with the longest line, in words, that is a notice and no sentence of a story."""
