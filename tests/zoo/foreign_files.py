"""Files of other trades among the pages: books, letters, tables, lists of captures, wire formats."""

import base64
import gzip
import io
import json
import random
import tarfile
import zipfile

from tests.zoo.json_pages import line
from tests.zoo.packings import _zip
from tests.zoo.specimens import REASONS_OF_THE_PAGE, Fate, at_least, files, records
from tests.zoo.warcs import of

NO_PAGES = frozenset(REASONS_OF_THE_PAGE | {"malformed_record", "unreadable", "same_text"})
ANY = Fate(0, either=NO_PAGES, open_end=True, any_text=True)


def _docx(text: str) -> bytes:
    return _zip(
        {
            "[Content_Types].xml": b'<?xml version="1.0"?><Types/>',
            "word/document.xml": f"<w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>".encode(),
        }
    )


@files(Fate(1, either=NO_PAGES, open_end=True))
def a_letter_called_html(folder, stories):
    (folder / "letter.html").write_bytes(_docx(stories(1).sentences[0]))
    (folder / "letter.docx").write_bytes(_docx(stories(2).sentences[0]))
    (folder / "page.html").write_text(stories().html)


@files(records(0, "not_text"))
def a_book(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", "<container/>")
        for number in range(2):
            book.writestr(f"OEBPS/chapter{number}.xhtml", stories(number).html)
    (folder / "book.epub").write_bytes(held.getvalue())


@files(ANY)
def mail_with_a_page_in_it(folder, stories):
    mail = (
        f"From: a@gazette.example\nTo: b@gazette.example\nSubject: {stories().title}\nMIME-Version: 1.0\n"
    )
    (folder / "mail.eml").write_text(f"{mail}Content-Type: text/html\n\n{stories().html}")
    (folder / "mails.mbox").write_text("From a Mon May 20 03:14:01 2024\n" + mail * 3)


@files(ANY)
def wire_formats(folder, stories):
    text = stories().body
    (folder / "a.nitf").write_text(
        f"<?xml version='1.0'?><nitf><body><body.content>{text}</body.content></body></nitf>"
    )
    (folder / "b.xml").write_text(
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>{text}</newsItem>"
    )
    (folder / "c.sgm").write_text(
        f"<!DOCTYPE lewis SYSTEM 'lewis.dtd'><REUTERS><BODY>{text}&#3;</BODY></REUTERS>" * 3
    )


@files(ANY)
def tables_with_pages_in_their_cells(folder, stories):
    cell = stories().html.replace('"', '""')
    (folder / "a.csv").write_text(f'url,html\nhttps://gazette.example/a,"{cell}"\n')
    (folder / "b.tsv").write_text("url\thtml\nhttps://gazette.example/a\t<p>x\n")
    (folder / "c.sql").write_text(f"INSERT INTO pages VALUES (1, '{cell[:500]}');\n" * 100)


@files(ANY)
def lists_of_captures(folder, stories):
    row = 'org,example)/a 20240520031401 {"url": "http://example.org/a", "status": "200", "filename": "a.warc.gz"}\n'
    (folder / "index.cdxj").write_text(row * 100)
    (folder / "index.cdxj.gz").write_bytes(gzip.compress((row * 100).encode()))
    (folder / "index.cdx").write_text(
        " CDX N b a m s k r M S V g\n" + "org,example)/a 2024 - - - - - - 0 0 a\n" * 9
    )


@files(at_least(2, "malformed_record", "empty", "no_text", "too_short"))
def json_with_record_separators(folder, stories):
    made = "".join(f"\x1e{line(stories(n), url=f'https://gazette.example/sep/{n}')}\n" for n in range(3))
    (folder / "pages.jsonl").write_text(line(stories(3)) + "\n" + made + line(stories(4)))


@files(at_least(1, "malformed_record", "too_short", "no_text"))
def json_values_on_one_line(folder, stories):
    (folder / "a.jsonl").write_text(line(stories(0)) + line(stories(1)) + "\n" + line(stories(2)) + "\n")


@files(at_least(1, "malformed_record"))
def lines_that_python_printed(folder, stories):
    shown = str({"url": "https://gazette.example/p", "html": stories(1).html, "none": None, "true": True})
    (folder / "a.jsonl").write_text(
        f"{line(stories(0))}\n{shown}\n// a comment\n{{'a': 1,}}\n{line(stories(2))},\n"
    )


@files(at_least(1, "malformed_record", "not_text", "too_short", "no_text", "empty", "not_an_article"))
def pages_in_base64_and_gzip(folder, stories):
    packed = base64.b64encode(gzip.compress(stories(1).html.encode())).decode()
    (folder / "a.jsonl").write_text(json.dumps({"html": packed}) + "\n" + line(stories(0)) + "\n")


@files(at_least(1, "malformed_record", "empty", "too_short", "no_text"))
def json_of_other_makers(folder, stories):
    rows = [
        {"data": {"html": stories(1).html}},
        {"html": {"$binary": "x"}, "url": {"$oid": "1"}},
        {
            "html": stories(0).html,
            "url": ["https://gazette.example/l"],
            "title": {"rendered": "x"},
            "date": 1e400,
        },
        {"content": {"rendered": stories(2).body}, "link": "https://gazette.example/w"},
        {"HTML": stories(3).html},
        {"": ""},
        {"html": stories(4).html, "k" * 1_000_000: 1},
    ]
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))


