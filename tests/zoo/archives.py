"""Archives that are odd rather than broken: what standards allow, and what tools have written."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib

from backports import zstd

from tests.zoo.json_pages import line
from tests.zoo.packings import _header, _page, _tar, _write, _zip
from tests.zoo.specimens import Fate, article_or, at_least, files, records, rejected
from tests.zoo.warcs import _entry, _har, _mhtml, of


@files(records(1))
def zip64(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive, archive.open("a.html", "w", force_zip64=True) as member:
        member.write(_page(stories()))
    _write(folder, "pages.zip", held.getvalue())


class _Pipe(io.RawIOBase):
    def __init__(self) -> None:
        super().__init__()
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


@files(records(1))
def zip_written_to_a_pipe(folder, stories):
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", _page(stories()))
    _write(folder, "pages.zip", bytes(pipe.data))


@files(records(3))
def zips_of_other_methods(folder, stories):
    for number, method in enumerate((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED)):
        _write(folder, f"{number}.zip", _zip({"a.html": _page(stories(number))}, method))


@files(records(1))
def zip_behind_a_program(folder, stories):
    _write(folder, "pages.zip", b"#!/bin/sh\nexit 1\n" * 200 + _zip({"a.html": _page(stories())}))


@files(at_least(1, "unreadable"))
def zips_with_long_comments(folder, stories):
    for number, comment in enumerate((b"x" * 65_535, b"PK\x05\x06" * 16_000)):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("a.html", _page(stories(number)))
            archive.comment = comment
        _write(folder, f"{number}.zip", held.getvalue())


@files(article_or("unreadable"))
def zip_with_junk_behind(folder, stories):
    _write(folder, "pages.zip", _zip({"a.html": _page(stories())}) + b"\x00junk" * 400)


@files(at_least(1, "unreadable"))
def zip_with_a_wrong_checksum(folder, stories):
    data = bytearray(_zip({"a.html": _page(stories(0)), "b.html": _page(stories(1))}))
    data[data.index(b"PK\x01\x02") + 16] ^= 0xFF
    _write(folder, "pages.zip", bytes(data))


@files(at_least(1, "unreadable", "too_short", "no_text", "not_an_article"))
def zip_that_claims_ten_bytes(folder, stories):
    data = bytearray(_zip({"a.html": _page(stories(0)), "b.html": _page(stories(1))}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    _write(folder, "pages.zip", bytes(data))


@files(at_least(1, "unreadable"))
def zip_with_another_name_inside(folder, stories):
    data = bytearray(_zip({"aaaa.html": _page(stories(0)), "bbbb.html": _page(stories(1))}))
    data[30:34] = b"zzzz"
    _write(folder, "pages.zip", bytes(data))


@files(at_least(0, "unreadable"))
def zip_with_names_that_are_no_utf8(folder, stories):
    data = _zip({"caf\u00e9.html": _page(stories())})
    _write(folder, "pages.zip", data.replace("caf\u00e9".encode(), b"caf\xff\xfe"))


@files(records(1, skipped="link in an archive"))
def zip_with_links(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, mode in (("link.html", 0o120777), ("pipe.html", 0o010644), ("disk.html", 0o060644)):
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, b"/etc/passwd")
        archive.writestr("a.html", _page(stories()))
    _write(folder, "pages.zip", held.getvalue())


@files(Fate(1, either=frozenset({"empty"}), open_end=True))
def zip_with_folders_that_hold_bytes(folder, stories):
    _write(folder, "odd.zip", _zip({"a.html/": b"<p>x", "b/": b"", "c.html": _page(stories())}))


@files(records(7))
def zip_of_every_format(folder, stories):
    members = {
        "a/page.txt": (stories(0).title + "\n\n" + "\n\n".join(stories(0).paragraphs)).encode(),
        "b/page.md": f"# {stories(1).title}\n\n[Home](/)\n\n{chr(10).join(p + chr(10) for p in stories(1).paragraphs)}".encode(),
        "c/pages.jsonl": line(stories(2)).encode(),
        "d/pages.warc.gz": gzip.compress(of(stories(3), 3)),
        "e/page.har": _har([_entry(stories(4))]).encode(),
        "f/page.mhtml": _mhtml(stories(5)),
        "g/page.html.zst": zstd.compress(_page(stories(6))),
    }
    _write(folder, "odd.zip", _zip(members))


@files(records(2))
def archives_in_archives(folder, stories):
    _write(folder, "a.zip", _zip({"in.tar.gz": _tar({"a.html": _page(stories(0))}, "w:gz")}))
    _write(folder, "b.tar.xz", _tar({"in.zip": _zip({"a.html": _page(stories(1))})}, "w:xz"))


@files(at_least(0, "unreadable", "too_large", "not_text"), slow=True)
def zips_that_hold_a_thousand_zips_each(folder, stories):
    inner = _zip({f"{n}.zip": _zip({"x.zip": b"PK\x05\x06" + b"\x00" * 18}) for n in range(100)})
    _write(folder, "a.zip", _zip({f"{n}.zip": inner for n in range(30)}))


@files(at_least(1, "unreadable", "too_large"))
def zip_of_members_that_overlap_by_parts(folder, stories):
    """One kernel of bytes that many entries quote, each from a little further before it."""
    kernel = zlib.compress(b" " * 20_000_000, 9)[2:-4]
    checksum = zlib.crc32(b" " * 20_000_000)
    local, entries = b"", b""
    names = [f"{n:03}.html".encode() for n in range(60)]
    for name in names:
        place = len(local)
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, checksum, len(kernel), 20_000_000, len(name), 0)
        local += b"PK\x03\x04" + head + name
        entries += b"PK\x01\x02" + struct.pack("<H", 20) + head
        entries += struct.pack("<HHHII", 0, 0, 0, 0, place) + name
    good = _zip({"good.html": _page(stories())}, zipfile.ZIP_STORED)
    body = good[: good.index(b"PK\x01\x02")]
    first = good[good.index(b"PK\x01\x02") : good.index(b"PK\x05\x06")]
    moved = entries
    shifted = b"".join(_shifted(moved[n : n + 54], len(body)) for n in range(0, len(moved), 54))
    start = len(body) + len(local) + len(kernel)
    listed = first + shifted
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 61, 61, len(listed), start, 0)
    _write(folder, "pages.zip", body + local + kernel + listed + end)


def _shifted(entry: bytes, by: int) -> bytes:
    place = struct.unpack("<I", entry[42:46])[0] + by
    return entry[:42] + struct.pack("<I", place) + entry[46:]


# tar


@files(records(2))
def tar_behind_a_tar(folder, stories):
    _write(folder, "pages.tar", _tar({"a.html": _page(stories(0))}) + _tar({"b.html": _page(stories(1))}))


@files(records(2))
def tar_gz_behind_a_tar_gz(folder, stories):
    _write(
        folder,
        "pages.tar.gz",
        _tar({"a.html": _page(stories(0))}, "w:gz") + _tar({"b.html": _page(stories(1))}, "w:gz"),
    )


@files(records(5, "unreadable", details=("reading goes on at byte",)))
def tar_with_a_spoiled_header(folder, stories):
    members = {f"{n}.html": _page(stories(n)) for n in range(6)}
    data = bytearray(_tar(members))
    at = data.index(b"3.html")
    data[at : at + 60] = b"\xff" * 60
    _write(folder, "pages.tar", bytes(data))


@files(records(6, "unreadable"))
def tar_with_junk_between(folder, stories):
    one, two = (_tar({f"{n}.html": _page(stories(n)) for n in group}) for group in ((0, 1, 2), (3, 4, 5)))
    end = one.rstrip(b"\x00")
    whole = one[: -(-len(end) // 512) * 512]
    _write(folder, "pages.tar", whole + b"junk" * 128 + two)


@files(at_least(0, "unreadable", "empty", "too_short", "no_text"))
def tar_of_a_size_far_below_zero(folder, stories):
    size = b"\xff" * 10 + (65_536 - 5_120).to_bytes(2, "big")
    _write(folder, "pages.tar", (_header(b"a.html", b"00000000000") + _header(b"b.html", size)) * 20)


@files(at_least(0, "unreadable", "empty", "too_short", "no_text"))
def tar_pax_size_below_zero(folder, stories):
    record = b"15 size=-99999\n"
    pax = _header(b"pax", b"%011o" % len(record), b"x") + record.ljust(512, b"\x00")
    _write(folder, "pages.tar", (pax + _header(b"a.html", b"00000000000")) * 10)


@files(records(3))
def tars_of_every_format(folder, stories):
    formats = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
    for number, kind in enumerate(formats):
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w", format=kind) as archive:
            name = ("d" * 90 + "/a.html") if kind == tarfile.USTAR_FORMAT else "long/" * 60 + "a.html"
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.uid = len(_page(stories(number))), 0, 0
            archive.addfile(info, io.BytesIO(_page(stories(number))))
        _write(folder, f"{number}.tar", held.getvalue())


def _pax(name: str, page: bytes, **headers: str) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo(name)
        info.size, info.pax_headers = len(page), headers
        archive.addfile(info, io.BytesIO(page))
    return held.getvalue()


@files(
    Fate(0, either=frozenset({"unreadable"}), open_end=True, skipped="archive member outside its folder")
)
def tar_pax_paths_outside(folder, stories):
    _write(folder, "a.tar", _pax("a.html", b"<p>evil", path="../../evil.html"))
    _write(folder, "b.tar", _pax("a.html", b"<p>evil", path="/etc/evil.html"))


@files(records(3))
def tar_pax_headers_that_are_odd(folder, stories):
    odd = [
        {"mtime": "nan", "comment": "\x1b[2J\u202e"},
        {"mtime": "1e400", "uid": "99999999999999999999999"},
        {"hdrcharset": "BINARY", "uname": "caf\u00e9", "x" * 500: "y" * 5_000},
    ]
    for number, headers in enumerate(odd):
        _write(folder, f"{number}.tar", _pax("a.html", _page(stories(number)), **headers))


@files(at_least(0, "unreadable", "empty", "not_text", "no_text", "too_short", "too_large"))
def tar_gnu_sparse_by_pax(folder, stories):
    headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "a.html"}
    headers["GNU.sparse.realsize"] = "99999999999"
    _write(folder, "a.tar", _pax("x", b"1\n0\n99999999999\n".ljust(512, b"\x00") + b"<p>x", **headers))
    headers |= {"GNU.sparse.major": "0", "GNU.sparse.map": "0,1,a,b", "GNU.sparse.size": "-5"}
    _write(folder, "b.tar", _pax("x", b"<p>x", **headers))


@files(article_or("unreadable"))
def tar_of_a_thousand_global_headers(folder, stories):
    record = b"22 comment=\x1b[2J news\n"
    pax = _header(b"pax_global_header", b"%011o" % len(record), b"g") + record.ljust(512, b"\x00")
    _write(folder, "pages.tar", pax * 1_000 + _tar({"a.html": _page(stories())}))


@files(records(1, skipped="link in an archive"))
def tar_with_hard_links_to_its_members(folder, stories):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        info = tarfile.TarInfo("a.html")
        info.size = len(_page(stories()))
        archive.addfile(info, io.BytesIO(_page(stories())))
        for name, kind in (("b.html", tarfile.LNKTYPE), ("c.html", tarfile.SYMTYPE)):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, "a.html"
            archive.addfile(link)
    _write(folder, "pages.tar", held.getvalue())


@files(Fate(1, either=frozenset({"empty"}), open_end=True))
def tar_names_that_steer_terminals(folder, stories):
    names = ["\x1b[2J.html", "a\nb.html", "\u202egpj.html", "\udcff\udcfe.html", " .html", "x" * 3_000]
    _write(folder, "odd.tar", _tar({"a.html": _page(stories())} | dict.fromkeys(names, b"")))


@files(records(4))
def names_that_lie_about_the_format(folder, stories):
    _write(folder, "a.tar.gz", _zip({"a.html": _page(stories(0))}))
    _write(folder, "b.zip", _tar({"a.html": _page(stories(1))}, "w:bz2"))
    _write(folder, "c.warc.gz", line(stories(2)).encode() + b"\n")
    _write(folder, "d.jsonl", gzip.compress(of(stories(3), 3)))


# Packed by other tools


@files(records(1))
def gzip_with_every_header_field(folder, stories):
    plain = gzip.compress(_page(stories()), mtime=0)
    head = b"\x1f\x8b\x08" + bytes([0b11110]) + b"\x00" * 4 + b"\x02\x03"
    extra = struct.pack("<H", 6) + b"AB\x02\x00xy"
    head += extra + b"\x1b[2J\x00" + b"comment\xff\x00"
    head += struct.pack("<H", zlib.crc32(head) & 0xFFFF)
    _write(folder, "page.html.gz", head + plain[10:])


@files(article_or("unreadable"))
def gzip_with_a_wrong_checksum(folder, stories):
    data = bytearray(gzip.compress(_page(stories())))
    data[-8] ^= 0xFF
    _write(folder, "page.html.gz", bytes(data))


@files(article_or("unreadable"))
def gzip_with_a_wrong_length(folder, stories):
    data = bytearray(gzip.compress(_page(stories())))
    data[-1] ^= 0xFF
    _write(folder, "page.html.gz", bytes(data))


@files(records(1))
def gzip_padded_with_zeros(folder, stories):
    _write(folder, "page.html.gz", gzip.compress(_page(stories())) + b"\x00" * 30_000)


@files(rejected("unreadable", "not_text"))
def gzip_of_an_unknown_method(folder, stories):
    _write(folder, "page.html.gz", b"\x1f\x8b\x07" + gzip.compress(_page(stories()))[3:])


@files(article_or("unreadable"))
def xz_that_asks_for_gigabytes(folder, stories):
    """The size of the dictionary in the block's header is 4 GB; its checksum is right."""
    data = bytearray(lzma.compress(_page(stories()), preset=1))
    size = (data[12] + 1) * 4
    header = data[12 : 12 + size - 4]
    header[header.index(b"\x21\x01") + 2] = 40
    data[12 : 12 + size] = header + struct.pack("<I", zlib.crc32(header))
    _write(folder, "page.html.xz", bytes(data))


