"""Parquet tables of pages."""

from pathlib import Path

import pytest

from newsharvest.items import Reason
from tests.pages import html
from tests.readers.making import found_in, pages, position, put, rejects

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402 - after the skip

ROWS = 150


@pytest.fixture
def table(tmp_path: Path) -> Path:
    columns = {
        "url": [f"https://harbour.example/{n}" for n in range(ROWS)],
        "html": [html(f"Ferry {n} is late").decode() for n in range(ROWS)],
        "status": [200] * ROWS,
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "pages.parquet", row_group_size=40)
    return tmp_path / "pages.parquet"


def test_each_row_is_a_page_from_any_position(table):
    read = pages(table)
    assert [page.url for page in read] == [f"https://harbour.example/{n}" for n in range(ROWS)]
    assert read[3].body == html("Ferry 3 is late")
    assert [position(one) for one in found_in(table, 97)] == list(range(97, ROWS))


def test_a_damaged_table_is_one_reject(tmp_path, table):
    (reject,) = rejects(found_in(put(tmp_path / "cut.parquet", table.read_bytes()[:-20])))
    assert reject.reason is Reason.UNREADABLE


def test_binary_columns_are_pages_too(tmp_path):
    parquet.write_table(pyarrow.table({"html": [html("Ferry")]}), tmp_path / "pages.parquet")
    assert pages(tmp_path / "pages.parquet")[0].body == html("Ferry")
