"""Files that are called pages and are none."""

import gzip
import random
import zlib

from tests.zoo.specimens import Fate, add, article, article_or, page, rejected

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    + b"\x1f\x15" * 500
)
NOISE = random.Random(7).randbytes(50_000)

for _name, _bytes in {
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + NOISE,
    "gif": b"GIF89a" + NOISE,
    "webp": b"RIFF\x00\x10\x00\x00WEBPVP8 " + NOISE,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + NOISE,
    "pdf_behind_line_ends": b"\r\n\r\n%PDF-1.4\n" + NOISE,
    "elf": b"\x7fELF\x02\x01\x01" + NOISE,
    "windows_program": b"MZ\x90\x00\x03" + b"\x00" * 60 + NOISE,
    "java_class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + NOISE,
    "wasm": b"\x00asm\x01\x00\x00\x00" + NOISE,
    "sqlite": b"SQLite format 3\x00" + NOISE,
    "mp4": b"\x00\x00\x00\x20ftypisom" + NOISE,
    "mp3": b"ID3\x03\x00" + NOISE,
    "ogg": b"OggS\x00\x02" + NOISE,
    "font": b"wOF2\x00\x01\x00\x00" + NOISE,
    "rtf": b"{\\rtf1\\ansi Rain fell on the quarry again.}",
    "seven_zip": b"7z\xbc\xaf\x27\x1c" + NOISE,
    "rar": b"Rar!\x1a\x07\x00" + NOISE,
    "pickle": b"\x80\x04\x95" + NOISE,
    "random_bytes": NOISE,
    "zeros": b"\x00" * 100_000,
    "ones": b"\xff" * 100_000,
    "all_bytes": bytes(range(256)) * 200,
    "brotli_like": bytes([0x8B, 0x02, 0x80]) + NOISE,
    "deflated": zlib.compress(b"<p>rain</p>" * 500),
    "icon": b"\x00\x00\x01\x00\x01\x00" + NOISE,
    "old_office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE,
    "tar_header_like": b"x" * 257 + b"ustar\x00" + NOISE,
    "core_dump": b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 4_000,
    "tiff": b"II*\x00" + NOISE,
    "cbor": b"\xd9\xd9\xf7" + NOISE,
    "bplist": b"bplist00" + NOISE,
}.items():
    add(
        __name__, f"{_name}_called_html", rejected("not_text", "empty", "unreadable"), lambda s, b=_bytes: b
    )
    add(
        __name__,
        f"{_name}_called_txt",
        rejected("not_text", "empty", "unreadable", "too_short"),
        lambda s, b=_bytes: b,
        name="page.txt",
    )

for _ending in (
    "html",
    "txt",
    "md",
    "jsonl",
    "json",
    "warc",
    "arc",
    "har",
    "mhtml",
    "zip",
    "tar",
    "parquet",
    "pq",
):
    add(__name__, f"empty_{_ending}", rejected("empty"), lambda s: b"", name=f"page.{_ending}")
    add(
        __name__,
        f"spaces_as_{_ending}",
        Fate(either=frozenset({"empty", "unreadable", "malformed_record"}), open_end=True),
        lambda s: b" \n\t\r" * 500,
        name=f"page.{_ending}",
    )
    add(
        __name__,
        f"noise_as_{_ending}",
        article_or("not_text", "unreadable", "malformed_record"),
        lambda s, e=_ending: b"\x01\x02" + random.Random(e).randbytes(3_000).replace(b"\n", b""),
        name=f"page.{_ending}",
    )
    add(
        __name__,
        f"png_as_{_ending}",
        Fate(either=frozenset({"not_text", "unreadable", "malformed_record"}), open_end=True),
        lambda s: PNG,
        name=f"page.{_ending}",
    )

for _packing in ("gz", "zst", "bz2", "xz"):
    add(
        __name__,
        f"empty_html_{_packing}",
        rejected("empty", "unreadable"),
        lambda s: b"",
        name=f"page.html.{_packing}",
    )


@page(article())
def gzip_called_html(story):
    return gzip.compress(story.html.encode())


@page(rejected("not_text"))
def gzip_twice(story):
    return gzip.compress(gzip.compress(story.html.encode()))


@page(article(), name="page.warc")
def html_called_warc(story):
    return story.html


@page(rejected("empty"))
def one_space(story):
    return b" "


@page(rejected("empty", "no_text", "too_short"))
def one_tag(story):
    return b"<html>"


@page(rejected("no_text", "too_short", "not_an_article"))
def one_letter(story):
    return b"a"


@page(rejected("empty"))
def signs_alone(story):
    return "?!… – ‘’ " * 1_000


@page(rejected("empty", "not_text"))
def controls_alone(story):
    return b"\x01\x02\x03" * 1_000


@page(rejected("not_text"))
def letters_between_many_controls(story):
    return b"a\x01\x02\x03\x04\x05\x06" * 2_000


@page(rejected("not_an_article"), name="feed.xml")
def a_feed(story):
    return f"<?xml version='1.0'?><rss><channel><item><title>{story.title}</title></item></channel></rss>"


@page(rejected("not_an_article"), name="sitemap.xml")
def a_sitemap_with_a_bomb_of_entities(story):
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY l0 "lol">{lol}]><urlset><url>&l9;</url></urlset>'
    )


@page(rejected("not_an_article"), name="style.css")
def a_style(story):
    return "p { color: red }" * 100


@page(rejected("not_an_article"), name="picture.svg")
def a_drawing(story):
    return f"<svg xmlns='http://www.w3.org/2000/svg'><text>{story.title}</text></svg>"


@page(article_or("not_text"))
def html_with_half_a_megabyte_of_noise_behind(story):
    return story.html.encode() + random.Random(3).randbytes(500_000)


@page(article())
def html_behind_line_ends(story):
    return "\n" * 20_000 + story.html
