"""Where the article stands in the plain text of a whole page: menus above, other stories and footers below.

Lines that run on as text weigh their words, all others weigh against; the article is the stretch that
weighs most. A dump is taken for a whole page only where many short lines stand outside of that
stretch: what somebody saved of an article alone is never cut.
"""

from collections.abc import Iterator, Sequence

from newsharvest.extraction.dump_lines import Line, ends_sentence
from newsharvest.extraction.line_shapes import is_copyright, is_count, is_label, is_prompt, is_read_more
from newsharvest.extraction.words import word_count
from newsharvest.items import BlockKind

TEASER_WORDS = 12
"""Words of a sentence that weigh nothing: teasers under other headlines hold some 15 to 25."""
FULL_WORDS = 80
"""Most words that a line weighs: one long legal notice must not outweigh an article."""
THIN_WEIGHT = -6
"""What a line of a menu, a headline or furniture weighs."""
MENU_WEIGHT = -90
"""Most that a run of such lines weighs: a long list within an article is bridged by the text after it.
Of 72 news pages and 50 others as plain text the stretch has P .88 and .87 at R .97 and .92; unbounded
R .97 and .87."""
MOST_BRIDGED = 3
"""Lines of furniture ("Advertisement", "Continue reading") before an article's last sentences."""
PAGE_LINES = 12
"""Fewest thin lines outside the stretch for the dump to be a whole page; saved articles have up to 9."""
HEAD_LINES = 3
"""Fewest thin lines above the stretch of a whole page (its menu, at least headline, byline, day). A guide
of lists and headings begins with its text: of 204 whole pages 199 have more, of their 204 bare texts 9 of
the 18 that were taken for whole pages have none or one. With it and the next rule F1 of the bare texts
rises from .974 to .986, that of the whole pages from .907 to .920."""

_FURNITURE = (is_label, is_prompt, is_count, is_copyright, is_read_more)


def page_region(lines: Sequence[Line]) -> range | None:
    """The lines between the article's first and last paragraph; None where the dump is no whole page.

    What stands above (its headline among it) is the head's to judge, what stands below is furniture.
    """
    weights = line_weights(lines)
    first, last = heaviest_stretch(weights)
    last = _with_last_sentences(lines, last, weights)
    is_page = first < last and _is_furniture(weights[:first], weights[last:], weights[first:last])
    return range(first, last) if is_page else None


def line_weights(lines: Sequence[Line]) -> list[int]:
    """What each line weighs: text its words, thin lines and furniture less than nothing."""
    return [_weight(line) for line in lines]


def heaviest_stretch(weights: Sequence[int]) -> tuple[int, int]:
    """The first line of the stretch that weighs most, and the line after its last."""
    first, last = _heaviest(list(_bounded(weights)))
    while first < last and weights[first] < 0:
        first += 1
    return first, last


def _is_furniture(above: Sequence[int], below: Sequence[int], stretch: Sequence[int]) -> bool:
    """Whether what stands around a stretch is a page's: thin lines, and less text than the stretch's."""
    thin_above, thin_below = (sum(weight < 0 for weight in part) for part in (above, below))
    text_outside = sum(max(0, weight) for weight in (*above, *below))
    is_lighter = text_outside <= sum(max(0, weight) for weight in stretch)
    return is_lighter and thin_above >= HEAD_LINES and thin_above + thin_below >= PAGE_LINES


def _weight(line: Line) -> int:
    words = spoken_words(line.text)
    if line.kind is BlockKind.CAPTION:
        return 0
    if words > 3 and any(shape(line.text) for shape in _FURNITURE):
        return 2 * THIN_WEIGHT
    if words <= 3 or not (ends_sentence(line.text) or words > 2 * TEASER_WORDS):
        return THIN_WEIGHT
    return min(FULL_WORDS, max(1, words - TEASER_WORDS))


def spoken_words(text: str) -> int:
    """Words; of scripts without spaces half the characters, which is what their words have."""
    words = word_count(text)
    return words // 2 if words > 3 * len(text.split()) else words


def _with_last_sentences(lines: Sequence[Line], last: int, weights: Sequence[int]) -> int:
    """The stretch's end with the sentences that a thin line or some furniture cut off."""
    while (after := _over_furniture(lines, last, weights)) is not None:
        last = after + 1
    return last


def _over_furniture(lines: Sequence[Line], last: int, weights: Sequence[int]) -> int | None:
    """The number of the sentence behind one thin line or some furniture (`MOST_BRIDGED`)."""
    for number in range(last, min(last + MOST_BRIDGED + 1, len(lines))):
        if weights[number] > 0 and ends_sentence(lines[number].text):
            return number
        if number > last and not any(shape(lines[number].text) for shape in _FURNITURE):
            return None
    return None


def _bounded(weights: Sequence[int]) -> Iterator[int]:
    """The weights, those of a run of thin lines no less together than `MENU_WEIGHT`."""
    run = 0
    for weight in weights:
        if weight < 0:
            below = max(MENU_WEIGHT, run + weight)
            yield below - run
            run = below
        else:
            run = run if weight == 0 else 0
            yield weight


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """The stretch with the largest sum (Kadane), as its first line and the line after its last."""
    best, best_range = 0, (0, 0)
    total, start = 0, 0
    for number, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, number
        total += weight
        if total > best:
            best, best_range = total, (start, number + 1)
    return best_range
