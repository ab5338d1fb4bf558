"""WARC files that are written record by record, and are whole after any kill.

A file bears `.open` behind its name while it is written, and is locked by who writes it. Whoever
opens an archive next cuts the torn member that a kill left at the end of such a file, and gives the
file its name. Files roll over at a size.
"""

import fcntl
import os
from collections import OrderedDict
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from newsharvest.archive.exchanges import NOT_MODIFIED, Exchange, Seen, digest_of, info_record, records_of
from newsharvest.corpus.folder import output_errors, sync_folder
from newsharvest.inflate import Damaged, InflatedFile

OPEN = ".open"
SHORTEST_REVISIT = 1_000
"""Bytes of a payload from which on a second copy is a revisit: below, the record saves nothing."""
REMEMBERED = 100_000
"""Payloads by which copies are known, the last ones: some 20 MB."""


class Archive:
    """An archive open for writing. One caller at a time. Raises OutputError when writing fails."""

    def __init__(self, folder: Path, name: str, *, size: int = 1_000_000_000) -> None:
        self._folder, self._name, self._size = folder, name, size
        self._file: BinaryIO | None = None
        self._number = 0
        self._unsynced = False
        self._payloads: OrderedDict[str, Seen] = OrderedDict()
        with output_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            recover(folder)

    def write(self, exchange: Exchange) -> None:
        """Appends the records of an exchange; they last after the next `sync`."""
        digest = digest_of(exchange.body)
        same_as = self._payloads.get(digest)
        with output_errors(self._folder):
            file = self._rolled()
            for record in records_of(exchange, same_as):
                file.write(record)
        self._unsynced = True
        if same_as is None and len(exchange.body) >= SHORTEST_REVISIT and exchange.status != NOT_MODIFIED:
            self._payloads[digest] = Seen(exchange.url, exchange.fetched_at, digest)
            if len(self._payloads) > REMEMBERED:
                self._payloads.popitem(last=False)

    def sync(self) -> None:
        """What was written outlasts a kill and a power loss."""
        if self._file is not None and self._unsynced:
            with output_errors(self._folder):
                self._file.flush()
                os.fsync(self._file.fileno())
            self._unsynced = False

    def close(self) -> None:
        """Ends the file that is being written."""
        if self._file is None:
            return
        self.sync()
        with output_errors(self._folder):
            _finish(Path(self._file.name), self._file)
        self._file = None

    def _rolled(self) -> BinaryIO:
        if self._file is not None and self._file.tell() >= self._size:
            self.close()
        if self._file is None:
            self._file = self._begun()
        return self._file

    def _begun(self) -> BinaryIO:
        """A new file, locked, that begins with its info record."""
        now = datetime.now(UTC)
        while True:
            name = f"{self._name}-{now:%Y%m%dT%H%M%SZ}-{os.getpid()}-{self._number:05d}.warc.gz"
            self._number += 1
            if (self._folder / name).exists():
                continue
            with suppress(FileExistsError):
                file = (self._folder / (name + OPEN)).open("xb")
                break
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.write(info_record(name, f"{now:%Y-%m-%dT%H:%M:%SZ}"))
        sync_folder(self._folder)
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def recover(folder: Path) -> list[str]:
    """Files that a killed writer left open are cut to whole records and get their names; which."""
    recovered = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # another crawl is writing it
            if whole := _whole_bytes(file):
                file.truncate(whole)
                os.fsync(file.fileno())
                recovered.append(_finish(path, file).name)
            else:
                path.unlink()
    return recovered


def _whole_bytes(file: BinaryIO) -> int:
    """Where the last whole member ends."""
    if not file.read(1):
        return 0
    members = InflatedFile(file)
    try:
        while members.next_member():
            while members.read():
                pass
    except Damaged:
        pass
    return members.whole if members.packing else 0


def _finish(path: Path, file: BinaryIO) -> Path:
    """Gives a file its name, and lets go of it."""
    named = path.with_name(path.name.removesuffix(OPEN))
    path.rename(named)
    file.close()
    sync_folder(path.parent)
    return named
