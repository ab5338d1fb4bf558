"""Words as the project compares and counts them: case-folded, without punctuation."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from itertools import islice

# Scripts written without spaces, where each character is a word, as editors there count: Thai, Lao,
# Burmese, Khmer, kana, Han (Unicode blocks).
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Signs that part words beyond Latin-1: punctuation, currencies, arrows, shapes, emoji.
_SIGNS = (
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u25a0-\u26ff\ufe0e\ufe0f\U0001f300-\U0001f64f"
)
# The micro sign is a Greek letter when case is folded; all else of Latin-1 stays in it, but for ß.
_BEYOND = re.compile(f"[^\x00-\xb4\xb6-\xff{_SIGNS}]")


def _folded_byte(byte: int) -> int:
    folded = chr(byte).casefold()
    return ord(folded) if folded.isalnum() and len(folded) == 1 and folded <= "\xff" else ord(" ")


_FOLDED = bytes(map(_folded_byte, range(256)))

REMEMBERED = 1_000
"""Characters of a text whose words are remembered: every rule asks for those of every line."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, for comparing.

    >>> words_of("The 2nd “co\u00adver-up”")
    ('the', '2nd', 'cover', 'up')
    """
    return _remembered(text) if len(text) <= REMEMBERED else _just_asked(text)


def _words_of(text: str) -> tuple[str, ...]:
    if text.isascii() or _BEYOND.search(text) is None:  # a table of bytes folds and parts them at once
        plain = text.replace("ß", "ss").encode("latin-1", "replace").translate(_FOLDED, b"\xad")
        return tuple(plain.decode("latin-1").split())
    return tuple(_WORD.findall(_INVISIBLE.sub("", text).casefold()))


_remembered = lru_cache(maxsize=2_048)(_words_of)
_just_asked = lru_cache(maxsize=2)(_words_of)  # an article's are counted, hashed and sketched in turn


def word_count(text: str) -> int:
    """The number of words of a text.

    >>> word_count("新聞 News, 3,000")
    5
    """
    return len(words_of(text))


def has_words(text: str, count: int) -> bool:
    """Whether a text has at least so many words, found without counting the rest.

    >>> has_words("The mayor resigned.", 3), has_words("The mayor resigned.", 4)
    (True, False)
    """
    if len(text) <= REMEMBERED or not text.isascii():
        return len(text) >= count and len(words_of(text)) >= count
    return next(islice(_ASCII_WORD.finditer(text.lower()), count - 1, None), None) is not None


def content_hash(text: str) -> str:
    """32 hex of SHA-256 over the words of a text: case, width, punctuation and space do not count.

    >>> content_hash("The Mayor\\n\\nresigned.") == content_hash("the mayor resigned")
    True
    """
    told = " ".join(words_of(unicodedata.normalize("NFKC", text)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
