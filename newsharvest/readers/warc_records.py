"""WARC records out of a file, whatever state it is in (ISO 28500, WARC/1.0 and 1.1).

A record's position is the offset of the gzip or zstd member that begins with it, as indexes and
other tools count; in a plain file its own offset. A record that begins within a member (files
packed whole, or in blocks) has no address of its own: it gets the member's offset plus its number
among the records that begin in it, which no other record has.

Every fault costs the record that has it: framing that can't be true (a Content-Length that ends
within or behind another record), damaged members, cut ends. Reading goes on at the next thing that
begins like a member, then like a record.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsharvest.inflate import CHUNK, Damaged, InflatedFile

_MAGIC = re.compile(rb"WARC/[01]\.\d")
# At the start of a line; within one (noise ends anywhere) only with the header that must come next.
_NEXT = re.compile(rb"\n(?=WARC/[01]\.\d)|(?=WARC/[01]\.\d\r\n[A-Za-z-]{1,40}:)")
_NEXT_BYTES = 64
_LONGEST_MAGIC = b"WARC/1.0"
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MOST_HEADER_BYTES = 65_536
_MOST_DIGITS = 20  # of a length: 2**64 has as many
_LINE_ENDS = b"\r\n"
_MOST_AT_ONCE = 1_048_576  # bytes of a block: nearly all blocks whole, so that they are not put together


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `content` is the first bytes of its block, or all `length` of it."""

    position: int
    headers: dict[str, str]
    content: bytes
    length: int
    by_itself: bool  # whether reading can start at `position` without knowing what lies before


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a record should be and none can be read, and why."""

    position: int
    detail: str


def _may_begin_record(data: bytes) -> bool:
    """Also when the member ends within the first word of a record: it goes on in the next."""
    return _MAGIC.match(data) is not None or (0 < len(data) < 8 and _LONGEST_MAGIC.startswith(data))


class _Malformed(Exception):
    pass


class Records:
    """The records of an inflated file from where it stands, with the faults between them.

    Of each block at most `keep` bytes are kept; of records that can't be found again by their
    position, at most `keep_within` bytes.
    """

    def __init__(self, file: InflatedFile, *, keep: int, keep_within: int) -> None:
        self._file = file
        self._keep = keep
        self._keep_within = keep_within
        self._begin_member()
        self._position: int | None = None  # of the record, or what should be one, that is being read
        self._lost = False

    def __iter__(self) -> Iterator[Record | Fault]:
        fault: Fault | None = None
        while True:
            try:
                there = self._find_record()
                if fault:
                    yield Fault(fault.position, f"{fault.detail}; {self._reading_on(there)}")
                    fault = None
                if not there:
                    return
                yield self._record()
            except _Malformed as malformed:
                fault = fault or Fault(self._place(), str(malformed))
                self._lost = True
            except Damaged as damage:
                fault = fault or Fault(self._place(), str(damage))
                self._lost = True
                self._begin_member()
                self._file.seek_member(damage.member + 1)

    def _reading_on(self, there: bool) -> str:
        return f"reading goes on at byte {self._here()}" if there else "nothing readable follows"

    def _place(self) -> int:
        """Of the record that can't be read; behind the last one when none was begun."""
        if self._position is not None:
            return self._position
        return self._here() if self._file.member == self._member else self._file.member

    def _begin_member(self) -> None:
        self._member = self._file.member
        self._buffer = b""
        self._taken = 0  # bytes of this member taken; less than 0 when they belong to the one before
        self._begun = 0  # records that begin in this member, but not at its start

    def _here(self) -> int:
        if not self._file.packing:
            return self._file.member + self._taken
        return self._file.member + (self._begun + 1 if self._taken else 0)

    def _find_record(self) -> bool:
        """Goes to the next record; False at the end of the file."""
        while True:
            self._position = None
            self._skip_line_ends()
            if self._peek(len(_LONGEST_MAGIC)):
                self._position = self._here()
                if _may_begin_record(self._buffer):
                    self._lost = False
                    return True
                if not self._lost:
                    raise _Malformed("no record where one should begin")
                self._pass_to_next()
            elif not self._next_member():
                return False

    def _pass_to_next(self) -> None:
        """Drops bytes until a line begins like a record, or the member ends."""
        while not (found := _NEXT.search(self._buffer)):
            self._take(max(0, len(self._buffer) - _NEXT_BYTES))
            if not self._more():
                self._take(len(self._buffer))
                return
        self._take(found.end())

    def _record(self) -> Record:
        assert self._position is not None
        position, by_itself = self._position, not self._file.packing or self._taken == 0
        self._begun += not by_itself
        headers = self._headers()
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < _MOST_DIGITS):
            raise _Malformed(f"Content-Length is {length[:40]!r}, expected a number")
        block = (self._file.member, self._taken, self._begun)
        try:
            content = self._content(int(length), self._keep if by_itself else self._keep_within)
            self._check_end(int(length))
        except _Malformed:
            self._go_back(*block)
            raise
        self._position = None
        return Record(position, headers, content, int(length), by_itself)

    def _headers(self) -> dict[str, str]:
        while not (end := _HEADER_END.search(self._buffer)):
            if len(self._buffer) > _MOST_HEADER_BYTES or not (self._more() or self._cross()):
                self._take(1)
                raise _Malformed("a record header without an end")
        lines = self._buffer[: end.start()].decode("utf-8", "replace").splitlines()
        self._take(end.end())
        pairs = (line.partition(":") for line in lines[1:])
        return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}

    def _content(self, length: int, keep: int) -> bytes:
        if (there := self._file.size - self._here()) < length and not self._file.packing:
            raise _Malformed(f"Content-Length is {length:,}, and {there:,} bytes are there")
        parts, room, left = [], keep, length
        while left:
            if not (self._buffer or self._more(min(left, _MOST_AT_ONCE)) or self._cross()):
                raise _Malformed(f"Content-Length is {length:,}, and {length - left:,} bytes are there")
            part = self._buffer[:left]
            if room:
                parts.append(part[:room])
                room -= len(parts[-1])
            left -= len(part)
            self._take(len(part))
        return b"".join(parts)

    def _check_end(self, length: int) -> None:
        """A record ends with two line ends, or with its member, which is checked to its end."""
        line_ends = self._skip_line_ends()
        if line_ends < 4 and self._peek(len(_LONGEST_MAGIC)) and not _may_begin_record(self._buffer):
            raise _Malformed(f"Content-Length is {length:,}, and the block does not end there")

    def _go_back(self, member: int, taken: int, begun: int) -> None:
        """To a byte that was passed: a wrong length may have led over whole records."""
        if not self._file.packing:
            member, taken = member + taken, 0
        self._file.seek_member(member)
        self._next_member()
        while taken and self._more():
            part = min(taken, len(self._buffer))
            self._buffer = self._buffer[part:]
            taken -= part
            self._taken += part
        self._begun = begun

    def _skip_line_ends(self) -> int:
        taken = self._taken
        while self._buffer[:1] in (b"\r", b"\n") or (not self._buffer and self._more()):
            self._take(len(self._buffer) - len(self._buffer.lstrip(_LINE_ENDS)))
            if self._buffer:
                break
        return self._taken - taken

    def _peek(self, size: int) -> bytes:
        while len(self._buffer) < size and self._more():
            pass
        return self._buffer[:size]

    def _take(self, size: int) -> None:
        self._buffer = self._buffer[size:]
        self._taken += size

    def _more(self, most: int = CHUNK) -> bool:
        chunk = self._file.read(most)
        self._buffer += chunk
        return bool(chunk)

    def _next_member(self) -> bool:
        there = self._file.next_member()
        self._begin_member()
        return there

    def _cross(self) -> bool:
        """Into the next member, within a record: files packed in blocks. False if it begins another."""
        left = self._buffer
        if not self._next_member():
            return False
        if _MAGIC.match(self._peek(len(_LONGEST_MAGIC))):
            return False
        self._buffer = left + self._buffer
        self._taken = -len(left)
        return True
