"""The head of a plain text, settled once the model has judged the lines and the source has told a title.

Both can say that the line which looked like the headline is the article's own text.
"""

from collections.abc import Sequence
from dataclasses import replace

from newsharvest.extraction.dump_head import Head
from newsharvest.extraction.dump_lines import Line, ends_sentence
from newsharvest.extraction.dump_title import is_headline_of
from newsharvest.extraction.dump_verdicts import TEXT_ODDS, is_page
from newsharvest.extraction.judgement import Judgement


def settled_head(lines: Sequence[Line], head: Head, told: str | None, judgement: Judgement) -> Head:
    """The head, without its title where that is text; `told` is the title that the source tells."""
    if head.title is None:
        return head
    is_text = _is_below_text(lines[: head.title], judgement) or (
        told is not None and _is_below_title(lines[head.title], told, judgement)
    )
    return replace(head, title=None) if is_text else head


def _is_below_text(above: Sequence[Line], judgement: Judgement) -> bool:
    """Whether the model is sure that a sentence of text stands above a line."""
    return any(
        odd >= TEXT_ODDS and ends_sentence(line.text)
        for line, odd in zip(above, judgement.odds.tolist(), strict=False)
    )


def _is_below_title(line: Line, told: str, judgement: Judgement) -> bool:
    """Whether an article alone goes on below the title `told` with this line: a lead or a heading.

    A whole page has its headline, however that is worded.
    """
    return not is_page(judgement) and not is_headline_of(line.text, told)
