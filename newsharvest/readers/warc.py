"""WARC archives: a page for each response and resource record that can be one.

Every response and resource record gives a ref or a reject; records of other types are counted as
skipped. What the heads of a record tell (status, media type) is judged here, where they are read
anyway, so that workers open nothing but pages.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsharvest.errors import Refused
from newsharvest.inflate import Damaged, InflatedFile, inflated
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source, Stage
from newsharvest.opening import Member
from newsharvest.options import Options
from newsharvest.readers.captures import refuse_no_page
from newsharvest.readers.claims import Found, Skipped, reads
from newsharvest.readers.http_payload import (
    Response,
    TooLarge,
    read_response,
    unpacked_body,
    without_chunks,
)
from newsharvest.readers.recognise import looks_like_warc
from newsharvest.readers.times import utc_time
from newsharvest.readers.warc_digests import wrong_digests
from newsharvest.readers.warc_records import Fault, Record, Records
from newsharvest.readers.whole_file import refuse_larger, unreadable

_KINDS = frozenset("warcinfo request metadata revisit conversion continuation".split())  # ISO 28500, 6
_HEAD_BYTES = 65_536  # the HTTP header and the first of the page
FACTS_FIELD = "WARC-JSON-Metadata"
FACTS = "newsharvest_facts"
"""Where our own archives keep what others say of a page: pairs under this key of that field."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What the heads of a response or resource record tell, before its page is unpacked or decoded.
    `captured_at` is ISO 8601 in UTC."""

    url: str
    captured_at: str | None
    response: Response


WhyNot = Callable[[Capture], str | None]
"""Why a capture is not to be read, in the words of `Skipped`; None when it is."""


@reads(".warc", looks_like=looks_like_warc)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """A ref or reject for each response and resource record, `Skipped` for each of another type.

    Positions are offsets of records as CDX indexes count them; for records that have none of their
    own (see `warc_records`), and in members of archives, the refs carry their pages.
    """
    return read_chosen(path, start=start, options=options)


def read_chosen(
    path: str, *, start: int = 0, options: Options, why_not: WhyNot = lambda capture: None
) -> Iterator[Found]:
    """The same of the captures that are chosen; `Skipped` for each that is not."""
    with inflated(path) as file:
        begin = start if _begins_record(file, start) else 0
        file.seek_member(begin)
        whole = options.max_bytes + _HEAD_BYTES
        keep = whole if isinstance(path, Member) else _HEAD_BYTES
        for record in Records(file, keep=keep, keep_within=whole):
            if record.position >= start:
                yield _found(path, record, options, why_not)


def open_record(ref: PageRef, options: Options) -> RawPage:
    """The page of the record at the ref's position.

    Raises `Refused`: TOO_LARGE, UNREADABLE, MALFORMED_RECORD when the file is not what it was.
    """
    keep = options.max_bytes + _HEAD_BYTES
    try:
        with inflated(ref.path, ref.position) as file:
            record = next(iter(Records(file, keep=keep, keep_within=keep)), None)
    except OSError as error:
        raise unreadable(error) from None
    except Damaged as damage:
        raise Refused(Reason.UNREADABLE, str(damage), Stage.READ) from None
    if not isinstance(record, Record):
        detail = record.detail if record else "no record is there any more"
        raise Refused(Reason.MALFORMED_RECORD, detail, Stage.READ)
    return page_of(record, ref.source, ref.url, options)


def page_of(record: Record, source: Source, url: str | None, options: Options) -> RawPage:
    """The page that a record holds, unpacked. Raises `Refused`, TOO_LARGE."""
    refuse_larger(record.length - _HEAD_BYTES, options)
    response = _response(record)
    try:
        body = unpacked_body(response, options.max_bytes)
    except TooLarge:
        refuse_larger(options.max_bytes + 1, options)
        raise
    payloads = (response.body, without_chunks(response), body)
    return RawPage(
        body,
        source,
        url=url,
        content_type=_content_type(record, response),
        status=response.status,
        headers=response.headers,
        fetched_at=source.fetched_at,
        wrong_digests=wrong_digests(record, payloads),
        facts=_facts(record),
    )


def _facts(record: Record) -> tuple[tuple[str, str], ...]:
    """What the archive says of a page beside it, as pairs of field and value."""
    told = record.headers.get(FACTS_FIELD.lower(), "")
    if FACTS not in told:
        return ()
    try:
        return tuple((str(name), str(value)) for name, value in json.loads(told)[FACTS])
    except (ValueError, TypeError, LookupError, RecursionError):
        return ()


def _found(path: str, record: Record | Fault, options: Options, why_not: WhyNot) -> Found:
    if isinstance(record, Fault):
        source = Source("warc", offset=record.position)
        return Reject(source, None, Stage.READ, Reason.MALFORMED_RECORD, record.detail)
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        known = kind if kind in _KINDS else "other" if kind else "nameless"
        return Skipped(f"{known} record", position=record.position)
    response = _response(record)
    source = _source(record, response)
    url = record.headers.get("warc-target-uri", "").strip("<>") or None
    if reason := why_not(Capture(url or "", source.fetched_at, response)):
        return Skipped(reason, position=record.position)
    try:
        refuse_no_page(url or "", response, _content_type(record, response))
        if record.by_itself and not isinstance(path, Member):
            facts = _facts(record)
            return PageRef(path, source, record.position, open_record, url=url, facts=facts)
        return PageRef.holding(page_of(record, source, url, options), record.position, path)
    except Refused as refused:
        return Reject(source, url, refused.stage, refused.reason, refused.detail)


def _response(record: Record) -> Response:
    if record.headers.get("warc-type", "").lower() == "resource":
        return Response(None, (), record.content)
    return read_response(record.content)


def _source(record: Record, response: Response) -> Source:
    return Source(
        "warc",
        offset=record.position,
        id=record.headers.get("warc-record-id", "").strip("<>") or None,
        status=response.status,
        fetched_at=utc_time(record.headers.get("warc-date")),
    )


def _content_type(record: Record, response: Response) -> str:
    if response.status is not None:
        return response.header("content-type")
    told = record.headers.get("content-type", "")
    return "" if told.startswith("application/http") else told


def _begins_record(file: InflatedFile, start: int) -> bool:
    """Whether reading can begin at byte `start`: always in a plain file, else where a member does."""
    if not file.packing or start == 0:
        return True
    if not file.seek_member(start) or not file.next_member() or file.member != start:
        return False
    try:
        return looks_like_warc(file.read())
    except Damaged:
        return False
