"""Every knob, once: name = setting = flag.

`min_chars` here is `--min-chars` on the command line, `min_chars` in `newsharvest.toml` and
`NEWSHARVEST_MIN_CHARS` in Scrapy's settings. Each knob carries its help, its unit where the name
does not say it, and the source of its default. Knobs marked `changes_records=True` go into the
`options_hash` of every record.
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from annotated_types import Ge, Le, Predicate

from newsharvest.errors import OperatorError


class Dedup(StrEnum):
    """How hard to look for copies."""

    NONE = "none"
    EXACT = "exact"
    NEAR = "near"


class Keep(StrEnum):
    """Which copy of an article stays."""

    LONGEST = "longest"
    FIRST = "first"


class Compress(StrEnum):
    """How the files of a corpus are written."""

    NONE = "none"
    GZ = "gz"
    ZST = "zst"


def knob(default: Any, help: str, *, changes_records: bool = False, source: str = "") -> Any:
    """A dataclass field with its help, whether it changes records, and the source of its default."""
    metadata = {"help": help, "changes_records": changes_records, "source": source}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


OPTIONS_FILE = "newsharvest.toml"
CHECK = "check"

Components = dict[str, int | None]
"""Dotted path -> priority, the grammar of Scrapy's ITEM_PIPELINES; None switches one off, and so does
false, for TOML has no None."""


def is_iso_day(text: str) -> bool:
    """Whether a text is a day as `2040-01-01`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_EXPECTED = {
    "Predicate 'is_iso_day' failed": "expected a day, as 2040-01-01",
    "Predicate 'is_language_tag' failed": "expected a BCP 47 tag, as en or pt-BR",
}


def is_language_tag(text: str) -> bool:
    """Whether a text has the shape of a BCP 47 tag, as `en` or `pt-BR`."""
    return re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text) is not None


