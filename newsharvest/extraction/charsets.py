"""What charset a page says it is in: labels as browsers read them, and where pages write them.

Labels follow the WHATWG Encoding Standard (encoding.spec.whatwg.org): `iso-8859-1` means
windows-1252, `gb2312` means the larger gb18030. Names that come back are Python's.
"""

import codecs
import re
from collections.abc import Iterator

from resiliparse.parse.encoding import map_encoding_to_html5

MULTIBYTE = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp", "iso2022_jp", "hz"})
"""Charsets in which a character may take several bytes, so that bytes can be broken."""
# The standard's encodings, and hz, which it refuses to read for safety in browsers: here it is text.
_KNOWN = MULTIBYTE | {
    *("utf-8", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "cp866", "cp874", "mac-roman", "mac-cyrillic"),
    *(f"cp125{part}" for part in range(9)),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
}
# The standard's decoders are larger than Python's of the same name: read with what holds them all.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-16-le",
}
# Labels that stand on pages and that neither the standard nor Python knows.
_ALSO_SEEN = {
    "ansi": "cp1252",
    "win-1250": "cp1250",
    "win-1251": "cp1251",
    "win-1252": "cp1252",
    "x-mac-cyrillic": "mac-cyrillic",
    "hz-gb-2312": "hz",
    "utf8mb4": "utf-8",
}

# Browsers look at 1,024 bytes first, then start over when the parser meets a <meta> later on; some
# pages put scripts before it. 7 of 1,054 real pages have theirs beyond these bytes.
_PRESCAN_BYTES = 32_768
_CONTENT_TYPE_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]+)""", re.I)
_META = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|title|textarea)\b.*?(?:</\1|\Z)|<meta[\s/]([^>]{0,4096})>|<body[\s>]",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(rb"""([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_XML_DECLARATION = re.compile(rb"""\A\s*<\?xml\s[^>]*?encoding\s*=\s*["']\s*([^"'>\s]+)""")


def codec_of(label: str) -> str | None:
    """The codec that a charset label means to a browser, by Python's name; None when it means none.

    >>> codec_of("ISO-8859-1"), codec_of("gb2312"), codec_of("x-sjis"), codec_of("nonsense")
    ('cp1252', 'gb18030', 'cp932', None)
    """
    label = label.strip().strip("\"'").lower()
    name = _ALSO_SEEN.get(label) or map_encoding_to_html5(label, False) or label
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in the label
        return None
    codec = _READ_AS.get(codec, codec)
    return codec if codec in _KNOWN else None


def charset_of_header(content_type: str) -> str | None:
    """The codec that a Content-Type value names, None when it names none.

    >>> charset_of_header("text/html; charset=Latin1")
    'cp1252'
    """
    found = _CONTENT_TYPE_CHARSET.search(content_type)
    return codec_of(found[1]) if found else None


def charset_of_markup(body: bytes) -> str | None:
    """The codec that the first telling <meta>, else the XML declaration, names; None without any.

    As in the HTML standard's prescan: a page that can be read as ASCII so far is not UTF-16,
    whatever it says, so that means UTF-8; x-user-defined means windows-1252.
    """
    head = body[:_PRESCAN_BYTES]
    for label in _labels_in_markup(head):
        if label.strip().lower() == "x-user-defined":
            return "cp1252"
        if codec := codec_of(label):
            return "utf-8" if codec.startswith("utf-16") else codec
    return None


def _labels_in_markup(head: bytes) -> Iterator[str]:
    for found in _META.finditer(head):
        if found[0][:5].lower() == b"<body":
            break
        if found[2] is not None and (label := _label_of_meta(found[2])):
            yield label
    if declared := _XML_DECLARATION.match(head):
        yield declared[1].decode("latin-1")


def _label_of_meta(attributes: bytes) -> str | None:
    values: dict[bytes, str] = {
        name.lower(): (double or single or bare).decode("latin-1")
        for name, double, single, bare in reversed(_ATTRIBUTE.findall(attributes))
    }
    if b"charset" in values:
        return values[b"charset"]
    if values.get(b"http-equiv", "").strip().lower() != "content-type":
        return None
    found = _CONTENT_TYPE_CHARSET.search(values.get(b"content", ""))
    return found[1] if found else None
