"""Articles that somebody saved as plain text: head lines read, furniture dropped, the rest is the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.candidates import Candidate, Found, first_of
from newsharvest.extraction.dates import read_date
from newsharvest.extraction.dump_head import Head, read_head, same_line
from newsharvest.extraction.dump_lines import Line, ends_sentence, read_lines
from newsharvest.extraction.line_rules import LINE_RULES, apply_line_rules
from newsharvest.extraction.names import Names, join_names, read_names
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.words import word_count
from newsharvest.items import Block, BlockKind, Fate, Verdict

MENU_LINES = 5
"""Short lines in a row that are a menu or a list of other stories, not text."""
MENU_WORDS = 7
"""Longest line of a menu, in words."""

KEPT = Verdict(Fate.KEPT, "text_dump")
Facts = Sequence[tuple[str, str]]

_WIRE_PLACE = re.compile(r"^[^\W\d_][^()\n]{1,60}?\((?P<house>[^()\n]{2,30})\)\s*[—–:-]")


@dataclass(frozen=True, slots=True)
class TextDump:
    """What a plain-text dump tells: its lines as blocks with verdicts, and the fields of its head."""

    blocks: tuple[Block, ...]
    title: Found
    authors: Found
    agencies: Found
    published: Found


def read_text_dump(text: str, *, facts: Facts, latest: str) -> TextDump:
    """The article of a plain-text dump; no title is no failure. `facts` of the same fields come first.

    Dates later than the day `latest` are not believed.
    """
    lines = read_lines(text)
    head = read_head(lines)
    names, told = _names(lines, head), _told_names(facts)
    title = first_of([*_facts(facts, "title"), *_line(lines, head.title)])
    blocks = _judged(lines, head, title)
    context = PageContext(title=title.text)
    return TextDump(
        blocks=apply_line_rules(blocks, context, rules=LINE_RULES),
        title=title,
        authors=_several(told.authors, names.authors),
        agencies=_several(told.agencies, names.agencies),
        published=first_of([*_told_days(facts, latest), *_dates(lines, head, latest)]),
    )


def _judged(lines: Sequence[Line], head: Head, title: Found) -> list[Block]:
    """The lines as blocks with the dump's own verdicts."""
    menu = _menus(lines)
    return [_block(lines, number, head, title, menu) for number in range(len(lines))]


def _block(lines: Sequence[Line], number: int, head: Head, title: Found, menu: set[int]) -> Block:
    line = lines[number]
    verdict = KEPT
    if line.kind is BlockKind.CAPTION:
        verdict = Verdict(Fate.CAPTION, "photo_credit")
    elif number == head.title or (title.text is not None and same_line(line.text, title.text)):
        verdict = Verdict(Fate.DROPPED, "title")
    elif number in head.bylines:
        verdict = Verdict(Fate.DROPPED, "byline")
    elif number in head.stamps:
        verdict = Verdict(Fate.DROPPED, "update_stamp")
    elif head.title is not None and number < head.title:
        verdict = Verdict(Fate.DROPPED, "above_title")
    elif number in menu:
        verdict = Verdict(Fate.DROPPED, "menu")
    return Block(line.kind, line.text, verdict)


def _menus(lines: Sequence[Line]) -> set[int]:
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


def _names(lines: Sequence[Line], head: Head) -> Names:
    """The people and agencies of the bylines, and the agency of the first line's "PLACE (AGENCY) -"."""
    read = [read_names(lines[number].text) for number in head.bylines]
    if head.text < len(lines) and (wire := _WIRE_PLACE.match(lines[head.text].text)):
        agencies = [agency_of(name) for name in re.split(r"[/,]", wire["house"])]
        read.append(Names(agencies=tuple(agency for agency in agencies if agency)))
    return join_names(read)


def _dates(lines: Sequence[Line], head: Head, latest: str) -> list[Candidate]:
    """The days that the stamps and bylines above the text tell."""
    numbers = sorted({*head.stamps, *head.bylines})
    read = [read_date(lines[number].text, latest=latest) for number in numbers]
    return [Candidate(day, "head_line") for day in read if day]


def _line(lines: Sequence[Line], number: int | None) -> list[Candidate]:
    return [] if number is None else [Candidate(lines[number].text, "head_line")]


def _facts(facts: Facts, name: str) -> list[Candidate]:
    return [Candidate(value, "source") for field, value in facts if field == name and value]


def _told_days(facts: Facts, latest: str) -> list[Candidate]:
    language = next((str(fact.value) for fact in _facts(facts, "language")), None)
    read = [
        read_date(str(fact.value), latest=latest, language=language) for fact in _facts(facts, "published")
    ]
    return [Candidate(day, "source") for day in read if day]


def _told_names(facts: Facts) -> Names:
    """The names in the facts; where they name nobody, a house or desk as it is written."""
    written = tuple(str(fact.value) for fact in _facts(facts, "authors"))
    names = join_names(map(read_names, written))
    return names if names != Names() else Names(authors=written)


def _several(told: tuple[str, ...], read: tuple[str, ...]) -> Found:
    return first_of([Candidate(told, "source"), Candidate(read, "byline")])
