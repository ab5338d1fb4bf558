"""The record files of a corpus as one: shards that roll, rejects, and their committed lengths."""

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from newsharvest.corpus import recovery
from newsharvest.corpus.folder import REJECTS, compress_of, file_name, sync_folder
from newsharvest.corpus.lines import LineFile
from newsharvest.corpus.packing import open_records


class RecordFiles:
    """Appends records, and commits lengths in the state's transaction that is open.

    A new file is written under an unfinished name and renamed after the commit that counts it, so
    that a file under a final name is always a committed one.
    """

    def __init__(self, folder: Path, state: sqlite3.Connection, *, shard_size: int) -> None:
        self.folder = folder
        self._state = state
        self._shard_size = shard_size
        self.rejects, self._articles, self._shard, self.cut_bytes = recovery.open_files(folder, state)
        self.compress = compress_of(self.rejects.path.name)
        (self._generation,) = state.execute("SELECT generation FROM generations").fetchone()
        self._unfinished: dict[int, str] = {}
        self._filled: list[tuple[int, LineFile]] = []
        self._committing = False

    def append_reject(self, line: bytes) -> tuple[int, int]:
        """Shard and offset of a line appended to the rejects."""
        return REJECTS, self.rejects.append(line)

    def append_article(self, line: bytes) -> tuple[int, int]:
        """Shard and offset of a line appended to the articles; a full shard rolls over first."""
        if self._articles.length and self._articles.length + len(line) > self._shard_size:
            self._roll()
        return self._shard, self._articles.append(line)

    def _roll(self) -> None:
        self._articles.write()
        self._filled.append((self._shard, self._articles))
        self._shard += 1
        self._articles = LineFile(self.unfinished(self._shard), self.compress)

    def unfinished(self, shard: int) -> Path:
        """A path to write a file under until the commit that counts it; it is renamed then."""
        if shard not in self._unfinished:
            self._generation += 1
            self._unfinished[shard] = f"{self._name(shard)}.{self._generation}.new"
        return self.folder / self._unfinished[shard]

    def _name(self, shard: int) -> str:
        return file_name(shard, self.compress)

    def open_committed(self, shard: int) -> AbstractContextManager[BinaryIO]:
        """The inflated bytes of a shard that was committed as it stands."""
        return open_records(self.folder / self._name(shard), self.compress)

    def replace(self, shard: int, length: int, packed: int, lines: int) -> None:
        """A shard was rewritten under its unfinished name: that file counts from the commit on."""
        if shard == REJECTS:
            self.rejects.close()
            path = self.unfinished(shard)
            self.rejects = LineFile(path, self.compress, length=length, packed=packed, lines=lines)
        elif shard == self._shard:
            self._articles.close()
            path = self.unfinished(shard)
            self._articles = LineFile(path, self.compress, length=length, packed=packed, lines=lines)
        self._save(shard, length, packed, lines)

    def commit(self) -> None:
        """Makes everything appended last, and commits the state with the new lengths.

        Raises OSError or sqlite3.Error; `give_up` then.
        """
        opened = [(REJECTS, self.rejects), *self._filled, (self._shard, self._articles)]
        changed = [(shard, file) for shard, file in opened if file.changed or shard in self._unfinished]
        for shard, file in changed:
            file.sync()
            self._save(shard, file.length, file.packed, file.lines)
        if self._unfinished:
            sync_folder(self.folder)
            self._state.execute("UPDATE generations SET generation = ?", (self._generation,))
        self._committing = True
        self._state.execute("COMMIT")
        self._committing = False
        for _, file in changed:
            file.settle()
        self._finish()

    def _save(self, shard: int, length: int, packed: int, lines: int) -> None:
        self._state.execute(
            "REPLACE INTO files (shard, name, length, packed, lines, unfinished) VALUES (?, ?, ?, ?, ?, ?)",
            (shard, self._name(shard), length, packed, lines, self._unfinished.get(shard)),
        )

    def _finish(self) -> None:
        for _, file in self._filled:
            file.close()
        self._filled = []
        for shard, name in self._unfinished.items():
            (self.folder / name).replace(self.folder / self._name(shard))
        if self._unfinished:
            sync_folder(self.folder)
        self._unfinished = {}

    def give_up(self) -> None:
        """Cuts what was not committed, after an error. An error of the commit itself leaves the
        files as they are: whether it counts is for the next opening to see."""
        if not self._committing:
            for file in (self.rejects, self._articles, *(file for _, file in self._filled)):
                file.cut()

    def close(self) -> None:
        """Closes the files; what was not committed is cut at the next opening."""
        for file in (self.rejects, self._articles, *(file for _, file in self._filled)):
            file.close()
