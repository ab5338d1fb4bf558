"""Stamps of other scripts in the spelling that `dates` reads: digits, clocks, halves of a day, eras.

"午後3時5分" becomes "3:05 pm", "٠٩:٤٠" "09:40", "令和6年" "2024年", "14 tháng 3 năm 2024" "2024-3-14".
A text of plain ASCII is its own spelling, and costs nothing.
"""

import re
import unicodedata
from collections.abc import Callable

from newsharvest.extraction.byline_words import words_of_table

_ZEROS = "٠۰०০੦૦௦౦೦൦๐០၀０"
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_MARKS = str.maketrans("：／．，（）｜－～、،", ":/.,()|-~,,")
_UNSEEN = dict.fromkeys(
    [
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        *range(0x064B, 0x0653),
        0x0640,
        0xFEFF,
    ]
)
"""Marks of direction, joiners, and Arabic vowel signs."""

_TO_PLAIN = _DIGITS | _MARKS | _UNSEEN

_CLOCK = r"(\d{1,2}(?:\s*:\s*\d{2}){0,2})"
_MORNING = "午前|上午|早上|凌晨|清晨|오전|새벽|아침"
_EVENING = "午後|下午|晚上|傍晚|오후|저녁|밤"
_EAST_ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Era -> the year before its first."""

_REWRITES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(f"({'|'.join(_ERAS)})\\s*(元|\\d{{1,3}})\\s*年"), lambda m: f"{_year_of(m)}年"),
    (
        re.compile(r"(\d{1,2})\s*[時时点點시]\s*(\d{1,2})\s*[分분](?:\s*(\d{1,2})\s*[秒초])?"),
        lambda m: _clock(m),
    ),
    (re.compile(r"(\d{1,2})\s*[時时点點시](?=\D|$)"), r"\1:00"),
    (re.compile(f"(?:{_MORNING})\\s*{_CLOCK}"), r"\1 am"),
    (re.compile(f"(?:{_EVENING})\\s*{_CLOCK}"), r"\1 pm"),
    (re.compile(r"(?<=\d)([日일])(?=[^\s)])"), r"\1 "),
)
_LATIN_MARKS = ("tháng", "ÖÖ", "ÖS")
"""One of these stands in whatever `_LATIN` rewrites."""
_FOREIGN = re.compile("[\u0300-\u1cff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3000-\uffef]")
_LATIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})(?!\d)"), r"\3-\2-\1"),
    (re.compile(r"(?<=\d)\s*ÖÖ"), " am"),
    (re.compile(r"(?<=\d)\s*ÖS"), " pm"),
)
_OTHER_SCRIPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d)\s*(?:π\.?\s?μ\.?|صباحا|ص(?!\w)|ق\.\s?ظ\.?)"), " am"),
    (re.compile(r"(?<=\d)\s*(?:μ\.?\s?μ\.?|مساء|م(?!\w)|ب\.\s?ظ\.?)"), " pm"),
    (re.compile(r"(?<=[^\W\d]):(?=\d)"), ": "),
    (re.compile(r"(?<=[\u0e00-\u0e7f])\.(?=[\u0e00-\u0e7f])"), ""),
    (re.compile(r"[\u0620-\u06ff]+\s?/\s?([\u0620-\u06ff]+)(?=\s\d{4})"), r"\1"),
    (re.compile(r"\b(كانون|تشرين) (الأول|الاول|الثاني)"), r"\1-\2"),
)
_STROKES = str.maketrans("ıς", "iσ")


def plain_spelling(text: str) -> str:
    """The text with what stands for a day or time spelled as English pages do; words stay as they are.

    >>> plain_spelling("2024年3月14日 午後3時5分"), plain_spelling("١٤ مارس ٢٠٢٤، ٠٩:٤٠")
    ('2024年3月14日 3:05 pm', '14 مارس 2024, 09:40')
    """
    if text.isascii():
        return text
    if any(map(text.__contains__, _LATIN_MARKS)):
        for pattern, plain in _LATIN:
            text = pattern.sub(plain, text)
    if not _FOREIGN.search(text):
        return text
    text = unicodedata.normalize("NFC", text).translate(_TO_PLAIN)
    if _EAST_ASIAN.search(text):
        for pattern, spelled in _REWRITES:
            text = pattern.sub(spelled, text)
    for pattern, plain in _OTHER_SCRIPTS:
        text = pattern.sub(plain, text)
    return text


def word_key(word: str) -> str:
    """A word as tables of dates compare it: without case, accents and the marks of a short form.

    >>> word_key("KASIM") == word_key("kasım"), word_key("ΜΑΡΤΙΟΥ") == word_key("Μαρτίου")
    (True, True)
    """
    if word.isascii():
        return word.casefold().strip(".")
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in bare if not "\u0300" <= char <= "\u036f").translate(_STROKES).strip(".")


def keyed(table: str) -> frozenset[str]:
    """The words of a table as they are compared."""
    return frozenset(map(word_key, words_of_table(table)))


def _year_of(match: re.Match[str]) -> int:
    return _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))


def _clock(match: re.Match[str]) -> str:
    return f" {match[1]}:{int(match[2]):02}" + (f":{int(match[3]):02}" if match[3] else "")
