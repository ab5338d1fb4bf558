"""The one tree of a page: built once here, shared by everything after it, never changed.

libxml2 keeps the text of broken pages, with exceptions that are mended in the text before it:
- after `</body>` or `</html>` it opens a second root, which nobody sees: those end tags are taken out;
- `<title>`, `<textarea>`, `<plaintext>` and their like swallow the rest of the page when nothing closes
  them: such a last start tag is taken out (an unclosed comment or script hides the rest in browsers too);
- deeper than 2,048 elements it drops everything, and trafilatura's recursion ends within 500 nested
  lists: pages nested deeper than `MAX_DEPTH` are parsed again with only their paragraph breaks left.
- `<template>` holds text that nobody sees: it is taken out, but for one that is an element's inside.
Comments and processing instructions are left out; the signs around a CDATA section, which is a
comment to the parser of HTML, go, and its text stays.
"""

import re

from lxml import etree, html

from newsharvest.errors import Refused
from newsharvest.extraction.thinning import LONG_PAGE, LONG_TAIL, thin_out, without_long_tags
from newsharvest.items import Reason, Stage

MAX_DEPTH = 250
"""Elements. Ours: the deepest of 1,054 labelled pages has 56; trafilatura needs .2 s for 250 nested tables
and 1.7 s for 500."""

_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
_SURROGATE = re.compile("[\ud800-\udfff]")
# References to control characters, which trafilatura stumbles over, and to halves of surrogate pairs.
_NO_CHARACTER = re.compile(
    rb"&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01]|127)(?![0-9])|x0{0,9}(?:[0-8bcef]|1[0-9a-f]|7f|d[89a-f][0-9a-f]{2})"
    rb"(?![0-9a-f]));?",
    re.IGNORECASE,
)
_SWALLOWERS = rb"(?:title|textarea|plaintext|xmp|noembed|noframes|svg|math)\b"
# What is mended, in one pass; a look at the next letter spares trying names where none can begin. A CDATA
# section is meant outside of scripts, where a comment sign stands before it: to a parser of HTML it hides
# what follows.
_SOUGHT = re.compile(
    rb"<(?:(?=[tpxnsm])(?P<opened>%b)|/(?=[tpxnsmbh])(?:(?P<closed>%b)|(?:body|html)\s*>)"
    rb"|!\[CDATA\[(?<![/*]<!\[CDATA\[)(?<![/*] <!\[CDATA\[))" % (_SWALLOWERS, _SWALLOWERS),
    re.IGNORECASE,
)
_CDATA_END = re.compile(rb"\]\]>(?<![/*]\]\]>)(?<![/*] \]\]>)")
_FLAT = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)\b[^<>]*>")
_STAYS_FLAT = frozenset("html head title meta link script style body p br h1 h2 h3 h4 h5 h6 a".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins mark small span strong sub sup tt u".split()
)
# lxml.html looks every element's class up in Python (5 % of cleaning); nobody here fills in forms
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment)
_TOO_DEEP = etree.XPath(f"boolean({'/*' * MAX_DEPTH})")
IN_HEAD = frozenset(
    "title meta link base basefont bgsound noframes noscript script style template object".split()
)
"""Elements after which a head goes on (HTML, 13.2.6.4.4), and what old pages keep there."""
_LETTER = re.compile(r"\w")


def parse(text: str, utf8: bytes | None = None) -> html.HtmlElement:
    """The tree of a page, whatever is wrong with its markup; `utf8` is the text as bytes, if at hand.

    Raises Refused(EMPTY) when the text has no character to read, Refused(NOT_TEXT) when most of it
    are control characters.
    """
    clean = _readable(text, utf8 if utf8 is not None else _encoded(text))
    tree = _tree(_mended(clean))
    if tree is not None and _TOO_DEEP(tree):
        tree = _tree(_flattened(clean))
    if tree is None:
        raise Refused(Reason.EMPTY, "the page holds no element and no text", Stage.PARSE)
    _end_head(tree)
    _show_templates(tree)
    if len(clean) > LONG_PAGE:
        thin_out(tree)
    return tree


