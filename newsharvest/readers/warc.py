"""WARC archives: a page for each response and resource record that can be one.

Every response and resource record gives a ref or a reject; records of other types are counted as
skipped. What the heads of a record tell (status, media type) is judged here, where they are read
anyway, so that workers open nothing but pages.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsharvest.errors import Refused
from newsharvest.inflate import Damaged, InflatedFile, inflated
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.claims import Found, Skipped, reads
from newsharvest.readers.http_payload import Response, TooLarge, read_response, unpacked_body
from newsharvest.readers.recognise import is_html_document, looks_like_warc
from newsharvest.readers.times import utc_time
from newsharvest.readers.warc_records import Fault, Record, Records
from newsharvest.readers.whole_file import refuse_larger, unreadable

_HEAD_BYTES = 65_536  # the HTTP header and the first of the page
_PAGE_TYPES = {"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"}
# Types of text that hold no page; all other types that are no page are no text.
_TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/x-javascript")
_TEXT_SUFFIXES = ("+xml", "/xml", "+json")
# Addresses that sites keep for robots, whatever they answer with.
_FOR_ROBOTS = {"/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/llms.txt"}
_FETCHED = (200, 203)


@reads(".warc", looks_like=looks_like_warc)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """A ref or reject for each response and resource record, `Skipped` for each of another type.

    Positions are offsets of records as CDX indexes count them; for records that have none of their
    own (see `warc_records`) the refs carry their pages.
    """
    with inflated(path) as file:
        begin = start if _begins_record(file, start) else 0
        file.seek_member(begin)
        for record in Records(file, keep=_HEAD_BYTES, keep_within=options.max_bytes + _HEAD_BYTES):
            if record.position >= start:
                yield _found(path, record, options)


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
    return RawPage(
        body,
        source,
        url=url,
        content_type=_content_type(record, response),
        status=response.status,
        headers=response.headers,
        fetched_at=source.fetched_at,
    )


def _found(path: str, record: Record | Fault, options: Options) -> Found:
    if isinstance(record, Fault):
        source = Source("warc", offset=record.position)
        return Reject(source, None, Stage.READ, Reason.MALFORMED_RECORD, record.detail)
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        return Skipped(f"{kind or 'nameless'} record", position=record.position)
    response = _response(record)
    source = _source(record, response)
    url = record.headers.get("warc-target-uri", "").strip("<>") or None
    try:
        _refuse_no_page(url or "", record, response)
        if record.by_itself:
            return PageRef(path, source, record.position, open_record, url=url)
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


def _refuse_no_page(url: str, record: Record, response: Response) -> None:
    """Raises `Refused` for what can't be a page by its status, media type or address."""
    if response.status is not None and response.status not in _FETCHED:
        raise Refused(Reason.HTTP_ERROR, str(response.status), Stage.FETCH)
    media_type = _content_type(record, response).split(";")[0].strip().lower()
    if media_type not in _PAGE_TYPES and not is_html_document(response.body):
        is_text = media_type.startswith(_TEXT_TYPES) or media_type.endswith(_TEXT_SUFFIXES)
        reason = Reason.NOT_AN_ARTICLE if is_text else Reason.NOT_TEXT
        raise Refused(reason, media_type[:100], Stage.READ)
    if url.startswith("urn:"):
        raise Refused(Reason.NOT_AN_ARTICLE, "an archive's own notes (urn:)", Stage.READ)
    if _path(url) in _FOR_ROBOTS:
        raise Refused(Reason.NOT_AN_ARTICLE, _path(url), Stage.READ)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


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
