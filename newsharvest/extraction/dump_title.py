"""Which line of a text dump is its title, and what of it is the site's name.

Above the text of a page stand menus, sections and teasers too: there the title is the line whose
words the text uses most. Above an article's own text it is the first line that can be one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from newsharvest.extraction.dump_lines import Line
from newsharvest.extraction.line_shapes import is_newsletter_name, is_prompt
from newsharvest.extraction.persons import is_house
from newsharvest.extraction.words import word_count, words_of

TITLE_WORDS = 30
"""Longest title, in words; ours: 5 of 1,054 labelled pages have a longer one, of up to 44."""
SAID_LINES = 40
"""Lines of a page's text that are searched for the words of its title."""
TITLE_COMMON = 2
"""Fewest words that the text has of a title."""
HEADLINE_COMMON = 0.4
"""Share of a headline's words that are in the title that its source tells. Ours: 86 % of 122 headlines that
differ from their page's title have it, and 12 % of 178 descriptions."""
SITE_WORDS = 4
"""Longest name of a site or section behind a title's bar."""
KICKER_WORDS = 3
"""A line of no more words is a section or site name where a longer title follows it."""
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|No|St|vs)\.|\.{3}|…)$")
_SITE = re.compile(r"\s+[-–—|·•»:]+\s+(?=\S)|\s*[|｜]\s*")


def last_copy(lines: Sequence[Line], above: Sequence[int], title: int | None) -> int | None:
    """The last of the lines that have the title's words, site or not: pages have it in their menus too."""
    if title is None:
        return None
    said = words_of(without_site(lines[title].text, lines))
    return max((n for n in above if words_of(lines[n].text) == said), default=title)


def first_title(lines: Sequence[Line], above: Sequence[int]) -> int | None:
    """The first of the lines `above` an article's own text that is no section's name."""
    found = [number for number in above if not _heads_prompt(lines, number)]
    for number in found:
        if word_count(lines[number].text) > KICKER_WORDS or number == found[-1]:
            return number
    return None


def likely_title(lines: Sequence[Line], above: Sequence[int], text: int) -> int | None:
    """Of the lines above a page's text the one whose words the text has most of; of equals the lowest."""
    said = Counter(_stem(word) for line in lines[text : text + SAID_LINES] for word in words_of(line.text))
    best, best_score = None, 0.0
    for number in above:
        stems = {
            _stem(word) for word in words_of(lines[number].text) if len(word) > 3 or not word.isascii()
        }
        common = sum(stem in said for stem in stems)
        score = common * common / max(1, len(stems))
        if common >= TITLE_COMMON and score >= best_score:
            best, best_score = number, score
    return first_title(lines, above[-6:]) if best is None else best


def _stem(word: str) -> str:
    return word[:5]


def _heads_prompt(lines: Sequence[Line], number: int) -> bool:
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    return is_newsletter_name(lines[number].text) and is_prompt(below)


def can_be_title(text: str) -> bool:
    """Whether a line has the length and the end of a title."""
    words = word_count(text)
    if not 1 < words <= TITLE_WORDS:
        return False
    return (
        not text.endswith((".", "。", ":")) or bool(_ABBREVIATION_END.search(text)) or _is_title_case(text)
    )


def _is_title_case(text: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in English headlines."""
    longer = re.findall(r"[^\W\d_]{4,}", text)
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.85 * len(longer)


def same_line(one: str, other: str) -> bool:
    """Whether two lines have the same words."""
    return words_of(one) == words_of(other)


def is_headline_of(line: str, title: str) -> bool:
    """Whether a line may be the headline of an article of which `title` is told: it shares words with it.

    >>> is_headline_of("Late again: the ferry", "Why the ferry is late")
    True
    >>> is_headline_of("The harbour master has no answer", "Why the ferry is late")
    False
    """
    words, told = words_of(line), frozenset(words_of(title))
    return sum(word in told for word in words) >= HEADLINE_COMMON * len(words)


def without_site(title: str, lines: Sequence[Line]) -> str:
    """The title without the site behind a bar or dash, where something shows that it is one."""
    known = {words_of(line.text) for line in lines if line.text != title}
    for mark in _SITE.finditer(title):
        head, tail = title[: mark.start()], title[mark.end() :]
        if word_count(head) > KICKER_WORDS and (words_of(head) in known or words_of(tail) in known):
            return head
        if "|" in mark[0] and word_count(head) > KICKER_WORDS and word_count(tail) <= SITE_WORDS:
            return head
        if word_count(head) > KICKER_WORDS and word_count(tail) <= SITE_WORDS and _names_house(tail):
            return head
    return title


_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)


def _names_house(text: str) -> bool:
    words = text.split()
    return (
        is_house(text)
        or _HOST.fullmatch(text) is not None
        or (words[0] == "The" and all(word[:1].isupper() for word in words))
    )
