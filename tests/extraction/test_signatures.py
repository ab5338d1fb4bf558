import gzip
import random
import zipfile
from io import BytesIO

import pytest

from newsharvest.extraction.signatures import looks_binary


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\x00", "a GIF image"),
        (b"RIFF\x10\x20\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\n%PDF-1.4\n%\xe2\xe3", "a PDF document"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document"),
        (b"\x7fELF\x02\x01\x01\x00", "an ELF program"),
        (b"\x00\x00\x00\x18ftypmp42", "an MP4 video"),
        (b"SQLite format 3\x00", "a SQLite database"),
        (gzip.compress(b"x"), "a gzip file"),
    ],
)
def test_known_formats_are_named(head: bytes, name: str) -> None:
    assert looks_binary(head) == name


def test_an_office_document_is_told_from_a_zip_archive() -> None:
    def archive(name: str) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            made.writestr("[Content_Types].xml", "<x/>")
            made.writestr(name, "<x/>")
        return buffer.getvalue()

    assert looks_binary(archive("word/document.xml")) == "an Office document"
    assert looks_binary(archive("story.html")) == "a zip archive"


def test_random_bytes_look_binary() -> None:
    assert "binary data" in (looks_binary(random.Random(1).randbytes(5_000)) or "")


@pytest.mark.parametrize(
    "text", [b"", b"MZ is a unit", b"BM", b"Rain. \x00 " + b"word " * 50, "Żółć".encode()]
)
def test_text_does_not_look_binary(text: bytes) -> None:
    assert looks_binary(text) is None
