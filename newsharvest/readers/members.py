"""What archives have in common: their members are read by the readers of files, in memory.

A position is the number of what was found in the archive, in its order: pages, rejects, skips. Refs
carry their pages, for workers can't open a member without walking the archive again.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from newsharvest.errors import Refused
from newsharvest.extraction.identity import recorded_url
from newsharvest.items import PageRef, Reason, Reject, Stage
from newsharvest.opening import Member
from newsharvest.options import Options
from newsharvest.readers.claims import Found, Skipped
from newsharvest.readers.reading import read_whole, rejected

MOST_HELD_BYTES = 64_000_000
"""Members up to this size are read into memory, where readers may go back and forth; larger ones are
read from where they lie."""

MOST_TIMES = 250
"""An archive that inflates to more than this many times its size, and to over a gigabyte, is a bomb:
text packs to a tenth, a row of equal pages to a hundredth; deflate ends at a thousandth."""
BOMB_BYTES = 1_000_000_000

DEEPEST = 2
"""Archives in archives: one in another is read, one more is not."""

_HIDDEN = re.compile(r"(?:^|/)(?:\.[^/]|__MACOSX/)")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as its archive lists it. `kind` is empty for a file, else what it is instead."""

    name: str
    size: int
    opener: Callable[[], BinaryIO]
    kind: str = ""
    problem: Refused | None = None


def read_members(archive: str, entries: Iterator[Entry], start: int, options: Options) -> Iterator[Found]:
    """What the members hold, numbered from 0 through the archive, from number `start` on."""
    number = 0
    depth = depth_of(archive) + 1
    for entry in entries:
        for found in _read_member(entry, depth, options):
            if number >= start:
                yield _held(found, entry, number, options)
            number += 1


def refuse_nested(archive: str) -> None:
    """Raises `Refused`, UNREADABLE, for an archive that lies in an archive in an archive."""
    if depth_of(archive) >= DEEPEST:
        raise Refused(Reason.UNREADABLE, "an archive in an archive in an archive", Stage.READ)


def depth_of(path: str) -> int:
    """How many archives a file lies in."""
    return path.depth if isinstance(path, Member) else 0


def inflates_too_far(inflated: int, packed: int) -> bool:
    """Whether that many bytes out of so many can only be a bomb."""
    return inflated > BOMB_BYTES and inflated > packed * MOST_TIMES


def bomb() -> Refused:
    """The refusal of what is left of such an archive."""
    detail = f"inflates to over {MOST_TIMES} times its size; what follows is not read"
    return Refused(Reason.TOO_LARGE, detail, Stage.READ)


def _read_member(entry: Entry, depth: int, options: Options) -> Iterator[Found]:
    if entry.problem:
        return iter([rejected(entry.problem)])
    if kind := entry.kind or _unsafe(entry.name):
        return iter([Skipped(kind)])
    return read_whole(Member(entry.name, _Kept(entry.opener), depth), entry.name, options=options)


class _Kept:
    """Opens a member, as often as it is asked, at the cost of once where it is held in memory.

    In a packed tar each opening would inflate all that lies before the member again.
    """

    def __init__(self, opener: Callable[[], BinaryIO]) -> None:
        self._opener = opener
        self._data: bytes | None = None

    def __call__(self) -> BinaryIO:
        if self._data is None:
            file = self._opener()
            if not isinstance(file, io.BytesIO):
                return file
            self._data = file.getvalue()
        return io.BytesIO(self._data)


def _unsafe(name: str) -> str:
    """Why a member's name is none to trust, or to read; empty for others."""
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in re.split(r"[/\\]", name):
        return "archive member outside its folder"
    return "hidden file" if _HIDDEN.search(name) else ""


def _held(found: Found, entry: Entry, number: int, options: Options) -> Found:
    """The same with its place in the archive, and with its page."""
    if isinstance(found, Skipped):
        return replace(found, position=number, detail=found.detail or entry.name)
    below = f"/{found.source.path}" if found.source.path else ""
    source = replace(found.source, path=(entry.name + below) or None, offset=number)
    if isinstance(found, Reject):
        return replace(found, source=source)
    return _opened(replace(found, source=source), number, options)


def _opened(ref: PageRef, number: int, options: Options) -> PageRef | Reject:
    try:
        page = ref.open(options)
    except Refused as refused:
        told = refused.page or ref
        return Reject(
            replace(told.source, path=ref.source.path, offset=number),
            recorded_url(told.url),
            refused.stage,
            refused.reason,
            refused.detail,
        )
    page = replace(page, source=replace(page.source, path=ref.source.path, offset=number))
    return PageRef.holding(page, number)


class Window(io.RawIOBase):
    """Part of a file, as a file. Closing it closes the file."""

    def __init__(self, file: BinaryIO, begin: int, size: int) -> None:
        super().__init__()
        self._file, self._begin, self._size, self._at = file, begin, size, 0

    def seekable(self) -> bool:
        """It can be read in any order."""
        return True

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to a byte of the part."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def tell(self) -> int:
        """The byte of the part that is read next."""
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Reads the next bytes into a buffer."""
        self._file.seek(self._begin + self._at)
        data = self._file.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        """Closes the file as well."""
        if not self.closed:
            self._file.close()
        super().close()
