"""`crawls.jsonl`: a line for each crawl that ended, of what it asked for, got, and left out.

No record depends on it, and it is no part of a transaction: a crawl that was killed has no line.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from newsharvest.errors import CorpusError

LOG = "crawls.jsonl"
SHOWN = 200


@dataclass(frozen=True, slots=True)
class CrawlEnd:
    """One crawl: when it ended and why, its requests, the bytes of responses as they came over the wire,
    responses by HTTP status, and addresses that were left out by cause: `robots`, `trap`, `seen`, ..."""

    ended: str
    spider: str
    why: str
    requests: int
    bytes: int
    statuses: dict[str, int]
    left_out: dict[str, int]
    pages: int
    articles: int


def log_crawl(folder: Path, crawl: CrawlEnd) -> None:
    """Appends a line, in one write. Raises OSError."""
    line = orjson.dumps(crawl, option=orjson.OPT_APPEND_NEWLINE)
    descriptor = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def logged_crawls(folder: Path) -> list[CrawlEnd]:
    """The newest crawls, the oldest of them first; none where there is no log. Lines that are none are
    left out. Raises CorpusError when it can't be read."""
    path = folder / LOG
    try:
        lines = path.read_bytes().splitlines()[-SHOWN:] if path.exists() else []
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror}") from error
    return list(_parsed(lines))


def _parsed(lines: Iterable[bytes]) -> Iterable[CrawlEnd]:
    shape = TypeAdapter(CrawlEnd)
    for line in lines:
        with suppress(ValidationError):
            yield shape.validate_json(line)


def crawl_end(stats: Mapping[str, Any], *, ended: str, spider: str, why: str) -> CrawlEnd:
    """What Scrapy's stats tell of a crawl.

    >>> stats = {"downloader/request_count": 3, "downloader/response_status_count/200": 2,
    ...          "newsharvest/skipped/trap": 5, "newsharvest/rejects/robots": 1}
    >>> told = crawl_end(stats, ended="2024-05-01T10:00:00Z", spider="site", why="finished")
    >>> told.requests, told.statuses, told.left_out
    (3, {'200': 2}, {'trap': 5, 'robots': 1})
    """
    left_out = _below(stats, "newsharvest/skipped/")
    if robots := stats.get("newsharvest/rejects/robots"):
        left_out["robots"] = robots
    return CrawlEnd(
        ended=ended,
        spider=spider,
        why=why,
        requests=stats.get("downloader/request_count", 0),
        bytes=stats.get("downloader/response_bytes", 0),
        statuses=_below(stats, "downloader/response_status_count/"),
        left_out=left_out,
        pages=stats.get("newsharvest/pages", 0),
        articles=stats.get("newsharvest/articles", 0),
    )


def _below(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {
        name.removeprefix(prefix): int(n) for name, n in sorted(stats.items()) if name.startswith(prefix)
    }
