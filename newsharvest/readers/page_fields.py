"""A page out of a record of named fields, as JSONL files and manifests hold them.

Which names mean what stands in `Options` where people are likely to have their own, and in the
tables here for the rest.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsharvest.errors import Refused
from newsharvest.extraction.dates import ANY_DAY, read_date
from newsharvest.extraction.urls import absolute_url
from newsharvest.items import Reason, Stage
from newsharvest.options import Options
from newsharvest.readers.recognise import looks_like_html, looks_like_markdown
from newsharvest.readers.times import utc_time

# Field of Article -> names under which dumps hold it; title and published are in Options.
_FACTS = {
    "canonical_url": ("canonical_url", "canonical"),
    "authors": ("authors", "author", "byline", "creator"),
    "modified": ("modified", "modified_at", "date_modify", "date_modified", "updated", "updated_at"),
    "language": ("language", "lang"),
    "section": ("section", "category"),
    "tags": ("tags", "keywords"),
    "description": ("description", "summary", "abstract"),
    "image": ("image", "image_url", "top_image"),
}
_SEVERAL = ("authors", "tags")
_FETCHED = (
    *("fetched_at", "crawled_at", "scraped_at", "retrieved_at", "downloaded_at"),
    *("date_download", "download_date", "crawl_date", "fetch_time", "warc_date"),
)
_STATUS = ("status", "status_code", "http_status")
_MARKDOWN = ("markdown", "md")
_HTML, _MARKDOWN_TYPE, _TEXT = (f"text/{kind}; charset=utf-8" for kind in ("html", "markdown", "plain"))
_HEAD_CHARS = 16_384

Record = Mapping[str, Any]


def body_of(record: Record, options: Options) -> tuple[bytes, str]:
    """The page's body and content type: a value that looks like HTML first, else Markdown or text.

    Raises `Refused`: EMPTY when all fields that may hold a page are, MALFORMED_RECORD without any.
    """
    there = [text for name in page_field_names(options) if (text := _text(record.get(name))) is not None]
    filled = [text for text in there if text.strip()]
    for text in filled:
        if looks_like_html(_head(text)):
            return _bytes(text), _HTML
    for text in filled:
        return _bytes(text), _MARKDOWN_TYPE if looks_like_markdown(_head(text)) else _TEXT
    if there:
        raise Refused(Reason.EMPTY, "the page's field is empty", Stage.READ)
    detail = f"no field holds a page: found {_found(record, options)}, expected html_fields or text_fields"
    raise Refused(Reason.MALFORMED_RECORD, detail, Stage.READ)


def _found(record: Record, options: Options) -> str:
    """The page's field whose value is no text, else the names of a record's fields."""
    odd = (name for name in page_field_names(options) if record.get(name) is not None)
    if name := next(odd, None):
        return f"{name} holds no text but {type(record[name]).__name__}"
    return ", ".join(sorted(map(str, record))[:12]) or "none"


def page_field_names(options: Options) -> tuple[str, ...]:
    """The fields that may hold a page, the likeliest first."""
    return (*options.html_fields, *_MARKDOWN, *options.text_fields)


def url_of(record: Record, options: Options) -> str | None:
    """The record's web address, None without one.

    >>> url_of({"link": " https://example.org/rain "}, Options())
    'https://example.org/rain'
    """
    for value in _values(record, options.url_fields):
        if isinstance(value, str) and absolute_url(value, None):
            return value.strip()
    return None


def unread_fields(record: Record, options: Options) -> Iterator[str]:
    """What the record seems to tell and nobody can read: "url" that is none, "date" without a day.

    >>> list(unread_fields({"url": "example.org/rain", "date": "yesterday"}, Options()))
    ['url', 'date']
    """
    if any(_values(record, options.url_fields)) and not url_of(record, options):
        yield "url"
    days = [text for field, text in facts_of(record, options) if field == "published"]
    # any language will do here: which number is the month is for the page to say
    if any(_values(record, options.date_fields)) and not any(
        read_date(d, latest=ANY_DAY, language="de") for d in days
    ):
        yield "date"


def id_of(record: Record, options: Options) -> str | None:
    """The record's own id, None without one."""
    for value in _values(record, options.id_fields):
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return _clean(str(value))
    return None


def fetched_at_of(record: Record) -> str | None:
    """When the page was fetched, in UTC, None when no field tells."""
    return next((time for value in _values(record, _FETCHED) if (time := utc_time(value))), None)


def status_of(record: Record) -> int | None:
    """The HTTP status of the fetch, None when no field tells."""
    for value in _values(record, _STATUS):
        if isinstance(value, int | str) and str(value).isdecimal() and 100 <= int(value) <= 599:
            return int(value)
    return None


def facts_of(record: Record, options: Options) -> tuple[tuple[str, str], ...]:
    """What the record says of its page, as (field of Article, value) pairs; one pair an author or tag.

    >>> facts_of({"headline": "Rain", "author": ["Ann Day", {"name": "Bo Ray"}]}, Options())
    (('title', 'Rain'), ('authors', 'Ann Day'), ('authors', 'Bo Ray'))
    """
    names = {"title": options.title_fields, "published": options.date_fields, **_FACTS}
    return tuple(
        (field, text) for field, known in names.items() for text in _facts(field, _values(record, known))
    )


def _facts(field: str, values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        parts = value if isinstance(value, list) else [value]
        texts = [text for part in parts if (text := _fact(field, part))]
        if texts:
            yield from texts if field in _SEVERAL else texts[:1]
            return


def _fact(field: str, value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("url")
    if field in ("published", "modified") and isinstance(value, int | float):
        return utc_time(value)
    return _clean(value).strip() if isinstance(value, str) else None


def _values(record: Record, names: Iterable[str]) -> Iterator[Any]:
    return (value for name in names if (value := record.get(name)) not in (None, "", []))


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # JSON can write lone surrogates, UTF-8 can't


def _clean(text: str) -> str:
    return _bytes(text).decode()


def _head(text: str) -> bytes:
    return _bytes(text[:_HEAD_CHARS])
