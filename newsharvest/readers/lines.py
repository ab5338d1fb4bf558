"""Lines of a file with the place where each begins; packed files too.

Offsets count the bytes of the file as it was before packing. A line that is too long, or that
damage cut, is told and passed: it costs only itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from newsharvest.inflate import Damaged, InflatedFile


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end. `fault` says why it can't be used; then `data` is empty."""

    offset: int
    number: int
    data: bytes
    fault: str = ""
    too_long: bool = False


class Lines:
    """The lines of an inflated file that begin at byte `start` or later, at most `most` bytes each."""

    def __init__(self, file: InflatedFile, *, start: int, number: int, most: int) -> None:
        self._file = file
        self._most = most
        self._offset = start if not file.packing else 0
        self._number = number
        self._line = bytearray()
        self._length = 0

    def __iter__(self) -> Iterator[Line]:
        while True:
            try:
                while self._file.next_member():
                    while chunk := self._file.read():
                        yield from self._split(chunk)
                        if self._is_past_the_end():
                            return
                break
            except Damaged as damage:
                yield from self._cut(damage)
                if not self._file.seek_member(damage.member + 1):
                    return
        if self._length:
            yield self._finished(b"")

    def _is_past_the_end(self) -> bool:
        """Whether what follows was added since the file was opened: it may be added faster than read."""
        return not self._file.packing and not self._length and self._offset >= self._file.size

    def _split(self, chunk: bytes) -> Iterator[Line]:
        begin = 0
        while (end := chunk.find(b"\n", begin)) >= 0:
            yield self._finished(chunk[begin:end], ended=1)
            begin = end + 1
        self._gather(chunk[begin:])

    def _gather(self, part: bytes) -> None:
        self._length += len(part)
        if self._length <= self._most:
            self._line += part
        else:
            self._line.clear()

    def _finished(self, last: bytes, ended: int = 0) -> Line:
        self._gather(last)
        too_long = self._length > self._most
        fault = f"a line of {self._length:,} bytes" if too_long else ""
        line = Line(self._offset, self._number, bytes(self._line), fault, too_long)
        self._begin_line(self._length + ended)
        return line

    def _cut(self, damage: Damaged) -> Iterator[Line]:
        yield Line(self._offset, self._number, b"", str(damage))
        self._begin_line(self._length + 1)  # the damage counts as a byte: no two places are the same

    def _begin_line(self, passed: int) -> None:
        self._offset += passed
        self._number += 1
        self._line.clear()
        self._length = 0