@files(records(1))
def xz_with_padding(folder, stories):
    half = len(_page(stories())) // 2
    parts = [lzma.compress(part) for part in (_page(stories())[:half], _page(stories())[half:])]
    _write(folder, "page.html.xz", parts[0] + b"\x00" * 8 + parts[1])


@files(article_or("unreadable", "not_text"))
def lzma_alone(folder, stories):
    _write(folder, "page.html.lzma", lzma.compress(_page(stories()), format=lzma.FORMAT_ALONE))


@files(records(1))
def zstd_with_frames_to_skip(folder, stories):
    skip = b"\x5a\x2a\x4d\x18" + struct.pack("<I", 100) + b"x" * 100
    _write(folder, "page.html.zst", skip + zstd.compress(_page(stories())) + skip)


@files(rejected("unreadable", "not_text"))
def zstd_of_a_window_of_gigabytes(folder, stories):
    _write(folder, "page.html.zst", b"\x28\xb5\x2f\xfd\x00\xf0" + b"\x01\x00\x00" * 50)


@files(records(1))
def bzip2_in_streams(folder, stories):
    page = _page(stories())
    _write(
        folder, "page.html.bz2", b"".join(bz2.compress(page[n : n + 200]) for n in range(0, len(page), 200))
    )


@files(rejected("unreadable", "not_text"))
def brotli_called_br(folder, stories):
    import brotli

    _write(folder, "page.html.br", brotli.compress(_page(stories())))


