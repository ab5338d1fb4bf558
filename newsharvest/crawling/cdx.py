"""The index of a web archive, as CDX servers tell it: which captures there are of a site, and where.

Queries and answers are those of the Wayback Machine's CDX server (the README of `wayback-cdx-server` in
the Internet Archive's repository): `fl` names the fields, `resumeKey` goes on behind the last row, JSON
answers begin with the names of the fields and end, as text answers do, with an empty row and the key.
pywb and the indexes built with it answer `output=json` by a line for each capture, an object with names of
its own; they know neither `showResumeKey` nor `collapse`, and give all rows at once.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from newsharvest.crawling.windows import Window

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
OTHER_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}
"""How pywb and indexes like Common Crawl's name what the Wayback Machine calls otherwise."""
PAGE_TYPES = ("text/html", "application/xhtml+xml")
_REPLAYED = re.compile(r"/(?P<timestamp>\d{14})(?:[a-z]{2}_)?/(?P<original>https?:/{1,2}[^/].*)", re.DOTALL)
_OWN_PORT = re.compile(r"^(http://[^/?#]+):80(?=[/?#]|$)|^(https://[^/?#]+):443(?=[/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One capture as an index tells it; `timestamp` has 14 digits."""

    urlkey: str
    timestamp: str
    original: str
    mimetype: str = ""
    statuscode: str = ""
    digest: str = ""

    @property
    def at(self) -> datetime:
        """When it was captured."""
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in the index's order, and the key that goes on behind them if there are more. Answers by
    `lines` have no such key: there may be more where there are as many as were asked for."""

    rows: tuple[Row, ...]
    resume_key: str | None = None
    lines: bool = False


def query(
    endpoint: str,
    url: str,
    *,
    match: str,
    window: Window,
    collapse: str,
    limit: int,
    resume_key: str = "",
    any_type: bool = False,
) -> str:
    """The address that asks an index for the pages of a site that were captured in a window; with
    `any_type` for captures of all types, as not all indexes take patterns of types."""
    told = [("url", url), ("matchType", match), ("output", "json"), ("fl", ",".join(FIELDS))]
    if window.since:
        told.append(("from", f"{window.since.astimezone(UTC):%Y%m%d%H%M%S}"))
    if window.until:  # its `to` is included
        told.append(("to", f"{window.until.astimezone(UTC) - timedelta(seconds=1):%Y%m%d%H%M%S}"))
    told.append(("filter", "statuscode:200"))
    if not any_type:
        told.append(("filter", f"mimetype:({'|'.join(map(re.escape, PAGE_TYPES))})"))
    if collapse != "none":
        told.append(("collapse", collapse))
    told += [("limit", str(limit)), ("showResumeKey", "true")]
    if resume_key:
        told.append(("resumeKey", resume_key))
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(told)}"


def read_answer(body: bytes) -> Answer:
    """The answer that a body holds, JSON or text; rows that are none are left out. Raises ValueError for
    what is no answer at all."""
    text = body.decode("utf-8", "replace").strip("\ufeff \t\r\n")
    if text.startswith("["):
        lists = json.loads(text)
        if not all(isinstance(each, list) and all(isinstance(one, str) for one in each) for each in lists):
            raise ValueError("expected a list of lists of texts")
        return _answer(lists[1:], lists[0] if lists else [])
    if text.startswith("{"):
        rows = tuple(row for line in text.splitlines() if (row := _row_of_line(line)))
        return Answer(rows, lines=True)
    if text.startswith("<"):
        raise ValueError("a page, not an answer")
    return _answer([line.split() for line in text.splitlines()], list(FIELDS))


def _row_of_line(line: str) -> Row | None:
    """The row of an answer as JSON lines; None for a line that is none."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    return _row({OTHER_NAMES.get(str(name), str(name)): str(value) for name, value in told.items()})


def _answer(lists: list[list[str]], names: list[str]) -> Answer:
    resume_key = None
    if len(lists) >= 2 and not lists[-2] and len(lists[-1]) == 1:
        resume_key = lists[-1][0]
        lists = lists[:-2]
    if not {"timestamp", "original"} <= set(names) and lists:
        raise ValueError("no names of fields")
    rows = (_row(dict(zip(names, each, strict=False))) for each in lists)
    return Answer(tuple(row for row in rows if row), resume_key)


def _row(told: dict[str, str]) -> Row | None:
    row = Row(*(told.get(name, "") for name in FIELDS))
    try:
        row.at  # noqa: B018 - raises where the timestamp is none
    except ValueError:
        return None
    return row if row.original.startswith(("http://", "https://")) else None


def replay_address(replay: str, row: Row) -> str:
    """Where the archive gives a capture as it was captured: without its banner and rewritten links."""
    return f"{replay.rstrip('/')}/{row.timestamp}id_/{row.original}"


def replayed(address: str) -> tuple[str, str] | None:
    """Timestamp and original address of a capture by its address in the archive, which may have led to
    another one than was asked for; None for what is no capture.

    >>> replayed("https://archive.example/web/20240517031401id_/http://www.gazette.example:80/fire")
    ('20240517031401', 'http://www.gazette.example/fire')
    """
    found = _REPLAYED.search(address)
    if found is None:
        return None
    original = re.sub(r"^(https?:)/{1,2}", r"\1//", found["original"])
    return found["timestamp"], _OWN_PORT.sub(r"\1\2", original)
