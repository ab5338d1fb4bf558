"""Containers: gzip, and a WARC file of whole HTTP exchanges."""

import base64
import gzip
import hashlib
import io
import struct
import uuid
import zlib
from dataclasses import dataclass

STORED_BLOCK = 65_535  # RFC 1951, 3.2.4: LEN has 16 bits


def gzip_file(data: bytes) -> bytes:
    """A gzip member without name or time: the same bytes for the same data and zlib."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(data)
    return buffer.getvalue()


def gzip_stored(data: bytes) -> bytes:
    """A gzip member of uncompressed blocks: the same bytes whatever the zlib.

    Payloads inside the WARC are coded so, for they lie behind a second gzip, and a test that inflates
    the outer one must find the same bytes on every machine.
    """
    starts = range(0, max(len(data), 1), STORED_BLOCK)
    blocks = b"".join(
        _stored(data[i : i + STORED_BLOCK], last=i + STORED_BLOCK >= len(data)) for i in starts
    )
    return b"\x1f\x8b\x08" + bytes(7) + blocks + struct.pack("<II", zlib.crc32(data), len(data))


def _stored(block: bytes, *, last: bool) -> bytes:
    return struct.pack("<BHH", int(last), len(block), len(block) ^ 0xFFFF) + block


def chunked(data: bytes, size: int = 1_000) -> bytes:
    """The data in HTTP/1.1 chunked transfer coding."""
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP answer as a crawler met it. `body` is already coded as `headers` say."""

    url: str
    date: str
    body: bytes
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


def warc_file(exchanges: list[Exchange]) -> bytes:
    """A WARC/1.0 file, one gzip member a record: warcinfo, a request, the answers, some metadata."""
    first = exchanges[0]
    host, _, path = first.url.partition("://")[2].partition("/")
    request = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: example-crawler/1.0\r\n\r\n".encode()
    info = b"software: a newsroom that does not exist\r\nformat: WARC File Format 1.0\r\n"
    records = [
        _record("warcinfo", None, first.date, "application/warc-fields", info),
        _record("request", first.url, first.date, "application/http; msgtype=request", request),
        *(
            _record("response", e.url, e.date, "application/http; msgtype=response", _http(e))
            for e in exchanges
        ),
        _record("metadata", first.url, first.date, "application/warc-fields", b"fetchTimeMs: 87\r\n"),
    ]
    return b"".join(gzip_file(record) for record in records)


def _http(exchange: Exchange) -> bytes:
    lines = [f"HTTP/1.1 {exchange.status}", *(f"{name}: {value}" for name, value in exchange.headers)]
    return "\r\n".join([*lines, "", ""]).encode() + exchange.body


def _record(kind: str, url: str | None, date: str, content_type: str, block: bytes) -> bytes:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {date}")
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{identity}>",
        f"WARC-Date: {date}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"WARC-Block-Digest: sha1:{digest}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"
