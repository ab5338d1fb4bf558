"""The raw pages of records, found again below the folders that they were read from or archived in.

A page that was loaded is known by its file's name and its position. A crawled one is looked for in WARC
files by its address; of several fetches the one nearest in time is taken.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from newsharvest.dedup import instant_ms
from newsharvest.errors import Refused
from newsharvest.extraction.urls import url_key
from newsharvest.items import PageRef, RawPage, Reject
from newsharvest.options import Options
from newsharvest.readers import Input, list_inputs, read_input

SCANNED = 50_000
"""Records of WARC files that are looked at for crawled pages: some 15 seconds."""
WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst", ".warc.gz.open")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is looked for, by a key of the caller's."""

    key: int
    input: str | None
    position: int | None
    url: str | None
    fetched_at: str | None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A raw page, the file on this machine that holds it, and its position there."""

    page: RawPage
    path: str
    position: int


def find_raw(roots: Sequence[Path], wanted: Sequence[Wanted], options: Options) -> dict[int, FoundPage]:
    """The pages that were found, by key."""
    there = [root for root in roots if root.exists()]
    if not there or not wanted:
        return {}
    entries = [entry for entry in list_inputs(there, options=options) if isinstance(entry, Input)]
    loaded = _loaded(entries, [each for each in wanted if each.input], options)
    crawled = [each for each in wanted if each.url and not each.input]
    archives = [entry for entry in entries if entry.name.endswith(WARC_ENDINGS)]
    return loaded | (_crawled(archives, crawled, options) if crawled else {})


def _loaded(entries: list[Input], wanted: list[Wanted], options: Options) -> dict[int, FoundPage]:
    """The pages that a file gave, at their places in it."""
    by_name: dict[str, list[Wanted]] = defaultdict(list)
    for each in wanted:
        by_name[_last(each.input or "")].append(each)
    found: dict[int, FoundPage] = {}
    for entry in entries:
        for each in by_name.get(_last(entry.name), ()):
            if each.key not in found and _same_file(entry.name, each.input or ""):
                page = next(_page_at(entry, each, options), None)
                if page is not None:
                    found[each.key] = page
    return found


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _same_file(one: str, other: str) -> bool:
    """Whether two names may be of one file, told below different folders."""
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")


def _page_at(entry: Input, wanted: Wanted, options: Options) -> Iterator[FoundPage]:
    for found in read_input(entry, start=wanted.position or 0, options=options):
        if isinstance(found, PageRef):
            yield from _opened(entry, found, wanted, options)
        if isinstance(found, PageRef | Reject):
            return


def _opened(entry: Input, ref: PageRef, wanted: Wanted, options: Options) -> Iterator[FoundPage]:
    try:
        page = ref.open(options)
    except (Refused, OSError):
        return
    yield FoundPage(replace(page, url=page.url or wanted.url), entry.path, ref.position)


def _crawled(archives: list[Input], wanted: list[Wanted], options: Options) -> dict[int, FoundPage]:
    """The pages that were fetched, of several fetches of an address the one nearest in time."""
    by_url: dict[str, list[Wanted]] = defaultdict(list)
    for each in wanted:
        by_url[url_key(each.url or "")].append(each)
    best: dict[int, tuple[float, Input, PageRef, Wanted]] = {}
    newest_first = (ref for entry in reversed(archives) for ref in _refs(entry, options))
    for entry, ref in islice(newest_first, SCANNED):
        for each in by_url.get(url_key(ref.url), ()) if ref.url else ():
            apart = _apart_ms(ref.source.fetched_at, each.fetched_at)
            if each.key not in best or apart < best[each.key][0]:
                best[each.key] = (apart, entry, ref, each)
    opened = ((key, _opened(entry, ref, each, options)) for key, (_, entry, ref, each) in best.items())
    return {key: page for key, pages in opened for page in pages}


def _refs(entry: Input, options: Options) -> Iterator[tuple[Input, PageRef]]:
    yield from (
        (entry, found) for found in read_input(entry, options=options) if isinstance(found, PageRef)
    )


def _apart_ms(one: str | None, other: str | None) -> float:
    at, then = instant_ms(one), instant_ms(other)
    return abs(at - then) if at is not None and then is not None else float("inf")
