"""JSON-LD: every node of a page's `application/ld+json` scripts, broken ones salvaged.

Scripts come wrapped in HTML comments or CDATA, with raw line breaks inside strings, trailing
commas, entities, several documents in a row, or cut off. Effort is bounded: each script is parsed
at most four times, and what still fails is searched for the fields that matter with one linear
pattern. Nodes come flat, in document order, with the way they hang together.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from lxml.html import HtmlElement

from newsharvest.extraction.json_numbers import integer
from newsharvest.extraction.page_index import page_index

LONGEST_SCRIPT = 2_000_000
"""Characters. The longest of 1,054 shared pages has 841,000; more is data, not metadata."""

MOST_NODES = 10_000
"""Nodes of one page; the most of 1,054 shared pages is 3,433."""

DEEPEST = 12
"""Levels of nesting that are followed."""

LONGEST_SALVAGE = 60_000
"""Characters of a broken script that are searched: what matters stands first."""

_OPEN_WRAP = re.compile(r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|var\s+\w+\s*=)")
_CLOSE_WRAP = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BETWEEN_DOCUMENTS = re.compile(r"[\s,;]*")
_SALVAGE = re.compile(
    r'"(@type|headline|datePublished|dateModified|dateCreated|url|articleSection|description|inLanguage'
    r'|isAccessibleForFree|author)"\s*:\s*'
    r'(?:\[?\s*\{(?:[^{}\[\]"]|"(?:[^"\\]|\\.){0,300}"){0,200}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"'
    r'|"((?:[^"\\\n]|\\.){1,2000})"|(true|false))'
)


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object, the property that leads to it, and its depth (0: a document's own)."""

    data: dict[str, Any]
    via: str
    depth: int


def read_json_ld(tree: HtmlElement) -> tuple[Node, ...]:
    """All nodes of the page's JSON-LD scripts in document order; empty where there are none."""
    nodes: list[Node] = []
    left = LONGEST_SCRIPT
    for script in page_index(tree).all("script"):
        text = script.text or "" if "ld+json" in (script.get("type") or "").casefold() else ""
        if left > 0 and text:
            for document in parse_json(text[: left + 1]):
                for node in _walk(document, "", 0):
                    nodes.append(node)
                    if len(nodes) >= MOST_NODES:
                        return tuple(nodes)
        left -= len(text)
    return tuple(nodes)


def parse_json(text: str) -> list[Any]:
    """The JSON documents in `text`, repaired where that is cheap; [] where nothing can be read.

    >>> parse_json('<!-- {"headline": "One",} -->')
    [{'headline': 'One'}]
    """
    if len(text) > LONGEST_SCRIPT:
        return _salvaged(text[:LONGEST_SCRIPT])
    try:
        return [orjson.loads(text)]
    except ValueError:
        return _repaired(text)


def _repaired(text: str) -> list[Any]:
    text = text.strip("\ufeff \t\r\n")
    wrap = _OPEN_WRAP.match(text)  # searched for, its first white space would cost the square of a long run
    bare = _CLOSE_WRAP.sub("", _CLOSE_WRAP.sub("", text[wrap.end() :] if wrap else text))
    for candidate in (bare, _TRAILING_COMMA.sub("", bare), html.unescape(bare) if "&" in bare else ""):
        if candidate and (documents := _documents(candidate)):
            return documents
    return _salvaged(bare)


def _documents(text: str) -> list[Any]:
    """Documents in a row ("{...}{...}"), raw control characters in strings allowed; [] on failure."""
    decoder = json.JSONDecoder(strict=False, parse_int=integer)
    documents: list[Any] = []
    at = _after_gap(text, 0)
    while at < len(text) and len(documents) < 100:
        try:
            document, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return documents
        documents.append(document)
        at = _after_gap(text, at)
    return documents


def _after_gap(text: str, at: int) -> int:
    """Where the next document begins."""
    gap = _BETWEEN_DOCUMENTS.match(text, at)
    return gap.end() if gap else at


def _salvaged(text: str) -> list[Any]:
    """One document of the fields that stand readable in broken JSON: the first of each wins."""
    found: dict[str, Any] = {}
    for match in _SALVAGE.finditer(text[:LONGEST_SALVAGE]):
        key, name, value, flag = match.groups()
        if name is not None:
            found.setdefault(key, {"name": _unescaped(name)})
        else:
            found.setdefault(key, flag == "true" if flag else _unescaped(value))
    return [found] if found.keys() - {"@type"} else []


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _walk(value: Any, via: str, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for entry in value[:MOST_NODES]:
            yield from _walk(entry, via, depth)
    elif isinstance(value, dict):
        yield Node(value, via, depth)
        for key, child in value.items():
            if isinstance(child, (dict, list)):
                yield from _walk(child, key, depth if key == "@graph" else depth + 1)
