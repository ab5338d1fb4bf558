"""Manifests that lie among the pages that they tell of, and that nobody named with `--manifest`.

Read as pages, their rows would be so many pages with nothing in them. Only certain ones are told: the
first row names a file that lies there, and no row holds a page.
"""

from collections.abc import Iterator
from pathlib import Path

import orjson

from newsharvest.options import Options
from newsharvest.readers.manifest import FILE_FIELDS, Row
from newsharvest.readers.page_fields import page_field_names

STRAY = "manifest that --manifest does not name"
_ROW_BYTES = 65_536


def is_stray_manifest(path: str, options: Options) -> bool:
    """Whether a JSONL file, not packed, is a manifest of its own folder. A file of pages is known by its
    first line; only a manifest is read to its end."""
    folder, page_fields = Path(path).parent, page_field_names(options)
    found = False
    for row in _rows(path):
        if row is None or row.keys() & page_fields:
            return False
        file = next((row[name] for name in FILE_FIELDS if isinstance(row.get(name), str)), None)
        found = found or (file is not None and _lies_in(folder, file))
        if file is None or not found:
            return False
    return found


def _rows(path: str) -> Iterator[Row | None]:
    """The objects of a file's lines, None for a line that is none or too long for a manifest's."""
    with Path(path).open("rb") as file:
        while line := file.readline(_ROW_BYTES):
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _row(line)


def _row(line: bytes) -> Row | None:
    try:
        row = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return None
    return row if isinstance(row, dict) else None


def _lies_in(folder: Path, file: str) -> bool:
    try:
        return (folder / file.replace("\\", "/")).is_file()
    except (OSError, ValueError):  # a name that no file system takes
        return False
