"""How much bytes look like somebody's language when they are read in a charset.

Charset detectors know the common charsets well, and Mac ones, Korean and short pages less; none says how
sure it is. Here a reading is judged by its letters beyond ASCII: those of one language stand together; a
wrong charset mixes alphabets, puts signs inside words, and capitals behind small letters.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from newsharvest.extraction.tables.alphabets import COMMON_HAN, COMMON_HANGUL, LATIN, OTHER, WESTERN

MOST_WORDS = 2_000
"""Words beyond ASCII that are looked at."""

RARE = 0.6
"""What a letter counts that is not among the commonest of an alphabet without Latin letters."""

SEVERAL = 0.9
"""What a letter counts of a page that mixes Western languages, or names from several."""

MOST_MARKED = 0.6
"""Largest share of letters beyond ASCII in the words with any, where letters are Latin: 0.2 in Polish,
0.5 in Vietnamese; Cyrillic read as Latin reaches 1."""

SHARE_OF_COMMON = 0.15
"""Share of the commonest Chinese characters, or Korean syllables, in ordinary text: 18 to 35 % of ours."""

SHARE_OF_KANA = 0.3

_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_SIGN_INSIDE = re.compile(
    r"(?<=[^\W\d_])(?:[^\w\s'’‘·‐-―\u00ad\u00a0\u0300-\u036f\u0e00-\u0e7f«»„“”….,/&]|[¹²³¼½¾])+(?=[^\W\d_])"
)
_SIGN_BESIDE = re.compile(r"(?<=[^\W\d_])[¡-¿]|[¡-¿](?=[^\W\d_])")
_CAPITAL_INSIDE = re.compile(r"(?<=[ß-öø-ÿа-џα-ώ])[A-ZÀ-ÖØ-ÞЀ-ЯΑ-Ω]|(?<=[a-z])[À-ÖØ-ÞЀ-ЯΑ-Ω]")
_TWO_SCRIPTS = re.compile(
    r"[A-Za-z](?=[Ͱ-Ͽ\u0400-\u07ff\u0e01-\u0e7f])|[Ͱ-Ͽ\u0400-\u07ff\u0e01-\u0e7f](?=[A-Za-z])"
)
_CONTROL = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff─-▟]")


def words_beyond_ascii(body: bytes) -> bytes:
    """The words of a page that hold bytes beyond ASCII, parted by spaces."""
    return b" ".join(word[0] for word in islice(_WORD.finditer(body), MOST_WORDS))


def plausibility(text: str) -> float:
    """How much of a reading's letters beyond ASCII one language can have, 1 at most; 1 without any."""
    letters = Counter(char for char in text.lower() if char > "\x7f" and _is_letter(char))
    damage = sum(len(sign) for sign in _SIGN_INSIDE.findall(text)) + len(_CONTROL.findall(text))
    total = letters.total()
    if not total + damage:
        return 1.0
    misfits = len(_CAPITAL_INSIDE.findall(text)) + len(_TWO_SCRIPTS.findall(text))
    plain = sum(char.isalpha() for char in text if char < "\x80")
    latin = 1.0 if total <= MOST_MARKED * (total + plain) else 0.0
    best = max(_weight(letters, table) * (1.0 if other else latin) for table, other in _tables())
    return (max(best, _east_asian(letters) * total) - misfits) / (total + damage)


def letters_beyond_ascii(text: str) -> int:
    """How many letters, and signs beside letters, the judgement rests on."""
    letters = sum(char > "\x7f" and _is_letter(char) for char in text)
    return letters + len(_SIGN_BESIDE.findall(text))


def _is_letter(char: str) -> bool:
    return char.isalpha() or "\u0300" <= char <= "\u036f" or "\u0e31" <= char <= "\u0e4e"


def _weight(letters: Mapping[str, int], table: Mapping[str, float]) -> float:
    return sum(count * table.get(letter, 0.0) for letter, count in letters.items())


def _east_asian(letters: Counter[str]) -> float:
    total = letters.total() or 1
    kana = sum(count for char, count in letters.items() if "\u3041" <= char <= "\u30ff")
    han = sum(count for char, count in letters.items() if "\u4e00" <= char <= "\u9fff")
    hangul = sum(count for char, count in letters.items() if "\uac00" <= char <= "\ud7a3")
    common_han = sum(letters[char] for char in COMMON_HAN)
    common_hangul = sum(letters[char] for char in COMMON_HANGUL)
    return max(
        (kana + han) / total * min(1.0, kana / total / SHARE_OF_KANA),
        han / total * min(1.0, common_han / total / SHARE_OF_COMMON),
        hangul / total * min(1.0, common_hangul / total / SHARE_OF_COMMON),
    )


@cache
def _tables() -> tuple[tuple[Mapping[str, float], bool], ...]:
    return tuple(_table_of_all())


def _table_of_all() -> Iterator[tuple[Mapping[str, float], bool]]:
    for alphabet in LATIN.values():
        yield dict.fromkeys(alphabet, 1.0), False
    yield dict.fromkeys(WESTERN, SEVERAL), False
    for alphabet in OTHER.values():
        common = len(alphabet) // 3
        weights = {letter: 1.0 if place < common else RARE for place, letter in enumerate(alphabet)}
        yield weights, True
