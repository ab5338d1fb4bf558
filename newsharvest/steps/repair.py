"""Unicode repair: text that was decoded twice, stray control characters, one normal form."""

import re
import unicodedata
from dataclasses import replace
from typing import Any

from newsharvest.items import Article, RawPage
from newsharvest.options import Options
from newsharvest.printable import UNRECORDED

# Only what is certainly damage. Curly quotes and full-width characters are what the page meant
# (ftfy changes both by default); ligatures stay searchable as letters.
DAMAGE_ONLY: dict[str, Any] = {
    **{"unescape_html": False, "uncurl_quotes": False, "fix_character_width": False},
    **{"normalization": "NFC", "explain": False},
}
# What damage looks like: UTF-8 read as a single-byte charset puts two or more letters and signs beyond
# ASCII side by side; a quote of windows-1252 read as Latin-1 is a control. Texts without any are not looked
# at closer (1.7 ms for 5,000 characters).
SUSPICIOUS = re.compile(
    "[\x80-\u04ff\u2500-\u25ff][\x80-\u04ff\u2010-\u25ff]|[ÃÂ] |[\x80-\x9f\ufb00-\ufb06\u2028\u2029]"
)
# What no damage looks like, whatever stands beside it, and single letters beyond ASCII: most texts are made
# of these alone, which have no other normal form either, and cost a tenth of the patterns above.
_SOUND = re.compile("(?:[\t\n -~\u2010-\u2027]++|[\xa0-\xc1\xc4-\u02ff](?![\x80-\u04ff\u2010-\u25ff]))*+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# Undoing one layer of damage can show another; text decoded wrongly four times is beyond repair.
PASSES = 5


def repair_text(article: Article, page: RawPage, options: Options) -> Article:
    """The article with damaged characters repaired in every field that people read."""
    mended: dict[str, Any] = {
        "text": repaired(article.text),
        "title": _field(article.title),
        "description": _field(article.description),
        "section": _field(article.section),
        "authors": tuple(filter(None, map(_field, article.authors))),
        "tags": tuple(filter(None, map(_field, article.tags))),
        "captions": tuple(filter(None, map(_field, article.captions))),
    }
    changed = {name: value for name, value in mended.items() if value != getattr(article, name)}
    return replace(article, **changed) if changed else article


def repaired(text: str) -> str:
    """Text whose mojibake is undone, in NFC, without characters that nobody can see.

    >>> repaired("The cafÃ© didnâ€™t open\\x07")
    'The café didn’t open'
    """
    if _SOUND.fullmatch(text):
        return text.strip()
    for _ in range(PASSES):
        # read as Latin-1, the last bytes of a quote are controls: those beyond ASCII go when all is undone
        once = _undamaged(_CONTROLS.sub("", text)) if SUSPICIOUS.search(text) else text
        once = unicodedata.normalize("NFC", UNRECORDED.sub("", once)).strip()
        if once == text:
            break
        text = once
    return text


def _undamaged(text: str) -> str:
    from ftfy import TextFixerConfig, fix_text  # 75 ms that most first pages need not wait for

    told = TextFixerConfig(**DAMAGE_ONLY)
    lines = text.split("\n")  # ftfy, too, looks at each line by itself
    return "\n".join(fix_text(line, told) if SUSPICIOUS.search(line) else line for line in lines)


def _field(value: str | None) -> str | None:
    return (repaired(value) or None) if value else None
