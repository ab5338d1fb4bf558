"""What bytes look like when they are no text."""

import re

# First bytes of file formats, as file(1) and the WHATWG MIME Sniffing Standard list them.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG\r\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF....WEBP", "a WebP image"),
    (rb"RIFF....(?:WAVE|AVI )", "an audio or video file"),
    (rb"\x00\x00[\x01\x02]\x00", "an icon"),
    (rb"II\*\x00|MM\x00\*", "a TIFF image"),
    (rb"BM....\x00\x00\x00\x00", "a BMP image"),
    (rb"....ftypavif", "an AVIF image"),
    (rb"....ftyp", "an MP4 video"),
    (rb"\x1aE\xdf\xa3", "a WebM video"),
    (rb"OggS\x00|ID3[\x02-\x04]|fLaC\x00", "an audio file"),
    (rb"\s{0,1024}%PDF-", "a PDF document"),
    (rb"%!PS-Adobe", "a PostScript document"),
    (rb"\{\\rtf1", "an RTF document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (rb"PK\x03\x04.{26,256}(?:word|xl|ppt)/", "an Office document"),
    (rb"PK(?:\x03\x04|\x05\x06)", "a zip archive"),
    (rb"\x1f\x8b\x08", "a gzip file"),
    (rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18", "a zstd file"),
    (rb"BZh[1-9]1AY&SY", "a bzip2 file"),
    (rb"\xfd7zXZ\x00", "an xz file"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (rb"Rar!\x1a\x07", "a rar archive"),
    (rb".{257}ustar", "a tar archive"),
    (rb"\x7fELF", "an ELF program"),
    (rb"MZ.{0,62}\x00", "a Windows program"),
    (rb"\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", "a compiled program"),
    (rb"\x00asm", "a WebAssembly program"),
    (rb"SQLite format 3\x00", "a SQLite database"),
    (rb"wOF[F2][\x00\x01OT]|OTTO\x00|\x00\x01\x00\x00\x00", "a font"),
    (rb"bplist00", "a property list"),
)
_ANY = re.compile(
    b"|".join(b"(?P<s%d>%s)" % (number, pattern) for number, (pattern, _) in enumerate(_SIGNATURES)), re.S
)

# Control characters that no text has. Tab, line ends, form feed and escape (ISO-2022-JP) are left out.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_SAMPLE_BYTES = 65_536
# 1,054 real pages have at most 0.03 % of them; compressed and random bytes 10 %; machine code more.
_MOST_CONTROLS = 0.02
# Text has dozens of different bytes; erased storage and bombs have one or two.
_FEW_VALUES, _FEW_FROM = 8, 1_000


def looks_binary(body: bytes) -> str | None:
    """What the bytes look like ("a PNG image") when they are no text; None when they may be text.

    UTF-16 and UTF-32 are told by the caller before: their zero bytes count as binary here.

    >>> looks_binary(b"%PDF-1.7 ..."), looks_binary(b"<p>Rain.</p>")
    ('a PDF document', None)
    """
    if found := _ANY.match(body):
        assert found.lastgroup is not None
        return _SIGNATURES[int(found.lastgroup[1:])][1]
    sample = body[:_SAMPLE_BYTES]
    if len(sample) >= _FEW_FROM and _has_few_values(sample) and not sample.isspace():
        return f"filler (only {len(set(sample))} different bytes)"
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(sample):
        return f"binary data ({controls} control bytes in the first {len(sample)})"
    return None


def _has_few_values(sample: bytes) -> bool:
    # the first bytes of a text have enough of them
    return len(set(sample[:_FEW_FROM])) < _FEW_VALUES and len(set(sample)) < _FEW_VALUES
