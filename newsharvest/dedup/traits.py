"""What a page is known by: keys told by its record alone, so that an index can be built again."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newsharvest.extraction.identity import page_key
from newsharvest.extraction.urls import url_key
from newsharvest.items import Article, Outcome, Reject, Source, Stage

STREAMS = (None, "-")
"""Paths of input without a name: its fifth page today is no version of its fifth page yesterday."""

Key = bytes
"""16 bytes of SHA-256 over something a page is known by: as unlikely to collide as ids are."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a page is known by.

    `at` is its fetched address, None where it has none that will mean the same page tomorrow.
    `urls` has the page key first, then the canonical address's; `text` is its text, `id` its id:
    a refusal has none of them, for it is nobody's original. `saw` is the address with the text or
    with the refusal.
    """

    at: Key | None = None
    urls: tuple[Key, ...] = ()
    text: Key | None = None
    id: Key | None = None
    saw: Key | None = None


def traits_of(outcome: Outcome) -> Traits:
    """The keys of an outcome, all told by its record, so that an index can be rebuilt from records.

    A reject of the dedup stage is known by its URL and text, like the article that it declined.
    """
    at, versioned = _address(outcome.url, outcome.source)
    if isinstance(outcome, Reject) and outcome.stage is not Stage.DEDUP:
        return Traits(saw=_saw(at, f"{outcome.stage}\0{outcome.reason}\0{outcome.detail}"))
    urls = [page_key(outcome.url, outcome.source)] if versioned else []
    # parts of an article often name the first as canonical: they are no copies of it
    if isinstance(outcome, Article) and outcome.canonical_url and not outcome.evidence.part_of:
        urls += [url_key(outcome.canonical_url)] if outcome.canonical_url != outcome.url else []
    text = outcome.content_hash if outcome.word_count else None
    return Traits(
        at=_digest("at", at) if at is not None and versioned else None,
        urls=tuple(dict.fromkeys(_digest("url", url) for url in urls)),
        text=_digest("text", text) if text else None,
        id=bytes.fromhex(outcome.id) if isinstance(outcome, Article) else None,
        saw=_saw(at, text or ""),
    )


def without_canonical(traits: Traits) -> Traits:
    """What a declined article is known by."""
    # a reject's record does not tell the canonical address, and no key may hang on more than records
    return replace(traits, urls=traits.urls[:1] if traits.at else ())


def instant_ms(iso: str | None) -> int | None:
    """Milliseconds since 1970 of an ISO 8601 time, taken as UTC where it tells no offset.

    >>> instant_ms("2024-05-01T12:00:00+02:00") == instant_ms("2024-05-01T10:00:00Z")
    True
    >>> instant_ms("soon") is None
    True
    """
    try:
        time = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    time = time if time.tzinfo else time.replace(tzinfo=UTC)
    return round((time - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000)


def _address(url: str | None, source: Source) -> tuple[str | None, bool]:
    """The fetched address or the record's name, and whether it means the same page tomorrow."""
    if url is not None:
        return url, True
    if source.path in STREAMS and source.offset is None:
        return None, False
    # a name is no address: "page-1.html" of another dump is another page, not a newer one
    return page_key(None, source), False


def _saw(at: str | None, what: str) -> Key | None:
    return None if at is None else _digest("saw", f"{at}\0{what}")


def _digest(kind: str, value: str) -> Key:
    # half a surrogate pair is spelled out, as in the record: keys can be told from records
    return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "backslashreplace")).digest()[:16]
