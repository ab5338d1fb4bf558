"""What a writer does on opening: finish what was committed, cut what was not, refuse what is lost.

Recovery removes only what no transaction ever committed. Where committed records are missing it
raises, for only the operator knows where they went.
"""

import os
import sqlite3
from pathlib import Path

from newsharvest.corpus.folder import (
    REJECTS,
    STATE,
    file_name,
    record_files,
    sync_folder,
    unfinished_files,
)
from newsharvest.corpus.lines import LineFile
from newsharvest.corpus.state import create_state, is_empty_state, open_state, refuse_foreign
from newsharvest.errors import CorpusError


def open_or_create(folder: Path) -> sqlite3.Connection:
    """The state of the folder, made new where there is none.

    Raises CorpusError when there are records without a state.
    """
    path = folder / STATE
    if not is_empty_state(path):
        return open_state(path)
    if stray := [name for name in record_files(folder) if (folder / name).stat().st_size]:
        raise CorpusError(
            f"{folder / stray[0]}: records without {STATE}; run: newsharvest reindex {folder}"
            " (or load with --fresh to start over)"
        )
    remove_state(folder)
    connection = create_state(path)
    sync_folder(folder)
    return connection


def finish_renames(folder: Path, connection: sqlite3.Connection) -> None:
    """Committed files that still bear the name they were written under get their own."""
    pending = connection.execute("SELECT shard, unfinished FROM files WHERE unfinished IS NOT NULL")
    for shard, unfinished in pending.fetchall():
        if (folder / unfinished).exists():
            (folder / unfinished).replace(folder / file_name(shard))
            sync_folder(folder)
        connection.execute("UPDATE files SET unfinished = NULL WHERE shard = ?", (shard,))
    for stray in unfinished_files(folder):
        stray.unlink()


def open_files(folder: Path, connection: sqlite3.Connection) -> tuple[LineFile, LineFile, int, int]:
    """The rejects, the last shard of articles, its number, and how many bytes were cut.

    Raises CorpusError where a file is missing, shorter than committed, or of unknown origin.
    """
    files = connection.execute("SELECT shard, length, lines FROM files ORDER BY shard").fetchall()
    _refuse_unknown(folder, {shard for shard, _, _ in files})
    for shard, length, _ in files:
        _refuse_short(folder / file_name(shard), length)
        _refuse_changed(folder / file_name(shard), length)
    last = files[-1][0]
    opened = {s: LineFile(folder / file_name(s), n, k) for s, n, k in files if s in (REJECTS, last)}
    cut = sum(file.cut() for file in opened.values())
    cut += sum(_cut(folder / file_name(s), n) for s, n, _ in files if s not in opened)
    return opened[REJECTS], opened[last], last, cut


def clear(folder: Path) -> None:
    """Removes the corpus in the folder, and nothing else. Raises CorpusError on a foreign state.

    The state goes last: what is left after a kill is still known as a corpus.
    """
    refuse_foreign(folder / STATE)
    for name in record_files(folder):
        (folder / name).unlink()
    for stray in unfinished_files(folder):
        stray.unlink()
    remove_state(folder)
    sync_folder(folder)


def remove_state(folder: Path) -> None:
    """Removes the SQLite file; its log first, which must never meet another file."""
    for name in (f"{STATE}-journal", f"{STATE}-wal", f"{STATE}-shm", STATE):
        (folder / name).unlink(missing_ok=True)


def _refuse_unknown(folder: Path, shards: set[int]) -> None:
    known = {file_name(shard) for shard in shards}
    for name in record_files(folder):
        if name not in known and (folder / name).stat().st_size:
            raise CorpusError(
                f"{folder / name}: not a file of this corpus; move it away, or take it in with:"
                f" newsharvest reindex {folder}"
            )


def _refuse_short(path: Path, length: int) -> None:
    size = path.stat().st_size if path.exists() else 0
    if size < length:
        raise CorpusError(
            f"{path}: {size:,} bytes, but {length:,} were committed: records are lost; put the file back,"
            f" or go on with what is left: newsharvest reindex {path.parent}"
        )


def _refuse_changed(path: Path, length: int) -> None:
    """What lies behind a committed length may be cut only where a line ends there."""
    if not length or path.stat().st_size == length:
        return
    with path.open("rb") as file:
        file.seek(length - 1)
        if file.read(1) != b"\n":
            raise CorpusError(
                f"{path}: changed since it was written; put it back, or take it as it is with:"
                f" newsharvest reindex {path.parent}"
            )


def _cut(path: Path, length: int) -> int:
    extra = path.stat().st_size - length
    if extra > 0:
        os.truncate(path, length)
    return extra
