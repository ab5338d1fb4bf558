"""What the bytes of a page say of its charset, against what was declared."""

import codecs
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

from newsharvest.extraction.charsets import MULTIBYTE, codec_of

_SAMPLE_BYTES = 65_536
# A page is not UTF-8 when it has this many broken sequences, and more than a fourth of the sound ones.
_FEWEST_BROKEN = 2
_BROKEN_TO_SOUND = 0.25
# Other multi-byte charsets take nearly any pair of bytes for a character: few broken ones tell.
_BROKEN_TO_SOUND_MULTIBYTE = 0.02
# Two bytes of GBK are sound UTF-8 in 8 % of all pairs: four in a row are no chance.
_FEWEST_SOUND = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the bytes themselves say: how much of them is sound UTF-8, and how much is broken."""

    body: bytes
    sound: int  # characters beyond ASCII, or for wholly sound bytes the bytes that continue one
    broken: int

    @classmethod
    def of(cls, body: bytes) -> "Evidence":
        """What these bytes say."""
        if body.isascii():
            return cls(body, 0, 0)
        try:
            text = codecs.utf_8_decode(body, "strict", False)[0]  # a cut last character is no fault
            return cls(body, len(body) - len(text), 0)
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
        if encoding == "utf-8":
            return self.broken < _FEWEST_BROKEN or self.is_utf8
        if self.is_utf8 and (encoding not in MULTIBYTE or self.sound >= _FEWEST_SOUND):
            return False
        return encoding not in MULTIBYTE or _mostly_sound(self.body, encoding)

    def guess(self) -> tuple[str, str]:
        """The codec that nobody declared, and whether it was "detected" or is the "default"."""
        if self.is_utf8:
            return "utf-8", "detected"
        found = codec_of(detect_encoding(self.body) or "")
        if self.body.isascii() and found != "iso2022_jp":
            return "utf-8", "default"
        if found is None or found.startswith("utf-"):
            return "cp1252", "default"
        return found, "detected"


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
