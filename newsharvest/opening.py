"""How readers open what they read: a file by its path, a member of an archive by itself.

A `Member` is a string, so that every reader that takes a path takes one. It opens out of its
archive, in the process that walks the archive, and never touches the disk.
"""

import errno
import os
import stat
from collections.abc import Callable
from typing import BinaryIO


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
