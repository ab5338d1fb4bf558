"""JSONL: one page a line, its fields as `page_fields` reads them.

Of a plain file only the places of its lines are read here: each page is read and parsed where it is
cleaned. Lines of a packed file, or of a member of an archive, can't be found again without inflating
all before them, so their refs carry them. A bad line costs itself.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import orjson

from newsharvest.errors import Refused
from newsharvest.extraction.json_numbers import integer
from newsharvest.inflate import inflated
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source, Stage
from newsharvest.opening import Member, open_file
from newsharvest.options import Options
from newsharvest.readers.claims import Skipped, reads
from newsharvest.readers.lines import Line, Lines
from newsharvest.readers.page_fields import body_of, facts_of, fetched_at_of, id_of, status_of, url_of
from newsharvest.readers.recognise import looks_like_json_lines
from newsharvest.readers.stray_manifest import STRAY, is_stray_manifest
from newsharvest.readers.whole_file import refuse_larger, unreadable

_CHUNK = 1_048_576
_SHOWN = 40


@reads(".jsonl", ".ndjson", ".jl", ".json-lines", looks_like=looks_like_json_lines)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef | Reject | Skipped]:
    """A ref for each line that is not blank; a reject for one that is damaged or over `max_bytes`.
    A manifest that lies beside its pages is skipped whole.

    Positions are byte offsets of lines in the inflated file.
    """
    with inflated(path, 0) as file:
        packed = bool(file.packing) or isinstance(path, Member)
    if not packed and start == 0 and is_stray_manifest(path, options):
        yield Skipped(STRAY)
        return
    with inflated(path, 0 if packed else start) as file:
        number = 1 if packed else 1 + _lines_before(path, start)
        for line in Lines(file, start=start, number=number, most=options.max_bytes):
            if line.offset >= start and (found := _found(path, line, packed, options)):
                yield found


def _found(path: str, line: Line, packed: bool, options: Options) -> PageRef | Reject | None:
    source = Source("jsonl", offset=line.offset)
    if line.fault:
        reason = Reason.TOO_LARGE if line.too_long else Reason.MALFORMED_RECORD
        knob = f", at most {options.max_bytes:,} (max_bytes)" if line.too_long else ""
        return Reject(
            source, None, Stage.READ, reason, f"{_place(line.number, line.offset)}: {line.fault}{knob}"
        )
    if not line.data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return None
    if packed:
        return PageRef(
            path,
            source,
            line.offset,
            partial(open_held_line, number=line.number),
            page=RawPage(line.data, source),
        )
    return PageRef(path, source, line.offset, partial(open_line, number=line.number, length=len(line.data)))


def open_line(ref: PageRef, options: Options, *, number: int, length: int) -> RawPage:
    """The page of the line at the ref's position. Raises `Refused` as `page_of_line` does."""
    try:
        with open_file(ref.path) as file:
            file.seek(ref.position)
            line = file.read(length)
    except OSError as error:
        raise unreadable(error) from None
    return page_of_line(ref, line, number, options)


def open_held_line(ref: PageRef, options: Options, *, number: int) -> RawPage:
    """The page of the line that the ref carries. Raises `Refused` as `page_of_line` does."""
    assert ref.page is not None
    return page_of_line(ref, ref.page.body, number, options)


def page_of_line(ref: PageRef, line: bytes, number: int, options: Options) -> RawPage:
    """The page that one line of JSON holds.

    Raises `Refused`: MALFORMED_RECORD when it is no object or has no page in it, EMPTY, TOO_LARGE,
    HTTP_ERROR for a record whose own status says so.
    """
    try:
        return page_of_record(ref, parse_object(line), options)
    except Refused as refused:
        raise refused.at(_place(number, ref.position)) from None


def parse_object(line: bytes) -> dict[str, Any]:
    """The JSON object of a line, read leniently: NaN, lone surrogates and bad bytes are forgiven."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        try:
            record = json.loads(line.decode("utf-8-sig", "replace"), parse_int=integer)
        except (ValueError, RecursionError):  # its words differ by version: records must not
            record = None
    if not isinstance(record, dict):
        begin = line[:_SHOWN].decode("utf-8", "replace")
        raise Refused(Reason.MALFORMED_RECORD, f"found {begin!r}, expected a JSON object", Stage.READ)
    return record


def page_of_record(ref: PageRef, record: dict[str, Any], options: Options) -> RawPage:
    """The page that a record of named fields holds. Raises `Refused` as `page_of_line` does, with
    the record's id, address and status."""
    page = _without_body(ref, record, options)
    try:
        if page.status and page.status >= 400:
            raise Refused(Reason.HTTP_ERROR, str(page.status), Stage.FETCH)
        body, content_type = body_of(record, options)
        refuse_larger(len(body), options)
    except Refused as refused:
        raise refused.of(page) from None
    return replace(page, body=body, content_type=content_type)


def _without_body(ref: PageRef, record: dict[str, Any], options: Options) -> RawPage:
    status, fetched_at = status_of(record), fetched_at_of(record) or ref.source.fetched_at
    told = facts_of(record, options)
    return RawPage(
        b"",
        replace(ref.source, id=id_of(record, options), status=status, fetched_at=fetched_at),
        url=url_of(record, options) or ref.url,
        status=status,
        fetched_at=fetched_at,
        facts=(*told, *(fact for fact in ref.facts if fact[0] not in dict(told))),
    )


def _place(number: int, offset: int) -> str:
    return f"line {number} (byte {offset:,})"


def _lines_before(path: str, start: int) -> int:
    """How many lines end before byte `start`."""
    ends = 0
    with open_file(path) as file:
        while start > 0 and (chunk := file.read(min(_CHUNK, start))):
            ends += chunk.count(b"\n")
            start -= len(chunk)
    return ends
