"""Words as the extraction compares them: case-folded, without punctuation, CJK characters one by one."""

import re

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, for comparing.

    >>> words_of("The 2nd “co\u00adver-up”")
    ('the', '2nd', 'cover', 'up')
    """
    return tuple(_WORD.findall(_INVISIBLE.sub("", text).casefold()))


def word_count(text: str) -> int:
    """The number of words of a text; a CJK character is one."""
    return len(words_of(text))
