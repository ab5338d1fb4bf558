import base64
import gzip
import hashlib
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from backports import zstd
from fastwarc.stream_io import GzipWriter, ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsharvest.cleaner import Cleaner
from newsharvest.errors import Refused
from newsharvest.items import Article, PageRef, Reason, Stage
from tests.readers.making import (
    DATE,
    OPTIONS,
    Archive,
    found_in,
    pages,
    position,
    put,
    refs,
    rejects,
    skipped,
    story,
    three_pages,
)

HTML = [("Content-Type", "text/html")]


def blocks(data: bytes, size: int = 4_000) -> bytes:
    return b"".join(gzip.compress(data[begin : begin + size]) for begin in range(0, len(data), size))


def frames(archive: Archive) -> bytes:
    return b"".join(map(zstd.compress, archive.parts))


def with_dictionary(archive: Archive) -> bytes:
    dictionary = zstd.train_dict([part[:900] for part in archive.parts] * 20, 2_000)
    content = dictionary.dict_content
    head = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
    return head + b"".join(zstd.compress(part, zstd_dict=dictionary) for part in archive.parts)


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: three_pages(False).data,
    "a gzip member a record": lambda: three_pages().data,
    "one gzip member": lambda: gzip.compress(three_pages(False).data),
    "gzip members of fixed size": lambda: blocks(three_pages(False).data),
    "tiny gzip members": lambda: blocks(three_pages(False).data, 70),
    "a zstd frame a record": lambda: frames(three_pages(False)),
    "one zstd frame": lambda: zstd.compress(three_pages(False).data),
    "zstd with a dictionary": lambda: with_dictionary(three_pages(False)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_are_read_however_the_archive_is_packed(tmp_path: Path, layout: str) -> None:
    found = found_in(put(tmp_path / "crawl.warc", LAYOUTS[layout]()))
    opened = [pickle.loads(pickle.dumps(ref)).open(OPTIONS) for ref in refs(found)]
    assert [page.body for page in opened] == [story(number) for number in range(3)]
    assert [page.url for page in opened] == [f"https://example.org/{number}" for number in range(3)]
    assert skipped(found) == ["request record"] * 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_position_is_a_start_that_gives_the_tail(tmp_path: Path, layout: str) -> None:
    path = put(tmp_path / "crawl.warc", LAYOUTS[layout]())
    found = found_in(path)
    for index, one in enumerate(found):
        assert found_in(path, position(one)) == found[index:]


def test_positions_are_the_offsets_of_records(tmp_path: Path) -> None:
    archive = three_pages()
    lengths = [len(part) for part in archive.parts]
    found = found_in(put(tmp_path / "crawl.warc.gz", archive.data))
    assert [position(one) for one in found] == [sum(lengths[:index]) for index in range(6)]


def test_record_tells_where_when_and_how_it_was_fetched(tmp_path: Path) -> None:
    archive = Archive()
    archive.add_page(0)
    (page,) = pages(put(tmp_path / "a.warc.gz", archive.data))
    assert page.fetched_at == page.source.fetched_at == DATE
    assert (page.status, page.source.status, page.source.kind) == (200, 200, "warc")
    assert page.source.path == "a.warc.gz"
    assert page.source.id is not None
    assert page.source.id.startswith("urn:uuid:")
    assert ("Content-Type", "text/html") in page.headers


def test_a_page_with_a_wrong_digest_is_kept_and_says_so(tmp_path: Path) -> None:
    archive = Archive()
    archive.add_page(0)
    digest = base64.b32encode(hashlib.sha1(story(0)).digest())
    told = b"WARC-Payload-Digest: sha1:" + digest + b"\r\nWARC-Date:"
    data = gzip.decompress(archive.data).replace(b"WARC-Date:", told)
    spoiled = data.replace(b"Rain fell", b"Rain felt", 1)
    (right,) = pages(put(tmp_path / "right.warc", data))
    (wrong,) = pages(put(tmp_path / "wrong.warc", spoiled))
    assert (right.wrong_digests, wrong.wrong_digests) == (None, "payload")
    article = Cleaner(OPTIONS).clean(wrong)
    assert isinstance(article, Article)
    assert article.evidence.wrong_digests == "payload"


def chunked(body: bytes) -> bytes:
    parts = [body[begin : begin + 1_000] for begin in range(0, len(body), 1_000)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflate_bare(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        ([("Transfer-Encoding", "chunked")], chunked(story(0))),
        ([("Transfer-Encoding", "chunked")], story(0)),
        ([("Content-Encoding", "gzip")], gzip.compress(story(0))),
        ([("Content-Encoding", "gzip")], story(0)),
        ([("Content-Encoding", "deflate")], zlib.compress(story(0))),
        ([("Content-Encoding", "deflate")], deflate_bare(story(0))),
        ([("Content-Encoding", "br")], brotli.compress(story(0))),
        ([("Content-Encoding", "br")], story(0)),
        ([("Content-Encoding", "zstd")], zstd.compress(story(0))),
        (
            [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
            chunked(gzip.compress(story(0))),
        ),
        ([("Content-Encoding", "unheard-of")], story(0)),
    ],
)
def test_payload_is_unpacked_as_far_as_its_bytes_bear_it_out(
    tmp_path: Path, headers: list[tuple[str, str]], payload: bytes
) -> None:
    archive = Archive()
    archive.add("response", "https://example.org/", payload, HTML + headers)
    (page,) = pages(put(tmp_path / "a.warc.gz", archive.data))
    assert page.body == story(0)


def test_resource_is_a_page_of_its_own_media_type(tmp_path: Path) -> None:
    archive = Archive()
    archive.add("resource", "file:///saved/page.html", story(0), "text/html")
    (page,) = pages(put(tmp_path / "a.warc.gz", archive.data))
    assert (page.body, page.content_type, page.status) == (story(0), "text/html", None)


@pytest.mark.parametrize(
    ("url", "content_type", "status", "expected"),
    [
        ("https://example.org/gone", "text/html", "404 Not Found", (Reason.HTTP_ERROR, "404", Stage.FETCH)),
        ("https://example.org/moved", "text/html", "301 Moved", (Reason.HTTP_ERROR, "301", Stage.FETCH)),
        ("https://example.org/a.png", "image/png", "200 OK", (Reason.NOT_TEXT, "image/png", Stage.READ)),
        (
            "https://example.org/a.css",
            "text/css; charset=utf-8",
            "200 OK",
            (Reason.NOT_AN_ARTICLE, "text/css", Stage.READ),
        ),
        (
            "https://example.org/feed",
            "application/rss+xml",
            "200 OK",
            (Reason.NOT_AN_ARTICLE, "application/rss+xml", Stage.READ),
        ),
        (
            "https://example.org/robots.txt",
            "text/plain",
            "200 OK",
            (Reason.NOT_AN_ARTICLE, "/robots.txt", Stage.READ),
        ),
    ],
)
def test_responses_that_are_no_pages_are_rejects_with_their_reason(
    tmp_path: Path, url: str, content_type: str, status: str, expected: tuple[Reason, str, Stage]
) -> None:
    archive = Archive()
    archive.add("response", url, b"body { margin: 0 }", [("Content-Type", content_type)], status)
    (reject,) = rejects(found_in(put(tmp_path / "a.warc.gz", archive.data)))
    assert (reject.reason, reject.detail, reject.stage) == expected
    assert (reject.url, reject.source.path) == (url, "a.warc.gz")


def test_html_that_is_served_as_xml_is_a_page(tmp_path: Path) -> None:
    archive = Archive()
    archive.add("response", "https://example.org/", story(0), [("Content-Type", "application/xml")])
    assert len(pages(put(tmp_path / "a.warc.gz", archive.data))) == 1


def test_other_record_types_are_counted_by_their_name(tmp_path: Path) -> None:
    archive = Archive()
    for kind in ("request", "metadata", "revisit", "conversion"):
        archive.add(
            kind, "https://example.org/", b"", HTML if kind in ("request", "revisit") else "text/plain"
        )
    found = found_in(put(tmp_path / "a.warc.gz", archive.data))
    assert skipped(found) == ["request record", "metadata record", "revisit record", "conversion record"]


def test_page_that_inflates_beyond_the_limit_is_refused_as_too_large(tmp_path: Path) -> None:
    archive = Archive()
    archive.add(
        "response", "https://example.org/", gzip.compress(b"x" * 9_000_000), [("Content-Encoding", "gzip")]
    )
    (ref,) = refs(found_in(put(tmp_path / "a.warc.gz", archive.data)))
    with pytest.raises(Refused) as caught:
        ref.open(OPTIONS.but(max_bytes=1_000_000))
    assert (caught.value.reason, caught.value.stage) == (Reason.TOO_LARGE, Stage.READ)


def breaks(archive: Archive, part: int, begin: int, new: bytes) -> bytes:
    broken = bytearray(archive.parts[part])
    broken[begin : begin + len(new)] = new
    return b"".join([*archive.parts[:part], bytes(broken), *archive.parts[part + 1 :]])


@pytest.mark.parametrize(("begin", "new"), [(60, b"\x00" * 20), (0, b"\x00" * 3), (0, b"xyz")])
def test_damaged_member_costs_only_itself(tmp_path: Path, begin: int, new: bytes) -> None:
    archive = three_pages()
    path = put(tmp_path / "a.warc.gz", breaks(archive, 3, begin, new))
    found = found_in(path)
    assert [ref.url for ref in refs(found)] == ["https://example.org/0", "https://example.org/2"]
    (reject,) = rejects(found)
    at = sum(map(len, archive.parts[:3]))
    assert (reject.reason, reject.stage) == (Reason.MALFORMED_RECORD, Stage.READ)
    assert at <= position(reject) <= at + 8
    assert f"reading goes on at byte {at + len(archive.parts[3])}" in reject.detail


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"WARC/1.0", b"XXXX/1.0"),
        (b"Content-Length: ", b"Content-Length: 9"),
        (b"Content-Length: ", b"Content-Length: x"),
        (b"Content-Length: 7", b"Content-Length: 1"),
        (b"\r\n\r\nHTTP", b" HTTP"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress, blocks])
