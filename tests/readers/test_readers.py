import gzip
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsharvest.errors import OperatorError, Refused
from newsharvest.extraction.decode import decode
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source
from newsharvest.options import Options
from newsharvest.readers import list_inputs, read_input, read_pages
from newsharvest.readers.inputs import Input
from tests.readers.making import OPTIONS, PACK, found_in, pages, put, refs, rejects, story, three_pages

HTML = "<!DOCTYPE html><html><body><p>Rain.</p></body></html>"
MARKDOWN = "# Rain\n\nSays [Ann](https://example.org/ann) and [Bo](https://example.org/bo).\n"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", HTML, "html"),
        ("a.HTM", HTML, "html"),
        ("a.xhtml", HTML, "html"),
        ("a.txt", "Rain fell.", "text"),
        ("a.md", "Rain fell.", "markdown"),
        ("a.markdown", MARKDOWN, "markdown"),
        ("a.txt", HTML, "html"),
        ("a.md", HTML, "html"),
        ("a.txt", MARKDOWN, "markdown"),
        ("a.jsonl", HTML, "html"),
        ("a.html", '{"text": "Rain"}\n', "jsonl"),
        ("a.html", "Rain fell.", "html"),
        ("story.php", HTML, "html"),
        ("index.html?page=2", HTML, "html"),
        ("story", "Rain fell.", "text"),
        ("story.dump", "Rain fell.", "text"),
    ],
)
@pytest.mark.parametrize("ending", PACK)
def test_what_a_file_is_is_told_by_content_where_the_ending_lies(
    tmp_path: Path, name: str, data: str, kind: str, ending: str
) -> None:
    (page,) = pages(put(tmp_path / f"{name}{ending}", PACK[ending](data.encode())))
    assert page.source.kind == kind
    assert page.body.decode() == data or kind == "jsonl"


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_packed_file_is_seen_without_its_ending(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (page,) = pages(put(tmp_path / "a.html", pack(HTML.encode())))
    assert (page.body.decode(), page.content_type) == (HTML, "text/html")


def test_archive_is_seen_without_its_ending(tmp_path: Path) -> None:
    assert len(refs(found_in(put(tmp_path / "a.html", three_pages().data)))) == 3


@pytest.mark.parametrize(
    ("name", "data", "reason", "words"),
    [
        ("a.html", b"", Reason.EMPTY, "0 bytes"),
        ("a.warc", b"", Reason.EMPTY, "0 bytes"),
        ("style.css", b"p { margin: 0 }", Reason.NOT_AN_ARTICLE, ".css file"),
        ("feed.xml", b"<?xml version='1.0'?><rss><item/></rss>", Reason.NOT_AN_ARTICLE, "<rss> document"),
        ("feed.dump", b"<feed xmlns='x'></feed>", Reason.NOT_AN_ARTICLE, "<feed> document"),
        ("a.warc", b"no archive at all", Reason.MALFORMED_RECORD, "no record"),
    ],
)
def test_file_without_a_page_is_one_reject_that_says_so(
    tmp_path: Path, name: str, data: bytes, reason: Reason, words: str
) -> None:
    (reject,) = rejects(found_in(put(tmp_path / name, data)))
    assert reject.reason is reason
    assert words in reject.detail
    assert reject.source.path == name


@pytest.mark.parametrize("name", ["chart.png", "a.html", "a.txt", "unknown"])
def test_binary_is_refused_by_what_it_looks_like(tmp_path: Path, name: str) -> None:
    (page,) = pages(put(tmp_path / name, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)))
    with pytest.raises(Refused, match="a PNG image"):
        decode(page)


@pytest.mark.parametrize("ending", PACK)
def test_page_over_the_limit_is_too_large_before_it_is_in_memory(tmp_path: Path, ending: str) -> None:
    (ref,) = refs(found_in(put(tmp_path / f"a.html{ending}", PACK[ending](b"<html>" + b"x" * 2_000_000))))
    with pytest.raises(Refused, match=r"1,000,000 bytes \(max_bytes\)") as caught:
        ref.open(OPTIONS.but(max_bytes=1_000_000))
    assert caught.value.reason is Reason.TOO_LARGE


def test_cut_gzip_page_is_unreadable(tmp_path: Path) -> None:
    (ref,) = refs(found_in(put(tmp_path / "a.html.gz", gzip.compress(story(1))[:-9])))
    with pytest.raises(Refused, match="cut gzip data") as caught:
        ref.open(OPTIONS)
    assert caught.value.reason is Reason.UNREADABLE