@files(article_or("unreadable", "not_text"))
def compressed_by_unix(folder, stories):
    _write(folder, "page.html.Z", b"\x1f\x9d\x90" + _page(stories()))


# WACZ


@files(records(2))
def wacz_without_an_index(folder, stories):
    data = gzip.compress(of(stories(0), 0)) + gzip.compress(of(stories(1), 1))
    _write(folder, "a.wacz", _zip({"datapackage.json": b"{}", "archive/data.warc.gz": data}))


@files(records(2))
def wacz_without_its_package(folder, stories):
    _write(
        folder, "a.wacz", _zip({"archive/a.warc": of(stories(0)), "archive/deep/b.warc": of(stories(1), 1)})
    )


@files(records(1))
def wacz_with_lying_parts(folder, stories):
    package = {"resources": [{"path": "archive/gone.warc.gz", "hash": "sha256:00", "bytes": -1}]}
    members = {
        "datapackage.json": json.dumps(package).encode(),
        "pages/pages.jsonl": b'{"url": "javascript:alert(1)", "text": "page"}\n' * 50,
        "indexes/index.cdx.gz": b"\xff" * 500,
        "archive/../archive/evil.warc": of(stories(1), 1),
        "archive/data.warc.gz": gzip.compress(of(stories(0))),
    }
    _write(folder, "a.wacz", _zip(members))


@files(at_least(1, "unreadable", "too_large"))
def waczs_in_a_wacz(folder, stories):
    inner = _zip({"datapackage.json": b"{}", "archive/data.warc": of(stories(0))})
    deeper = _zip({"datapackage.json": b"{}", "archive/more.wacz": inner})
    _write(folder, "a.wacz", _zip({"archive/a.wacz": inner, "archive/b.wacz": deeper}))
