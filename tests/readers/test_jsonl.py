import gzip
import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsharvest.cleaner import Cleaner
from newsharvest.engines.work import clean_ref
from newsharvest.errors import Refused
from newsharvest.items import PageRef, Reason, Reject, Stage
from newsharvest.readers import read_pages
from tests.readers.making import OPTIONS, PACK, found_in, pages, position, put, refs, rejects

RECORDS = [
    {
        "url": "https://example.org/rain",
        "html": "<html><body><p>Rain.</p></body></html>",
        "date": "2024-05-01",
    },
    {"link": "https://example.org/snow", "text": "Snow.\n\nMore snow.", "title": "Snow", "id": 7},
    {"content": "<div><p>Hail.</p><p>Ice.</p></div>", "author": ["Ann Day", "Bo Ray"], "lang": "en"},
]
LINES = "".join(json.dumps(record) + "\n" for record in RECORDS)


@pytest.mark.parametrize("ending", PACK)
def test_each_line_is_a_page_with_its_facts(tmp_path: Path, ending: str) -> None:
    found = found_in(put(tmp_path / f"pages.jsonl{ending}", PACK[ending](LINES.encode())))
    rain, snow, hail = (pickle.loads(pickle.dumps(ref)).open(OPTIONS) for ref in refs(found))
    assert (rain.url, rain.content_type) == ("https://example.org/rain", "text/html; charset=utf-8")
    assert rain.facts == (("published", "2024-05-01"),)
    assert (snow.body, snow.content_type) == (b"Snow.\n\nMore snow.", "text/plain; charset=utf-8")
    assert (snow.source.id, snow.source.path) == ("7", f"pages.jsonl{ending}")
    assert hail.content_type.startswith("text/html")
    assert hail.facts == (("authors", "Ann Day"), ("authors", "Bo Ray"), ("language", "en"))


def test_positions_are_byte_offsets_of_lines(tmp_path: Path) -> None:
    lines = LINES.encode().splitlines(keepends=True)
    for ending, pack in PACK.items():
        found = found_in(put(tmp_path / f"pages.jsonl{ending}", pack(LINES.encode())))
        assert [position(one) for one in found] == [0, len(lines[0]), len(lines[0]) + len(lines[1])]


@pytest.mark.parametrize("ending", PACK)
def test_every_position_is_a_start_that_gives_the_tail(tmp_path: Path, ending: str) -> None:
    data = LINES.replace("\n", "\n\n", 1) + "broken\n" + LINES
    path = put(tmp_path / f"pages.jsonl{ending}", PACK[ending](data.encode()))
    found = found_in(path)
    assert len(found) == 7
    for index, one in enumerate(found):
        assert [told(rest) for rest in found_in(path, position(one))] == [
            told(rest) for rest in found[index:]
        ]


def told(ref: object) -> object:
    """What a ref gives in the end; openers that carry a line number can't be compared."""
    assert isinstance(ref, PageRef)
    try:
        return ref.position, ref.open(OPTIONS)
    except Refused as refused:
        return ref.position, refused.reason, refused.detail


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        ('{"html": "<p>cut', Reason.MALFORMED_RECORD, "expected a JSON object"),
        ("[1, 2]", Reason.MALFORMED_RECORD, "expected a JSON object"),
        ("12", Reason.MALFORMED_RECORD, "expected a JSON object"),
        ("[" * 5_000, Reason.MALFORMED_RECORD, "expected a JSON object"),
        ('{"a": 1, "b": 2}', Reason.MALFORMED_RECORD, "found a, b, expected html_fields or text_fields"),
        ('{"html": {"nested": 1}}', Reason.MALFORMED_RECORD, "expected html_fields"),
        ('{"html": " ", "text": ""}', Reason.EMPTY, "empty"),
        ('{"status": 404, "html": "<p>Gone</p>"}', Reason.HTTP_ERROR, "404"),
    ],
)
def test_bad_line_costs_itself_and_is_told_by_number_and_offset(
    tmp_path: Path, line: str, reason: Reason, words: str
) -> None:
    first, second, third = refs(
        found_in(put(tmp_path / "a.jsonl", f'{{"text": "One"}}\n{line}\n{{"text": "Two"}}'))
    )
    assert first.open(OPTIONS).body == b"One"
    assert third.open(OPTIONS).body == b"Two"
    with pytest.raises(Refused) as caught:
        second.open(OPTIONS)
    assert caught.value.reason is reason
    assert caught.value.stage is (Stage.FETCH if reason is Reason.HTTP_ERROR else Stage.READ)
    assert caught.value.detail.startswith("line 2 (byte 16): ")
    assert words in caught.value.detail


