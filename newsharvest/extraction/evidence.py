"""What the bytes of a page say of its charset, against what was declared."""

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

from newsharvest.extraction.charsets import MULTIBYTE, codec_of
from newsharvest.extraction.plausibility import letters_beyond_ascii, plausibility, words_beyond_ascii

_SAMPLE_BYTES = 65_536
# A page is not UTF-8 when it has this many broken sequences, and more than a fourth of the sound ones.
_FEWEST_BROKEN = 2
_BROKEN_TO_SOUND = 0.25
# Other multi-byte charsets take nearly any pair of bytes for a character: few broken ones tell.
_BROKEN_TO_SOUND_MULTIBYTE = 0.02
# A declared one-byte charset loses to another that makes this much more of the letters beyond ASCII one
# language's, when there are as many letters as this in words that differ; Hungarian read as Western
# loses a tenth.
_CLEARLY_BETTER = 0.07
_FEWEST_LETTERS = 9
# Readings as good as this one tell nothing against each other: the earlier in order stands.
_AS_GOOD = 0.02
# Tried where nothing is declared that can be true, the commonest first; Mac charsets no detector knows.
_ONE_BYTE = (
    "cp1252", "cp1251", "cp1250", "iso8859-2", "cp1254", "cp1253", "cp1256", "cp1255", "cp1257", "koi8-u",
    "iso8859-5", "cp866", "mac-cyrillic", "mac-roman", "cp874", "cp1258", "iso8859-6", "iso8859-13",
)  # fmt: skip
# A page in 7-bit Japanese shifts with these bytes, which no other text holds.
_JAPANESE_SHIFTS = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
# Two bytes of GBK are sound UTF-8 in 8 % of all pairs: four in a row are no chance.
_FEWEST_SOUND = 4
_HZ = re.compile(rb"~\{((?:[!-w][!-~])+)~\}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the bytes themselves say: how much of them is sound UTF-8, and how much is broken."""

    body: bytes
    sound: int  # characters beyond ASCII, or for wholly sound bytes the bytes that continue one
    broken: int
    text: str | None = None  # the bytes read as UTF-8, when they are nothing else

    @classmethod
    def of(cls, body: bytes) -> "Evidence":
        """What these bytes say."""
        if body.isascii():
            return cls(body, 0, 0, body.decode("ascii"))
        try:
            text, read = codecs.utf_8_decode(body, "strict", False)  # a cut last character is no fault
            return cls(body, len(body) - len(text), 0, text if read == len(body) else None)
        except UnicodeDecodeError:
            text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
        return cls(body, _beyond_ascii(text) - broken, broken)

    @property
    def is_utf8(self) -> bool:
        """Whether there is UTF-8 beyond ASCII, and little that breaks it."""
        return self.sound > 0 and self.broken <= self.sound * _BROKEN_TO_SOUND

    def allows(self, encoding: str) -> bool:
        """Whether the bytes can be what was declared."""
        if encoding.startswith("utf-16"):
            return False  # its zero bytes would have been seen before
        if shifts := self._shifts():
            return encoding == shifts
        if encoding == "utf-8":
            return self.broken < _FEWEST_BROKEN or self.is_utf8
        if self.is_utf8 and (encoding not in MULTIBYTE or self.sound >= _FEWEST_SOUND):
            return False
        if encoding in MULTIBYTE:
            return _mostly_sound(self.body, encoding)
        return not self._reads_better_than(encoding)

    def guess(self) -> tuple[str, str]:
        """The codec that nobody declared, and whether it was "detected" or is the "default"."""
        if shifts := self._shifts():
            return shifts, "detected"
        if self.is_utf8:
            return "utf-8", "detected"
        if self.body.isascii():
            return "utf-8", "default"
        known, plausible = self._most_plausible()
        return known, "detected" if known != "cp1252" or plausible else "default"

    def reads(self, encoding: str) -> float:
        """How plausible the bytes are as text of a language, read in this charset."""
        if self.body.isascii() or encoding.startswith("utf-"):
            return 1.0
        sample = self.body[:_SAMPLE_BYTES] if encoding in MULTIBYTE else words_beyond_ascii(self.body)
        return plausibility(read_as(sample, encoding))

    def _shifts(self) -> str | None:
        """The 7-bit charset whose shifts stand in bytes that are all ASCII."""
        if not self.body.isascii():
            return None
        if any(shift in self.body for shift in _JAPANESE_SHIFTS):
            return "iso2022_jp"
        return "hz" if _is_hz(self.body) else None

    def _reads_better_than(self, encoding: str) -> bool:
        """Whether another charset makes clearly more of these bytes one language's letters."""
        declared = read_as(words_beyond_ascii(self.body), encoding)
        plausible = plausibility(declared)
        if plausible > 1 - _CLEARLY_BETTER:
            return False
        different = " ".join(dict.fromkeys(declared.split()))  # one word many times tells no more than once
        if letters_beyond_ascii(different) < _FEWEST_LETTERS:
            return False
        return self._most_plausible()[1] >= plausible + _CLEARLY_BETTER

    def _most_plausible(self) -> tuple[str, float]:
        """The detector's charset, or the one that reads most plausibly, and how plausibly."""
        found = codec_of(detect_encoding(self.body) or "")
        words, sample = words_beyond_ascii(self.body), self.body[:_SAMPLE_BYTES]
        several = [found] if found in MULTIBYTE else ["cp949"] if _mostly_sound(sample, "cp949") else []
        readings = [(codec, plausibility(read_as(sample, codec))) for codec in several]
        detected = (found,) if found and found not in MULTIBYTE and not found.startswith("utf-") else ()
        for codec in dict.fromkeys((*detected, *_ONE_BYTE)):
            readings.append((codec, plausibility(read_as(words, codec))))
        best = max(plausible for _, plausible in readings)
        return next(reading for reading in readings if reading[1] >= best - _AS_GOOD)


def _is_hz(body: bytes) -> bool:
    """Whether ASCII bytes hold whole runs of HZ, which writes Chinese between ~{ and ~}."""
    shown = b"".join(_HZ.findall(body[:_SAMPLE_BYTES]))
    return (
        len(shown) > 2 * _FEWEST_SOUND and plausibility((b"~{%s~}" % shown).decode("hz", "replace")) > 0.5
    )


def _mostly_sound(body: bytes, encoding: str) -> bool:
    text = read_as(body[:_SAMPLE_BYTES], encoding)
    broken = text.count("\ufffd")
    sound = _beyond_ascii(text) - broken
    return broken < _FEWEST_BROKEN or broken <= sound * _BROKEN_TO_SOUND_MULTIBYTE


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def read_as(body: bytes, encoding: str) -> str:
    """The text as browsers read it: U+FFFD for what is broken, C1 controls for bytes without a meaning."""
    if encoding in MULTIBYTE or encoding.startswith("utf-"):
        return body.decode(encoding, "replace")
    return codecs.charmap_decode(body, "strict", _table(encoding))[0]


def _table(encoding: str) -> str:
    """The 256 characters of a one-byte charset; a byte without one is a C1 control, as in browsers."""
    characters = bytes(range(256)).decode(encoding, "replace")
    return "".join(chr(byte) if char == "\ufffd" else char for byte, char in enumerate(characters))
