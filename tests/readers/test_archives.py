"""Zip and tar archives of pages: read in memory, in order, whatever is in them."""

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from newsharvest.inflaters import zstd
from newsharvest.items import PageRef, Reason, Reject
from newsharvest.options import Options
from newsharvest.readers import list_inputs, read_input, read_pages
from newsharvest.readers.members import Window
from tests.pages import html
from tests.readers.making import Archive

PAGE = html("The ferry is late again")


def warc_of(url: str) -> bytes:
    archive = Archive()
    archive.add("response", url, PAGE, [("Content-Type", "text/html")])
    return archive.data


PACKERS = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}


def zipped(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def found_in(path: Path, **options: object) -> tuple[list[PageRef | Reject], Counter[str]]:
    skipped: Counter[str] = Counter()
    return list(read_pages(path, options=Options(**options), skipped=skipped)), skipped


def bodies(path: Path) -> list[bytes]:
    return [ref.open(Options()).body for ref in found_in(path)[0]]


def reasons(path: Path, **options: object) -> list[Reason]:
    return [found.reason for found in found_in(path, **options)[0] if isinstance(found, Reject)]


MIXED = {
    "pages/1.html": PAGE,
    "pages/2.html.gz": gzip.compress(PAGE),
    "dump.jsonl": json.dumps({"url": "https://harbour.example/3", "html": PAGE.decode()}).encode() + b"\n",
    "crawl.warc.gz": warc_of("https://harbour.example/4"),
}


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_members_of_a_zip_are_read_by_the_readers_of_files(tmp_path, packing):
    path = zipped(tmp_path / "dump.zip", MIXED, packing)
    pages, _ = found_in(path)
    assert [ref.open(Options()).body for ref in pages] == [PAGE] * 4
    assert [page.source.path for page in pages] == [f"dump.zip/{name}" for name in MIXED]
    assert [page.source.offset for page in pages] == [0, 1, 2, 3]
    assert [page.url for page in pages][2:] == ["https://harbour.example/3", "https://harbour.example/4"]


@pytest.mark.parametrize("ending", PACKERS)
def test_members_of_a_tar_are_read_however_it_is_packed(tmp_path, ending):
    (tmp_path / f"dump.tar{ending}").write_bytes(PACKERS[ending](tarred(MIXED)))
    assert bodies(tmp_path / f"dump.tar{ending}") == [PAGE] * 4


@pytest.mark.parametrize("ending", PACKERS)
def test_large_members_of_packed_tars_are_whole(tmp_path, ending):
    # bytes that do not pack: the archive is larger than any buffer
    large = {
        f"{n}.html": PAGE + b"<!--" + random.Random(n).randbytes(300_000).hex().encode() for n in range(4)
    }
    (tmp_path / f"dump.tar{ending}").write_bytes(PACKERS[ending](tarred(large)))
    assert bodies(tmp_path / f"dump.tar{ending}") == list(large.values())


@pytest.mark.parametrize("ending", PACKERS)
def test_single_files_are_read_however_they_are_packed(tmp_path, ending):
    (tmp_path / f"page.html{ending}").write_bytes(PACKERS[ending](PAGE))
    assert bodies(tmp_path / f"page.html{ending}") == [PAGE]


@pytest.mark.parametrize("name", ["dump.zip", "dump.tar.gz"])
def test_reading_goes_on_from_any_position(tmp_path, name):
    if name == "dump.zip":
        zipped(tmp_path / name, {**MIXED, "notes/.hidden": b"x", "5.html": PAGE})
    else:
        (tmp_path / name).write_bytes(
            gzip.compress(tarred({**MIXED, "notes/.hidden": b"x", "5.html": PAGE}))
        )
    (entry,) = list_inputs(tmp_path / name, options=Options())
    whole = list(read_input(entry, options=Options()))
    positions = [found.position for found in whole]
    assert positions == list(range(6))
    for position in positions:
        rest = list(read_input(entry, position, options=Options()))
        assert [found.position for found in rest] == positions[position:]


def test_one_archive_in_another_is_read_and_one_more_is_not(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"1.html": PAGE}).read_bytes()
    middle = tarred({"inner.zip": inner, "2.html": PAGE})
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner, "middle.tar.gz": gzip.compress(middle)})
    pages, _ = found_in(path)
    assert [page.source.path for page in pages] == [
        "outer.zip/inner.zip/1.html",
        "outer.zip/middle.tar.gz/inner.zip",
        "outer.zip/middle.tar.gz/2.html",
    ]
    assert reasons(path) == [Reason.UNREADABLE]


def test_members_that_lead_out_of_their_folder_are_counted_and_not_read(tmp_path):
    names = ["../up.html", "/etc/page.html", "a/../../b.html", "C:\\page.html", "__MACOSX/page.html"]
    zipped(tmp_path / "dump.zip", dict.fromkeys([*names, "page.html"], PAGE))
    pages, skipped = found_in(tmp_path / "dump.zip")
    assert [page.source.path for page in pages] == ["dump.zip/page.html"]
    assert skipped == {"archive member outside its folder": 4, "hidden file": 1}


