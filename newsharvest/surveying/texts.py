"""What only the texts tell: ends that are cut, paragraphs that a site repeats, sections."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from newsharvest.surveying.findings import Finding, Guard
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.sites import UNKNOWN

LEAST_SAMPLED = 5
"""Sampled articles of a site from which on its texts are judged."""
LEAST_COMMON = 3
"""Articles that have a paragraph in common before it is one that a site repeats."""
PARAGRAPH_CHARS = 25
TAIL_CHARS = 90
CUT_EXAMPLES = 8
"""Texts that end cut, each of another site, to be looked at."""
LEAST_WORDS = 6
"""A last paragraph of fewer words may be a name, a place, a list's end."""

_ENDS = frozenset(".!?…:;\"'”’“‘»›«‹)]】。！？」』）।؟۔*·–—")
"""What sentences end with: quotation marks as all languages close them."""
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")


def ends_cut(text: str) -> bool:
    """Whether a text ends in mid-sentence, or in dots.

    >>> ends_cut("The ferry left the harbour in the"), ends_cut("It sank …"), ends_cut("It sank.")
    (True, True, False)
    """
    last = text.rstrip().rpartition("\n")[2]
    if not last:
        return False
    if _CUT.search(last):
        return True
    return last[-1] not in _ENDS and len(last.split()) >= LEAST_WORDS


@dataclass(slots=True)
class Texts:
    """What sampled articles of one site told."""

    articles: int = 0
    cut: int = 0
    tail: str = ""
    paragraphs: Counter[int] = field(default_factory=Counter)
    repeated: dict[int, str] = field(default_factory=dict)

    def add(self, text: str) -> bool:
        """Takes in one text; whether it ends cut."""
        self.articles += 1
        is_cut = ends_cut(text)
        if is_cut:
            self.cut += 1
            self.tail = text.rstrip()[-TAIL_CHARS:]
        found = {part for part in text.split("\n") if len(part) >= PARAGRAPH_CHARS}
        for part in found:
            key = crc32(part.encode("utf-8", "replace")) << 16 | len(part) & 0xFFFF
            self.paragraphs[key] += 1
            if self.paragraphs[key] == LEAST_COMMON:
                self.repeated[key] = part
        return is_cut


@dataclass(slots=True)
class TextSurvey:
    """What a sample of articles told: texts by site, weighted counts of sections, and examples of
    texts that end cut, with their ends."""

    sites: dict[str, Texts] = field(default_factory=lambda: defaultdict(Texts))
    cut: list[tuple[dict[str, Any], str]] = field(default_factory=list)
    sections: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    articles: int = 0

    def add(self, record: dict[str, Any], weight: float) -> None:
        """Takes in one article's record, which stands for `weight` articles."""
        self.articles += 1
        self.sections[record["section"] or ""] += weight
        texts = self.sites[record["site"] or UNKNOWN]
        if texts.add(record["text"]) and texts.cut == 1 and len(self.cut) < CUT_EXAMPLES:
            self.cut.append((record, texts.tail))

    @property
    def cut_share(self) -> float:
        """The share of sampled texts that end without the end of a sentence."""
        return sum(texts.cut for texts in self.sites.values()) / max(self.articles, 1)

    def findings(self, limits: Limits) -> Iterator[Finding]:
        """The sites whose texts end cut, or repeat paragraphs."""
        for site, texts in self.sites.items():
            if site == UNKNOWN or texts.articles < LEAST_SAMPLED:
                continue
            if texts.cut / texts.articles > limits.max_cut:
                told = f"{texts.cut} of {texts.articles} sampled texts end without the end of a sentence"
                yield Finding(Guard.CUT, site, told, "max_cut", texts.cut, f"… {texts.tail}")
            key = max(texts.repeated, key=lambda each: texts.paragraphs[each], default=None)
            if key is not None and texts.paragraphs[key] / texts.articles > limits.max_repeated:
                told = (
                    f"{texts.paragraphs[key]} of {texts.articles} sampled texts have a paragraph in common"
                )
                yield Finding(
                    Guard.REPEATED, site, told, "max_repeated", texts.paragraphs[key], texts.repeated[key]
                )