def test_record_with_false_framing_costs_only_itself(
    tmp_path: Path, old: bytes, new: bytes, pack: Callable[[bytes], bytes]
) -> None:
    archive = three_pages(False)
    assert old in archive.parts[3]
    archive.parts[3] = archive.parts[3].replace(old, new, 1)
    found = found_in(put(tmp_path / "a.warc", pack(archive.data)))
    assert [ref.url for ref in refs(found)] == ["https://example.org/0", "https://example.org/2"]
    assert [reject.reason for reject in rejects(found)] == [Reason.MALFORMED_RECORD]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [1, 5, 200])
def test_cut_last_record_is_a_reject(tmp_path: Path, packed: bool, cut: int) -> None:
    archive = three_pages(packed)
    data = archive.data[: -cut - (4 if not packed else 0)]
    found = found_in(put(tmp_path / "a.warc", data))
    assert len(refs(found)) == 2
    (reject,) = rejects(found)
    assert position(reject) == sum(map(len, archive.parts[:-1]))


def test_junk_between_records_is_told_and_passed(tmp_path: Path) -> None:
    archive = three_pages(False)
    archive.parts.insert(4, b"some junk\nthat is no record\n")
    found = found_in(put(tmp_path / "a.warc", archive.data))
    assert (len(refs(found)), len(rejects(found))) == (3, 1)


