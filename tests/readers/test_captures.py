"""Pages that browsers and older crawlers saved: MHTML, HAR, ARC."""

import base64
import gzip
import json

import pytest

from newsharvest.items import PageRef, Reason, Reject
from newsharvest.options import Options
from tests.pages import html
from tests.readers.making import found_in, pages, position, put, refs, rejects, skipped

PAGE = html("The ferry is late again")
URL = "https://harbour.example/ferry"

MHTML = f"""From: <Saved by a browser>
Snapshot-Content-Location: {URL}
Subject: The ferry is late again
Date: Mon, 20 May 2024 03:14:01 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----parts"

------parts
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: {URL}

{base64.encodebytes(PAGE).decode()}
------parts
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://harbour.example/ferry.png

iVBORw0KGgo=
------parts--
""".replace("\n", "\r\n")


@pytest.mark.parametrize("name", ["ferry.mhtml", "ferry.mht", "ferry.txt"])
def test_the_page_of_an_mhtml_is_its_html_part(tmp_path, name):
    (page,) = pages(put(tmp_path / name, MHTML))
    assert page.body == PAGE
    assert (page.url, page.fetched_at, page.source.kind) == (URL, "2024-05-20T03:14:01Z", "mhtml")


def test_an_mhtml_without_html_is_a_malformed_record(tmp_path):
    (ref,) = refs(found_in(put(tmp_path / "ferry.mhtml", MHTML.replace("text/html", "text/css"))))
    with pytest.raises(Exception, match="no part is HTML"):
        ref.open(Options())


def entry(url: str = URL, status: int = 200, mime: str = "text/html", **content: str) -> dict[str, object]:
    return {
        "startedDateTime": "2024-05-20T05:14:01.000+02:00",
        "request": {"method": "GET", "url": url},
        "response": {"status": status, "headers": [], "content": {"mimeType": mime, **content}},
    }


def har(*entries: object) -> str:
    return json.dumps({"log": {"version": "1.2", "entries": entries}})


def test_a_har_gives_a_page_for_each_response_that_can_be_one(tmp_path):
    saved = har(
        entry(text=PAGE.decode()),
        entry(text=base64.b64encode(PAGE).decode(), encoding="base64"),
        entry(mime="image/png", text="iVBORw0KGgo=", encoding="base64"),
        entry(status=404, text="<p>gone</p>"),
        entry(),
        {"request": {}},
        7,
    )
    path = put(tmp_path / "ferry.har", saved)
    found = found_in(path)
    assert [page.body for page in pages(path)] == [PAGE, PAGE]
    assert pages(path)[0].fetched_at == "2024-05-20T03:14:01Z"
    assert [reject.reason for reject in rejects(found)] == [
        Reason.NOT_TEXT,
        Reason.HTTP_ERROR,
        Reason.EMPTY,
        Reason.MALFORMED_RECORD,
        Reason.MALFORMED_RECORD,
    ]
    assert [position(one) for one in found_in(path, 3)] == [3, 4, 5, 6]


def test_a_har_is_known_by_its_content_too(tmp_path):
    assert len(pages(put(tmp_path / "network.json", har(entry(text=PAGE.decode()))))) == 1


@pytest.mark.parametrize(
    "data", ['{"log": {"version": "1.2"}}', '{"log": {"entries": 3}}', '{"log": {"entries": [}}']
)
def test_a_har_without_entries_is_one_reject(tmp_path, data):
    (reject,) = found_in(put(tmp_path / "ferry.har", data))
    assert isinstance(reject, Reject)


def arc_record(url: str, body: bytes, mime: str = "text/html", status: str = "200 OK") -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n\r\n".encode() + body
    return f"{url} 192.0.2.7 20040520031401 {mime} {len(block)}\n".encode() + block + b"\n"


def arc_head() -> bytes:
    told = b"1 0 Harbour Archive\nURL IP-address Archive-date Content-type Archive-length\n\n"
    return b"filedesc://harbour.arc 0.0.0.0 20040520031401 text/plain %d\n" % len(told) + told


RECORDS = [arc_head(), *(arc_record(f"{URL}/{n}", PAGE) for n in range(3))]


@pytest.mark.parametrize(
    "data", [b"".join(RECORDS), gzip.compress(b"".join(RECORDS)), b"".join(map(gzip.compress, RECORDS))]
)
def test_an_arc_gives_a_page_for_each_response_from_any_position(tmp_path, data):
    path = put(tmp_path / "harbour.arc.gz", data)
    whole = found_in(path)
    assert [page.body for page in pages(path)] == [PAGE] * 3
    assert [page.url for page in pages(path)] == [f"{URL}/{n}" for n in range(3)]
    assert pages(path)[0].fetched_at == "2004-05-20T03:14:01Z"
    assert skipped(whole) == ["filedesc record"]
    for found in whole:
        again = found_in(path, found.position if isinstance(found, PageRef) else 0)
        assert [position(one) for one in again] == [position(one) for one in whole][-len(again) :]


def test_a_broken_arc_record_costs_itself_alone(tmp_path):
    lies = arc_record(URL, PAGE).replace(b" text/html ", b" text/html 9", 1)
    path = put(tmp_path / "harbour.arc", arc_head() + b"no record\n" + RECORDS[1] + RECORDS[2])
    assert len(pages(path)) == 2
    assert [reject.reason for reject in rejects(found_in(path))] == [Reason.MALFORMED_RECORD]
    cut = put(tmp_path / "cut.arc", arc_head() + RECORDS[1] + lies)
    assert len(pages(cut)) == 2


def test_what_an_arc_holds_beside_pages_is_rejected(tmp_path):
    data = (
        arc_head()
        + arc_record(URL, b"\x89PNG", "image/png")
        + arc_record(URL, b"gone", status="404 Not Found")
    )
    data += b"dns:harbour.example 192.0.2.7 20040520031401 text/dns 5\nhello\n"
    found = found_in(put(tmp_path / "harbour.arc", data))
    assert [reject.reason for reject in rejects(found)] == [
        Reason.NOT_TEXT,
        Reason.HTTP_ERROR,
        Reason.NOT_AN_ARTICLE,
    ]
