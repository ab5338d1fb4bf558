"""One request with its response as WARC records (ISO 28500:2017, WARC/1.1).

The response stands as it came from the site, as far as the HTTP client keeps it: packed as it was
sent, but without chunks. A response that a site said has not changed, or that came before in the same
archive with the same payload, is a revisit record.
"""

import base64
import gzip
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

from newsharvest.extraction.identity import recorded_url
from newsharvest.extraction.urls import without_credentials
from newsharvest.readers.warc import FACTS, FACTS_FIELD
from newsharvest.version import VERSION

Headers = tuple[tuple[str, str], ...]

_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_SECRET = {"authorization", "proxy-authorization", "cookie", "set-cookie"}
_ADDRESSES = {"location", "content-location", "referer"}
_OF_THE_WIRE = {"transfer-encoding", "content-length", "connection", "keep-alive"}
NOT_MODIFIED = 304
LONGEST_FACTS = 16_000
"""Characters: readers refuse records with heads of over 64 KB."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what was answered. `fetched_at` is ISO 8601 in UTC with a Z; `facts` are what others
    say of the page: a feed, its site's robots.txt."""

    url: str
    fetched_at: str
    method: str
    request_headers: Headers
    request_body: bytes
    status: int
    headers: Headers
    body: bytes
    ip_address: str | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A response that is in the archive: where from, when, and its payload's digest."""

    url: str
    fetched_at: str
    digest: str


def digest_of(data: bytes) -> str:
    """The digest as WARC files write it.

    >>> digest_of(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def records_of(exchange: Exchange, same_as: Seen | None = None) -> Iterator[bytes]:
    """The response (or revisit) record and the request record, each a gzip member.

    Credentials are in neither: not in addresses, not in headers.
    """
    url = recorded_url(exchange.url) or exchange.url
    response_id = _new_id()
    status = _status_line(exchange.status)
    revisit = exchange.status == NOT_MODIFIED or same_as is not None
    block = _block(status, _sent(exchange.headers, None if revisit else len(exchange.body)))
    payload = b"" if revisit else exchange.body
    head = [
        ("WARC-Type", "revisit" if revisit else "response"),
        ("WARC-Record-ID", response_id),
        ("WARC-Target-URI", url),
        ("WARC-Date", exchange.fetched_at),
        *([("WARC-IP-Address", exchange.ip_address)] if exchange.ip_address else []),
        *_refers_to(exchange, same_as),
        *_facts(exchange.facts),
        ("WARC-Payload-Digest", same_as.digest if same_as else digest_of(exchange.body)),
        ("Content-Type", "application/http; msgtype=response"),
    ]
    yield _record(head, block + payload)
    yield _request(exchange, url, response_id)


def info_record(name: str, fetched_at: str) -> bytes:
    """The record that a file begins with: who wrote it, and as what."""
    fields = _block("", (("software", f"newsharvest/{VERSION}"), ("format", "WARC File Format 1.1")))
    head = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", _new_id()),
        ("WARC-Date", fetched_at),
        ("WARC-Filename", name),
        ("Content-Type", "application/warc-fields"),
    ]
    return _record(head, fields.lstrip(b"\r\n"))


def _request(exchange: Exchange, url: str, response_id: str) -> bytes:
    _, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    told = (("Host", host), *((n, v) for n, v in exchange.request_headers if n.lower() != "host"))
    block = _block(f"{exchange.method} /{path} HTTP/1.1", _sent(told, None)) + exchange.request_body
    head = [
        ("WARC-Type", "request"),
        ("WARC-Record-ID", _new_id()),
        ("WARC-Target-URI", url),
        ("WARC-Date", exchange.fetched_at),
        ("WARC-Concurrent-To", response_id),
        ("Content-Type", "application/http; msgtype=request"),
    ]
    return _record(head, block)


def _facts(facts: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """A field of the name that web recorders use, in ASCII on one line; none for more than it may hold."""
    told = json.dumps({FACTS: facts}) if facts else ""
    return [(FACTS_FIELD, told)] if 0 < len(told) <= LONGEST_FACTS else []


def _refers_to(exchange: Exchange, same_as: Seen | None) -> list[tuple[str, str]]:
    if same_as:
        refers = [("WARC-Refers-To-Target-URI", same_as.url), ("WARC-Refers-To-Date", same_as.fetched_at)]
        return [("WARC-Profile", _IDENTICAL), *refers]
    return [("WARC-Profile", _NOT_MODIFIED)] if exchange.status == NOT_MODIFIED else []


def _sent(headers: Headers, length: int | None) -> Headers:
    """The headers without secrets, and without what was true of the connection only."""
    kept = [
        (n, without_credentials(v) if n.lower() in _ADDRESSES else v)
        for n, v in headers
        if n.lower() not in _SECRET and n.lower() not in _OF_THE_WIRE
    ]
    return (*kept, *([("Content-Length", str(length))] if length is not None else []))


def _status_line(status: int) -> str:
    try:
        return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP/1.1 {status}"


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _record(head: list[tuple[str, str]], block: bytes) -> bytes:
    told = [*head, ("WARC-Block-Digest", digest_of(block)), ("Content-Length", str(len(block)))]
    return gzip.compress(_block("WARC/1.1", told) + block + b"\r\n\r\n", compresslevel=6, mtime=0)


def _block(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {_on_one_line(value)}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _on_one_line(value: str) -> str:
    return " ".join(value.splitlines())
