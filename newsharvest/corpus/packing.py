"""How the files of a corpus are packed: plain, or in gzip members or zstd frames.

Each write of a batch is one whole frame, so a frame ends wherever a commit does: cut at a committed
length, a file is whole for any reader of its kind. Where frames begin changes no inflated byte.
Rows know the place of a line in the inflated file, `files` also how many packed bytes count.
"""

import gzip
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsharvest.errors import CorpusError
from newsharvest.inflate import Damaged, InflatedFile
from newsharvest.inflaters import GZIP, ZSTD, zstd
from newsharvest.options import Compress

FRAME_BYTES = 4 << 20
"""Lines are held back up to this size, so that a file is written in few large pieces."""

LEVELS = {Compress.GZ: 6, Compress.ZST: 3}  # both libraries' own defaults
BUFFER_BYTES = 1 << 18
MAGIC = {Compress.GZ: GZIP, Compress.ZST: ZSTD}


def pack(data: bytes, compress: Compress) -> bytes:
    """The data as one frame; as it is in a plain file. The same bytes for the same data."""
    match compress:
        case Compress.GZ:
            return gzip.compress(data, LEVELS[compress], mtime=0)
        case Compress.ZST:
            level, checksum = (
                zstd.CompressionParameter.compression_level,
                zstd.CompressionParameter.checksum_flag,
            )
            return zstd.compress(data, options={level: LEVELS[compress], checksum: 1})
        case _:
            return data


def framed(pieces: Iterable[bytes], compress: Compress) -> Iterator[bytes]:
    """The pieces packed, in frames of about `FRAME_BYTES`."""
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= FRAME_BYTES:
            yield pack(b"".join(held), compress)
            held, size = [], 0
    if held:
        yield pack(b"".join(held), compress)


@contextmanager
def open_records(path: Path, compress: Compress, packed: int | None = None) -> Iterator[BinaryIO]:
    """The inflated bytes of a file of records, up to `packed` bytes of it; only reads forwards.

    Raises OSError; reading raises CorpusError where a frame is damaged.
    """
    with path.open("rb") as file:
        yield file if compress is Compress.NONE else inflating(file, path, packed)


def inflating(file: BinaryIO, path: Path, packed: int | None) -> BinaryIO:
    """A packed file as its inflated bytes."""
    return cast(BinaryIO, io.BufferedReader(_Inflated(file, path, packed), BUFFER_BYTES))


class _Inflated(io.RawIOBase):
    """Frame after frame, as one stream."""

    def __init__(self, file: BinaryIO, path: Path, packed: int | None) -> None:
        self.name = str(path)
        self._path = path
        self._packed = file
        self._file = InflatedFile(file, stop=packed)

    def fileno(self) -> int:
        return self._packed.fileno()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
            while not data and self._file.next_member():
                data = self._file.read(len(buffer))
        except Damaged as damaged:
            raise CorpusError(
                f"{self._path}: {damaged}; run: newsharvest verify {self._path.parent}"
            ) from None
        buffer[: len(data)] = data
        return len(data)


def whole_bytes(path: Path, compress: Compress) -> int:
    """How many bytes of a file are whole frames; all of a plain one. Raises CorpusError where a frame
    is damaged, and not merely cut at the end of the file."""
    size = path.stat().st_size
    if compress is Compress.NONE:
        return size
    with path.open("rb") as file:
        frames = InflatedFile(file)
        try:
            while frames.next_member():
                while frames.read(BUFFER_BYTES):
                    pass
        except Damaged as damaged:
            if not damaged.is_cut:
                raise CorpusError(
                    f"{path}: {damaged}; put the file back, or cut it there (truncate -s"
                    f" {damaged.member} {path}), then run: newsharvest reindex {path.parent}"
                ) from None
        return frames.whole


def may_be_torn(tail: bytes, compress: Compress) -> bool:
    """Whether bytes behind the committed ones may be a frame that a kill cut short, or space that a
    loss of power left blank."""
    magic = MAGIC[compress]
    return magic.startswith(tail[: len(magic)]) or not tail.strip(b"\0")
