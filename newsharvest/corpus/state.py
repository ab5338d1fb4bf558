"""`corpus.sqlite`: how it is opened, and what its errors mean.

WAL, so that readers and the one writer do not wait for each other; synchronous=FULL, so that a
commit survives a power loss.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from newsharvest.corpus.folder import REJECTS, STATE, file_name, how_to_go_on, record_files
from newsharvest.corpus.tables import APPLICATION, FORMAT, KEY_FILTER, SUPERSEDED, TABLES, UPGRADED
from newsharvest.errors import CorpusError, NewsharvestError, OutputError
from newsharvest.options import Compress

DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
)
"""SQLite's codes that speak of the file's content; the others (full, read-only, I/O) of its place."""

CACHE_KIB = 64 * 1024
WAL_PAGES = 8_000
"""Pages in the write-ahead log before it is folded in: random keys dirty the same pages over and
over, and folding in 32 MB at a time writes them once (measured in benchmarks/corpus_scale.py)."""


class Rebuildable(CorpusError):
    """The state can't be used, but it can be built again from the files of records."""


def create_state(path: Path, compress: Compress, *, lasting: bool = True) -> sqlite3.Connection:
    """A new, empty state, open for writing; one that need not outlast a kill is written faster."""
    connection = _connect(path, "rwc")
    if lasting:
        _tune(connection)
    else:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        connection.execute(f"CREATE TABLE {table}")
    connection.execute(f"CREATE INDEX superseded ON pages (page) WHERE state = {SUPERSEDED}")
    connection.execute("CREATE INDEX held_by ON held (whole)")
    connection.execute("CREATE INDEX next ON frontier (crawl, priority, is_start, turn)")
    connection.execute("INSERT INTO generations VALUES (0)")
    connection.executemany(
        "INSERT INTO files VALUES (?, ?, 0, 0, 0, NULL)",
        [(shard, file_name(shard, compress)) for shard in (0, REJECTS)],
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    return connection


def open_state(path: Path) -> sqlite3.Connection:
    """The state of a corpus, open for writing. Raises CorpusError when it is none of ours."""
    with state_errors(path.parent):
        _check_header(path)
        connection = _connect(path, "rw")
        try:
            check_format(connection, path)
            _tune(connection)
            _upgrade(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _upgrade(connection: sqlite3.Connection) -> None:
    """A state of a format before becomes one of this."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == FORMAT:
        return
    connection.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {table}")
    connection.execute("CREATE INDEX IF NOT EXISTS held_by ON held (whole)")
    if found < KEY_FILTER:
        connection.execute("DELETE FROM key_filter")
    # what was suspected stood among the doubts
    connection.execute(
        "INSERT OR IGNORE INTO suspects SELECT held.whole FROM doubts JOIN held ON page = part"
    )
    connection.execute("DELETE FROM doubts WHERE part IN (SELECT page FROM held)")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def read_state(path: Path) -> sqlite3.Connection:
    """The state of a corpus, open for reading. Raises CorpusError when it is none of ours."""
    if is_empty_state(path):
        raise _no_state(path.parent)
    with state_errors(path.parent):
        connection = _connect(path, "ro")
        try:
            check_format(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _no_state(folder: Path) -> CorpusError:
    if folder.is_dir() and record_files(folder):
        return Rebuildable(f"{folder}: {STATE} is missing; run: newsharvest reindex {folder}")
    return CorpusError(f"{folder}: no corpus in this folder")


def tidy_state(path: Path) -> None:
    """Takes away the log that a reader's connection made beside a state that nobody else uses; SQLite
    does it when a connection that may write is the last to close."""
    log = path.with_name(f"{path.name}-wal")
    with suppress(sqlite3.Error, OSError):
        if log.stat().st_size == 0:
            with closing(_connect(path, "rw")) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def is_empty_state(path: Path) -> bool:
    """Whether a writer was killed before it had made its tables, or nothing is there at all."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    with state_errors(path.parent):
        _check_header(path)
        try:
            return not _tables(path, "ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                raise
            # killed in the one moment before WAL that has a rollback journal: only a writer may undo it
            return not _tables(path, "rw")


def _tables(path: Path, mode: str) -> int:
    with closing(_connect(path, mode)) as connection:
        return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def refuse_foreign(path: Path) -> None:
    """Raises CorpusError when the file is another program's, and not when it is merely damaged."""
    if not path.exists():
        return
    with closing(_connect(path, "ro")) as connection, suppress(sqlite3.DatabaseError):
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables:
            _check_application(connection, path)


def check_format(connection: sqlite3.Connection, path: Path) -> None:
    """Raises CorpusError unless the file is a corpus of this format."""
    _check_application(connection, path)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > FORMAT:
        raise CorpusError(
            f"{path}: corpus format {found}, but this version reads up to {FORMAT};"
            " install the newer newsharvest"
        )
    if found < UPGRADED:
        raise Rebuildable(
            f"{path}: corpus format {found} of an older version, this one writes {FORMAT};"
            f" run: newsharvest reindex {path.parent}"
        )


def _check_application(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise CorpusError(f"{path}: an SQLite file of another program; choose another folder")


@contextmanager
def state_errors(folder: Path) -> Iterator[None]:
    """Turns SQLite's errors into one line that says what to run."""
    try:
        yield
    except sqlite3.Error as error:
        raise state_error(folder, error) from error


def state_error(folder: Path, error: sqlite3.Error) -> NewsharvestError:
    """What an SQLite error means: a damaged file, or a place that can't be written."""
    if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in DAMAGE:
        return _damaged(folder, str(error))
    return OutputError(f"{folder / STATE}: {error}; {how_to_go_on(folder)}")


def _damaged(folder: Path, why: str) -> Rebuildable:
    return Rebuildable(
        f"{folder / STATE}: damaged ({why}); run: newsharvest reindex {folder}"
        " (builds it again from the JSONL files)"
    )


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror}; is this a corpus folder?") from error
    if head and head != b"SQLite format 3\0":
        raise _damaged(path.parent, "not an SQLite file")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    place = f"file:{quote(str(path.absolute()))}"
    if mode == "ro" and not os.access(path.parent, os.W_OK) and not path.with_name(f"{STATE}-wal").exists():
        mode = "ro&immutable=1"  # nobody writes, and WAL's index could not be made here
    # one caller at a time, from any thread: Scrapy commits in a thread of its own
    return sqlite3.connect(
        f"{place}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=30
    )


def _tune(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
