"""CSV for spreadsheets: one row an article, lists joined, nested keys flat.

A cell that a spreadsheet would take for a formula gets an apostrophe before it: a title must not compute.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from newsharvest.exporting.arrow_schema import NESTED
from newsharvest.items import Article

FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = tuple(
    f"{field.name}_{inner.name}" if inner else field.name
    for field in fields(Article)
    for inner in (fields(NESTED[field.name]) if field.name in NESTED else (None,))
)


def write_csv(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[Path]:
    """Writes `articles.csv`; yields it."""
    path = folder / "articles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        writer.writerows(map(cells_of, records))
    yield path


def cells_of(record: dict[str, Any]) -> list[str]:
    """The cells of a record, in the order of `COLUMNS`."""
    cells: list[str] = []
    for name, value in record.items():
        cells += map(_cell, value.values()) if name in NESTED else [_cell(value)]
    return cells


def _cell(value: Any) -> str:
    told = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{told}" if told.startswith(FORMULA) else told
