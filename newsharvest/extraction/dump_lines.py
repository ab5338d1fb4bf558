"""The lines of a plain-text dump: hard wraps undone, paragraphs kept, glued captions cut off."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.block_count import few_enough
from newsharvest.extraction.datelines import is_dateline
from newsharvest.extraction.line_shapes import is_count, is_label
from newsharvest.extraction.names import is_byline
from newsharvest.extraction.photo_credits import ends_with_credit, is_credit_line, split_captions
from newsharvest.extraction.words import word_count
from newsharvest.items import BlockKind

WRAP_CHARS = (45, 120)
"""Shortest and longest line of hard-wrapped text, in characters: mail and terminals wrap at 60 to 100."""
WRAPPED_SHARE = 0.6
"""Share of a dump's inner lines that must look wrapped for its lines to be joined."""
CAPTION_HEAD_WORDS = 6
"""Longest slug above a caption in its own paragraph."""
CREDITED_WORDS = 45
"""Longest text beside a credit of its own line that is its caption."""

_GAP = re.compile(r"(?<=\S)(?: {4,}|\t+)(?=\S)")
_ITEM = re.compile(r"^(?:[-*•·‣▪◦]|\d{1,2}[.)])\s+(?=\S)")
_OWN_LINE = re.compile(rf"{_ITEM.pattern}|^[–—―]\s")
"""What begins a line of its own in wrapped text: an item, or speech behind its dash, which is kept."""
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump: its text, what it is, and the paragraph it stands in."""

    text: str
    kind: BlockKind
    paragraph: int


def read_lines(text: str) -> list[Line]:
    """The dump's lines in order, white space folded; captions told by their credits.

    Raises Refused(TOO_LARGE) as soon as there are more than any article has.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n").replace("\u2029", "\n\n")
    paragraphs = [part.split("\n") for part in re.split(r"\n[^\S\n]*\n\s*", plain)]
    paragraphs = [[line for line in lines if line.strip()] for lines in paragraphs]
    wrapped = _is_wrapped(paragraphs)
    paragraphs = [_unwrapped(lines, wrapped=wrapped) for lines in paragraphs]
    found: list[Line] = []
    for number, lines in enumerate(paragraphs):
        few_enough(found).extend(_lines_of(lines, number))
    return few_enough(found)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _SENTENCE_END.search(text.rstrip()) is not None


def _is_wrapped(paragraphs: Sequence[Sequence[str]]) -> bool:
    """Whether most lines that another follows in their paragraph are full and stop within a sentence."""
    inner = [line for lines in paragraphs for line in lines[:-1]]
    low, high = WRAP_CHARS
    full = [line for line in inner if low <= len(line.rstrip()) <= high and not ends_sentence(line)]
    return len(inner) >= 3 and len(full) >= WRAPPED_SHARE * len(inner)


def _unwrapped(lines: Sequence[str], *, wrapped: bool) -> list[str]:
    """The lines of a paragraph joined where one runs on into the next: if wrapped, or in lower case."""
    joined: list[list[str]] = []  # joined at the end: a text grown line by line costs its square
    before = ""
    for line in map(str.strip, lines):
        runs_on = wrapped and len(before) >= WRAP_CHARS[0] and not _OWN_LINE.match(line)
        if before and (
            runs_on or (line[0].islower() and not ends_sentence(before) and _may_join(before, line))
        ):
            joined[-1].append(line)
        else:
            joined.append([line])
        before = line
    return [" ".join(parts) for parts in joined]


def _may_join(before: str, line: str) -> bool:
    """Whether two lines can be one sentence: neither is a stamp, a byline or a button."""
    return not (
        any(is_dateline(each) or is_label(each) or is_byline(each) for each in (before, line))
        or is_count(line)
    )


def _lines_of(lines: Sequence[str], paragraph: int) -> Iterator[Line]:
    pieces = [" ".join(piece.split()) for line in lines for piece in _GAP.split(line.strip())]
    split = [split_captions(piece) for piece in pieces if piece]
    pieces = [part for parts in split for part in parts]
    leads_line = [n < len(parts) for parts in split for n in range(1, len(parts) + 1)]
    captions = _captions(few_enough(pieces), leads_line)
    for number, piece in enumerate(pieces):
        if number in captions:
            yield Line(piece, BlockKind.CAPTION, paragraph)
        elif (item := _ITEM.match(piece)) and not is_dateline(piece):
            yield Line(piece[item.end() :], BlockKind.LIST_ITEM, paragraph)
        else:
            yield Line(piece, BlockKind.OTHER, paragraph)


def _captions(pieces: Sequence[str], leads_line: Sequence[bool]) -> set[int]:
    """The numbers of a paragraph's lines that are captions, credits, or slugs and texts beside them.

    `leads_line` tells of each whether more stood behind it on its line: there is a credit's caption.
    """
    captions = {
        number
        for number, piece in enumerate(pieces)
        if (ends_with_credit(piece) or is_credit_line(piece)) and not _is_byline_agency(pieces, number)
    }
    for number in sorted(captions):
        before, after = number - 1, number + 1
        if is_credit_line(pieces[number]):
            if leads_line[number] and _is_bare_caption(pieces[after]):
                captions.add(after)
            elif before >= 0 and word_count(pieces[before]) <= CREDITED_WORDS:
                captions.add(before)
            elif after < len(pieces) and _is_bare_caption(pieces[after]):
                captions.add(after)
        elif before >= 0 and word_count(pieces[before]) <= CAPTION_HEAD_WORDS:
            captions.add(before)
    return captions


def _is_byline_agency(pieces: Sequence[str], number: int) -> bool:
    """Whether the line is an agency and nothing else, below a name or a title, no caption."""
    return agency_of(pieces[number]) is not None and (number == 0 or not ends_sentence(pieces[number - 1]))


def _is_bare_caption(piece: str) -> bool:
    return word_count(piece) <= CREDITED_WORDS and not ends_sentence(piece)
