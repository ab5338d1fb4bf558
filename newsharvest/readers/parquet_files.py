"""Parquet tables of pages: a page a row, its columns named as the fields of JSONL pages.

Needs the extra `parquet` (pyarrow). Rows are read batch by batch; refs carry their pages.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from newsharvest.errors import Refused
from newsharvest.items import PageRef, RawPage, Reason, Source, Stage
from newsharvest.opening import open_file
from newsharvest.options import Options
from newsharvest.readers import jsonl
from newsharvest.readers.claims import Found, reads

_NEEDS = "Parquet needs pyarrow: install the extra 'parquet', and load the file into a new corpus"
_ROWS = 64  # rows at a time: pages are large


def looks_like_parquet(head: bytes) -> bool:
    """Whether it opens as a Parquet file does."""
    return head.startswith(b"PAR1")


@reads(".parquet", ".pq", looks_like=looks_like_parquet)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """A ref for each row; positions count them from 0.

    Raises `Refused` when the file is damaged, and without pyarrow: among files of other kinds it is
    not worth the run.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise Refused(Reason.UNREADABLE, _NEEDS, Stage.READ) from None
    with open_file(path) as file:
        try:
            first = 0
            for batch in parquet.ParquetFile(file).iter_batches(batch_size=_ROWS):
                rows = _rows(batch) if first + batch.num_rows > start else []
                for position, row in enumerate(rows, first):
                    if position >= start:
                        yield _ref(path, row, position)
                first += batch.num_rows
        except (ArrowException, OSError, ValueError):
            raise Refused(Reason.UNREADABLE, "a damaged Parquet file", Stage.READ) from None


def _rows(batch: Any) -> list[dict[str, Any]]:
    """The batch's rows; a value that Python can't hold (a day in the year 100,000) is None."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except (OverflowError, ValueError):
        columns = {name: [_value(cell) for cell in batch.column(name)] for name in batch.schema.names}
        rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return rows


def _value(cell: Any) -> Any:
    try:
        return cell.as_py()
    except (OverflowError, ValueError):
        return None


def _ref(path: str, row: dict[str, Any], position: int) -> PageRef:
    source = Source("parquet", offset=position)
    held = RawPage(orjson.dumps(row, default=_plain), source)
    return PageRef(path, source, position, open_row, page=held)


def _plain(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def open_row(ref: PageRef, options: Options) -> RawPage:
    """The page of the row that the ref carries. Raises `Refused` as JSONL's `page_of_line`."""
    assert ref.page is not None
    try:
        return jsonl.page_of_record(ref, jsonl.parse_object(ref.page.body), options)
    except Refused as refused:
        raise refused.at(f"row {ref.position}") from None
