"""Files of lines that grow: what was appended can be cut again until it is settled."""

import os
from pathlib import Path

import orjson

from newsharvest.corpus.packing import FRAME_BYTES, pack
from newsharvest.items import Outcome, to_record
from newsharvest.options import Compress


def line_of(outcome: Outcome) -> bytes:
    """The JSON line of a record, newline included; keys in the record's order."""
    try:
        return orjson.dumps(outcome, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:  # half a surrogate pair (a file name that is no UTF-8): spelled out
        return orjson.dumps(_encodable(to_record(outcome)), option=orjson.OPT_APPEND_NEWLINE)


def _encodable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _encodable(part) for key, part in value.items()}
    return [_encodable(part) for part in value] if isinstance(value, list) else value


class LineFile:
    """One file of records. `length` and `lines` count what was appended, settled or not; `packed` are
    the bytes written.

    Written through the bare descriptor: nothing is buffered that a forked child could write again.
    """

    def __init__(
        self, path: Path, compress: Compress, *, length: int = 0, packed: int = 0, lines: int = 0
    ) -> None:
        self.path = path
        self.length, self.packed, self.lines = length, packed, lines
        self._compress = compress
        self._settled = (length, packed, lines)
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        self._held: list[bytes] = []
        self._held_bytes = 0

    def append(self, line: bytes) -> int:
        """The offset at which the line stands."""
        offset = self.length
        self._held.append(line)
        self._held_bytes += len(line)
        self.length += len(line)
        self.lines += 1
        if self._held_bytes >= FRAME_BYTES:
            self.write()
        return offset

    @property
    def changed(self) -> bool:
        """Whether something was appended since the last `settle`."""
        return self._settled != (self.length, self.packed, self.lines)

    def write(self) -> None:
        """Hands everything appended to the system, in one frame. Raises OSError, as does `sync`."""
        if not self._held:
            return
        data = memoryview(pack(b"".join(self._held), self._compress))
        self._held, self._held_bytes = [], 0
        self.packed += len(data)
        while data:
            data = data[os.write(self._fd, data) :]

    def sync(self) -> None:
        """Everything appended survives a power loss."""
        self.write()
        os.fsync(self._fd)

    def settle(self) -> None:
        """What was appended counts from now on."""
        self._settled = (self.length, self.packed, self.lines)

    def cut(self) -> int:
        """How many bytes lay behind what counts; they are gone."""
        self._held, self._held_bytes = [], 0
        self.length, self.packed, self.lines = self._settled
        extra = os.fstat(self._fd).st_size - self.packed
        if extra > 0:
            os.ftruncate(self._fd, self.packed)
        return extra

    def close(self) -> None:
        """Closes the file; what was not written is dropped."""
        os.close(self._fd)
