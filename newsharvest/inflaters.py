"""One member of a packed file, inflated: gzip, zstd, bzip2 and xz behind one small face.

What a file is packed with is told by its first bytes, never by its name.
"""

import bz2
import lzma
import sys
import zlib
from typing import Protocol

from zlib_ng import zlib_ng

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

GZIP = b"\x1f\x8b\x08"  # RFC 1952; 8 is the only method there is
ZSTD = b"\x28\xb5\x2f\xfd"  # RFC 8878
BZIP2 = b"BZh"
XZ = b"\xfd7zXZ\x00"  # the .xz file format, version 1.2
MAGICS = (GZIP, ZSTD, BZIP2, XZ)
NAMES = {GZIP: "gzip", ZSTD: "zstd", BZIP2: "bzip2", XZ: "xz"}
LONGEST_MAGIC = max(map(len, MAGICS))

_XZ_MEMORY = 256 * 2**20  # bytes: the largest preset, -9, takes 65 MB; a hostile header may ask for 4 GB


class Inflater(Protocol):
    """One member: `inflate` gives at most `limit` bytes, fed with what follows or with nothing."""

    eof: bool

    def inflate(self, data: bytes, limit: int) -> bytes:
        """The next bytes. Raises one of `FAULTS`."""

    def left(self) -> bytes:
        """What was fed and lies behind the member's end."""


BROKEN_GZIP: type[Exception] = zlib_ng.error  # type: ignore[assignment] # its stub calls it an instance
FAULTS = (zlib.error, BROKEN_GZIP, zstd.ZstdError, lzma.LZMAError, OSError, EOFError)
"""What inflaters raise, the standard library's of zip and tar too; their words differ by version: records
must not tell them."""


class _Gunzip:
    def __init__(self) -> None:
        self._zlib = zlib_ng.decompressobj(wbits=31)
        self.eof = False

    def inflate(self, data: bytes, limit: int) -> bytes:
        inflated = self._zlib.decompress(self._zlib.unconsumed_tail + data, limit)
        self.eof = self._zlib.eof
        return inflated

    def left(self) -> bytes:
        return self._zlib.unused_data


class _Other:
    """The decompressors of zstd, bz2 and lzma share their manners."""

    def __init__(
        self, decompressor: "zstd.ZstdDecompressor | bz2.BZ2Decompressor | lzma.LZMADecompressor"
    ) -> None:
        self._decompressor = decompressor
        self.eof = False

    def inflate(self, data: bytes, limit: int) -> bytes:
        inflated = self._decompressor.decompress(data, limit)
        self.eof = self._decompressor.eof
        return inflated

    def left(self) -> bytes:
        return self._decompressor.unused_data


def packing_of(head: bytes) -> bytes:
    """The magic bytes of what a file that begins so is packed with, b"" for plain files."""
    return next((magic for magic in MAGICS if head.startswith(magic)), b"")


def inflater(packing: bytes, dictionary: "zstd.ZstdDict | None" = None) -> Inflater:
    """An inflater for one member."""
    if packing == GZIP:
        return _Gunzip()
    if packing == BZIP2:
        return _Other(bz2.BZ2Decompressor())
    if packing == XZ:
        return _Other(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY))
    return _Other(zstd.ZstdDecompressor(zstd_dict=dictionary))
