"""JSON files that are one value: an array of pages, or one page written over many lines.

Such a file must be parsed whole before its first page is there, so its refs carry their pages; for
more than some thousand pages JSONL is the better form.
"""

import json
from collections.abc import Iterator
from typing import Any

import orjson

from newsharvest.errors import Refused
from newsharvest.extraction.json_numbers import integer
from newsharvest.inflate import inflated
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers import jsonl
from newsharvest.readers.claims import Found, reads
from newsharvest.readers.recognise import looks_like_json_value


@reads(".json", looks_like=looks_like_json_value)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """A ref for each record of the array, or for the one record; positions count them from 0.

    A .json file that holds a record a line is read as JSONL.
    """
    data = all_bytes(path, options)
    if data is None:
        detail = (
            f"one JSON value of over {options.max_json_bytes:,} bytes (max_json_bytes); write it as JSONL"
        )
        yield Reject(Source("json", offset=0), None, Stage.READ, Reason.TOO_LARGE, detail)
        return
    try:
        value = _parsed(data)
    except ValueError:
        yield from jsonl.read(path, start=start, options=options)
        return
    for position, record in enumerate(value if isinstance(value, list) else [value]):
        if position >= start:
            source = Source("json", offset=position)
            held = RawPage(orjson.dumps(record, default=str), source)
            yield PageRef(path, source, position, open_record, page=held)


def open_record(ref: PageRef, options: Options) -> RawPage:
    """The page of the record that the ref carries. Raises `Refused` as JSONL's `page_of_line`."""
    assert ref.page is not None
    try:
        return jsonl.page_of_record(ref, jsonl.parse_object(ref.page.body), options)
    except Refused as refused:
        raise refused.at(f"record {ref.position}") from None


def all_bytes(path: str, options: Options) -> bytearray | None:
    """The inflated bytes of a file that must be parsed whole; None when they are over
    `max_json_bytes`: parsed, such a file takes some four times its size in memory."""
    data = bytearray()
    with inflated(path) as file:
        while file.next_member():
            while chunk := file.read():
                data += chunk
                if len(data) > options.max_json_bytes:
                    return None
    return data


def _parsed(data: bytearray) -> Any:
    """The one JSON value. Raises ValueError when it is none, or several, `Refused` when it is nested
    deeper than can be read."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            return json.loads(data.decode("utf-8-sig", "replace"), parse_int=integer)
        except RecursionError:
            raise Refused(Reason.MALFORMED_RECORD, "nested too deep", Stage.READ) from None
