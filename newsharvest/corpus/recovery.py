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
    compress_of,
    record_files,
    sync_folder,
    unfinished_files,
)
from newsharvest.corpus.lines import LineFile
from newsharvest.corpus.packing import may_be_torn
from newsharvest.corpus.state import create_state, is_empty_state, open_state, refuse_foreign
from newsharvest.errors import CorpusError, OperatorError
from newsharvest.options import Compress

TAIL_BYTES = 4_096


def open_or_create(folder: Path, compress: Compress | None) -> sqlite3.Connection:
    """The state of the folder, made new where there is none.

    Raises CorpusError when there are records without a state, OperatorError when a corpus that is
    there is packed in another way than was asked for.
    """
    path = folder / STATE
    if not is_empty_state(path):
        connection = open_state(path)
        try:
            _refuse_other_packing(folder, connection, compress)
        except BaseException:
            connection.close()
            raise
        return connection
    if stray := [name for name in record_files(folder) if (folder / name).stat().st_size]:
        raise CorpusError(
            f"{folder / stray[0]}: records without {STATE}; run: newsharvest reindex {folder}"
            " (or load with --fresh to start over)"
        )
    remove_state(folder)
    connection = create_state(path, compress or Compress.NONE)
    sync_folder(folder)
    return connection


def _refuse_other_packing(folder: Path, connection: sqlite3.Connection, asked: Compress | None) -> None:
    (name,) = connection.execute("SELECT name FROM files WHERE shard = 0").fetchone()
    if asked is not None and compress_of(name) is not asked:
        raise OperatorError(
            f"{folder}: this corpus is written with compress = {compress_of(name)}, not {asked}, and"
            " stays so: leave --compress out, choose another folder, or start over with --fresh"
        )


def finish_renames(folder: Path, connection: sqlite3.Connection) -> None:
    """Committed files that still bear the name they were written under get their own."""
    pending = connection.execute("SELECT shard, name, unfinished FROM files WHERE unfinished IS NOT NULL")
    for shard, name, unfinished in pending.fetchall():
        if (folder / unfinished).exists():
            (folder / unfinished).replace(folder / name)
            sync_folder(folder)
        connection.execute("UPDATE files SET unfinished = NULL WHERE shard = ?", (shard,))
    for stray in unfinished_files(folder):
        stray.unlink()


def open_files(folder: Path, connection: sqlite3.Connection) -> tuple[LineFile, LineFile, int, int]:
    """The rejects, the last shard of articles, its number, and how many bytes were cut.

    Raises CorpusError where a file is missing, shorter than committed, or of unknown origin.
    """
    find = "SELECT shard, name, length, packed, lines FROM files ORDER BY shard"
    files = connection.execute(find).fetchall()
    _refuse_unknown(folder, {name for _, name, *_ in files})
    for _, name, _, packed, _ in files:
        _refuse_short(folder / name, packed)
        _refuse_changed(folder / name, packed)
    last = files[-1][0]
    opened = {
        shard: LineFile(folder / name, compress_of(name), length=length, packed=packed, lines=lines)
        for shard, name, length, packed, lines in files
        if shard in (REJECTS, last)
    }
    cut = sum(file.cut() for file in opened.values())
    cut += sum(_cut(folder / name, packed) for s, name, _, packed, _ in files if s not in opened)
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


def _refuse_unknown(folder: Path, known: set[str]) -> None:
    for name in record_files(folder):
        if name not in known and (folder / name).stat().st_size:
            raise CorpusError(
                f"{folder / name}: not a file of this corpus; move it away, or take it in with:"
                f" newsharvest reindex {folder}"
            )


def _refuse_short(path: Path, packed: int) -> None:
    size = path.stat().st_size if path.exists() else 0
    if size < packed:
        raise CorpusError(
            f"{path}: {size:,} bytes, but {packed:,} were committed: records are lost; put the file back,"
            f" or go on with what is left: newsharvest reindex {path.parent}"
        )


def _refuse_changed(path: Path, packed: int) -> None:
    """What lies behind a committed length may be cut only where a line, or a frame, ends there."""
    if not packed or not path.exists() or path.stat().st_size == packed:
        return
    with path.open("rb") as file:
        file.seek(packed - 1)
        last, tail = file.read(1), file.read(TAIL_BYTES)
        compress = compress_of(path.name)
        if not (last == b"\n" if compress is Compress.NONE else may_be_torn(tail, compress)):
            raise CorpusError(
                f"{path}: changed since it was written; put it back, or take it as it is with:"
                f" newsharvest reindex {path.parent}"
            )


def _cut(path: Path, packed: int) -> int:
    extra = path.stat().st_size - packed
    if extra > 0:
        os.truncate(path, packed)
    return extra
