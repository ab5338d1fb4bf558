"""How readers open what they read: a file by its path, a member of an archive by itself.

A `Member` is a string, so that every reader that takes a path takes one. It opens out of its
archive, in the process that walks the archive, and never touches the disk.
"""

import errno
import os
import stat
from collections.abc import Callable
from typing import BinaryIO

LONGEST_HOLE = 1_000_000_000
"""Bytes; the bound that packed files have, too, before their ratio is looked at."""


class Member(str):
    """The name of a member of an archive that knows how to open it, as often as it is asked.

    `depth` is 1 for a member of a file, 2 for one of an archive in an archive.
    """

    opener: Callable[[], BinaryIO]
    depth: int

    def __new__(cls, name: str, opener: Callable[[], BinaryIO], depth: int) -> "Member":  # noqa: D102 - as str's
        member = super().__new__(cls, name)
        member.opener, member.depth = opener, depth
        return member


def open_file(path: str) -> BinaryIO:
    """The bytes of a file or member, from its start.

    Raises OSError, also for what has become a pipe or device since it was listed: to open one may
    wait for ever.
    """
    if isinstance(path, Member):
        return path.opener()
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    found = os.fstat(file).st_mode
    if not stat.S_ISREG(found):
        os.close(file)
        code = errno.EISDIR if stat.S_ISDIR(found) else errno.EINVAL
        raise OSError(code, "no file any more" if code == errno.EINVAL else os.strerror(code))
    return open(file, "rb")  # noqa: PTH123 - a Path takes no descriptor


def end_of_data(file: BinaryIO, size: int) -> int:
    """Where the first hole of a file begins that is too long to be read; its size where it has none.

    A sparse file may claim terabytes of zeros and take no room: they hold no page.
    """
    if size < LONGEST_HOLE or not _has_descriptor(file):
        return size
    hole = 0
    while (hole := _seek(file, hole, os.SEEK_HOLE, size)) < size:
        data = _seek(file, hole, os.SEEK_DATA, size)
        if data - hole >= LONGEST_HOLE:
            return hole
        hole = data
    return size


def _has_descriptor(file: BinaryIO) -> bool:
    try:
        return file.fileno() >= 0
    except OSError:  # a member of an archive
        return False


def _seek(file: BinaryIO, start: int, whence: int, size: int) -> int:
    try:
        return os.lseek(file.fileno(), start, whence)
    except OSError:  # nothing of the kind until the end, or a file system that does not tell
        return size
