"""Parquet files of articles: typed columns, zstd, row groups of some tens of megabytes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsharvest.exporting.arrow_schema import arrow, article_schema

GROUP_ROWS = 10_000
GROUP_BYTES = 64_000_000
"""Bytes of text after which a row group ends: what a reader must hold at least."""
FILE_ROWS = 500_000
LEVEL = 3


class ParquetFile:
    """One growing Parquet file. A context manager is not needed: `close` ends it."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet as pq

        self.rows = 0
        self._held: list[dict[str, Any]] = []
        self._bytes = 0
        self._schema = article_schema()
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", compression_level=LEVEL)

    @property
    def held(self) -> int:
        """Bytes of text that wait for their row group."""
        return self._bytes

    def add(self, record: dict[str, Any]) -> None:
        """Appends a record."""
        self._held.append(record)
        self._bytes += len(record["text"])
        self.rows += 1
        if len(self._held) >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self.write()

    def write(self) -> None:
        """Ends the row group."""
        if self._held:
            self._writer.write_table(arrow().Table.from_pylist(self._held, self._schema))
        self._held, self._bytes = [], 0

    def close(self) -> None:
        """Ends the file."""
        self.write()
        self._writer.close()


def write_parquet(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[Path]:
    """Writes `articles-00000.parquet` and on; yields the files. An empty corpus gives one without rows."""
    arrow()
    number, file = 0, ParquetFile(folder / "articles-00000.parquet")
    for record in records:
        if file.rows >= FILE_ROWS:
            file.close()
            yield folder / f"articles-{number:05d}.parquet"
            number += 1
            file = ParquetFile(folder / f"articles-{number:05d}.parquet")
        file.add(record)
    file.close()
    yield folder / f"articles-{number:05d}.parquet"
