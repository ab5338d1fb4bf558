"""One writer a folder: a lock that dies with its process.

A POSIX record lock, for it belongs to the process and is not handed to forked children: worker
processes that outlive a killed parent do not keep the folder locked, as they would with flock.
The price: the lock does not part writers of one process, and closing any descriptor of the file
drops it. So the folders that this process writes to are remembered here, and the file is opened
by nobody else.
"""

import fcntl
import os
from pathlib import Path

from newsharvest.corpus.folder import LOCK, output_errors
from newsharvest.errors import CorpusBusy

_held: dict[tuple[int, int], int] = {}
"""(device, inode) of each folder held -> the process that holds it, so that a fork is not fooled."""


class FolderLock:
    """Held from construction until `release`. Raises CorpusBusy at once when another writer has it."""

    def __init__(self, folder: Path) -> None:
        with output_errors(folder):
            place = folder.stat()
            self._key = (place.st_dev, place.st_ino)
            if _held.get(self._key) == os.getpid():
                raise _busy(folder, str(os.getpid()))
            self._fd = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.lockf(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                owner = os.pread(self._fd, 20, 0).decode("ascii", "replace").strip()
                os.close(self._fd)
                raise _busy(folder, owner) from None
            _held[self._key] = os.getpid()
            self._sign()

    def _sign(self) -> None:
        try:
            os.ftruncate(self._fd, 0)
            os.pwrite(self._fd, f"{os.getpid()}\n".encode(), 0)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Lets the next writer in."""
        if _held.get(self._key) == os.getpid():
            del _held[self._key]
        os.close(self._fd)


def is_locked(folder: Path) -> bool:
    """Whether a writer has the folder just now."""
    place = folder.stat()
    if _held.get((place.st_dev, place.st_ino)) == os.getpid():
        return True
    try:
        fd = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    finally:
        os.close(fd)
    return False


def _busy(folder: Path, owner: str) -> CorpusBusy:
    return CorpusBusy(
        f"{folder}: process {owner or 'unknown'} is writing to this corpus; wait for it, end it,"
        " or choose another folder"
    )
