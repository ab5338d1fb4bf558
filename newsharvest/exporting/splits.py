"""Articles parted into splits, each in a Parquet file of its own."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

from newsharvest.exporting.parquet import FILE_ROWS, ParquetFile

HELD_BYTES = 128_000_000
"""Bytes of text that all splits together hold before the largest is written."""


class Split(StrEnum):
    """What parts the articles."""

    NONE = "none"
    LANGUAGE = "language"
    MONTH = "month"


def split_of(record: dict[str, Any], by: Split) -> str:
    """The name of a record's split: of word characters only, as split names must be.

    >>> split_of({"language": "pt-BR"}, Split.LANGUAGE), split_of({"published": "2024-05-01"}, Split.MONTH)
    ('pt_BR', 'm2024_05')
    """
    if by is Split.LANGUAGE:
        return re.sub(r"\W", "_", record["language"] or "unknown", flags=re.ASCII)
    if by is Split.MONTH:
        return f"m{record['published'][:7].replace('-', '_')}" if record["published"] else "undated"
    return "train"


class SplitFiles:
    """The Parquet files of all splits: `data/SPLIT-00000.parquet` and on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, ParquetFile] = {}
        self._full: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        self.paths: list[Path] = []

    def add(self, split: str, record: dict[str, Any]) -> None:
        """Appends a record to a split."""
        file = self._open.get(split) or self._begin(split)
        file.add(record)
        self.rows[split] = self.rows.get(split, 0) + 1
        if file.rows >= FILE_ROWS:
            file.close()
            del self._open[split]
        if sum(each.held for each in self._open.values()) > HELD_BYTES:
            max(self._open.values(), key=lambda each: each.held).write()

    def _begin(self, split: str) -> ParquetFile:
        number = self._full.get(split, 0)
        self._full[split] = number + 1
        self.paths.append(self._folder / f"{split}-{number:05d}.parquet")
        self._open[split] = ParquetFile(self.paths[-1])
        return self._open[split]

    def close(self) -> None:
        """Ends all files."""
        for file in self._open.values():
            file.close()
        self._open.clear()