def _end_head(tree: html.HtmlElement) -> None:
    """Puts what stands in the head and belongs below it into the body, as browsers do.

    libxml2 knows no element of HTML 5, and leaves `<title>...<article>...` in the head to its end.
    """
    head = tree.find("head")
    shown = [] if head is None else [element for element in head if element.tag not in IN_HEAD]
    if not shown:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    if body.text:
        shown[-1].tail = f"{shown[-1].tail or ''}{body.text}"
        body.text = None
    body[:0] = shown


def _show_templates(tree: html.HtmlElement) -> None:
    """Takes out templates, which nobody sees, but for those that browsers show as an element's inside."""
    for template in reversed(list(tree.iter("template"))):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"
        elif len(template.tail or "") > LONG_TAIL:
            template.clear(keep_tail=True)
        elif template.getparent() is not None:
            template.drop_tree()


def _encoded(text: str) -> bytes:
    """The text as UTF-8, lone surrogates as U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


def _readable(text: str, data: bytes) -> bytes:
    """The text as UTF-8, `data`, without characters that no page means."""
    kept = data.translate(None, _CONTROLS)
    clean = _NO_CHARACTER.sub(b"", kept) if b"&#" in kept else kept
    if not _LETTER.search(text if len(clean) == len(data) else clean.decode()):
        raise Refused(Reason.EMPTY, f"no letter or digit among {len(text)} characters", Stage.PARSE)
    if (unwanted := len(data) - len(kept)) > len(clean):
        detail = f"{unwanted} of {len(text)} characters are control characters"
        raise Refused(Reason.NOT_TEXT, detail, Stage.PARSE)
    return clean


def _tree(markup: bytes) -> html.HtmlElement | None:
    # bytes with a stated encoding: a <meta> or XML declaration in the text must not be obeyed again
    parser = etree.HTMLParser(
        encoding="utf-8",
        recover=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,  # type: ignore[call-arg]  # the stubs are older than lxml 6
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        return html.document_fromstring(markup, parser=parser)
    except etree.ParserError:
        return None


def _mended(markup: bytes) -> bytes:
    spans = [found.span() for found in _CDATA_END.finditer(markup)]
    is_closed: dict[bytes, bool] = {}  # by the last tag of each name
    for found in _SOUGHT.finditer(markup):
        if name := found["opened"] or found["closed"]:
            is_closed[name.lower()] = found["opened"] is None
        else:
            spans.append(found.span())
    mended = _without(markup, sorted(spans)) if spans else markup
    if len(mended) > LONG_PAGE:
        mended = without_long_tags(mended)
    for name, closed in is_closed.items():
        if not closed:
            mended = _without_swallower(mended, name)
    return mended


def _without(markup: bytes, spans: list[tuple[int, int]]) -> bytes:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(markup)]
    return b"".join(markup[end:start] for end, start in zip(ends, starts, strict=True))


def _without_swallower(markup: bytes, name: bytes) -> bytes:
    """The markup without start tags of that name after which nothing closes them."""
    last_end = 0
    for end in re.finditer(rb"</%b\b" % name, markup, re.IGNORECASE):
        last_end = end.end()
    starts = re.compile(rb"<%b\b[^<>]*>" % name, re.IGNORECASE)
    return markup[:last_end] + starts.sub(b"", markup[last_end:])


def _flattened(markup: bytes) -> bytes:
    """The page without its nesting: headings, links and line breaks stay, the rest are paragraphs."""
    return _FLAT.sub(_flat_tag, _mended(markup))


def _flat_tag(tag: re.Match[bytes]) -> bytes:
    name = tag[2].lower().decode()
    if name in _STAYS_FLAT:
        return tag[0]
    return b"" if name in _INLINE else b"<p>"
