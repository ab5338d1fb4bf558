"""Pages of a corpus by their address.

The index knows articles and their copies by it; of refusals only the file of rejects tells, which is read
through: a few seconds for a million.
"""

import re
from collections.abc import Collection
from pathlib import Path

import orjson

from newsharvest.corpus.folder import REJECTS
from newsharvest.corpus.lookup import MOST, Entry, entries_where
from newsharvest.corpus.reader import Corpus
from newsharvest.dedup import Traits, traits_of
from newsharvest.extraction.urls import url_key
from newsharvest.items import Reason, Reject, Source, Stage

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_HASH = 8
"""Bytes of a key that the table of facts holds."""


def by_address(folder: Path, url: str) -> list[Entry]:
    """The pages at an address, refusals included; where there are none, those that have its URL key.
    With or without its scheme, `www.` and final slash it is the same address here."""
    written = spellings(url)
    there, elsewhere = _refusals(folder, url_key(written[0]), written)
    fetched = tuple((_known(one).at or b"")[:_HASH] for one in written)
    found = entries_where(folder, f"at IN ({_marks(fetched)})", fetched) + _rejects_at(folder, there)
    if not found:
        key = _known(written[0]).urls[0][:_HASH]
        found = entries_where(folder, "url = ?", (key,)) + _rejects_at(folder, elsewhere)
    return sorted({entry.page: entry for entry in found}.values(), key=lambda entry: entry.page)[-MOST:]


def spellings(url: str) -> list[str]:
    """An address as it may be written.

    >>> spellings("www.gazette.example/town/")[:3]
    ['https://gazette.example/town', 'https://gazette.example/town/', 'https://www.gazette.example/town']
    """
    bare = _SCHEME.sub("", url).removesuffix("/")
    hosts = (f"{scheme}://{www}{bare}" for scheme in ("https", "http") for www in ("", "www."))
    return [f"{host}{end}" for host in hosts for end in ("", "/")]


def _known(url: str) -> Traits:
    return traits_of(Reject(Source("look-up"), url, Stage.DEDUP, Reason.SAME_URL, ""))


def _rejects_at(folder: Path, offsets: list[int]) -> list[Entry]:
    where = f"shard = {REJECTS} AND offset IN ({_marks(offsets)})"
    return entries_where(folder, where, tuple(offsets)) if offsets else []


def _refusals(folder: Path, key: str, written: Collection[str]) -> tuple[list[int], list[int]]:
    """Where the rejects of an address stand, and those of others that have its URL key."""
    offset, there, elsewhere = 0, list[int](), list[int]()
    host = key.partition("/")[0].partition("?")[0].encode()
    anywhere = b"xn--" in host  # an address may be spelt in its own letters
    for line in Corpus(folder).reject_lines():
        if anywhere or host in line.lower():
            told = orjson.loads(line)["url"] or ""
            if told in written:
                there.append(offset)
            elif url_key(told) == key:
                elsewhere.append(offset)
        offset += len(line)
    return there[-MOST:], elsewhere[-MOST:]


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
