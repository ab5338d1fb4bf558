"""Articles that somebody saved as plain text: head lines read, furniture dropped, the rest is the text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.candidates import Candidate, Found, first_of
from newsharvest.extraction.datelines import tells_update
from newsharvest.extraction.dates import read_date
from newsharvest.extraction.dump_captions import with_labelled_captions
from newsharvest.extraction.dump_head import Head, read_head
from newsharvest.extraction.dump_lines import Line, read_lines
from newsharvest.extraction.dump_region import page_region
from newsharvest.extraction.dump_settled_head import settled_head
from newsharvest.extraction.dump_stamps import stamp_agencies, stamp_parts
from newsharvest.extraction.dump_title import without_site
from newsharvest.extraction.dump_verdicts import judge_lines, judged_lines, with_sure_text
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.language import language_of
from newsharvest.extraction.line_rules import LINE_RULES, apply_line_rules
from newsharvest.extraction.names import Names, join_names, read_names
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.words import words_of
from newsharvest.items import Block

SIGNED_LINES = 8
"""Last lines of a dump among which an author's mark stands."""

LANGUAGE_LINES = 10
"""Lines of text that tell a dump's language, where the order of its days hangs on it."""

Facts = Sequence[tuple[str, str]]
Judge = Callable[[Sequence[Line], str | None], Judgement]

_MARK = re.compile(r"[^\W\d_]{0,5}\s?\((?P<houses>[\w/, -]{2,40})\)")
_WIRE_PLACE = re.compile(
    r"^[^\W\d_][^()\n]{1,60}?\((?P<house>[^()\n]{2,30})\)\.?\s*[—–:-]|^\((?P<first>[^()\n]{2,30})\)\s*[—–:-]"
)


@dataclass(frozen=True, slots=True)
class TextDump:
    """What a plain-text dump tells: its lines as blocks with verdicts, and the fields of its head."""

    blocks: tuple[Block, ...]
    title: Found
    authors: Found
    agencies: Found
    published: Found


def read_text_dump(text: str, *, facts: Facts, latest: str, judge: Judge = judge_lines) -> TextDump:
    """The article of a plain-text dump; no title is no failure. `facts` of the same fields come first.

    `judge` says how likely each line is the article's, from all lines and their headline. Dates later than
    the day `latest` are not believed. Raises Refused(TOO_LARGE) for more lines than any article has.
    """
    lines = with_labelled_captions(read_lines(text))
    region = page_region(lines)
    head = read_head(lines, region)
    judgement = judge(lines, headline(lines, head))
    told_title = _facts(facts, "title")
    head = settled_head(lines, head, first_of(told_title).text, judgement)
    names, told = _names(lines, head), _told_names(facts)
    read = [Candidate(said, "head_line") for said in (headline(lines, head),) if said]
    title = first_of([*told_title, *read])
    blocks = judged_lines(lines, head, title.text, judgement)
    context = PageContext(title=title.text, authors=names.authors)
    return TextDump(
        blocks=with_sure_text(blocks, apply_line_rules(blocks, context, rules=LINE_RULES), judgement),
        title=title,
        authors=_several(told.authors, names.authors),
        agencies=_several(told.agencies, names.agencies),
        published=first_of([*_told_days(facts, latest), *_dates(lines, head, latest)]),
    )


def headline(lines: Sequence[Line], head: Head) -> str | None:
    """The headline in the head without the site behind it, None where there is none."""
    return None if head.title is None else without_site(lines[head.title].text, lines)


def _names(lines: Sequence[Line], head: Head) -> Names:
    """The people and agencies of the bylines, and the agency of the first line's "PLACE (AGENCY) -"."""
    read = [read_names(lines[number].text) for number in head.bylines]
    if head.text < len(lines) and (wire := _WIRE_PLACE.match(lines[head.text].text)):
        agencies = [agency_of(name) for name in re.split(r"[/,]", wire["house"] or wire["first"])]
        read.append(Names(agencies=tuple(agency for agency in agencies if agency)))
    stamped = [agency for number in head.stamps for agency in stamp_agencies(lines[number].text)]
    signed = [agency for line in lines[-SIGNED_LINES:] for agency in _signed_agencies(line.text)]
    names = join_names([*read, Names(agencies=tuple(stamped + signed))])
    houses = _houses(lines, head)
    return Names(tuple(name for name in names.authors if not _is_house(name, houses)), names.agencies)


def _signed_agencies(text: str) -> Iterator[str]:
    """The agencies of an author's mark at the end ("mbr (afp, dpa)")."""
    if mark := _MARK.fullmatch(text):
        yield from filter(None, map(agency_of, re.split(r"\s*[/,]\s*", mark["houses"])))


def _is_house(name: str, houses: set[tuple[str, ...]]) -> bool:
    """Whether an author is the site, or a channel: people's names hold no digits."""
    return words_of(name) in houses or any(map(str.isdigit, name))


def _houses(lines: Sequence[Line], head: Head) -> set[tuple[str, ...]]:
    """What stands above the title or is glued to it: the site's name is no author's."""
    if head.title is None:
        return set()
    above = {words_of(line.text) for line in lines[: head.title]}
    title = lines[head.title].text
    return above | {words_of(title[len(without_site(title, lines)) :])}


def _dates(lines: Sequence[Line], head: Head, latest: str) -> list[Candidate]:
    """The days that the stamps and bylines above the text tell."""
    numbers = sorted({*head.stamps, *head.bylines}, key=lambda n: (tells_update(lines[n].text), n))
    parts = [part for number in numbers for part in stamp_parts(lines[number].text)]
    read = [read_date(part, latest=latest) for part in parts]
    if parts and not any(read):  # "06/05/2024" begins with the day in most languages
        language = language_of(
            "\n".join(line.text for line in lines[head.text : head.text + LANGUAGE_LINES])
        )
        read = [read_date(part, latest=latest, language=language) for part in parts]
    return [Candidate(day, "head_line") for day in read if day]


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