@pytest.mark.parametrize("ending", PACK)
def test_a_reject_tells_the_records_id_address_and_status(tmp_path: Path, ending: str) -> None:
    line = json.dumps({"id": "a7", "url": "https://me:pw@example.org/gone", "status": 404})
    (ref,) = refs(found_in(put(tmp_path / f"a.jsonl{ending}", PACK[ending](line.encode()))))
    reject = clean_ref(ref, Cleaner(OPTIONS), OPTIONS)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.url) == (Reason.HTTP_ERROR, "https://example.org/gone")
    assert (reject.source.id, reject.source.status) == ("a7", 404)
    assert reject.source.path == f"a.jsonl{ending}"


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "caf\xe9", "n": 1}',
        b'{"text": "lone \\ud800 surrogate"}',
        b'{"text": "x", "score": NaN}',
        b'\xef\xbb\xbf{"text": "x"}',
        b'{"text": "x"}\r',
    ],
)
def test_lenient_where_json_is_strict(tmp_path: Path, line: bytes) -> None:
    (page,) = pages(put(tmp_path / "a.jsonl", line + b"\n"))
    assert page.body.decode().startswith(("caf", "lone", "x"))


def test_line_over_the_limit_is_told_and_passed(tmp_path: Path) -> None:
    long = json.dumps({"text": "x" * 200_000})
    path = put(tmp_path / "a.jsonl", f'{{"text": "One"}}\n{long}\n{{"text": "Two"}}\n')
    found = found_in(path, options=OPTIONS.but(max_bytes=100_000))
    assert [ref.open(OPTIONS).body for ref in refs(found)] == [b"One", b"Two"]
    (reject,) = rejects(found)
    assert (reject.reason, position(reject)) == (Reason.TOO_LARGE, 16)
    assert "line 2" in reject.detail
    assert "(max_bytes)" in reject.detail


def test_names_of_fields_are_options(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"seite": "<p>Regen.</p>", "adresse": "https://example.org/regen"}\n')
    (page,) = pages(path, OPTIONS.but(html_fields=("seite",), url_fields=("adresse",)))
    assert (page.body, page.url) == (b"<p>Regen.</p>", "https://example.org/regen")


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_damaged_member_costs_its_lines_only(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    members = [bytearray(pack(b'{"text": "Story %d."}\n' % number)) for number in range(4)]
    members[1][4:12] = b"\xff" * 8
    found = found_in(put(tmp_path / "a.jsonl.gz", b"".join(members)))
    assert [ref.open(OPTIONS).body[-2:-1] for ref in refs(found)] == [b"0", b"2", b"3"]
    assert [reject.reason for reject in rejects(found)] == [Reason.MALFORMED_RECORD]


def test_cut_gzip_gives_its_whole_lines_and_a_reject(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "Story %d of the harbour."}\n' % number for number in range(5_000))
    packed = gzip.compress(lines)
    found = found_in(put(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert 1_000 < len(refs(found)) < 5_000
    assert [reject.detail.partition(": ")[2] for reject in rejects(found)] == ["cut gzip data at byte 0"]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.binary(max_size=60) | st.sampled_from([b'{"text": "Rain"}', b"{}", b""]), max_size=8))
def test_any_lines_give_pages_or_refusals(tmp_path: Path, lines: list[bytes]) -> None:
    for one in found_in(put(tmp_path / "a.jsonl", b'{"text": "Rain"}\n' + b"\n".join(lines))):
        told(one)


def test_lines_added_while_a_file_is_read_wait_for_the_next_run(tmp_path: Path) -> None:
    path = put(tmp_path / "pages.jsonl", LINES)
    found = []
    for each in read_pages(path):
        with path.open("a") as file:  # faster than it is read
            file.write(LINES * 20_000 if not found else "")
        found.append(each)
    assert len(found) == len(RECORDS)
