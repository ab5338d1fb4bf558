"""HAR: what a browser's network panel saved (HTTP Archive 1.2). A page for each response that can be one.

Such a file must be parsed whole before its first page is there, so its refs carry their pages.
"""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

import orjson

from newsharvest.errors import Refused
from newsharvest.extraction.json_numbers import integer
from newsharvest.items import PageRef, RawPage, Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.captures import refuse_no_page
from newsharvest.readers.claims import Found, reads
from newsharvest.readers.http_payload import Response
from newsharvest.readers.json_files import all_bytes
from newsharvest.readers.recognise import looks_like_har
from newsharvest.readers.times import utc_time
from newsharvest.readers.whole_file import refuse_larger


@reads(".har", looks_like=looks_like_har)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """A ref or reject for each entry; positions count them from 0. Raises `Refused`."""
    for position, entry in enumerate(_entries(path, options)):
        if position >= start:
            yield _found(entry, position, options)


def _entries(path: str, options: Options) -> list[Any]:
    data = all_bytes(path, options)
    if data is None:
        raise Refused(
            Reason.TOO_LARGE, f"a HAR of over {options.max_json_bytes:,} bytes (max_json_bytes)", Stage.READ
        )
    try:
        entries = orjson.loads(data)["log"]["entries"]
    except orjson.JSONDecodeError:
        entries = _lenient(data)
    except (KeyError, TypeError):
        entries = None
    if not isinstance(entries, list):
        raise Refused(Reason.MALFORMED_RECORD, "no HAR: expected log.entries", Stage.READ)
    return entries


def _lenient(data: bytearray) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig", "replace"), parse_int=integer)["log"]["entries"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _found(entry: Any, position: int, options: Options) -> Found:
    source = Source("har", offset=position)
    try:
        page = _page(entry, source)
        response = Response(page.status, page.headers, page.body)
        refuse_no_page(page.url or "", response, page.content_type)
        refuse_larger(len(page.body), options)
        if not page.body:
            raise Refused(Reason.EMPTY, "the response was saved without its content", Stage.READ)
    except Refused as refused:
        url = (
            entry["request"].get("url")
            if isinstance(entry, dict) and isinstance(entry.get("request"), dict)
            else None
        )
        return Reject(
            source, url if isinstance(url, str) else None, refused.stage, refused.reason, refused.detail
        )
    return PageRef.holding(page, position)


def _page(entry: Any, source: Source) -> RawPage:
    """The page of an entry. Raises `Refused`, MALFORMED_RECORD."""
    try:
        request, response = entry["request"], entry["response"]
        content = response.get("content") or {}
        fetched_at = utc_time(entry.get("startedDateTime"))
        status = int(response["status"])
        return RawPage(
            _body(content),
            source=Source(source.kind, offset=source.offset, status=status, fetched_at=fetched_at),
            url=str(request["url"]),
            content_type=_content_type(content),
            status=status,
            headers=tuple((str(h["name"]), str(h["value"])) for h in response.get("headers") or ()),
            fetched_at=fetched_at,
        )
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        raise Refused(Reason.MALFORMED_RECORD, "no request and response", Stage.READ) from None


def _body(content: dict[str, Any]) -> bytes:
    text = content.get("text") or ""
    if content.get("encoding") == "base64":
        return base64.b64decode(text)
    return str(text).encode("utf-8", "replace")


def _content_type(content: dict[str, Any]) -> str:
    """The media type; text was decoded by the browser, whatever the header says."""
    told = str(content.get("mimeType") or "")
    if content.get("encoding") == "base64":
        return told
    return f"{told.partition(';')[0].strip()}; charset=utf-8" if told else ""
