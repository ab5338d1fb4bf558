"""What a browser would not show: elements that hold no text to read, and elements that are hidden."""

import re
from functools import lru_cache

from lxml import html

UNSEEN_TAGS = frozenset(
    "script style template svg math iframe object embed applet canvas audio video map head title select "
    "option datalist textarea input noframes noembed frameset frame link meta base param source track "
    "progress meter dialog".split()
)
"""Elements whose text is never part of the page's reading text."""

REMEMBERED = 500
"""Characters of class names that are looked at, and remembered."""

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SCREEN_READER = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader screenreader screen-reader-text screenreader-text"
    " screen-reader-only screenreader-only u-hidden-visually element-invisible a11y-hidden"
    " show-for-sr".split()
)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether this element's own attributes hide it, or leave it to screen readers and no-script browsers.

    `aria-hidden` hides nothing from readers who see, and is left aside: captions often carry it.
    """
    told = element.get
    if (name := told("class")) and _is_for_screen_readers(name[:REMEMBERED]):
        return True
    if (style := told("style")) and _hides(style.lower()):
        return True
    return element.tag == "noscript" or bool(told("hidden", "until-found") != "until-found")


def _hides(style: str) -> bool:
    return ("none" in style or "hidden" in style) and _HIDING_STYLE.search(style) is not None


@lru_cache(maxsize=4_096)
def _is_for_screen_readers(names: str) -> bool:
    return not _SCREEN_READER.isdisjoint(names.lower().split())
