"""The lines of a plain text as rows of numbers: what the classifier of whole-page text sees.

What `block_features` tells of text, place and neighbours holds for lines too. Where markup is gone, other
things must tell a story from the teasers around it: the weight of the text far around a line, the
nearest line that heads other stories, and the words that the line shares with the heaviest stretch.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from newsharvest.extraction import line_shapes as shapes
from newsharvest.extraction.block_features import Columns, Features, block_features
from newsharvest.extraction.dump_distances import averages, nearest, weight_around
from newsharvest.extraction.dump_lines import Line, ends_sentence
from newsharvest.extraction.dump_region import heaviest_stretch, line_weights, spoken_words
from newsharvest.extraction.dump_stamps import is_stamp
from newsharvest.extraction.names import is_byline
from newsharvest.extraction.page_context import PageContext
from newsharvest.extraction.words import words_of
from newsharvest.items import Block, Fate, Verdict

SHAPES: dict[str, Callable[[str], bool]] = {
    "is_label": shapes.is_label,
    "is_prompt": shapes.is_prompt,
    "is_count": shapes.is_count,
    "is_copyright": shapes.is_copyright,
    "is_read_more": shapes.is_read_more,
    "leads_to_others": shapes.leads_to_others,
    "is_comments_label": shapes.is_comments_label,
    "is_tag_line": shapes.is_tag_line,
    "is_stamp": is_stamp,
    "is_byline": is_byline,
    "ends_sentence": ends_sentence,
}
SOUGHT = ("is_prompt", "is_copyright", "leads_to_others", "is_comments_label", "is_stamp", "is_byline")
"""Shapes whose nearest line above and below counts."""
AVERAGED = (
    *("ends_sentence", "is_stamp", "is_byline", "is_count", "is_read_more", "is_label"),
    *("title_case", "shared", "shared_rare", "short_words", "spoken"),
)
"""Features whose averages above and below a line count."""
STEM = 5
"""Letters by which two words are the same: endings differ."""

_READ = Verdict(Fate.KEPT, "text_dump")


def dump_features(lines: Sequence[Line], title: str | None, shaped: Columns | None = None) -> Features:
    """The features of all lines; `title` is the headline, where one is known, `shaped` their shapes."""
    blocks = [Block(line.kind, line.text, _READ) for line in lines]
    told = block_features(blocks, PageContext(title=title))
    weights = line_weights(lines)
    start, stop = heaviest_stretch(weights)
    columns = _shapes(shapes_of(lines) if shaped is None else shaped)
    columns |= weight_around(np.array(weights, float), start, stop)
    columns |= _shared(lines, start, stop)
    columns["spoken"] = np.array([float(spoken_words(line.text)) for line in lines])
    columns["title_case"] = np.array([_title_case(line.text) for line in lines])
    columns["short_words"] = np.array([_short_words(line.text) for line in lines])
    columns |= averages(columns, AVERAGED)
    values = np.array([*columns.values()], dtype=np.float32)
    return Features((*told.names, *columns), np.concatenate([told.values, values]))


def shapes_of(lines: Sequence[Line]) -> Columns:
    """Which shapes each line has; half of what the features cost."""
    return {name: np.array([float(shape(line.text)) for line in lines]) for name, shape in SHAPES.items()}


def _shapes(shaped: Columns) -> Columns:
    """Which shape each line has, and how far the nearest lines of some shapes are."""
    columns = {**shaped}
    for name in SOUGHT:
        columns[f"{name}_above"] = nearest(columns[name])
        columns[f"{name}_below"] = nearest(columns[name][::-1])[::-1]
        columns[f"{name}_before"] = np.cumsum(columns[name])
    return columns


def _shared(lines: Sequence[Line], start: int, stop: int) -> Columns:
    """How many of a line's longer words other lines of the stretch have too, as a share and as a number."""
    stems = [_stems(line.text) for line in lines]
    said = Counter(stem for own in stems[start:stop] for stem in own)
    page = Counter(stem for own in stems for stem in own)
    rows = []
    for number, own in enumerate(stems):
        inside = start <= number < stop
        common = sum(said[stem] > inside for stem in own)
        rare = [stem for stem in own if page[stem] - 1 <= 3]
        known = sum(said[stem] > inside for stem in rare)
        rows.append((common / max(1, len(own)), known / max(1, len(rare)), len(own), common))
    names = ("shared", "shared_rare", "stems", "shared_count")
    return dict(zip(names, np.array(rows, float).reshape(-1, 4).T.copy(), strict=True))


def _stems(text: str) -> frozenset[str]:
    """The longer words' beginnings; of scripts without spaces pairs of characters."""
    words = words_of(text)
    if len(words) > 3 * len(text.split()):
        return frozenset(map("".join, pairwise(words)))
    return frozenset(word[:STEM] for word in words if len(word) > 3)


def _title_case(text: str) -> float:
    """The share of the words that begin with a capital."""
    words = text[:300].split()
    return sum(word[0].isupper() for word in words) / max(1, len(words))


def _short_words(text: str) -> float:
    """The share of words of up to three letters: sentences have articles and prepositions, menus few."""
    words = text[:300].split()
    return sum(len(word) <= 3 for word in words) / max(1, len(words))