def test_file_that_changed_under_a_ref_gives_a_refusal(tmp_path: Path) -> None:
    path = put(tmp_path / "a.warc.gz", three_pages().data)
    ref = refs(found_in(path))[-1]
    path.write_bytes(b"short")
    with pytest.raises(Refused):
        ref.open(OPTIONS)
    path.unlink()
    with pytest.raises(Refused, match="No such file"):
        ref.open(OPTIONS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_any_damage_leaves_an_archive_readable_to_its_end(
    tmp_path: Path, data: st.DataObject, layout: str
) -> None:
    broken = bytearray(LAYOUTS[layout]())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(1, 40))] = data.draw(st.binary(max_size=40))
    found = found_in(put(tmp_path / "a.warc", bytes(broken)))
    for one in found:
        if isinstance(one, PageRef):
            one.open(OPTIONS)


@pytest.mark.parametrize("writer", [GzipWriter, ZstdWriter])
def test_archives_of_another_writer_are_read(tmp_path: Path, writer: type) -> None:
    path = tmp_path / "crawl.warc"
    with path.open("wb") as file:
        stream = writer(file)
        for number in range(2):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://example.org/{number}"
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + story(number))
            record.write(stream)
        stream.close()
    assert [page.body for page in pages(path)] == [story(0), story(1)]
