"""A table beside a dump that tells the addresses, dates and more of pages that don't carry them.

JSONL or CSV; each row has `file`, and fields named as in JSONL pages. A row belongs to the input
whose name (path below PATH) is `file`, else to the one input whose file name that is; an ending for
packing (.gz, .zst) may be missing.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from newsharvest.errors import OperatorError
from newsharvest.options import Options
from newsharvest.readers.choosing import unpacked_name
from newsharvest.readers.claims import Skipped
from newsharvest.readers.inputs import Input
from newsharvest.readers.page_fields import facts_of, fetched_at_of, unread_fields, url_of

FILE_FIELDS = ("file", "path", "filename", "file_name")

Row = dict[str, Any]


def read_manifest(path: str | Path) -> list[tuple[str, Row]]:
    """The rows of a manifest, each with its file. Raises OperatorError naming the first bad one."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no UTF-8"
        raise OperatorError(f"manifest {path}: {reason}") from None
    rows = _json_rows(path, text) if text.lstrip().startswith("{") else _csv_rows(path, text)
    return [(_file_of(path, number, row), row) for number, row in rows]


def match_manifest(
    rows: list[tuple[str, Row]], found: Iterable[Input | Skipped], options: Options
) -> list[Input | Skipped]:
    """The inputs with what their rows tell, then `Skipped` for each row that belongs to none, and for
    each address or date of a row that can't be read: its page is read without."""
    inputs = list(found)
    names = _Names([entry.name for entry in inputs if isinstance(entry, Input)])
    told: dict[str, Row] = {}
    unread = []
    for file, row in rows:
        name = names.of(file)
        if name is None or name in told:
            unread.append(Skipped("manifest row without a file", detail=file))
        else:
            told[name] = row
            unread += [
                Skipped(f"unreadable manifest {what}", detail=file) for what in unread_fields(row, options)
            ]
    return [_with_row(entry, told, options) for entry in inputs] + unread


def _with_row(entry: Input | Skipped, told: dict[str, Row], options: Options) -> Input | Skipped:
    if isinstance(entry, Skipped) or entry.name not in told:
        return entry
    row = told[entry.name]
    return replace(
        entry, url=url_of(row, options), facts=facts_of(row, options), fetched_at=fetched_at_of(row)
    )


class _Names:
    """Finds an input's name by what a row calls it."""

    def __init__(self, names: list[str]) -> None:
        self._by_name = {unpacked_name(name): name for name in reversed(names)} | {
            name: name for name in names
        }
        self._by_last: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_last[unpacked_name(_last(name))].append(name)

    def of(self, file: str) -> str | None:
        file = file.replace("\\", "/").removeprefix("./")
        if name := self._by_name.get(file) or self._by_name.get(unpacked_name(file)):
            return name
        alike = self._by_last.get(unpacked_name(_last(file)), [])
        return alike[0] if len(alike) == 1 else None


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _json_rows(path: str | Path, text: str) -> list[tuple[int, Row]]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):  # splitlines() would cut strings at U+2028
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            row = None
        if not isinstance(row, dict):
            raise OperatorError(f"manifest {path}, line {number}: no JSON object")
        rows.append((number, row))
    return rows


def _csv_rows(path: str | Path, text: str) -> list[tuple[int, Row]]:
    lines = text.splitlines()
    if not lines:
        return []
    delimiter = max(",;\t", key=lines[0].count)
    try:
        rows = list(csv.DictReader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise OperatorError(f"manifest {path}: {error}") from None
    named = [{(key or "").strip().lower(): value for key, value in row.items()} for row in rows]
    return list(enumerate(named, 2))


def _file_of(path: str | Path, number: int, row: Row) -> str:
    for name in FILE_FIELDS:
        if isinstance(file := row.get(name), str) and file:
            return file
    found = ", ".join(sorted(map(str, row))) or "nothing"
    raise OperatorError(f"manifest {path}, line {number}: no field 'file', found {found}")
