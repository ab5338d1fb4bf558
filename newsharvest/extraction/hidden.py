"""What a browser would not show: elements that hold no text to read, and elements that are hidden."""

import re

from lxml import html

UNSEEN_TAGS = frozenset(
    "script style template svg math iframe object embed applet canvas audio video map head title select "
    "option datalist textarea input noframes noembed frameset frame link meta base param source track "
    "progress meter dialog".split()
)
"""Elements whose text is never part of the page's reading text."""

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SCREEN_READER = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|visuallyhidden|screen-?reader(?:-text|-only)?|u-hidden-visually"
    r"|element-invisible|a11y-hidden|show-for-sr)(?=\s|$)",
    re.IGNORECASE,
)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether this element's own attributes hide it, or leave it to screen readers and no-script browsers.

    `aria-hidden` hides nothing from readers who see, and is left aside: captions often carry it.
    """
    if element.tag == "noscript":
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDING_STYLE.search(style):
        return True
    name = attributes.get("class")
    return bool(name and _SCREEN_READER.search(name))
