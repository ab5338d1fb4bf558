"""Bombs and broken packing: gzip, zstd, bzip2, xz, zip, tar, one in another."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from backports import zstd

from tests.zoo.specimens import ALL, Fate, Specimen, article_or, at_least, files, records, rejected
from tests.zoo.stories import Story, story

Stories = Callable[..., Story]
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstd.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}
MB = 1_000_000
BOMB = 120 * MB


def _streamed(packing: str, size: int, first: bytes = b"", filler: bytes = b" ") -> bytes:
    """A packed file that inflates to `size` bytes, made without them in memory."""
    packer = {
        "gz": partial(zlib.compressobj, 9, wbits=31),
        "zst": partial(zstd.ZstdCompressor, 9),
        "bz2": bz2.BZ2Compressor,
        "xz": partial(lzma.LZMACompressor, preset=1),
    }[packing]()
    block = filler * (MB // len(filler))
    if packing == "bz2":  # which is slow at what repeats: each block as a stream of its own is the same
        again = bz2.compress(block)
        return bz2.compress(first) + again * (size // len(block))
    packed = [packer.compress(first)]
    packed += [packer.compress(block) for _ in range(size // len(block))]
    return b"".join([*packed, packer.flush()])


def _add(name: str, fate: Fate, build: Callable[[Path, Story], None]) -> None:
    # bombs of one kind are one lesson: those of gzip are tried each time
    slow = "_bomb_" in name and not name.startswith("gz")
    ALL.append(Specimen("packings", name, fate, lambda folder, path: build(folder, story(path)), slow))


def _write(folder: Path, name: str, made: bytes) -> None:
    (folder / name).write_bytes(made)


def _cut(packed: bytes) -> bytes:
    return packed[: len(packed) * 2 // 3]


def _flipped(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return (
        packed[:middle]
        + bytes(byte ^ 0x55 for byte in packed[middle : middle + 16])
        + packed[middle + 16 :]
    )


_LONG = b"<!-- " + bytes(range(33, 60)) * 100 + b" -->"

for _ending, _pack in PACK.items():
    _add(
        f"{_ending}_bomb",
        rejected("too_large"),
        lambda folder, s, e=_ending: _write(
            folder, f"page.html.{e}", _streamed(e, BOMB, b"<html><body><p>boom</p>")
        ),
    )
    _add(
        f"{_ending}_bomb_as_text",
        rejected("too_large"),
        lambda folder, s, e=_ending: _write(
            folder, f"page.txt.{e}", _streamed(e, BOMB, b"boom\n", b"a b\n")
        ),
    )
    _add(
        f"{_ending}_bomb_of_one_line",
        rejected("too_large"),
        lambda folder, s, e=_ending: _write(
            folder, f"pages.jsonl.{e}", _streamed(e, BOMB, b'{"html": "', b"a")
        ),
    )
    _add(
        f"{_ending}_bomb_as_json",
        rejected("too_large", "malformed_record", "not_text"),
        lambda folder, s, e=_ending: _write(
            folder, f"page.json.{e}", _streamed(e, 260 * MB, b'[{"html":\n"')
        ),
    )
    _add(
        f"{_ending}_bomb_as_mhtml",
        rejected("too_large", "unreadable", "malformed_record"),
        lambda folder, s, e=_ending: _write(
            folder,
            f"page.mhtml.{e}",
            _streamed(e, BOMB, b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n"),
        ),
    )
    _add(
        f"{_ending}_bomb_between_warc_records",
        at_least(0, "malformed_record"),
        lambda folder, s, e=_ending: _write(folder, f"pages.warc.{e}", _streamed(e, BOMB, b"WARC/1.0\r\n")),
    )
    _add(
        f"{_ending}_cut",
        article_or("unreadable"),
        lambda folder, s, p=_pack, e=_ending: _write(
            folder, f"page.html.{e}", _cut(p(s.html.encode() + _LONG * 30))
        ),
    )
    _add(
        f"{_ending}_cut_in_its_head",
        rejected("unreadable", "empty", "not_text", "no_text"),
        lambda folder, s, p=_pack, e=_ending: _write(folder, f"page.html.{e}", p(s.html.encode())[:7]),
    )
    _add(
        f"{_ending}_flipped",
        Fate(
            1,
            either=frozenset("unreadable not_text no_text not_an_article too_short".split()),
            any_text=True,
        ),
        lambda folder, s, p=_pack, e=_ending: _write(
            folder, f"page.html.{e}", _flipped(p(s.html.encode()))
        ),
    )
    _add(
        f"{_ending}_with_junk_behind",
        article_or("unreadable"),
        lambda folder, s, p=_pack, e=_ending: _write(
            folder, f"page.html.{e}", p(s.html.encode()) + b"junk" * 500
        ),
    )
    _add(
        f"{_ending}_in_members",
        Fate(1),
        lambda folder, s, p=_pack, e=_ending: _write(
            folder,
            f"page.html.{e}",
            b"".join(p(s.html.encode()[n : n + 100]) for n in range(0, len(s.html.encode()), 100)),
        ),
    )
    _add(
        f"{_ending}_of_ten_thousand_empty_members",
        Fate(1),
        lambda folder, s, p=_pack, e=_ending: _write(
            folder, f"page.html.{e}", p(b"") * 10_000 + p(s.html.encode())
        ),
    )
    _add(
        f"{_ending}_called_something_else",
        Fate(1),
        lambda folder, s, p=_pack, e=_ending: _write(folder, "page.html", p(s.html.encode())),
    )
    _add(
        f"{_ending}_that_is_plain",
        Fate(1),
        lambda folder, s, e=_ending: _write(folder, f"page.html.{e}", s.html.encode()),
    )


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def _tar(members: dict[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def _page(s: Story) -> bytes:
    return s.html.encode()


@files(records(2, "too_large"), slow=True)
def zip_with_a_bomb_in_the_middle(folder, stories):
    bomb = b"<p>" + b" " * BOMB
    members = {"a.html": _page(stories(0)), "b.html": bomb, "c.html": _page(stories(1))}
    _write(folder, "pages.zip", _zip(members))


@files(records(2, "too_large"))
def tar_gz_with_a_bomb_in_the_middle(folder, stories):
    members = {"a.html": _page(stories(0)), "b.html": b"<p>" + b" " * BOMB, "c.html": _page(stories(1))}
    _write(folder, "pages.tar.gz", _tar(members, "w:gz"))


@files(at_least(0, "too_large"), slow=True)
def zip_of_a_hundred_bombs(folder, stories):
    member = b"<p>" + b" " * 60 * MB
    _write(folder, "pages.zip", _zip({f"{n}.html": member for n in range(6)}))


@files(at_least(0, "too_large", "unreadable", "not_text"))
def overlapping_zip(folder, stories):
    """Every entry of the list is the same bytes: 50,000 times 1 MB out of 1 KB."""
    held = io.BytesIO(_zip({"0.html": b"<p>" + b" " * MB}))
    data = held.getvalue()
    with zipfile.ZipFile(held) as archive:
        info, start = archive.infolist()[0], archive.start_dir
    entry = data[start : start + 46 + len(info.filename)]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 50_000, 50_000, len(entry) * 50_000, start, 0)
    _write(folder, "pages.zip", data[:start] + entry * 50_000 + end)


@files(at_least(0, "unreadable", "too_large", "not_text"))
def zip_in_zip_in_zip_in_zip(folder, stories):
    inner = _zip({"a.html": _page(stories())})
    for _ in range(6):
        inner = _zip({"inner.zip": inner, "more.zip": inner})
    _write(folder, "pages.zip", inner)


@files(records(1))
def zip_in_a_tar(folder, stories):
    _write(folder, "pages.tar", _tar({"in/pages.zip": _zip({"a.html": _page(stories())})}))


@files(records(1))
def gz_in_a_zip(folder, stories):
    _write(folder, "pages.zip", _zip({"a.html.gz": gzip.compress(_page(stories()))}))


@files(records(1, "too_large"))
def gz_bomb_in_a_zip(folder, stories):
    _write(folder, "pages.zip", _zip({"a.html": _page(stories()), "b.html.gz": _streamed("gz", BOMB)}))


@files(records(1, "too_large"), slow=True)
def gz_bomb_in_a_tar_xz(folder, stories):
    members = {"a.html": _page(stories()), "b.html.gz": _streamed("gz", BOMB)}
    _write(folder, "pages.tar.xz", _tar(members, "w:xz"))


@files(records(1, skipped="archive member outside its folder"))
def zip_with_members_outside(folder, stories):
    evil = {"../../evil.html": b"<p>evil", "/etc/evil.html": b"<p>evil", "C:\\evil.html": b"<p>evil"}
    evil |= {"a\\..\\..\\evil.html": b"<p>evil", "./../x.html": b"<p>evil"}
    _write(folder, "pages.zip", _zip(evil | {"a.html": _page(stories())}))


@files(Fate(1, either=frozenset({"empty"}), open_end=True, skipped="device in an archive"))
def tar_with_devices_and_links(folder, stories):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
        for number, kind in enumerate((*kinds, tarfile.CONTTYPE, b"Z")):
            info = tarfile.TarInfo(f"odd{number}.html")
            info.type, info.linkname, info.devmajor = kind, "/etc/passwd", 1
            archive.addfile(info)
        info = tarfile.TarInfo("a.html")
        info.size = len(_page(stories()))
        archive.addfile(info, io.BytesIO(_page(stories())))
    _write(folder, "pages.tar", held.getvalue())


def _header(name: bytes, size: bytes, kind: bytes = b"0") -> bytes:
    head = bytearray(512)
    head[: len(name)] = name
    head[100:108], head[108:116], head[116:124] = b"0000644\x00", b"0000000\x00", b"0000000\x00"
    head[124 : 124 + len(size)] = size
    head[136:148], head[148:156], head[156:157] = b"00000000000\x00", b" " * 8, kind
    head[257:265] = b"ustar\x0000"
    head[148:156] = b"%06o\x00 " % sum(head)
    return bytes(head)


@files(at_least(0, "unreadable"))
def tar_pax_header_of_gigabytes(folder, stories):
    _write(folder, "pages.tar", _header(b"pax", b"77777777777", b"x") + b"1 a=b\n" * 200)


@files(at_least(0, "unreadable", "not_text"))
def tar_pax_size_of_gigabytes(folder, stories):
    record = b"30 size=99999999999999999999\n\n"
    pax = _header(b"pax", b"%011o" % len(record), b"x") + record.ljust(512, b"\x00")
    _write(folder, "pages.tar", pax + _header(b"a.html", b"00000000144") + b"<p>x".ljust(512, b"\x00"))


@files(at_least(0, "unreadable"))
def tar_long_name_of_gigabytes(folder, stories):
    _write(folder, "pages.tar", _header(b"././@LongLink", b"37777777777", b"L") + b"x" * 2_000)


@files(at_least(0, "unreadable"))
def tar_size_of_gigabytes(folder, stories):
    _write(folder, "pages.tar", _header(b"a.html", b"77777777777") + b"<p>x" * 500)


@files(at_least(0, "unreadable", "empty"))
def tar_negative_size(folder, stories):
    _write(folder, "pages.tar", _header(b"a.html", b"\xff" * 12) + b"<p>x" * 500)


@files(at_least(0, "unreadable", "empty", "not_text"))
def tar_sparse_of_terabytes(folder, stories):
    _write(folder, "pages.tar", _header(b"a.html", b"00000000100", b"S") + b"\x00" * 2_000)


@files(at_least(1, "unreadable"))
def tar_cut(folder, stories):
    members = {f"{n}.html": _page(stories(n)) for n in range(10)}
    _write(folder, "pages.tar", _cut(_tar(members)))


@files(at_least(0, "unreadable"))
def tar_gz_cut(folder, stories):
    members = {f"{n}.html": _page(stories(n)) for n in range(10)}
    _write(folder, "pages.tar.gz", _cut(_tar(members, "w:gz")))


@files(at_least(0, "unreadable", "malformed_record", "not_text", "no_text"))
def tar_gz_flipped(folder, stories):
    members = {f"{n}.html": _page(stories(n)) for n in range(10)}
    _write(folder, "pages.tar.gz", _flipped(_tar(members, "w:gz")))


@files(rejected("unreadable"))
def zip_cut(folder, stories):
    _write(folder, "pages.zip", _cut(_zip({f"{n}.html": _page(stories(n)) for n in range(10)})))


@files(at_least(7, "unreadable"))
def zip_flipped(folder, stories):
    _write(folder, "pages.zip", _flipped(_zip({f"{n}.html": _page(stories(n)) for n in range(10)})))


@files(rejected("unreadable"))
def zip_end_alone(folder, stories):
    _write(folder, "pages.zip", b"PK\x05\x06" + b"\xff" * 18)


@files(rejected("unreadable"))
def zip_list_of_gigabytes(folder, stories):
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 4_000_000_000, 100, 0)
    _write(folder, "pages.zip", b"PK\x03\x04" + b"\x00" * 200 + end)


@files(at_least(0, "unreadable", "too_large", "not_text", "empty"))
def zip_that_lies_about_sizes(folder, stories):
    data = _zip({"a.html": _page(stories())})
    size = struct.pack("<I", len(_page(stories())))
    _write(folder, "pages.zip", data.replace(size, struct.pack("<I", 4_000_000_000)))


@files(at_least(0, "unreadable"))
def zip_encrypted(folder, stories):
    data = bytearray(_zip({"a.html": _page(stories())}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    _write(folder, "pages.zip", bytes(data))


@files(at_least(0, "unreadable"))
def zip_of_an_unknown_method(folder, stories):
    data = bytearray(_zip({"a.html": _page(stories())}))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 97
    _write(folder, "pages.zip", bytes(data))


@files(records(1, "empty"))
def zip_with_equal_names(folder, stories):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.html", _page(stories()))
        archive.writestr("a.htm", b"")
    _write(folder, "pages.zip", held.getvalue())


@files(records(1))
def zip_with_a_deep_name(folder, stories):
    _write(folder, "odd.zip", _zip({"deep/" * 500 + "a.html": _page(stories())}))


@files(Fate(1, either=frozenset({"empty"}), open_end=True))
def zip_names_that_steer_terminals(folder, stories):
    names = ["\x1b[2J.html", "a\nb.html", "\u202egpj.html", "x" * 5_000 + ".html", " .html", "a\\b.html"]
    _write(folder, "odd.zip", _zip({"a.html": _page(stories())} | dict.fromkeys(names, b"")))


@files(Fate(skipped="file without a page"))
def zip_of_nothing(folder, stories):
    _write(folder, "pages.zip", _zip({}))


@files(Fate(1, either=frozenset({"empty"}), open_end=True))
def zip_of_ten_thousand_empty_members(folder, stories):
    _write(
        folder, "pages.zip", _zip({f"{n}.html": b"" for n in range(3_000)} | {"a.html": _page(stories())})
    )


@files(Fate(skipped="file without a page"))
def tar_of_nothing(folder, stories):
    _write(folder, "pages.tar", b"\x00" * 10_240)


@files(Fate(8))
def tar_of_pages_with_10_mb_each(folder, stories):
    """More than may lie in memory at once while workers are busy."""
    members = {f"{n}.html": _page(stories(n)) + b"<!--" + b" " * 10 * MB + b"-->" for n in range(8)}
    _write(folder, "pages.tar.gz", _tar(members, "w:gz"))


@files(rejected("unreadable", "malformed_record"))
def wacz_cut(folder, stories):
    members = {"datapackage.json": b"{}", "archive/data.warc.gz": gzip.compress(b"WARC/1.0\r\n" * 5_000)}
    _write(folder, "pages.wacz", _cut(_zip(members)))


@files(at_least(0, "malformed_record", "unreadable"))
def wacz_of_noise(folder, stories):
    noise = bytes(n * 7919 % 256 for n in range(5_000))
    _write(folder, "pages.wacz", _zip({"datapackage.json": b"{", "archive/data.warc.gz": noise}))


@files(rejected("unreadable"))
def parquet_cut(folder, stories):
    import pyarrow
    from pyarrow import parquet

    rows = {"html": [stories(n).html for n in range(5)], "url": [None] * 5}
    held = io.BytesIO()
    parquet.write_table(pyarrow.table(rows), held)
    _write(folder, "pages.parquet", _cut(held.getvalue()))


@files(at_least(0, "unreadable", "malformed_record", "not_text"))
def parquet_flipped(folder, stories):
    import pyarrow
    from pyarrow import parquet

    held = io.BytesIO()
    parquet.write_table(pyarrow.table({"html": [stories(n).html for n in range(5)]}), held)
    _write(folder, "pages.parquet", _flipped(held.getvalue()))


@files(rejected("unreadable"))
def parquet_of_noise(folder, stories):
    _write(folder, "pages.parquet", b"PAR1" + b"\xff" * 3_000 + struct.pack("<I", 2_000) + b"PAR1")


@files(rejected("too_large", "unreadable"), slow=True)
def parquet_bomb(folder, stories):
    import pyarrow
    from pyarrow import parquet

    held = io.BytesIO()
    parquet.write_table(pyarrow.table({"html": ["<p>" + " " * BOMB]}), held, compression="zstd")
    _write(folder, "pages.parquet", held.getvalue())
