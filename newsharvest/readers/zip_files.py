"""Zip archives, and WACZ, which are zips of WARC files (Web Archive Collection Zipped, 1.1)."""

import errno
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from newsharvest.errors import Refused
from newsharvest.inflaters import FAULTS
from newsharvest.items import Reason, Stage
from newsharvest.opening import open_file
from newsharvest.options import Options
from newsharvest.readers.claims import Found, reads
from newsharvest.readers.members import (
    MOST_HELD_BYTES,
    Entry,
    Window,
    bomb,
    inflates_too_far,
    read_members,
    refuse_nested,
)

_MAGIC = b"PK\x03\x04"
_LOCAL_HEADER = 30  # bytes before the name, by APPNOTE 4.3.7
_ENCRYPTED = 0x1
_OVERLAP = Refused(
    Reason.UNREADABLE, "members that overlap, as bombs have; what follows is not read", Stage.READ
)
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, *FAULTS)
"""What zipfile raises for members that are damaged, encrypted, or packed in a way it does not know."""


def looks_like_zip(head: bytes) -> bool:
    """Whether it opens as a zip does."""
    return head.startswith((_MAGIC, b"PK\x05\x06"))


@reads(".zip", ".wacz", looks_like=looks_like_zip)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """What the members hold, in the order of the archive's list.

    Office documents, programs and books are zips too: they hold no pages. Of a WACZ only the
    archives are read, for its other members tell of them. Raises `Refused`, UNREADABLE.
    """
    refuse_nested(path)
    with open_file(path) as file:
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN:
            raise Refused(Reason.UNREADABLE, "no whole zip file", Stage.READ) from None
        with archive:
            _refuse_document(archive)
            packed = file.seek(0, 2)
            yield from read_members(path, _entries(archive, path, packed), start, options)


def _refuse_document(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist()[:1_000])
    for mark in ("[Content_Types].xml", "META-INF/MANIFEST.MF", "AndroidManifest.xml", "mimetype"):
        if mark in names:
            raise Refused(Reason.NOT_TEXT, f"a document or program packed as zip ({mark})", Stage.READ)


def _entries(archive: zipfile.ZipFile, path: str, packed: int) -> Iterator[Entry]:
    inflated = 0
    is_wacz = "datapackage.json" in archive.namelist() and any(map(_in_archive, archive.namelist()))
    begun = set[int]()
    for info in archive.infolist():
        if info.header_offset in begun:
            yield Entry("", 0, io.BytesIO, problem=_OVERLAP)
            return
        begun.add(info.header_offset)
        inflated += info.file_size
        if inflates_too_far(inflated, packed):
            yield Entry("", 0, io.BytesIO, problem=bomb())
            return
        if info.is_dir():
            continue
        kind = (
            "part of a WACZ that is no archive"
            if is_wacz and not _in_archive(info.filename)
            else _kind(info)
        )
        yield Entry(
            info.filename, info.file_size, partial(_open, archive, info, path), kind, _problem(info)
        )


def _in_archive(name: str) -> bool:
    return PurePosixPath(name).parts[:1] == ("archive",)


def _kind(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "link in an archive"
    is_odd = stat.S_IFMT(mode) not in (0, stat.S_IFREG)
    return "device in an archive" if is_odd else ""


def _problem(info: zipfile.ZipInfo) -> Refused | None:
    if info.flag_bits & _ENCRYPTED:
        return Refused(Reason.UNREADABLE, "encrypted", Stage.READ)
    return None


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> BinaryIO:
    """A member as a file that can be read back and forth. Raises OSError when it is damaged."""
    try:
        if info.file_size > MOST_HELD_BYTES and info.compress_type == zipfile.ZIP_STORED:
            return io.BufferedReader(_stored(info, path))
        with archive.open(info) as member:
            data = member.read(MOST_HELD_BYTES + 1)  # headers lie: what is there counts
            if len(data) <= MOST_HELD_BYTES:
                return io.BytesIO(data)
        return cast(BinaryIO, _Large(archive.open(info), info.file_size))
    except _BROKEN:
        raise OSError(errno.EIO, "damaged member of a zip file") from None


def _stored(info: zipfile.ZipInfo, path: str) -> Window:
    """The bytes of a member that is not packed, where they lie in the archive."""
    file = open_file(path)
    file.seek(info.header_offset)
    name_size, extra_size = struct.unpack("<26xHH", file.read(_LOCAL_HEADER))
    return Window(file, info.header_offset + _LOCAL_HEADER + name_size + extra_size, info.compress_size)


class _Large(io.RawIOBase):
    """A packed member too large for memory: forward it streams, backward it inflates again."""

    def __init__(self, member: IO[bytes], size: int) -> None:
        super().__init__()
        self._member, self._size = member, size

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to a byte; to the end without reading what lies before it."""
        return self._size if whence == 2 else self._member.seek(offset, whence)

    def tell(self) -> int:
        """The byte that is read next."""
        return self._member.tell()

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises OSError where the member is damaged."""
        try:
            return self._member.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise OSError(errno.EIO, "damaged member of a zip file") from None

    def close(self) -> None:
        """Closes the member."""
        self._member.close()
        super().close()
