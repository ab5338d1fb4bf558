"""The page inside an HTTP response as archives keep it.

Archives are not exact: some keep a body as it was sent, some without its chunks or its packing but
with the headers that tell of them. So a header is believed only when the bytes bear it out, and of a
body that was cut, what is there is kept.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import brotli
from zlib_ng import zlib_ng

from newsharvest.inflaters import BROKEN_GZIP, GZIP, ZSTD, zstd

_STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b[^\n]*\n", re.I)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_STEP = 65_536
_CHUNK_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,15})[^\r\n]*\r?\n")


class TooLarge(Exception):
    """The body is over the limit once it is unpacked."""


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response: `status` is None, and all of it body, where the block has no status line."""

    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header, "" without one."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def read_response(block: bytes) -> Response:
    """The response in a record's block, its body still as it was sent."""
    status_line = _STATUS_LINE.match(block)
    if not status_line:
        return Response(None, (), block)
    end = _HEADERS_END.search(block, status_line.end() - 2)
    head = block[status_line.end() : end.start() if end else len(block)]
    pairs = (line.partition(":") for line in head.decode("latin-1").splitlines())
    headers = tuple((name.strip(), value.strip()) for name, colon, value in pairs if colon)
    return Response(int(status_line[1]), headers, block[end.end() :] if end else b"")


def unpacked_body(response: Response, limit: int) -> bytes:
    """The body without chunks and packing. Raises `TooLarge` as soon as it is over `limit` bytes."""
    body = without_chunks(response)
    for coding in reversed(response.header("content-encoding").lower().split(",")):
        if unpack := _UNPACK.get(coding.strip()):
            body = unpack(body, limit)
    if len(body) > limit:
        raise TooLarge
    return body


def without_chunks(response: Response) -> bytes:
    """The body as it was before it was sent in chunks, still packed."""
    is_chunked = "chunked" in response.header("transfer-encoding").lower()
    return _joined_chunks(response.body) if is_chunked else response.body


def _joined_chunks(body: bytes) -> bytes:
    parts, at = [], 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            break
        at = found.end() + size
        parts.append(body[found.end() : at])
        if body[at : at + 1] not in (b"\r", b"\n", b""):
            return body if len(parts) == 1 else b"".join(parts)  # one: it only looked like a size
    return b"".join(parts) if parts or found else body


def _gunzip(body: bytes, limit: int) -> bytes:
    return _inflate(body, limit, 31) if body.startswith(GZIP) else body


def _inflate_deflate(body: bytes, limit: int) -> bytes:
    """RFC 9110 means zlib's format; servers also send it bare."""
    return _inflate(body, limit, 15) or _inflate(body, limit, -15) or body


def _inflate(body: bytes, limit: int, window: int) -> bytes:
    inflated = bytearray()
    while body:
        inflater = zlib_ng.decompressobj(wbits=window)
        room = limit + 1 - len(inflated)
        inflated += _gather(partial(inflater.decompress, max_length=room), body, limit - len(inflated))
        body = inflater.unused_data if inflater.unused_data.startswith(GZIP) else b""
    return bytes(inflated)


def _unzstd(body: bytes, limit: int) -> bytes:
    if not body.startswith(ZSTD):
        return body
    return _gather(partial(zstd.ZstdDecompressor().decompress, max_length=limit + 1), body, limit)


def _unbrotli(body: bytes, limit: int) -> bytes:
    inflate = partial(brotli.Decompressor().process, output_buffer_limit=limit + 1)
    return _gather(inflate, body, limit) or body


def _gather(inflate: Callable[[bytes], bytes], body: bytes, limit: int) -> bytes:
    """What comes out before the data break; fed in steps, so that a break late loses little."""
    inflated = bytearray()
    with suppress(BROKEN_GZIP, zstd.ZstdError, brotli.error, EOFError):
        for begin in range(0, len(body), _STEP):
            inflated += inflate(body[begin : begin + _STEP])
            if len(inflated) > limit:
                raise TooLarge
    return bytes(inflated)


_UNPACK: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate_deflate,
    "zstd": _unzstd,
    "br": _unbrotli,
}
