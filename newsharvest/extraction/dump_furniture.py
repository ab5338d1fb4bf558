"""Lines of a text dump that only their neighbours tell to be furniture: menus, tags, other stories."""

from collections.abc import Iterator, Sequence

from newsharvest.extraction.dump_lines import Line, ends_sentence
from newsharvest.extraction.line_shapes import TAG_WORDS, leads_to_others, plain_label
from newsharvest.extraction.tables import labels
from newsharvest.extraction.words import word_count

MENU_LINES = 5
"""Short lines in a row that are a menu or a list of other stories, not text."""
MENU_WORDS = 7
"""Longest line of a menu, in words."""
OTHER_STORIES = 6
"""Most lines below "More stories:" that are headlines."""
HEADLINE_WORDS = 18
"""Longest of them, in words."""


def tags_below_label(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the short lines right below a line that says that tags follow."""
    below = False
    for number, line in enumerate(lines):
        short = word_count(line.text) <= TAG_WORDS and not ends_sentence(line.text)
        if below and short:
            yield number
        below = plain_label(line.text) in labels.TAG_LABELS or (below and short)


def other_stories(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the headlines right below a label that leads to other stories."""
    since = OTHER_STORIES
    for number, line in enumerate(lines):
        words = word_count(line.text)
        if since < OTHER_STORIES and 3 <= words <= HEADLINE_WORDS and not ends_sentence(line.text):
            yield number
            since += 1
        else:
            since = OTHER_STORIES
        if leads_to_others(line.text):
            yield number
            since = 0


def menus(lines: Sequence[Line]) -> set[int]:
    """The numbers of lines in runs of short lines that end no sentence."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, None]):
        if line is not None and word_count(line.text) <= MENU_WORDS and not ends_sentence(line.text):
            run.append(number)
            continue
        if len(run) >= MENU_LINES:
            found.update(run)
        run = []
    return found
