"""Tar archives, plain or packed with gzip, bzip2, xz or zstd."""

import bz2
import errno
import gzip
import io
import lzma
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import IO, BinaryIO, cast

from newsharvest.errors import Refused
from newsharvest.inflaters import BZIP2, FAULTS, GZIP, LONGEST_MAGIC, XZ, ZSTD, packing_of, zstd
from newsharvest.items import Reason, Stage
from newsharvest.opening import open_file
from newsharvest.options import Options
from newsharvest.readers.claims import Found, reads
from newsharvest.readers.members import (
    BOMB_BYTES,
    MOST_HELD_BYTES,
    MOST_TIMES,
    Entry,
    bomb,
    inflates_too_far,
    read_members,
    refuse_nested,
)

_MAGIC = slice(257, 262)  # where POSIX.1-1988 puts "ustar"
_MOST_READ = 100_000_000  # bytes at once: tarfile would read a header that claims gigabytes whole
_BROKEN = (tarfile.TarError, ValueError, OverflowError, RecursionError, *FAULTS)
"""What tarfile raises for headers that are damaged, not numbers, or headers of headers of headers."""


def looks_like_tar(head: bytes) -> bool:
    """Whether it is a tar, but for those older than POSIX."""
    return head[_MAGIC] == b"ustar"


@reads(".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", looks_like=looks_like_tar)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """What the members hold, in their order; of a damaged archive what lies before the damage.

    Raises `Refused`, UNREADABLE, when it is no tar.
    """
    refuse_nested(path)
    with open_file(path) as file:
        packed = _packed_size(file)
        try:
            archive = tarfile.TarFile(fileobj=cast(BinaryIO, _Unpacked(file)), errorlevel=0)
        except _BROKEN:
            raise Refused(Reason.UNREADABLE, "no tar file", Stage.READ) from None
        with archive:
            yield from read_members(path, _entries(archive, packed), start, options)


def _packed_size(file: BinaryIO) -> int:
    """The size of a packed tar; 0 for a plain one. Asked before the tar is read: they share the file."""
    return file.seek(0, 2) if packing_of(_start_of(file)) else 0


def _start_of(file: BinaryIO) -> bytes:
    at = file.tell()
    file.seek(0)
    head = file.read(LONGEST_MAGIC)
    file.seek(at)
    return head


def _entries(archive: tarfile.TarFile, packed: int) -> Iterator[Entry]:
    """The members in order; a refused one where a part can't be read, and where reading ends early.

    Behind damage, and behind the end of an archive that another was appended to, reading goes on.
    """
    fault: int | None = None  # where the damage began that nothing was read behind yet
    while True:
        info = _next_member(archive)
        if info is None:
            if fault is None and not _stands_at_zeros(archive):
                fault = archive.offset
            if _go_to_header(archive):
                continue
            if fault is not None:
                yield _damaged(fault, "what follows is lost")
            return
        if fault is not None:
            yield _damaged(fault, f"reading goes on at byte {info.offset:,}")
            fault = None
        archive.members = []  # type: ignore[attr-defined] # they would pile up, one for each file
        if packed and inflates_too_far(info.offset_data + info.size, packed):
            yield _refused(bomb())
            return
        if not info.isdir():
            yield Entry(info.name, info.size, partial(_open, archive, info), _kind(info))


def _next_member(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    """None where no header can be read, and then the archive stands there."""
    at = archive.offset
    try:
        info = archive.next()
    except _BROKEN:
        info = None
    if info is None or archive.offset <= info.offset:  # a size below zero leads back for ever
        archive.offset = at
        return None
    return info


def _stands_at_zeros(archive: tarfile.TarFile) -> bool:
    """Whether the archive ends where it stands: tarfile takes a broken header for the end, too."""
    try:
        return _block_at(archive, archive.offset).strip(b"\x00") == b""
    except _BROKEN:
        return False


def _go_to_header(archive: tarfile.TarFile) -> bool:
    """Lets the archive stand at the next block that is a header; False when there is none near."""
    try:
        for at in range(archive.offset + tarfile.BLOCKSIZE, archive.offset + _MOST_READ, tarfile.BLOCKSIZE):
            block = _block_at(archive, at)
            if len(block) < tarfile.BLOCKSIZE:
                return False
            if looks_like_tar(block) and _is_header(block):
                archive.offset = at
                return True
    except _BROKEN:
        pass
    return False


def _block_at(archive: tarfile.TarFile, offset: int) -> bytes:
    file = archive.fileobj
    assert file is not None
    file.seek(offset)
    return file.read(tarfile.BLOCKSIZE)


def _is_header(block: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True


def _damaged(offset: int, what_then: str) -> Entry:
    return _refused(Refused(Reason.UNREADABLE, f"damaged at byte {offset:,}: {what_then}", Stage.READ))


def _refused(why: Refused) -> Entry:
    return Entry("", 0, io.BytesIO, problem=why)


def _kind(info: tarfile.TarInfo) -> str:
    if info.isfile():
        return ""
    return "link in an archive" if info.islnk() or info.issym() else "device in an archive"


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    """A member as a file that can be read back and forth. Raises OSError when it is damaged."""
    try:
        member = archive.extractfile(info)
        assert member is not None
        if info.size > MOST_HELD_BYTES:
            return cast(BinaryIO, _Large(member))
        data = member.read()
    except _BROKEN:
        raise OSError(errno.EIO, "damaged member of a tar file") from None
    if len(data) < info.size:
        raise OSError(errno.EIO, "cut member of a tar file")
    return io.BytesIO(data)


class _Large(io.RawIOBase):
    """A member too large for memory, read from where it lies; what is broken in it is an OSError."""

    def __init__(self, member: IO[bytes]) -> None:
        super().__init__()
        self._member = member

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to a byte."""
        return self._member.seek(offset, whence)

    def tell(self) -> int:
        """The byte that is read next."""
        return self._member.tell()

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises OSError where the member is damaged."""
        try:
            return self._member.read(size)
        except _BROKEN:
            raise OSError(errno.EIO, "damaged member of a tar file") from None


class _Unpacked(io.RawIOBase):
    """The tar inside of what it is packed with. Reads as little as it is asked for, never gigabytes."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = _inflating(file)

    def seekable(self) -> bool:
        """It can be read in any order, at a price."""
        return True

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to a byte of the tar, by inflating to there."""
        if whence == 0 and offset > self._file.tell() + BOMB_BYTES * MOST_TIMES:
            raise OSError(errno.EIO, "a tar header that can't be true")
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The byte that is read next."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises OSError for more than fit into memory."""
        if size < 0 or size > _MOST_READ:
            raise OSError(errno.EIO, "a tar header that can't be true")
        return self._file.read(size)


def _inflating(file: BinaryIO) -> BinaryIO:
    packing = packing_of(_start_of(file))
    file.seek(0)
    if packing == GZIP:
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if packing == BZIP2:
        return cast(BinaryIO, bz2.BZ2File(file))
    if packing == XZ:
        return cast(BinaryIO, lzma.LZMAFile(file))
    return cast(BinaryIO, zstd.ZstdFile(file)) if packing == ZSTD else file