def test_pages_of_many_files_come_in_order_and_the_rest_is_counted(tmp_path: Path) -> None:
    put(tmp_path / "b.warc.gz", three_pages().data)
    put(tmp_path / "a.html", HTML)
    put(tmp_path / "c.jsonl", '{"text": "Rain"}\n')
    put(tmp_path / "blank.jsonl", "\n\n")
    put(tmp_path / ".hidden", "x")
    skipped: Counter[str] = Counter()
    found = list(read_pages(tmp_path, options=OPTIONS, skipped=skipped))
    assert [one.source.path for one in found] == ["a.html", *["b.warc.gz"] * 3, "c.jsonl"]
    assert skipped == {"request record": 3, "hidden file": 1, "file without a page": 1}


def test_wrong_path_is_told_before_the_first_page(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="no such file"):
        read_pages(tmp_path / "missing")


@pytest.mark.parametrize(
    ("data", "kind", "count"),
    [
        (HTML.encode(), "html", 1),
        (b"Rain fell.", "text", 1),
        (b'{"text": "Rain"}\n{"text": "Snow"}\n', "jsonl", 2),
        (three_pages().data, "warc", 3),
    ],
)
def test_standard_input_may_be_any_kind(
    monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str, count: int
) -> None:
    def read() -> list[PageRef | Reject]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return list(read_pages("-", options=OPTIONS))

    found = read()
    assert [one.source.kind for one in found] == [kind] * count
    opened = [one.open(OPTIONS) for one in found if isinstance(one, PageRef)]
    assert len(opened) == count
    assert {page.source.path for page in opened} == {one.source.path for one in read()}


def read_caps(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef]:
    """A reader as a user writes it: no decorator, claims .caps by its name."""
    text = Path(path).read_bytes().upper()
    yield PageRef.holding(RawPage(text, Source("caps"), content_type="text/plain"), 0, path)


def read_fails(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef]:
    yield from read_caps(path, options=options)
    raise ValueError("out of ink")


def claims_nothing(path: str) -> Iterator[PageRef]:
    yield from ()


def with_reader(name: str, priority: int | None = 50) -> Options:
    return OPTIONS.but(readers={name: priority})


def test_users_reader_is_a_function_and_a_dotted_path(tmp_path: Path) -> None:
    path = put(tmp_path / "a.caps", "rain")
    (page,) = pages(path, with_reader(f"{__name__}.read_caps"))
    assert (page.body, page.source) == (b"RAIN", Source("caps", path="a.caps"))


def test_failing_reader_costs_the_rest_of_its_file(tmp_path: Path) -> None:
    found = found_in(put(tmp_path / "a.fails", "rain"), options=with_reader(f"{__name__}.read_fails"))
    assert len(refs(found)) == 1
    (reject,) = rejects(found)
    assert (reject.reason, reject.detail) == (
        Reason.FAILED,
        f"{__name__}.read_fails: ValueError: out of ink",
    )


def test_reader_switched_off_leaves_its_files_to_the_next(tmp_path: Path) -> None:
    options = with_reader("newsharvest.readers.markdown_files.read", None)
    (page,) = pages(put(tmp_path / "a.md", MARKDOWN), options)
    assert page.source.kind == "text"


def test_reader_that_claims_nothing_is_the_operators_mistake(tmp_path: Path) -> None:
    path = put(tmp_path / "a.html", HTML)
    for name in (f"{__name__}.claims_nothing", f"{__name__}.missing"):
        with pytest.raises(OperatorError, match=r"reader|component"):
            list_inputs(path, options=with_reader(name))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(
        ["a.html", "a.txt", "a.md", "a.json", "a.jsonl", "a.warc", "a.html.gz", "a.xml", "a"]
    ),
    head=st.sampled_from(
        [b"", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"WARC/1.0\r\n", b'[{"a":']
    ),
    data=st.binary(max_size=300),
)
def test_any_bytes_under_any_name_give_refs_or_rejects(
    tmp_path: Path, name: str, head: bytes, data: bytes
) -> None:
    path = put(tmp_path / name, head + data)
    found = list(read_input(Input(str(path), name), options=OPTIONS))
    assert found
    for one in refs(found):
        with suppress(Refused):
            assert one.open(OPTIONS).source.path == name
