"""The record files of a corpus as one: shards that roll, rejects, and their committed lengths."""

import sqlite3
from pathlib import Path

from newsharvest.corpus import recovery
from newsharvest.corpus.folder import REJECTS, file_name, sync_folder
from newsharvest.corpus.lines import LineFile


class RecordFiles:
    """Appends records, and commits lengths in the state's transaction that is open.

    A new file is written under an unfinished name and renamed after the commit that counts it, so
    that a file under a final name is always a committed one.
    """

    def __init__(self, folder: Path, state: sqlite3.Connection, *, shard_bytes: int) -> None:
        self.folder = folder
        self._state = state
        self._shard_bytes = shard_bytes
        self.rejects, self._articles, self._shard, self.cut_bytes = recovery.open_files(folder, state)
        (self._generation,) = state.execute("SELECT generation FROM generations").fetchone()
        self._unfinished: dict[int, str] = {}
        self._filled: list[tuple[int, LineFile]] = []
        self._committing = False

    def append_reject(self, line: bytes) -> tuple[int, int]:
        """Shard and offset of a line appended to the rejects."""
        return REJECTS, self.rejects.append(line)

    def append_article(self, line: bytes) -> tuple[int, int]:
        """Shard and offset of a line appended to the articles; a full shard rolls over first."""
        if self._articles.length and self._articles.length + len(line) > self._shard_bytes:
            self._roll()
        return self._shard, self._articles.append(line)

    def _roll(self) -> None:
        self._articles.write()
        self._filled.append((self._shard, self._articles))
        self._shard += 1
        self._articles = LineFile(self.unfinished(self._shard))

    def unfinished(self, shard: int) -> Path:
        """A path to write a file under until the commit that counts it; it is renamed then."""
        if shard not in self._unfinished:
            self._generation += 1
            self._unfinished[shard] = f"{file_name(shard)}.{self._generation}.new"
        return self.folder / self._unfinished[shard]

    def read(self, shard: int, offset: int, length: int) -> bytes:
        """The line of a record."""
        if shard == REJECTS:
            return self.rejects.read(offset, length)
        if shard == self._shard:
            return self._articles.read(offset, length)
        with (self.folder / self._unfinished.get(shard, file_name(shard))).open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def replace(self, shard: int, length: int, lines: int) -> None:
        """A shard was rewritten under its unfinished name: that file counts from the commit on."""
        if shard == self._shard:
            self._articles.close()
            self._articles = LineFile(self.unfinished(shard), length, lines)
        self._save(shard, length, lines)

    def commit(self) -> None:
        """Makes everything appended last, and commits the state with the new lengths.

        Raises OSError or sqlite3.Error; `give_up` then.
        """
        opened = [(REJECTS, self.rejects), *self._filled, (self._shard, self._articles)]
        changed = [(shard, file) for shard, file in opened if file.changed or shard in self._unfinished]
        for shard, file in changed:
            file.sync()
            self._save(shard, file.length, file.lines)
        if self._unfinished:
            sync_folder(self.folder)
            self._state.execute("UPDATE generations SET generation = ?", (self._generation,))
        self._committing = True
        self._state.execute("COMMIT")
        self._committing = False
        for _, file in changed:
            file.settle()
        self._finish()

    def _save(self, shard: int, length: int, lines: int) -> None:
        self._state.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?) ON CONFLICT (shard) DO UPDATE"
            " SET length = excluded.length, lines = excluded.lines, unfinished = excluded.unfinished",
            (shard, length, lines, self._unfinished.get(shard)),
        )

    def _finish(self) -> None:
        for _, file in self._filled:
            file.close()
        self._filled = []
        for shard, name in self._unfinished.items():
            (self.folder / name).replace(self.folder / file_name(shard))
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
