"""ARC archives, the form before WARC: versions 1 and 2 of the Internet Archive's file format.

A record is one line of facts (address, IP, time, media type, ..., length) and as many bytes. What
cannot be read is passed to the next line that begins like a record. Refs carry their pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsharvest.errors import Refused
from newsharvest.inflate import Damaged, InflatedFile, inflated
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.captures import refuse_no_page
from newsharvest.readers.claims import Found, Skipped, reads
from newsharvest.readers.http_payload import TooLarge, read_response, unpacked_body
from newsharvest.readers.times import utc_time
from newsharvest.readers.whole_file import refuse_larger

_LINE = re.compile(
    rb"(?:^|\n)([a-z][a-z0-9+.-]{1,15}:[^\s]+) ([0-9a-fA-F.:]+) (\d{14}) ([^\n]{1,500}?) (\d{1,15})\r?\n"
)
_MOST_HEADER_BYTES = 65_536


def looks_like_arc(head: bytes) -> bool:
    """Whether it opens as an ARC file does."""
    return head.startswith(b"filedesc:") and _LINE.match(head) is not None


@dataclass(frozen=True, slots=True)
class _Record:
    position: int
    url: str
    time: str
    content: bytes
    length: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place where a record should begin and none does."""

    position: int


@reads(".arc", looks_like=looks_like_arc)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """A ref or reject for each record but the first, which tells of the file. Positions are offsets in the
    inflated file."""
    with inflated(path) as file:
        for found in _Records(file, options.max_bytes + _MOST_HEADER_BYTES):
            if found.position >= start:
                yield _lost(found) if isinstance(found, _Gap) else _found(found, options)


def _lost(gap: "_Gap") -> Reject:
    source = Source("arc", offset=gap.position)
    detail = "no record where one should begin"
    return Reject(source, None, Stage.READ, Reason.MALFORMED_RECORD, detail)


def _found(record: _Record, options: Options) -> Found:
    if record.url.startswith("filedesc:"):
        return Skipped("filedesc record", position=record.position)
    response = read_response(record.content)
    source = Source("arc", offset=record.position, status=response.status, fetched_at=utc_time(record.time))
    try:
        if record.url.startswith("dns:"):
            raise Refused(Reason.NOT_AN_ARTICLE, "an answer of the name service", Stage.READ)
        content_type = response.header("content-type")
        refuse_no_page(record.url, response, content_type)
        refuse_larger(record.length - _MOST_HEADER_BYTES, options)
        body = unpacked_body(response, options.max_bytes)
    except TooLarge:
        return Reject(
            source,
            record.url,
            Stage.READ,
            Reason.TOO_LARGE,
            f"over {options.max_bytes:,} bytes (max_bytes)",
        )
    except Refused as refused:
        return Reject(source, record.url, refused.stage, refused.reason, refused.detail)
    page = RawPage(
        body,
        source,
        url=record.url,
        content_type=content_type,
        status=response.status,
        headers=response.headers,
        fetched_at=source.fetched_at,
    )
    return PageRef.holding(page, record.position)


class _Records:
    """The records of a file, and the gaps between them."""

    def __init__(self, file: InflatedFile, keep: int) -> None:
        self._file, self._keep = file, keep
        self._buffer, self._taken, self._ended = b"", 0, False

    def __iter__(self) -> Iterator["_Record | _Gap"]:
        lost = False
        while self._fill(_MOST_HEADER_BYTES):
            self._take(len(self._buffer) - len(self._buffer.lstrip(b"\r\n")))
            if not self._buffer:
                continue
            line = _LINE.match(self._buffer)
            if line:
                lost = False
                yield self._record(line)
                continue
            if not lost:
                yield _Gap(self._taken)
            lost = True
            following = _LINE.search(self._buffer, 1)
            self._take(following.start() if following else max(1, len(self._buffer) - 4_096))

    def _record(self, line: "re.Match[bytes]") -> _Record:
        position, length = self._taken, int(line[5])
        url, time = line[1].decode("utf-8", "replace"), line[3].decode()
        self._take(line.end())
        kept, left = bytearray(), length
        while left and self._fill(1):
            part = self._buffer[:left]
            kept += part[: self._keep - len(kept)]
            left -= len(part)
            self._take(len(part))
        return _Record(position, url, time, bytes(kept), length)

    def _take(self, size: int) -> None:
        self._buffer = self._buffer[size:]
        self._taken += size

    def _fill(self, size: int) -> bool:
        """Reads until so many bytes are at hand, or the file ends; whether any are."""
        while len(self._buffer) < size and not self._ended:
            try:
                if chunk := self._file.read():
                    self._buffer += chunk
                else:
                    self._ended = not self._file.next_member()
            except Damaged as damage:
                self._ended = not self._file.seek_member(damage.member + 1)
        return bool(self._buffer)
