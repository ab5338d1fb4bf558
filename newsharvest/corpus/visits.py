"""What earlier crawls found at an address: whether to ask again, and what to ask with.

A visit is known by the URL key, so that all spellings of an address are one. Lists (feeds, sitemaps,
section pages, robots.txt) keep their bytes as well: a server that says "not modified" is taken at its
word, and what the list held is read again from here. So a crawl that ended early loses nothing.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace

from newsharvest.extraction.urls import url_key

LARGEST_BODY = 20_000_000
"""Bytes of a list that are kept, before packing; a larger one is fetched whole each time."""
GROUP = "group "
"""What stands before a group of addresses, of which crawls keep what they found out as a visit, too."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One address as it was found last. `url` is the address as asked for, which the validators
    belong to; `changed_ms` when its source said it had changed; `published` the date of an article
    that lay outside the window of the crawl, and may lie in another's."""

    url: str
    status: int
    fetched_s: int
    is_list: bool = False
    etag: str | None = None
    modified: str | None = None
    changed_ms: int | None = None
    published: str | None = None
    content_type: str | None = None
    body: bytes | None = None


COLUMNS = tuple(field.name for field in fields(Visit))[:-1]
"""The columns of a visit, in the table's order, without its bytes."""
FIND = f"SELECT {', '.join(COLUMNS)} FROM visits"
FIND_WHOLE = f"SELECT {', '.join(COLUMNS)}, body FROM visits"
INSERT = f"INSERT OR REPLACE INTO visits VALUES ({', '.join('?' * (len(COLUMNS) + 2))})"


class Visits:
    """The visits of a corpus: `writing` opens the transaction in which they change."""

    def __init__(self, writing: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._writing = writing

    def note(self, visit: Visit) -> None:
        """A visit takes the place of the last one at its address."""
        body = visit.body if visit.body is not None and len(visit.body) <= LARGEST_BODY else None
        if visit.is_list and body is None:
            visit = replace(visit, etag=None, modified=None)  # "not modified" would leave us with nothing
        packed = zlib.compress(body, 6) if body is not None else None
        row = tuple(getattr(visit, name) for name in COLUMNS)
        with self._writing() as state:
            state.execute(INSERT, (_key(visit.url), *row, packed))

    def known(self, urls: Iterable[str]) -> dict[str, Visit]:
        """The visits of those addresses that have one, without their bytes."""
        with self._writing() as state:
            found = {url: state.execute(f"{FIND} WHERE key = ?", (_key(url),)).fetchone() for url in urls}
        return {url: _visit(row) for url, row in found.items() if row}

    def whole(self, url: str) -> Visit | None:
        """The visit of one address, with its bytes where it has any."""
        with self._writing() as state:
            row = state.execute(f"{FIND_WHOLE} WHERE key = ?", (_key(url),)).fetchone()
        return (
            replace(_visit(row[:-1]), body=zlib.decompress(row[-1]) if row[-1] else None) if row else None
        )


def _visit(row: tuple[object, ...]) -> Visit:
    url, status, fetched_s, is_list, *rest = row
    return Visit(url, status, fetched_s, bool(is_list), *rest)  # type: ignore[arg-type]


def _key(url: str) -> bytes:
    return hashlib.sha256(url_key(url).encode("utf-8", "backslashreplace")).digest()[:16]
