"""Archives of the web in every state of decay."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

from backports import zstd

from tests.zoo.specimens import Fate, article_or, at_least, files, records, rejected
from tests.zoo.stories import Story

DATE = "2024-05-20T03:14:01Z"


def record(
    payload: bytes | str,
    *,
    kind: str = "response",
    url: str = "https://gazette.example/a",
    length: str | None = None,
    version: str = "WARC/1.0",
    headers: tuple[str, ...] = (),
    http: str | None = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    without: str = "",
) -> bytes:
    body = payload.encode() if isinstance(payload, str) else payload
    block = (http or "").encode() + body
    lines = [
        version,
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {DATE}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"Content-Type: {'application/http; msgtype=response' if http else 'text/html'}",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    head = "\r\n".join(line for line in lines if not (without and line.startswith(without)))
    return head.encode("utf-8", "surrogateescape") + b"\r\n\r\n" + block + b"\r\n\r\n"


def of(story: Story, number: int = 0, **kwargs) -> bytes:
    return record(story.html, url=f"https://{_host(story)}.example/town/{number}", **kwargs)


def _host(story: Story) -> str:
    return "a" + hashlib.sha256(story.sentences[0].encode()).hexdigest()[:12]


def put(folder: Path, *parts: bytes, name: str = "pages.warc") -> None:
    (folder / name).write_bytes(b"".join(parts))


for _name, _length in {
    "too_short": "500",
    "zero": "0",
    "negative": "-1",
    "huge": "99999999999999999999",
    "larger_than_the_file": "900000",
    "a_word": "many",
    "empty": "",
    "hexadecimal": "0x100",
    "with_a_sign": "+100",
    "in_other_digits": "٢٠٠",
    "a_number_of_100_kb": "1" * 60_000,
}.items():
    for _packed in (False, True):

        def _three(folder, stories, length=_length, packed=_packed):
            pack = gzip.compress if packed else bytes
            parts = [of(stories(0)), of(stories(1), 1, length=length), of(stories(2), 2)]
            put(folder, *map(pack, parts), name="pages.warc.gz" if packed else "pages.warc")

        _three.__name__ = f"length_{_name}{'_gz' if _packed else ''}"
        files(at_least(2, "malformed_record", "no_text", "too_short", "empty", "http_error"))(_three)


@files(records(2, "malformed_record"))
def no_length(folder, stories):
    put(folder, of(stories(0)), of(stories(1), without="Content-Length"), of(stories(2), 2))


@files(records(2, skipped="nameless record"))
def no_type(folder, stories):
    put(folder, of(stories(0)), of(stories(1), without="WARC-Type"), of(stories(2), 2))


@files(records(3))
def no_address(folder, stories):
    put(folder, of(stories(0)), of(stories(1), without="WARC-Target-URI"), of(stories(2), 2))


@files(records(3))
def no_date(folder, stories):
    put(folder, of(stories(0)), of(stories(1), 1, without="WARC-Date"), of(stories(2), 2))


@files(records(2, "malformed_record"))
def garbage_between_records(folder, stories):
    put(folder, of(stories(0)), bytes(range(256)) * 400, of(stories(1), 1))


@files(records(2, "malformed_record"))
def garbage_before_the_first(folder, stories):
    put(folder, b"garbage and more garbage\r\n" * 50, of(stories(0)), of(stories(1), 1))


@files(records(2, "malformed_record"))
def garbage_behind_the_last(folder, stories):
    put(folder, of(stories(0)), of(stories(1), 1), b"\x00\xff" * 5_000)


@files(records(2))
def zeros_behind_the_last(folder, stories):
    put(folder, *map(gzip.compress, (of(stories(0)), of(stories(1), 1))), b"\x00" * 5_000, name="a.warc.gz")


def _spoiled(member: bytes) -> bytes:
    middle = len(member) // 2
    return (
        member[:middle]
        + bytes(byte ^ 0xA5 for byte in member[middle : middle + 20])
        + member[middle + 20 :]
    )


@files(records(4, "malformed_record", details=("reading goes on at byte",)))
def a_spoiled_gzip_member_in_the_middle(folder, stories):
    members = [gzip.compress(of(stories(n), n)) for n in range(5)]
    put(folder, *members[:2], _spoiled(members[2]), *members[3:], name="pages.warc.gz")


@files(records(4, "malformed_record", details=("reading goes on at byte",)))
def a_spoiled_zstd_frame_in_the_middle(folder, stories):
    members = [zstd.compress(of(stories(n), n)) for n in range(5)]
    put(folder, *members[:2], b"\x28\xb5\x2f\xfd" + b"\xff" * 300, *members[3:], name="a.warc.zst")


@files(records(3, "malformed_record", details=("reading goes on at byte",)))
def bytes_missing_between_gzip_members(folder, stories):
    members = [gzip.compress(of(stories(n), n)) for n in range(5)]
    put(folder, *members[:2], members[2][:-40], members[3][30:], members[4], name="pages.warc.gz")


@files(records(2, "malformed_record"))
def plain_text_between_gzip_members(folder, stories):
    members = [gzip.compress(of(stories(n), n)) for n in range(2)]
    put(folder, members[0], b"<html>not packed</html>" * 20, members[1], name="pages.warc.gz")


@files(records(3))
def gzip_in_one_member(folder, stories):
    put(folder, gzip.compress(b"".join(of(stories(n), n) for n in range(3))), name="pages.warc.gz")


@files(records(3))
def gzip_in_blocks(folder, stories):
    whole = b"".join(of(stories(n), n) for n in range(3))
    blocks = (gzip.compress(whole[n : n + 900]) for n in range(0, len(whole), 900))
    put(folder, *blocks, name="pages.warc.gz")


@files(records(2, "malformed_record"))
def last_record_cut(folder, stories):
    put(folder, of(stories(0)), of(stories(1), 1), of(stories(2), 2)[:-600])


@files(records(2, "malformed_record"))
def last_gzip_member_cut(folder, stories):
    members = [gzip.compress(of(stories(n), n)) for n in range(3)]
    put(folder, *members[:2], members[2][:-300], name="pages.warc.gz")


@files(records(2, "malformed_record"))
def cut_in_a_header(folder, stories):
    put(folder, of(stories(0)), of(stories(1), 1), of(stories(2), 2)[:120])


@files(records(2, "malformed_record"))
def header_without_end(folder, stories):
    put(folder, of(stories(0)), b"WARC/1.0\r\n" + b"X-Junk: y\r\n" * 20_000, of(stories(1), 1))


@files(records(2))
def header_of_50_kb(folder, stories):
    put(folder, of(stories(0), headers=("X-Junk: " + "y" * 50_000,)), of(stories(1), 1))


@files(records(2))
def headers_folded_and_odd(folder, stories):
    odd = (
        "X-Long: a",
        "\tfolded",
        " more",
        "no colon here",
        ": no name",
        "X-\x1b[2J: \x07",
        "X-Latin: \udcff",
    )
    put(folder, of(stories(0), headers=odd), of(stories(1), 1))


@files(at_least(2, "malformed_record"))
def line_feeds_alone(folder, stories):
    put(folder, of(stories(0)).replace(b"\r\n", b"\n"), *(of(stories(n), n) for n in (1, 2)))


@files(records(2))
def no_empty_lines_between(folder, stories):
    put(folder, of(stories(0))[:-4], of(stories(1), 1))


@files(records(2))
def many_empty_lines_between(folder, stories):
    put(folder, of(stories(0)), b"\r\n" * 5_000, of(stories(1), 1))


@files(Fate(1, open_end=True, either=frozenset({"malformed_record"})))
def version_0_18(folder, stories):
    put(folder, of(stories(0), version="WARC/0.18"), of(stories(1), 1, version="WARC/0.17"))


@files(records(2))
def version_1_1(folder, stories):
    put(folder, of(stories(0), version="WARC/1.1"), of(stories(1), 1, version="WARC/1.1"))


@files(at_least(1, "malformed_record"))
def version_9_9(folder, stories):
    put(folder, of(stories(0)), of(stories(1), 1, version="WARC/9.9"), of(stories(2), 2))


@files(records(1, skipped="revisit record"))
def revisits(folder, stories):
    put(folder, of(stories(0)), record("", kind="revisit"))


@files(records(1, skipped="other record"))
def kinds_that_are_no_page(folder, stories):
    kinds = "warcinfo request metadata conversion continuation unknown-kind".split()
    put(folder, *(record("software: x\r\n", kind=kind, http=None) for kind in kinds), of(stories(0)))


def _digest(block: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


@files(records(4))
def digests_that_do_not_match(folder, stories):
    wrong = (f"WARC-Block-Digest: {_digest(b'other')}", f"WARC-Payload-Digest: {_digest(b'other')}")
    put(folder, of(stories(0), headers=wrong))
    told = ("sha1:", "SHA-256:" + "0" * 64, "md5:" + "f" * 32)
    for number, digest in enumerate(told, 1):
        wrong = (f"WARC-Payload-Digest: {digest}",)
        put(folder, gzip.compress(of(stories(number), number, headers=wrong)), name=f"{number}.warc.gz")


@files(records(3))
def digests_of_no_kind(folder, stories):
    for number, digest in enumerate(("sha1:", "md9:xyz", "x" * 10_000)):
        put(
            folder,
            of(stories(number), number, headers=(f"WARC-Block-Digest: {digest}",)),
            name=f"{number}.warc",
        )


@files(records(3))
def addresses_that_are_none(folder, stories):
    urls = ("javascript:alert(1)", "https://anna:secret@gazette.example/\x1b[2J\u202e", "ht tp://[[[")
    put(folder, *(record(stories(number).html, url=url) for number, url in enumerate(urls)))


@files(Fate(1, ("http_error", "http_error")))
def statuses(folder, stories):
    lines = ("HTTP/1.1 999 Odd", "HTTP/1.1 404 Not Found\r\nX: y", "HTTP/1.1 200")
    put(folder, *(of(stories(n), n, http=f"{line}\r\n\r\n") for n, line in enumerate(lines)))


@files(at_least(1, "not_text", "no_text", "not_an_article", "too_short", "empty"))
def http_heads_that_are_odd(folder, stories):
    heads = (
        "HTTP/1.1 200 OK\r\n",
        "HTTP/9.9 200 \x00\x1b\r\n\r\n",
        "200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\n\n",
    )
    put(folder, *(of(stories(n), n, http=head) for n, head in enumerate(heads)))


@files(records(3, "not_text"))
def codings_that_lie(folder, stories):
    codings = ("gzip", "br", "deflate", "zstd")
    put(
        folder,
        *(
            of(
                stories(n),
                n,
                http=f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n",
            )
            for n, coding in enumerate(codings[:3])
        ),
        record(
            b"\x1f\x8b\x08" + b"\xff" * 3_000,
            url="https://gazette.example/noise",
            http="HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        ),
    )


@files(rejected("too_large"))
def http_bomb(folder, stories):
    bomb = gzip.compress(b"<p>" + b" " * 120_000_000)
    put(
        folder,
        record(
            bomb,
            url="https://gazette.example/bomb",
            http="HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n",
        ),
    )


@files(rejected("too_large"))
def http_bomb_packed_twice(folder, stories):
    bomb = gzip.compress(gzip.compress(b"<p>" + b" " * 120_000_000))
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n\r\n"
    put(
        folder,
        gzip.compress(record(bomb, url="https://gazette.example/bombs", http=head)),
        name="pages.warc.gz",
    )


@files(at_least(1, "no_text", "too_short", "not_an_article", "not_text", "empty"))
def chunks_that_lie(folder, stories):
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    html = stories(0).html.encode()
    bodies = (
        html,
        b"fffffffff\r\n" + stories(1).html.encode(),
        b"-5\r\n" + stories(2).html.encode(),
        b"5\r\nab",
        b"0" * 100_000 + b"\r\n",
        b"1\r\na\r\n" * 20_000,
    )
    put(
        folder,
        *(record(body, url=f"https://gazette.example/c{n}", http=head) for n, body in enumerate(bodies)),
    )


@files(records(1, "too_large"))
def a_record_of_60_mb(folder, stories):
    put(
        folder,
        gzip.compress(record(b"<p>" + b" " * 60_000_000, url="https://gazette.example/60")),
        gzip.compress(of(stories())),
        name="a.warc.gz",
    )


@files(records(2))
def records_in_a_page(folder, stories):
    """A page that quotes a WARC record at the start of a line."""
    quoted = stories(0).page(
        stories(0).body + "<pre>\nWARC/1.0\nWARC-Type: response\nContent-Length: 9\n\n</pre>"
    )
    put(folder, record(quoted, url="https://gazette.example/quoted"), of(stories(1), 1))


@files(Fate(10))
def ten_thousand_tiny_records(folder, stories):
    tiny = gzip.compress(record("x", kind="metadata", http=None))
    put(folder, *(tiny * 300 + gzip.compress(of(stories(n), n)) for n in range(10)), name="pages.warc.gz")


@files(article_or("malformed_record", "unreadable", "not_text", "no_text"))
def a_zstd_dictionary_that_is_broken(folder, stories):
    put(
        folder,
        b"\x5d\x2a\x4d\x18\x40\x00\x00\x00" + b"\xff" * 64,
        zstd.compress(of(stories())),
        name="a.warc.zst",
    )


@files(article_or("malformed_record", "unreadable", "not_text", "no_text"))
def a_zstd_dictionary_of_gigabytes(folder, stories):
    put(
        folder,
        b"\x5d\x2a\x4d\x18\xff\xff\xff\xff" + b"\xff" * 64,
        zstd.compress(of(stories())),
        name="a.warc.zst",
    )


# ARC, HAR, MHTML


def _arc(url: str, body: bytes, length: int | str | None = None) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    line = f"{url} 192.0.2.1 20240520031401 text/html {len(block) if length is None else length}\n"
    return line.encode() + block + b"\n"


_ABOUT = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
FILEDESC = b"filedesc://a.arc 0.0.0.0 20240520031401 text/plain %d\n" % len(_ABOUT) + _ABOUT


@files(at_least(1, "malformed_record", "no_text", "too_short"))
def arc_with_wrong_lengths(folder, stories):
    parts = [
        _arc(f"https://arc.example/{n}", stories(n).html.encode(), length)
        for n, length in enumerate((None, 100, 999_999, None))
    ]
    put(folder, FILEDESC, b"\n", *parts, name="pages.arc")


@files(records(2, "malformed_record"))
def arc_with_garbage(folder, stories):
    parts = [_arc(f"https://arc.example/g{n}", stories(n).html.encode()) for n in range(2)]
    put(folder, FILEDESC, b"\n", parts[0], b"\xff\x00" * 300 + b"\n", parts[1], name="pages.arc")


@files(at_least(1, "malformed_record", "no_text", "too_short"))
def arc_cut(folder, stories):
    parts = [gzip.compress(_arc(f"https://arc.example/k{n}", stories(n).html.encode())) for n in range(3)]
    put(folder, gzip.compress(FILEDESC + b"\n"), *parts[:2], parts[2][:300], name="pages.arc.gz")


def _har(entries) -> str:
    return json.dumps({"log": {"version": "1.2", "creator": {}, "entries": entries}})


def _entry(story: Story, **changes):
    content = {"mimeType": "text/html", "text": story.html}
    response = {"status": 200, "headers": [], "content": content} | changes
    return {
        "startedDateTime": DATE,
        "request": {"url": f"https://{_host(story)}.example/h"},
        "response": response,
    }


@files(at_least(1, *"malformed_record http_error empty not_text not_an_article too_short".split()))
def har_of_wrong_types(folder, stories):
    odd = [
        None,
        7,
        "x",
        [],
        {},
        {"request": [], "response": 3},
        {"request": {"url": 7}, "response": {"status": "x"}},
    ]
    odd += [
        _entry(stories(1), status=None),
        _entry(stories(2), content=[]),
        _entry(stories(3), headers=[7]),
    ]
    odd += [
        _entry(stories(4), content={"text": "%%%", "encoding": "base64"}),
        _entry(stories(5), content={"text": 7}),
    ]
    put(folder, _har([*odd, _entry(stories(0))]).encode(), name="pages.har")


@files(rejected("malformed_record"))
def har_without_entries(folder, stories):
    put(folder, b'{"log": {"version": "1.2", "entries": {"a": 1}}}', name="pages.har")


@files(rejected("malformed_record", "unreadable"))
def har_cut(folder, stories):
    put(folder, _har([_entry(stories(n)) for n in range(3)]).encode()[:-500], name="pages.har")


@files(rejected("malformed_record"))
def har_100000_deep(folder, stories):
    put(
        folder,
        b'{"log": {"version": "1.2", "entries": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
        name="p.har",
    )


def _mhtml(story: Story, boundary: str = "xx", body: str | None = None, extra: str = "") -> bytes:
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://{_host(story)}.example/m\r\n{extra}"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n'
        f"--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{story.html if body is None else body}\r\n"
        f"--{boundary}--\r\n"
    ).encode()


@files(records(1))
def mhtml_without_its_last_boundary(folder, stories):
    put(folder, _mhtml(stories()).replace(b"--xx--", b""), name="page.mhtml")


@files(article_or("malformed_record"))
def mhtml_with_a_wrong_boundary(folder, stories):
    put(folder, _mhtml(stories()).replace(b'boundary="xx"', b'boundary="yy"'), name="page.mhtml")


@files(article_or("malformed_record", "failed"))
def mhtml_nested_deep(folder, stories):
    inner = stories().html
    for number in range(300):
        kind = f'multipart/related; boundary="b{number}"'
        inner = f"--b{number}\r\nContent-Type: text/html\r\n\r\n{inner}" if number == 0 else inner
        inner = f"--b{number}\r\nContent-Type: {kind}\r\n\r\n{inner}\r\n" if number else inner
    put(folder, _mhtml(stories(), body=inner), name="page.mhtml")


@files(article_or("malformed_record", "not_text", "empty", "no_text"))
def mhtml_of_broken_base64(folder, stories):
    made = _mhtml(stories(), body="%%%=notbase64" * 200)
    put(
        folder,
        made.replace(b"charset=utf-8\r\n", b"charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"),
        name="p.mht",
    )


@files(records(1))
def mhtml_with_odd_headers(folder, stories):
    extra = "Date: never\r\nSubject: =?utf-8?B?%%%?=\r\nX-A: \x1b[2J\r\nContent-Location: javascript:alert(1)\r\n"
    put(folder, _mhtml(stories(), extra=extra), name="page.mhtml")


@files(article_or("malformed_record", "not_text"))
def mhtml_of_an_unknown_charset(folder, stories):
    put(folder, re.sub(rb"charset=utf-8", b"charset=x-klingon", _mhtml(stories())), name="page.mhtml")
