"""Feeds: RSS 0.9 to 2.0 and RDF, Atom, JSON Feed, well-formed or not.

One reader for all kinds of XML: an entry is an `item` or an `entry`, wherever it stands, and its
parts are known by their names. Entries without a web address are left out.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from html import unescape
from typing import Any

from newsharvest.crawling.entries import Entry
from newsharvest.crawling.safe_xml import name_of, read_xml, text_of
from newsharvest.extraction.dates import read_date
from newsharvest.extraction.urls import absolute_url

LATEST = "2100-01-01"
"""Feeds are read without a clock; what is believed of a date is the cleaner's to say."""

PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created")
UPDATED = ("updated", "modified", "dcterms:modified", "lastbuilddate")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
AUTHORS = ("author", "dc:creator", "contributor")
CATEGORIES = ("category", "dc:subject")
_TAG = re.compile(r"<[^<>]{1,200}>")
_MAIL_AND_NAME = re.compile(r"^\S+@\S+\s*\((?P<name>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its own order, and the address of its next page (RFC 5005) if it has one."""

    entries: tuple[Entry, ...]
    next: str | None = None


def read_feed(body: bytes, url: str) -> Feed | None:
    """The feed that a body holds, fetched from `url`; None when it is none."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return _read_json(body, url) if start == b"{" else _read_xml(body, url)


def _read_xml(body: bytes, url: str) -> Feed | None:
    root = read_xml(body)
    if root is None or name_of(root) not in ("rss", "rdf", "feed", "channel"):
        return None
    language = _language(root)
    found = (_entry(each, url, language) for each in root.iter() if name_of(each) in ("item", "entry"))
    return Feed(tuple(entry for entry in found if entry), _next_page(root, url))


def _base(element: Any, url: str) -> str:
    """The address that an element's links are resolved against: XML Base, from the outside in."""
    told = [each.get(XML_BASE) for each in (element, *element.iterancestors())]
    return reduce(
        lambda base, each: absolute_url(each, base) or base, reversed(list(filter(None, told))), url
    )


def _language(root: Any) -> str | None:
    for element in (root, *root[:1]):
        if told := element.get("{http://www.w3.org/XML/1998/namespace}lang"):
            return str(told)
    return next(
        (text_of(each) or None for each in root.iter() if name_of(each) in ("language", "dc:language")),
        None,
    )


def _next_page(root: Any, url: str) -> str | None:
    for each in root.iter():
        if name_of(each) == "link" and each.get("rel") == "next":
            return absolute_url(each.get("href"), _base(each, url))
        if name_of(each) in ("item", "entry"):
            return None
    return None


def _entry(element: Any, url: str, language: str | None) -> Entry | None:
    parts = [(name_of(child), child) for child in element]
    link = _link(parts)
    address = absolute_url(link, _base(element, url)) if link else None
    if address is None:
        return None
    return Entry(
        address,
        title=next((text for text in _texts(parts, ("title",))), None),
        authors=tuple(dict.fromkeys(_authors(parts))),
        published=_date(parts, PUBLISHED),
        updated=_date(parts, UPDATED),
        categories=tuple(dict.fromkeys(_categories(parts))),
        language=language,
    )


Parts = list[tuple[str, Any]]


def _link(parts: Parts) -> str | None:
    """The entry's own page: the address behind a feed's redirector, else its link, else its id."""
    links = [child for name, child in parts if name == "link"]
    own = [text_of(child) for name, child in parts if name == "feedburner:origlink"]
    own += [
        child.get("href")
        for child in links
        if child.get("href") and child.get("rel") in (None, "alternate")
    ]
    own += [text_of(child) for child in links if not child.get("href")]
    ids = [
        text_of(child)
        for name, child in parts
        if name in ("guid", "id") and child.get("isPermaLink") != "false"
    ]
    return next((each for each in own if each), None) or next((each for each in ids if _is_web(each)), None)


def _is_web(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _texts(parts: Parts, names: tuple[str, ...]) -> Iterator[str]:
    """Texts of the parts, markup and entities that were escaped once too often undone."""
    for wanted in names:
        for name, child in parts:
            if name == wanted and (text := _plain(text_of(child))):
                yield text


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", unescape(text)).split())


def _date(parts: Parts, names: tuple[str, ...]) -> str | None:
    return next(filter(None, (read_date(text, latest=LATEST) for text in _texts(parts, names))), None)


def _authors(parts: Parts) -> Iterator[str]:
    for name, child in parts:
        if name in AUTHORS:
            named = [text_of(each) for each in child if name_of(each) == "name"]
            for text in named or [_plain(text_of(child))]:
                mail = _MAIL_AND_NAME.match(text)
                if (text := mail["name"] if mail else text) and "@" not in text:
                    yield text


def _categories(parts: Parts) -> Iterator[str]:
    for name, child in parts:
        if name in CATEGORIES and (
            text := child.get("label") or child.get("term") or _plain(text_of(child))
        ):
            yield text


def _read_json(body: bytes, url: str) -> Feed | None:
    try:
        told = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("items"), list):
        return None
    language = _str(told.get("language"))
    found = (_json_entry(each, url, language) for each in told["items"] if isinstance(each, dict))
    return Feed(tuple(entry for entry in found if entry), absolute_url(_str(told.get("next_url")), url))


def _json_entry(told: dict[str, Any], url: str, language: str | None) -> Entry | None:
    id = _str(told.get("id"))
    address = absolute_url(_str(told.get("url")) or _str(told.get("external_url")), url)
    if address is None or not (told.get("url") or told.get("external_url")):
        address = id if id and _is_web(id) else None
    if address is None:
        return None
    authors = told.get("authors") or [told.get("author")]
    names = [_str(each.get("name")) for each in _list(authors) if isinstance(each, dict)]
    return Entry(
        address,
        title=_str(told.get("title")),
        authors=tuple(filter(None, names)),
        published=read_date(_str(told.get("date_published")) or "", latest=LATEST),
        updated=read_date(_str(told.get("date_modified")) or "", latest=LATEST),
        categories=tuple(filter(None, map(_str, _list(told.get("tags"))))),
        language=_str(told.get("language")) or language,
    )


def _str(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
