"""XML from strangers: no DTD, no entities, no network, no trees that outgrow their file.

What is not well-formed is salvaged: feeds are hand-made by templates, and half of them break now
and then on an ampersand, a control character or a wrong encoding.
"""

import re
from html.entities import html5
from typing import Any

from lxml import etree

LARGEST = 50_000_000
"""Bytes of a document: the sitemap protocol's own limit for one file (50 MB, uncompressed)."""

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(#\d+;|#[xX][0-9a-fA-F]+;|\w+;|)")
_XML_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)

PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
    "http://www.google.com/schemas/sitemap-image/1.1": "image:",
    "http://www.google.com/schemas/sitemap-video/1.1": "video:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
}
"""Vocabularies whose names would be mistaken for the feed's own; all others lose their prefix."""


def read_xml(body: bytes) -> Any | None:
    """The root element of a document, salvaged where it must be; None where there is no XML in it."""
    if not body.strip() or len(body) > LARGEST:
        return None
    text = _DOCTYPE.sub("", _decoded(body), count=1).lstrip("\ufeff")
    start = text.find("<")
    if start < 0:
        return None
    text = _DECLARATION.sub("", text[start:])
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _parser(recover=False))
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(_mended(text).encode("utf-8", "replace"), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def name_of(element: Any) -> str:
    """An element's name under the usual prefix of its vocabulary; empty for a comment.

    >>> name_of(etree.fromstring('<a:date xmlns:a="http://purl.org/dc/elements/1.1/"/>'))
    'dc:date'
    """
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    return f"{PREFIXES.get(space.lstrip('{'), '')}{name}".lower()


def text_of(element: Any) -> str:
    """All text in an element, its white space folded."""
    return " ".join("".join(element.itertext()).split())


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _decoded(body: bytes) -> str:
    """The document's text: by its byte order mark, its declaration, UTF-8, else Windows-1252."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    declared = _DECLARED.match(body)
    for encoding in (declared[1].decode("ascii") if declared else "utf-8", "utf-8"):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # a multi-byte text cut in the middle of a letter is still UTF-8
    text = body.decode("utf-8", "replace")
    return (
        text
        if text.count("\ufffd") * 100 < len(text) and _is_cut(body)
        else body.decode("cp1252", "replace")
    )


def _is_cut(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(body) - 4
    return True


def _mended(text: str) -> str:
    """The text without control characters, and with references that XML knows, outside CDATA."""
    parts = _CDATA.split(_CONTROL.sub("", text))
    return "".join(
        part if part.startswith("<![CDATA[") else _REFERENCE.sub(_reference, part) for part in parts
    )


def _reference(found: re.Match[str]) -> str:
    name = found[1]
    if not name:
        return "&amp;"
    if name in _XML_OWN or name.startswith("#"):
        return found[0]
    return "".join(f"&#{ord(letter)};" for letter in html5[name]) if name in html5 else f"&amp;{name}"
