"""Further authors of a page whose data for machines name only one of several.

Content systems write the first author into the page's head, and link all of them in the byline. Counted
is only a box that holds links of names and what connects names: a list of teasers holds more.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_apart, is_marked
from newsharvest.extraction.element_text import text_of
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.persons import is_full_name, is_person

LONGEST_NAME, LONGEST_BOX = 40, 240
"""Characters of a linked name, and of the box round several."""

MOST_LINKS = 40
"""Links to authors' pages that are looked at."""

MOST_FELLOWS = 15
"""Links of one byline; the most names of 934 labelled pages is 14."""

_CONNECTED = re.compile(
    r"\s*(?:by|von|par|por|av|af|door|di)?(?:\s|[,&|/]|and|und|et|och|og)*", re.IGNORECASE
)


def read_fellow_authors(tree: HtmlElement, known: Sequence[str]) -> tuple[str, ...]:
    """All names of the byline that links the `known` authors and further ones; none where it does not."""
    wanted = {name.casefold() for name in known}
    for link in islice(filter(_is_to_author, page_index(tree).all("a")), MOST_LINKS):
        if text_of(link, LONGEST_NAME).casefold() not in wanted:
            continue
        for box in islice(link.iterancestors(), 6):
            text = text_of(box, LONGEST_BOX + 1)
            if len(text) > LONGEST_BOX or is_apart(box):
                break
            linked = (text_of(e, LONGEST_NAME) for e in islice(box.iter("a"), MOST_FELLOWS) if is_marked(e))
            names = tuple(dict.fromkeys(name for name in linked if is_full_name(name) and is_person(name)))
            between = _without(text, names)
            joined = between.strip() or "byline" in (box.get("class") or "").casefold()
            if len(names) > len(wanted) and joined and _CONNECTED.fullmatch(between):
                return names if wanted <= {name.casefold() for name in names} else ()
    return ()


def _is_to_author(link: HtmlElement) -> bool:
    return link.get("rel") == "author" or "/author" in link.get("href", "")


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text
