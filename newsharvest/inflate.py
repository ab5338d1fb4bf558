"""Bytes of a file as they were before packing, with the place in the file where each began.

A gzip, zstd, bzip2 or xz file is a row of members (zstd: frames, bzip2 and xz: streams), each
inflated by itself. Reading stops at the end of a member, so that the caller knows where the next
one begins; damage in one member costs that member only.
"""

import errno
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newsharvest.inflaters import FAULTS, LONGEST_MAGIC, NAMES, ZSTD, Inflater, inflater, packing_of, zstd
from newsharvest.opening import end_of_data, open_file

_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a skippable frame; the WARC zstd specification's place for it
CHUNK = 65_536


class Damaged(Exception):
    """The file can't be inflated here. `member` is the offset of the member that is damaged, `is_cut`
    whether the file ends in it."""

    def __init__(self, member: int, why: str, *, is_cut: bool = False) -> None:
        super().__init__(f"{why} at byte {member:,}")
        self.member = member
        self.is_cut = is_cut


class InflatedFile:
    """The bytes of one file, member by member, from the member that begins at `start`.

    `while file.next_member(): while chunk := file.read(): ...` reads it all. A plain file is one
    member, and may be started anywhere. `member` is the offset in the file of the member that is
    being read (of a plain file: `start`), `size` that of the packed file; `whole` is where the last
    member that was read to its end ended. What lies from byte `stop` on is not there.
    """

    def __init__(self, file: BinaryIO, start: int = 0, stop: int | None = None) -> None:
        self._file = file
        self.packing = _packing_of(file)
        self._dictionary = _dictionary_of(file) if self.packing == ZSTD else None
        self._packed = b""
        self._inflater: Inflater | None = None
        self.size = self._file.seek(0, 2) if stop is None else stop
        end = end_of_data(file, self.size)
        self._stop = end if end < self.size else stop
        self._file.seek(start)
        self._next = start
        self.member = self.whole = start
        self._begun = False

    def read(self, most: int = CHUNK) -> bytes:
        """The next bytes of this member, at most `most`; empty at its end. Raises `Damaged`."""
        if not self.packing:
            return self._take(most) if self._begun else b""
        member = self._inflater
        while member is not None and not member.eof:
            try:
                if inflated := member.inflate(self._packed, most):
                    self._packed = b""
                    return inflated
            except FAULTS:
                raise Damaged(self.member, f"broken {self.name} data") from None
            self._packed = b""
            if not member.eof and not self._fill():
                raise Damaged(self.member, f"cut {self.name} data", is_cut=True)
        return b""

    def next_member(self) -> bool:
        """Goes to the first member, or the one after this, read to its end; False at the file's end.

        Raises `Damaged` when what follows is no member; zero bytes of padding are passed.
        """
        begun, self._begun = self._begun, True
        if not self.packing:
            self.member = self._next
            return not begun
        if self._inflater is not None:
            self._packed = self._inflater.left()
            self._next = self.whole = self._file.tell() - len(self._packed)
        self._inflater = None
        self._skip_padding()
        while len(self._packed) < LONGEST_MAGIC and self._fill():
            pass
        self.member = self._next
        if not self._packed or self.member >= self.size:  # what was added since it was opened waits
            return False
        if not _begins_member(self._packed):
            raise Damaged(self.member, f"no {self.name} member")
        self._inflater = inflater(packing_of(self._packed) or ZSTD, self._dictionary)
        return True

    def seek_member(self, offset: int) -> bool:
        """Lets `next_member` go to the first thing from byte `offset` on that begins like a member.

        False when there is none. In a plain file that is the byte itself.
        """
        self._inflater, self._packed, self._begun = None, b"", False
        self._file.seek(offset)
        window = b""
        while self.packing and (chunk := self._file.read(CHUNK)):
            window += chunk
            if (found := window.find(self.packing)) >= 0:
                self._next = self._file.seek(offset + found)
                return True
            offset += max(0, len(window) - LONGEST_MAGIC)
            window = window[-LONGEST_MAGIC:]
        self._next = offset
        return not self.packing

    @property
    def name(self) -> str:
        """What the file is packed with, for people."""
        return NAMES.get(self.packing, "plain")

    def _fill(self) -> bool:
        chunk = self._take(CHUNK)
        self._packed += chunk
        return bool(chunk)

    def _take(self, most: int) -> bytes:
        left = most if self._stop is None else self._stop - self._file.tell()
        if (chunk := self._file.read(max(0, min(most, left)))) is None:
            raise BlockingIOError(errno.EAGAIN, "nothing can be read now")
        return chunk

    def _skip_padding(self) -> None:
        while self._packed[:1] == b"\x00" or (not self._packed and self._fill()):
            padded = len(self._packed)
            self._packed = self._packed.lstrip(b"\x00")
            self._next += padded - len(self._packed)


@contextmanager
def inflated(path: str, start: int = 0) -> Iterator[InflatedFile]:
    """The file at `path`, open for reading from `start`. Raises OSError and `Damaged`."""
    with open_file(path) as file:
        yield InflatedFile(file, start)


def _packing_of(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(LONGEST_MAGIC) or b""
    return ZSTD if _is_skippable(head) else packing_of(head)


def _begins_member(data: bytes) -> bool:
    return packing_of(data) != b"" or _is_skippable(data)


def _is_skippable(data: bytes) -> bool:
    """Whether a zstd frame begins that holds no page: pzstd's sizes, a dictionary (RFC 8878, 3.1.2)."""
    return data[1:4] == b"\x2a\x4d\x18" and 0x50 <= data[0] <= 0x5F


def _dictionary_of(file: BinaryIO) -> "zstd.ZstdDict | None":
    file.seek(0)
    if file.read(4) != _ZSTD_DICTIONARY:
        return None
    try:
        dictionary = file.read(struct.unpack("<I", file.read(4))[0])
        if dictionary.startswith(ZSTD):
            dictionary = zstd.decompress(dictionary)
        return zstd.ZstdDict(dictionary)
    except (struct.error, zstd.ZstdError, ValueError):
        raise Damaged(0, "a broken zstd dictionary") from None
