import json
from pathlib import Path

import pytest

from newsharvest.errors import Refused
from newsharvest.items import PageRef
from tests.readers.making import OPTIONS, PACK, found_in, pages, position, put

RECORDS = [{"url": f"https://example.org/{number}", "text": f"Story {number}."} for number in range(3)]


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize("indent", [None, 2])
def test_array_of_records_is_a_page_each(tmp_path: Path, ending: str, indent: int | None) -> None:
    path = put(tmp_path / f"a.json{ending}", PACK[ending](json.dumps(RECORDS, indent=indent).encode()))
    assert [page.url for page in pages(path)] == [record["url"] for record in RECORDS]
    assert [position(one) for one in found_in(path)] == [0, 1, 2]
    assert found_in(path, 1) == found_in(path)[1:]


def test_one_record_over_many_lines_is_one_page(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", json.dumps(RECORDS[0], indent=2))
    assert [page.body for page in pages(path)] == [b"Story 0."]


def test_records_line_by_line_are_read_whatever_the_ending(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", "".join(json.dumps(record) + "\n" for record in RECORDS))
    assert [page.source.kind for page in pages(path)] == ["jsonl"] * 3


def test_entries_that_are_no_records_cost_themselves(tmp_path: Path) -> None:
    first, second = found_in(put(tmp_path / "a.json", '[{"text": "Rain"}, 5]'))
    assert isinstance(first, PageRef)
    assert first.open(OPTIONS).body == b"Rain"
    assert isinstance(second, PageRef)
    with pytest.raises(Refused, match="record 1"):
        second.open(OPTIONS)
