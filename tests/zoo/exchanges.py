"""What servers and crawlers have said around a page: status lines, codings, lengths, names of records."""

import gzip
import zlib

import brotli

from tests.zoo.specimens import Fate, at_least, files, records
from tests.zoo.warcs import _arc, _host, of, put, record

NO_PAGES = frozenset(
    "http_error empty malformed_record too_short no_text not_text not_an_article unreadable".split()
)


def _said(story, head: str, body: bytes | None = None, number: int = 0) -> bytes:
    made = story.html.encode() if body is None else body
    http = f"{head}\r\n\r\n".encode("latin-1") + made
    return record(
        http, url=f"https://{_host(story)}.example/x/{number}", http=None, without="Content-Type"
    ).replace(b"WARC-Date", b"Content-Type: application/http; msgtype=response\r\nWARC-Date", 1)


HTML = "Content-Type: text/html; charset=utf-8"


@files(records(6))
def status_lines_of_all_sorts(folder, stories):
    lines = (
        "HTTP/2 200",
        "HTTP/1.1 200",
        "HTTP/1.0 200 Sehr Gut \xe9",
        "http/1.1 200 ok",
        "HTTP/3 200 ",
        "ICY 200 OK",
    )
    put(folder, *(_said(stories(n), f"{line}\r\n{HTML}") for n, line in enumerate(lines)))


@files(at_least(2, *NO_PAGES))
def answers_before_the_answer(folder, stories):
    put(
        folder,
        _said(stories(0), f"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n{HTML}"),
        _said(stories(1), f"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n{HTML}"),
        of(stories(2), 2),
        of(stories(3), 3),
    )


@files(records(5))
def codings_of_every_kind(folder, stories):
    def squeezed(story):
        squeezer = zlib.compressobj(wbits=-15)
        return squeezer.compress(story.html.encode()) + squeezer.flush()

    told = {
        "gzip": gzip.compress(stories(0).html.encode()),
        "br": brotli.compress(stories(1).html.encode()),
        "deflate": squeezed(stories(2)),
        "x-gzip": gzip.compress(stories(3).html.encode()),
        "identity": stories(4).html.encode(),
    }
    put(
        folder,
        *(
            _said(stories(n), f"HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Encoding: {name}", body)
            for n, (name, body) in enumerate(told.items())
        ),
    )


@files(records(3))
def chunks_with_extensions_and_trailers(folder, stories):
    def chunked(story, extension: str, trailer: str) -> bytes:
        body = story.html.encode()
        parts = [body[n : n + 50] for n in range(0, len(body), 50)]
        made = b"".join(b"%x%s\r\n%s\r\n" % (len(part), extension.encode(), part) for part in parts)
        return made + b"0\r\n" + trailer.encode() + b"\r\n"

    kinds = (("", ""), (";a=b;c", "X: y\r\n"), ("   ", "Expires: never\r\nA: b\r\n"))
    put(
        folder,
        *(
            _said(
                stories(n),
                f"HTTP/1.1 200 OK\r\n{HTML}\r\nTransfer-Encoding: chunked",
                chunked(stories(n), *kind),
            )
            for n, kind in enumerate(kinds)
        ),
    )


@files(records(4))
def heads_that_contradict_themselves(folder, stories):
    heads = (
        f"{HTML}\r\nContent-Length: 5\r\nContent-Length: 7",
        "Content-Type: application/pdf\r\nContent-Type: text/html",
        f"{HTML}\r\nContent-Encoding: gzip",
        f"{HTML}\r\nX: " + "y" * 30_000,
    )
    put(folder, *(_said(stories(n), f"HTTP/1.1 200 OK\r\n{head}") for n, head in enumerate(heads)))


@files(records(1))
def an_address_in_angle_brackets(folder, stories):
    put(folder, record(stories().html, url=f"<https://{_host(stories())}.example/a>"))


@files(Fate(1, either=NO_PAGES, open_end=True))
def records_of_pictures_and_names(folder, stories):
    put(
        folder,
        record("a.example. 300 IN A 192.0.2.1", kind="resource", url="dns:a.example", http=None),
        record("{}", kind="resource", url="urn:pageinfo:https://a.example/", http=None),
        record(b"\x89PNG\r\n\x1a\n" * 50, kind="resource", url="urn:view:https://a.example/", http=None),
        record(stories().html, kind="resource", url="https://b.example/page", http=None),
    )


@files(at_least(1, *NO_PAGES))
def an_archive_of_both_ages(folder, stories):
    put(folder, of(stories(0)), _arc("https://old.example/a", stories(1).html.encode()), of(stories(2), 2))


@files(at_least(2, *NO_PAGES))
def heads_in_latin_1_with_nul(folder, stories):
    odd = of(stories(1), 1).replace(b"WARC-Type", b"X-Caf\xe9: \x00\xff\x1b[2J\r\nWARC-Type", 1)
    put(folder, of(stories(0)), odd, of(stories(2), 2))


@files(at_least(2, *NO_PAGES))
def a_mark_before_the_first_record(folder, stories):
    put(folder, b"\xef\xbb\xbf" + of(stories(0)), of(stories(1), 1), of(stories(2), 2))


@files(at_least(2, *NO_PAGES))
def a_hundred_thousand_header_lines(folder, stories):
    odd = of(stories(1), 1).replace(b"WARC-Type", b"X: y\r\n" * 100_000 + b"WARC-Type", 1)
    put(folder, of(stories(0)), odd, of(stories(2), 2))


@files(at_least(1, *NO_PAGES))
def records_that_never_end_a_line(folder, stories):
    put(folder, of(stories(0)), b"WARC/1.0\r\n" + b"WARC-Type: " + b"r" * 3_000_000, of(stories(1), 1))


@files(at_least(2, *NO_PAGES))
def partial_and_empty_answers(folder, stories):
    put(
        folder,
        _said(stories(0), f"HTTP/1.1 206 Partial Content\r\n{HTML}\r\nContent-Range: bytes 0-99/9999"),
        _said(stories(1), f"HTTP/1.1 204 No Content\r\n{HTML}", b""),
        _said(stories(2), "HTTP/1.1 304 Not Modified", b""),
        _said(stories(3), f"HTTP/1.1 200 OK\r\n{HTML}"),
        _said(stories(4), f"HTTP/1.1 203 Non-Authoritative\r\n{HTML}"),
    )


@files(Fate(1, either=NO_PAGES, open_end=True))
def times_that_never_were(folder, stories):
    odd = [
        of(stories(n), n).replace(b"2024-05-20T03:14:01Z", date)
        for n, date in enumerate(
            (b"99999-01-01T00:00:00Z", b"2024-13-45T99:99:99Z", b"-1", b"0000-00-00", b"\xff" * 40)
        )
    ]
    put(folder, *odd)
