"""Bytes to text, by the same rules for a crawl and a dump.

What is believed, in this order: a byte order mark, the HTTP header, the page's own <meta> or XML
declaration, a detector. A header or <meta> that can't be true loses to the bytes: legacy charsets
are claimed by template for pages that are UTF-8, and UTF-8 for pages that are not. One bad byte
convinces nobody: it becomes U+FFFD.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import IncrementalNewlineDecoder

from newsharvest.errors import Refused
from newsharvest.extraction.charsets import charset_of_header, charset_of_markup
from newsharvest.extraction.evidence import Evidence, read_as
from newsharvest.extraction.plausibility import plausibility
from newsharvest.extraction.signatures import looks_binary
from newsharvest.items import RawPage, Reason, Stage

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 65_536
# Markup, spaces and digits alone give UTF-16 pages, Chinese ones too, more zero bytes than this.
_FEWEST_UTF16_ZEROS = 0.1
_MOST_STRAY_ZEROS = 0.1  # the other byte is zero in a few characters, U+4E00 (one) foremost
_UTF16 = ("utf-16-le", "utf-16-be")
_FEWEST_ZEROS = 4
_PLAUSIBLE_UTF16 = 0.7  # Chinese, Japanese and Thai pages reach 0.9; pairs of random bytes 0.1
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1a\ufffd\ue000-\uf8ff]")
_MOST_UNREADABLE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the codec it was read with (Python's name), and what told it.

    `by` is "bom", "http", "meta", "detected" or "default"; "detected, not http" and "detected, not
    meta" when the bytes overruled what was declared. `text` has line ends as newlines, and neither
    a byte order mark nor NUL; `utf8` is the same as bytes, where they are at hand.
    """

    text: str
    encoding: str
    by: str
    utf8: bytes | None = field(default=None, compare=False, repr=False)


def decode(page: RawPage) -> Decoded:
    """The page's text. Raises `Refused`, EMPTY or NOT_TEXT (which says what the bytes look like)."""
    decoded = _read(page)
    if not decoded.text or decoded.text.isspace():
        raise Refused(Reason.EMPTY, f"{len(page.body)} bytes without a character", Stage.DECODE)
    return decoded


def _read(page: RawPage) -> Decoded:
    body = page.body
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            text = _wide(body, encoding) if "8" not in encoding else _narrow(body, encoding)
            return Decoded(_tidied(text), encoding, "bom")
    if wide := _widest_without_mark(body) or _wide_without_mark(body):
        return Decoded(_tidied(_wide(body, wide)), wide, "detected")
    _refuse_binary(body.rstrip(b"\x00") or body)  # files are made longer than what is written to them
    if b"\r" in body:  # which is no part of another character but in the charsets above
        body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    evidence = Evidence.of(body)
    encoding, by = _choose(page, evidence)
    if encoding == "utf-8" and evidence.text is not None and b"\x00" not in body:
        return Decoded(evidence.text, encoding, by, body)
    return Decoded(_tidied(read_as(body, encoding)), encoding, by)


def _tidied(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\x00", "")
    return (
        IncrementalNewlineDecoder(None, translate=True).decode(text, final=True) if "\r" in text else text
    )


def _narrow(body: bytes, encoding: str) -> str:
    _refuse_binary(body.removeprefix(codecs.BOM_UTF8))
    return read_as(body, encoding)


def _wide(body: bytes, encoding: str) -> str:
    text = body.decode(encoding, "replace")
    sample = text[:_SAMPLE_BYTES]
    if len(_UNREADABLE.findall(sample)) > 1 + _MOST_UNREADABLE * len(sample):
        raise _not_text(looks_binary(body) or f"broken {encoding}")
    return text


def _refuse_binary(body: bytes) -> None:
    if looks_like := looks_binary(body):
        raise _not_text(looks_like)


def _not_text(looks_like: str) -> Refused:
    return Refused(Reason.NOT_TEXT, f"looks like {looks_like}, expected text", Stage.DECODE)


def _widest_without_mark(body: bytes) -> str | None:
    """UTF-32 without a mark: of four bytes one is always zero, another nearly always."""
    sample = body[:_SAMPLE_BYTES]
    if b"\x00" not in sample:
        return None
    zeros = [sample[place::4].count(0) for place in range(4)]
    quarter = len(sample) // 4
    for encoding, first, second in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        nearly = (1 - _MOST_STRAY_ZEROS) * quarter
        if quarter and zeros[first] >= quarter and zeros[second] > nearly and min(zeros) * 2 < quarter:
            return encoding
    return None


def _wide_without_mark(body: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes on one side of the pairs, hardly any on the other.

    A page of few tags in a script without ASCII letters has few of them: there the first character, or
    a reading that holds nothing unreadable, tells too.
    """
    sample = body[:_SAMPLE_BYTES]
    if b"\x00" not in sample:
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    many, few = max(high, low), min(high, low)
    encoding = "utf-16-le" if low > high else "utf-16-be"
    if many * 2 >= _FEWEST_UTF16_ZEROS * len(sample) and few <= _MOST_STRAY_ZEROS * many:
        return encoding
    if many < _FEWEST_ZEROS:
        return None
    texts = {codec: sample[: len(sample) // 2 * 2].decode(codec, "replace") for codec in _UTF16}
    readable = {codec: plausibility(text) for codec, text in texts.items() if not _UNREADABLE.search(text)}
    best = max(readable, key=lambda codec: readable[codec], default=None)
    return best if best and readable[best] >= _PLAUSIBLE_UTF16 else None


def _choose(page: RawPage, evidence: Evidence) -> tuple[str, str]:
    declared = list(_declared(page))
    allowed = [(encoding, by) for encoding, by in declared if evidence.allows(encoding)]
    if allowed:
        # servers say Latin-1 of everything: the page knows better where its own word reads better
        return max(allowed, key=lambda told: evidence.reads(told[0])) if len(allowed) > 1 else allowed[0]
    encoding, by = evidence.guess()
    return encoding, by + (f", not {declared[0][1]}" if declared else "")


def _declared(page: RawPage) -> Iterator[tuple[str, str]]:
    if encoding := charset_of_header(page.content_type):
        yield encoding, "http"
    media_type = page.content_type.split(";")[0].strip().lower()
    if media_type not in ("text/plain", "text/markdown") and (encoding := charset_of_markup(page.body)):
        yield encoding, "meta"
