"""MHTML: a page saved by a browser with all that it showed (RFC 2557). One page each."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from newsharvest.errors import Refused
from newsharvest.items import PageRef, RawPage, Reason, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.claims import reads
from newsharvest.readers.times import utc_time
from newsharvest.readers.whole_file import whole_file

_MULTIPART = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)
_FROM_BROWSER = re.compile(rb"^(?:snapshot-content-location|mime-version):", re.I | re.M)
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def looks_like_mhtml(head: bytes) -> bool:
    """Whether it opens with the headers of a page that a browser saved whole."""
    headers = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    return _FROM_BROWSER.search(headers) is not None and _MULTIPART.search(headers) is not None


@reads(".mhtml", ".mht", looks_like=looks_like_mhtml)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef]:
    """The one page of the file. It is opened where it is cleaned."""
    if start == 0:
        yield PageRef(path, Source("mhtml", offset=0), 0, open_mhtml)


def open_mhtml(ref: PageRef, options: Options) -> RawPage:
    """The page's own part, with its address and the day it was saved.

    Raises `Refused`: UNREADABLE, TOO_LARGE, MALFORMED_RECORD when no part is HTML.
    """
    whole = whole_file(ref, options, "")
    message = message_from_bytes(whole.body, policy=compat32)
    part = _root(message)
    if part is None:
        raise Refused(Reason.MALFORMED_RECORD, "no part is HTML", Stage.READ)
    body = part.get_payload(decode=True)
    fetched_at = utc_time(message.get("Date")) or ref.source.fetched_at
    return replace(
        whole,
        body=body if isinstance(body, bytes) else b"",
        url=_address(message) or _address(part) or ref.url,
        content_type=str(part.get("Content-Type", "text/html")).replace("\n", " "),
        source=replace(ref.source, fetched_at=fetched_at),
        fetched_at=fetched_at,
    )


def _root(message: Message) -> Message | None:
    """The part that the headers call the first one, else the first that is HTML."""
    parts = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = message.get_param("start")
    return next(
        (part for part in parts if start and part.get("Content-ID") == start), parts[0] if parts else None
    )


def _address(part: Message) -> str | None:
    found = (str(part.get(name, "")).strip() for name in _ADDRESSES)
    return next((url for url in found if url.startswith(("http://", "https://"))), None)