def test_links_and_devices_in_archives_are_counted_and_not_followed(tmp_path):
    with tarfile.open(tmp_path / "dump.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"member-{kind.decode()}.html")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    link = zipfile.ZipInfo("link.html")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "dump.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    pages, skipped = found_in(tmp_path)
    assert pages == []
    assert skipped == {"link in an archive": 3, "device in an archive": 2}


def test_of_a_wacz_only_the_archives_are_pages(tmp_path):
    members = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"url": "https://harbour.example/", "text": "all of it"}\n',
        "indexes/index.cdx.gz": gzip.compress(b"example,harbour)/ 2024"),
        "archive/data.warc.gz": warc_of("https://harbour.example/"),
    }
    pages, skipped = found_in(zipped(tmp_path / "crawl.wacz", members, zipfile.ZIP_STORED))
    assert [page.open(Options()).body for page in pages] == [PAGE]
    assert skipped == {"part of a WACZ that is no archive": 3}


def test_a_damaged_member_costs_itself_alone(tmp_path):
    path = zipped(
        tmp_path / "dump.zip", {f"{n}.html": PAGE + bytes(str(n), "ascii") * 900 for n in range(3)}
    )
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.infolist()[1].header_offset + 60
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    pages, _ = found_in(path)
    assert [isinstance(found, PageRef) for found in pages] == [True, False, True]
    assert pages[1].detail == "damaged member of a zip file"


@pytest.mark.parametrize("name", ["dump.tar", "dump.tar.gz", "dump.tar.zst"])
def test_of_a_cut_tar_what_lies_before_is_read_and_the_loss_is_told(tmp_path, name):
    # random bytes do not pack: half of the file is half of the pages
    pages = {f"{n}.html": PAGE + f"<!--{'%x' % (n * 7919**400)}-->".encode() for n in range(300)}
    data = PACKERS[Path(name).suffix.replace(".tar", "")](tarred(pages))
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    found, _ = found_in(tmp_path / name)
    assert 3 <= sum(isinstance(each, PageRef) for each in found) < 300
    assert isinstance(found[-1], Reject)


def test_a_broken_header_within_a_tar_is_told(tmp_path):
    data = bytearray(tarred({"1.html": PAGE, "2.html": PAGE}))
    second = data.index(b"2.html")
    data[second + 148 : second + 156] = b"7777777\x00"
    (tmp_path / "dump.tar").write_bytes(data)
    found, _ = found_in(tmp_path / "dump.tar")
    assert isinstance(found[0], PageRef)
    assert found[1].detail == f"damaged at byte {second:,}: what follows is lost"


def test_behind_a_broken_header_and_behind_its_end_a_tar_is_read_on(tmp_path):
    data = bytearray(tarred({"1.html": PAGE, "2.html": PAGE, "3.html": PAGE}))
    second = data.index(b"2.html")
    data[second + 148 : second + 156] = b"7777777\x00"
    (tmp_path / "dump.tar").write_bytes(data + tarred({"4.html": PAGE}))
    found, _ = found_in(tmp_path / "dump.tar")
    third = data.index(b"3.html")
    assert [each.source.path for each in found] == [
        f"dump.tar{name}" for name in ("/1.html", "", "/3.html", "/4.html")
    ]
    assert found[1].detail == f"damaged at byte {second:,}: reading goes on at byte {third:,}"


def test_a_member_that_inflates_too_far_is_too_large(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"zeros.html": b"<p>" + b"\x00" * 30_000_000, "1.html": PAGE})
    assert reasons(path, max_bytes=1_000_000) == [Reason.TOO_LARGE]
    assert bodies(path)[-1] == PAGE


def test_an_archive_that_is_a_bomb_ends_where_it_is_known_for_one(tmp_path, monkeypatch):
    monkeypatch.setattr("newsharvest.readers.members.BOMB_BYTES", 5_000_000)
    zeros = b"<p>" + b"\x00" * 1_000_000
    zipped(tmp_path / "bomb.zip", {f"{n}.html": zeros for n in range(40)})
    (tmp_path / "bomb.tar.gz").write_bytes(gzip.compress(tarred({f"{n}.html": zeros for n in range(40)})))
    for name in ("bomb.zip", "bomb.tar.gz"):
        found, _ = found_in(tmp_path / name)
        assert len(found) < 20
        assert "inflates to over 250 times its size" in found[-1].detail


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 and nothing more", b"PK\x05\x06", b"\x00" * 257 + b"ustar" + b"\xff" * 300]
)
def test_what_only_looks_like_an_archive_is_unreadable(tmp_path, data):
    (tmp_path / "dump").write_bytes(data)
    assert reasons(tmp_path / "dump") == [Reason.UNREADABLE]


def test_an_encrypted_member_is_unreadable(tmp_path):
    path = zipped(tmp_path / "dump.zip", {"1.html": PAGE}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the member's header, and in the archive's list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert found_in(path)[0][0].detail == "encrypted"


def test_an_office_document_is_no_archive_of_pages(tmp_path):
    path = zipped(
        tmp_path / "letter.docx", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    )
    assert reasons(path) == [Reason.NOT_TEXT]


def test_a_window_is_a_file_of_its_own(tmp_path):
    (tmp_path / "file").write_bytes(b"0123456789")
    window = Window((tmp_path / "file").open("rb"), 2, 5)
    with window:
        assert (window.seek(0, 2), window.seek(1), window.read(), window.tell()) == (5, 1, b"3456", 5)
        assert window.read() == b""


def test_a_packed_tar_larger_than_what_is_read_at_once_is_read_whole(tmp_path):
    noise = b"".join(number.to_bytes(4, "big") * 3 for number in range(0, 2**32, 2**17))
    with tarfile.open(tmp_path / "pages.tar.gz", "w:gz") as archive:
        for number in range(3):
            info = tarfile.TarInfo(f"{number}.html")
            body = PAGE + noise
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    found = list(read_pages(tmp_path))
    assert [type(one) for one in found] == [PageRef] * 3
