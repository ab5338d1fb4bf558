"""What a text is, told by its first bytes: the judgement where an ending lies or is missing.

Each function answers for certain or not at all: what none recognises is left to the ending.
"""

import re

# What stands before the root is taken once and for all (`(?>`, `*+`): thirty comments and no root would
# otherwise be parted in a thousand million ways.
_OPENING = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?(?>\s+|<!--.*?-->|<\?xml[^>]*\?>)*+<(?:!doctype\s+html|html|head|body)[\s>]""",
    re.I | re.S,
)
_TAG = re.compile(
    rb"<(?:p|div|span|article|section|main|header|h[1-6]|a|br|li|ul|table|td|img|meta|script)(?:\s[^<>]*)?/?>",
    re.I,
)
_ANCHOR = re.compile(rb"<a\s", re.I)
_LINK = re.compile(rb"\[[^\[\]]{0,300}\]\((?:https?:|/|#)[^\s()]{0,500}[\s)]")
_HEADING = re.compile(rb"^#{1,6} \S", re.M)
_BOLD = re.compile(rb"\*\*\w[^*\n]{0,200}\*\*")
_FEED = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?(?>\s+|<!--.*?-->|<\?xml[^>]*\?>|<!doctype[^>]*>)*+<(rss|feed|urlset|sitemapindex|svg|rdf:rdf|opml)[\s>]""",
    re.I | re.S,
)
_JSON_LINE = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*(\{[ \t]*"(?:[^"\\\n]|\\.){0,200}"[ \t]*:[^\n]*)(\n?)')
_JSON_VALUE = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:', re.S)
_HAR = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries|comment)"\s*:'
)
_WARC = re.compile(rb"\s*WARC/[01]\.\d")
_LATER_WARC = re.compile(rb"WARC/[01]\.\d\r\n(?:[A-Za-z-]{1,40}:[^\r\n]{0,2000}\r\n){3}")
_FEWEST_TAGS = 3  # a plain text may quote a tag or two


def looks_like_html(head: bytes) -> bool:
    """Whether it is an HTML document, or a piece of one without Markdown's links.

    >>> looks_like_html(b"<!DOCTYPE html><p>Rain."), looks_like_html(b"Rain <3 snow")
    (True, False)
    """
    if is_html_document(head):
        return True
    if _WARC.match(head):  # an archive of pages has their tags
        return False
    opens_with_tag = _TAG.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None
    return (opens_with_tag or _tags(head) >= _FEWEST_TAGS) and not looks_like_markdown(head)


def is_html_document(head: bytes) -> bool:
    """Whether it opens as an HTML document does; also in UTF-16."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:8]:
        head = head.replace(b"\x00", b"")[2 * head.startswith((b"\xff\xfe", b"\xfe\xff")) :]
    return _OPENING.match(head) is not None


def looks_like_markdown(head: bytes) -> bool:
    """Whether it is Markdown: its links, headings or bold words, also among raw HTML.

    Converters leave `<div class=...>` in it, but turn anchors into links: a text with more `<a>`
    than links is HTML.

    >>> looks_like_markdown(b"# Rain\\n\\nSays [Ann](https://example.org/ann).")
    True
    >>> looks_like_markdown(b"# 1 in the charts")
    False
    """
    if is_html_document(head):
        return False
    links, anchors = len(_LINK.findall(head)), len(_ANCHOR.findall(head))
    if anchors > links:
        return False
    headings, bold = len(_HEADING.findall(head)), len(_BOLD.findall(head))
    return links >= 2 or (links > 0) + (headings > 0) + (bold > 0) + (headings > 2) + (bold > 2) >= 2


def looks_like_warc(head: bytes) -> bool:
    """Whether it opens as a WARC record does, or with noise before one."""
    if _WARC.match(head):
        return True
    return _LATER_WARC.search(head) is not None and not is_html_document(head)


def looks_like_text(head: bytes) -> bool:
    """Never for certain: any bytes may be text. Decoding tells."""
    return False


def looks_like_json_lines(head: bytes) -> bool:
    """Whether it opens with a JSON object that fills a line.

    >>> looks_like_json_lines(b'{"url": "https://example.org"}'), looks_like_json_lines(b'{"url":')
    (True, True)
    >>> looks_like_json_lines(b'{"url":\\n "https://example.org"}')
    False
    """
    found = _JSON_LINE.match(head)
    return found is not None and (not found[2] or found[1].rstrip().endswith(b"}"))


def looks_like_json_value(head: bytes) -> bool:
    """Whether it opens with a JSON object over several lines, or an array of objects, and is no HAR."""
    is_value = _JSON_VALUE.match(head) is not None and not looks_like_har(head)
    return is_value and not looks_like_json_lines(head)


def looks_like_har(head: bytes) -> bool:
    """Whether it opens as a HAR does.

    >>> looks_like_har(b'{"log": {"version": "1.2"'), looks_like_har(b'{"log": 3}')
    (True, False)
    """
    return _HAR.match(head) is not None


def feed_kind(head: bytes) -> str | None:
    """The root element of XML that is no page (a feed, a sitemap, an SVG image), None for others."""
    found = _FEED.match(head)
    return found[1].decode().lower() if found else None


def _tags(head: bytes) -> int:
    return len(_TAG.findall(head))