@files(records(3))
def tars_with_short_endings(folder, stories):
    for number, (ending, mode) in enumerate((("tgz", "gz"), ("tbz2", "bz2"), ("txz", "xz"))):
        with tarfile.open(folder / f"pages.{ending}", f"w:{mode}") as tar:
            made = stories(number).html.encode()
            info = tarfile.TarInfo("page.html")
            info.size = len(made)
            tar.addfile(info, io.BytesIO(made))


@files(records(3))
def zip_with_dates_that_never_were(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.html", stories(number).html)
    made = bytearray(held.getvalue())
    for mark, place in ((b"PK\x03\x04", 10), (b"PK\x01\x02", 12)):
        start = -1
        while (start := made.find(mark, start + 1)) >= 0:
            made[start + place : start + place + 4] = b"\xff\xff\x00\x00"
    (folder / "pages.zip").write_bytes(bytes(made))


@files(Fate(2, either=frozenset({"unreadable"}), open_end=True))
def zip_names_of_other_systems(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number, name in enumerate(
            ("town\\fire.html", "CON.html", "C:\\Windows\\x.html", "a\x00b.html", "n" * 60_000 + ".html")
        ):
            archive.writestr(name, stories(number).html)
    (folder / "pages.zip").write_bytes(held.getvalue())


@files(records(1))
def zip_of_seventy_thousand_names(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number}/", b"")
        archive.writestr("page.html", stories().html)
    (folder / "pages.zip").write_bytes(held.getvalue())


@files(ANY)
def halves_of_split_archives(folder, stories):
    made = _zip({f"{n}.html": stories(n).html.encode() for n in range(5)}, zipfile.ZIP_STORED)
    (folder / "pages.z01").write_bytes(made[:4_000])
    (folder / "pages.zip").write_bytes(made[4_000:6_000])
    (folder / "pages.zip.001").write_bytes(made[:1_000])


@files(ANY)
def packings_that_nobody_reads(folder, stories):
    noise = random.Random(1).randbytes(3_000)
    for name, mark in {
        "a.html.lz4": b"\x04\x22\x4d\x18",
        "b.html.Z": b"\x1f\x9d\x90",
        "c.html.br": b"\x8b\x05\x80",
        "d.lz": b"LZIP\x01",
        "e.sz": b"\xff\x06\x00\x00sNaPpY",
        "f.lzo": b"\x89LZO\x00\r\n\x1a\n",
        "g.cab": b"MSCF\x00\x00\x00\x00",
        "h.deb": b"!<arch>\ndebian-binary   ",
        "i.iso": b"\x00" * 32_769 + b"CD001",
    }.items():
        (folder / name).write_bytes(mark + noise)


@files(records(2))
def archives_under_each_others_names(folder, stories):
    (folder / "pages.warc").write_bytes(_zip({"a.html": stories(0).html.encode()}))
    (folder / "pages.zip").write_bytes(of(stories(1)))


@files(Fate(1, either=NO_PAGES, open_end=True, any_text=True))
def markdown_with_other_front_matter(folder, stories):
    body = f"# {stories(0).title}\n\n" + "\n\n".join(stories(0).paragraphs)
    (folder / "a.md").write_text(
        f'+++\ntitle = "{stories(0).title}"\ndate = 2024-05-20\n[a]\nb = 1\n+++\n\n{body}'
    )
    (folder / "b.md").write_text("---\ntitle: [" + "[" * 5_000 + "\n---\n\n# x\n")
    (folder / "c.md").write_text(
        "---\na: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(500)) + "---\n\nx"
    )


@files(ANY)
def texts_of_other_trades(folder, stories):
    (folder / "a.txt").write_text("\x1b[31m" * 50_000)
    (folder / "b.txt").write_text("{\\rtf1\\ansi " + stories().sentences[0] + "}")
    (folder / "c.txt").write_text("%PDF-1.7\n" + "1 0 obj << >> endobj\n" * 50)
    (folder / "d.log").write_text("127.0.0.1 - - [20/May/2024] GET / 200\n" * 1_000)
    (folder / "e.vcf").write_text("BEGIN:VCARD\nFN:Ann\nEND:VCARD\n" * 100)