@dataclass(frozen=True, kw_only=True)
class Options:
    """All options of a run. Build them with `Options(...)`, `Options.of(mapping)` or from a file."""

    # What is kept
    min_chars: Annotated[int, Ge(0)] = knob(
        120,
        "Shortest text of an article, in characters.",
        changes_records=True,
        source="the shortest 0.5 % of 934 labelled articles lie below it",
    )
    languages: tuple[Annotated[str, Predicate(is_language_tag)], ...] = knob(
        (),
        "Keep only these languages (BCP 47, as en or pt; pt-BR is read as pt); all when empty.",
        changes_records=True,
    )
    latest_date: Annotated[str, Predicate(is_iso_day)] = knob(
        "2040-01-01",
        "Dates later than this are not believed where no fetch time tells a bound.",
        changes_records=True,
        source="a fixed day, so that a record never depends on the clock",
    )
    respect_optouts: bool = knob(
        False,
        "Decline pages whose site opts out of AI training or text mining (robots.txt, noai,"
        " tdm-reservation); off: the opt-outs are recorded.",
        changes_records=True,
    )
    # How much of a page is read
    max_bytes: Annotated[int, Ge(1)] = knob(
        50_000_000, "Largest page, in bytes after inflating.", changes_records=True
    )
    max_json_bytes: Annotated[int, Ge(1)] = knob(
        200_000_000,
        "Largest JSON or HAR file that is one value, in bytes after inflating.",
        changes_records=True,
        source="parsed, such a file takes four times its size in memory",
    )
    # Copies
    dedup: Dedup = knob(
        Dedup.NEAR,
        "How hard to look for copies: none, exact or near.",
        source="benchmarks/dedup_quality.md: exact finds a tenth of the copies, near wrongly links none",
    )
    keep: Keep = knob(Keep.LONGEST, "Which copy stays: the longest or the first.")
    near_containment: Annotated[float, Ge(0.35), Le(1)] = knob(
        0.5,
        "Share of the shorter text's wording that must stand in the longer for a near-duplicate.",
        source="21,298 labelled copies, cleaned: at .6, .55, .5, .45 recall .9954, .9969, .9973, .9978,"
        " precision 1.0 at all; reports of one event share .31 at most, and a sample errs by .04",
    )
    near_common: Annotated[int, Ge(2)] = knob(
        8,
        "Sampled shingles that near-duplicates must have in common, at least.",
        source="fewer link texts by one quotation; benchmarks/dedup_thresholds.md: from 12 on copies are"
        " missed, 4 finds no more",
    )
    near_words: Annotated[int, Ge(20)] = knob(
        60,
        "Shortest text that may be a near-duplicate, in words that differ in their wording.",
        source="briefs from one template differ in a name and a number; benchmarks/dedup_thresholds.md: 80"
        " misses cut copies, 40 finds no more",
    )
    near_own: Annotated[float, Ge(0), Le(0.5)] = knob(
        0.02,
        "Share of its own wording that a copy may have beside a text of its site under another title.",
        source="benchmarks/dedup_thresholds.md: at .05 reports of one template take each other's place, at"
        " .01 articles told anew stand twice",
    )
    near_part: Annotated[float, Ge(0.3), Le(0.75)] = knob(
        0.7,
        "Share of a longer text that an article in a digest may have at most.",
        source="benchmarks/dedup_thresholds.md: 6 of 119 articles in digests are lost at .7, 11 at .6;"
        " higher, more cut copies under another headline stand beside the whole; at most PASSAGE_RATIO,"
        " from which on nobody looks where a text stands",
    )
    keep_margin: Annotated[float, Ge(0), Le(1)] = knob(
        0.02,
        "Share by which a copy must be longer to take an article's place.",
        source="templates leave a line more or less in the text; benchmarks/dedup_thresholds.md: at .05 a"
        " longer copy is passed over, at 0 only more is written",
    )
    against: tuple[str, ...] = knob(
        (), "Other corpora: what they have, or nearly have, is declined; they are only read."
    )
    # Where the work runs
    workers: Annotated[int, Ge(0)] = knob(os.cpu_count() or 1, "Worker processes; 0 works in this process.")
    page_timeout_s: Annotated[float, Ge(0.1)] = knob(
        20.0, "Longest time one page may take, in seconds, without what it waits for a core."
    )
    worker_memory_mb: Annotated[int, Ge(100)] = knob(
        800,
        "Most memory one worker may take, in megabytes.",
        source="two such workers and their parent stay under 2.5 GB; a page of 50 MB of text takes 600",
    )
    # How the corpus is written
    commit_pages: Annotated[int, Ge(1)] = knob(300, "Pages in one transaction, at most.")
    commit_s: Annotated[float, Ge(0)] = knob(3.0, "Seconds in one transaction, at most.")
    shard_size: Annotated[int, Ge(1)] = knob(
        1_000_000_000,
        "Size at which articles.jsonl rolls over to the next file, in bytes before compression;"
        " also as 500MB.",
    )
    compress: Compress | None = knob(
        None, "How articles and rejects are written: none, gz or zst; a corpus stays as it was made."
    )
    archive_size: Annotated[int, Ge(1_000_000)] = knob(
        1_000_000_000,
        "Crawls only: size at which a WARC file of what was fetched is ended; also as 500MB.",
        source="the WARC guidelines of the International Internet Preservation Consortium",
    )
    # How a crawl goes on
    resume: bool = knob(
        True,
        "Crawls only: go on where the same crawl was interrupted. Off: it starts over, and what is"
        " not fetched when it is killed is forgotten.",
    )
    allow_addresses: tuple[str, ...] = knob(
        (),
        "Crawls only: hosts with ports (127.0.0.1:8000) that may be asked although their address is not"
        " public.",
    )
    incremental: bool = knob(
        True,
        "Crawls only: ask only for what is new or may have changed since earlier crawls into this"
        " corpus. Off: everything is asked for again.",
    )
    javascript: bool = knob(
        False,
        "Crawls only: fetch pages that are made by scripts with Chromium (the extra js): those that show"
        " next to no words without.",
    )
    contact: str = knob(
        "",
        "Crawls only: an address or e-mail where a site finds who crawls it; stands in the User-Agent,"
        " and must be set for sites that are not on this machine.",
    )
    # Field names of JSONL pages, the first that is there wins
    html_fields: tuple[str, ...] = knob(
        ("html", "raw_html", "body", "content", "raw", "page"),
        "JSONL fields that may hold a page's HTML.",
        changes_records=True,
    )
    text_fields: tuple[str, ...] = knob(
        ("text", "plain_text", "article_text"),
        "JSONL fields that may hold plain text.",
        changes_records=True,
    )
    url_fields: tuple[str, ...] = knob(
        ("url", "link", "uri", "source_url", "requested_url"),
        "JSONL fields that may hold the address.",
        changes_records=True,
    )
    date_fields: tuple[str, ...] = knob(
        ("date", "published", "published_at", "publish_date", "date_publish", "pubDate"),
        "JSONL fields that may hold the day of publication.",
        changes_records=True,
    )
    title_fields: tuple[str, ...] = knob(
        ("title", "headline"), "JSONL fields that may hold the title.", changes_records=True
    )
    id_fields: tuple[str, ...] = knob(
        ("id", "_id", "uuid", "guid"),
        "JSONL fields that may hold the record's own id.",
        changes_records=True,
    )
    # What takes part; merged over the built-in components
    readers: Components = knob({}, "Readers: dotted path to priority, false switches one off.")
    steps: Components = knob(
        {}, "Steps: dotted path to priority, false switches one off.", changes_records=True
    )

    @classmethod
    def of(cls, *layers: Mapping[str, Any]) -> Self:
        """Options from mappings of plain or string values, later layers winning.

        Raises OperatorError naming the first wrong option, what was found and what is expected.
        """
        from pydantic import TypeAdapter, ValidationError

        merged: dict[str, Any] = {}
        for layer in layers:
            merged |= layer
        for table in _TABLES & merged.keys():
            merged[table] = _switched(table, merged[table])
        if unknown := sorted(merged.keys() - {field.name for field in fields(cls)}):
            raise OperatorError(f"unknown option {unknown[0]!r}{_nearest(unknown[0], cls)}")
        try:
            return TypeAdapter(cls).validate_python({k: _plain(k, v) for k, v in merged.items()})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            name = ".".join(map(str, first["loc"]))
            expected = _EXPECTED.get(first["msg"], first["msg"])
            raise OperatorError(f"{name} = {first['input']!r}: {expected}") from None

    @cached_property
    def record_hash(self) -> str:
        """16 hex of a hash over the options that can change a record."""
        telling = {f.name: getattr(self, f.name) for f in fields(self) if f.metadata["changes_records"]}
        return hashlib.sha256(repr(sorted(telling.items())).encode()).hexdigest()[:16]

    def but(self, **changes: Any) -> Self:
        """The same options with some changed."""
        return replace(self, **changes)


def read_options_file(path: Path) -> dict[str, Any]:
    """The plain values of a `newsharvest.toml`. Raises OperatorError when it can't be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OperatorError(f"{path}: {error}") from None
    except RecursionError:
        raise OperatorError(f"{path}: values nested too deep") from None


def project_options(folder: Path = Path()) -> dict[str, Any]:
    """The values of the `newsharvest.toml` in a folder (the current one), none where there is none; without
    its table `[check]`, which has limits (`project_limits`)."""
    return {name: value for name, value in _project(folder).items() if name != CHECK}


def project_limits(folder: Path = Path()) -> dict[str, Any]:
    """The limits of `newsharvest check` in the `newsharvest.toml` of a folder."""
    found = _project(folder).get(CHECK, {})
    if not isinstance(found, dict):
        raise OperatorError(f"{OPTIONS_FILE}: {CHECK} = {found!r}: expected a table, [{CHECK}]")
    return found


def _project(folder: Path) -> dict[str, Any]:
    path = folder / OPTIONS_FILE
    return read_options_file(path) if path.is_file() else {}


_LISTS = {f.name for f in fields(Options) if isinstance(f.default, tuple)}
_SIZES = {"shard_size", "archive_size"}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", re.IGNORECASE)


def _plain(name: str, value: Any) -> Any:
    """Strings of a flag or a setting as what the option holds: lists by commas, sizes by units."""
    if name in _LISTS and isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return _in_bytes(value) if name in _SIZES and isinstance(value, str) else value


def _in_bytes(size: str) -> int | str:
    """The bytes of "500MB" or "1.5 GiB"; what is no size is left as it is, for the check to name."""
    if not (found := _SIZE.fullmatch(size.strip())):
        return size
    number, unit, binary = found.groups()
    return int(float(number) * (1024 if binary else 1000) ** " kmgt".index(unit.lower() or " "))


def _nearest(name: str, cls: type) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [field.name for field in fields(cls)], n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


_TABLES = {f.name for f in fields(Options) if f.default_factory is not MISSING}


def _switched(table: str, components: Any) -> Any:
    """Priorities with None for false; a bool is an int to Python, and would be taken for one."""
    if not isinstance(components, Mapping):
        return components
    for path, priority in components.items():
        if priority is True:
            raise OperatorError(f"{table}.{path} = True: expected a priority, or false to switch it off")
    return {path: None if priority is False else priority for path, priority in components.items()}
