"""The agency in the dateline of a report: "LUNE (AP) — The bridge ...", "Lune (dpa) - Die Brücke ..."."""

import re
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.agencies import agency_of
from newsharvest.extraction.byline_marks import is_apart
from newsharvest.extraction.element_text import text_of

MOST_PARAGRAPHS = 60
LONGEST_PLACE = 60
"""Characters before the agency: "FRANKFURT AM MAIN, May 6"."""

_DATELINE = re.compile(
    rf"(?:[^\W\d_][^()\n]{{1,{LONGEST_PLACE}}})?\(([^()]{{2,30}})\)\s*(?:[-–—―:]|(?=[A-ZÀ-Þ„“\"]))"
)


def read_dateline_agencies(tree: HtmlElement) -> tuple[str, ...]:
    """The agencies of the first paragraph that begins with a place and an agency; () without one."""
    for paragraph in islice(tree.iter("p"), MOST_PARAGRAPHS):
        text = paragraph.text or ""
        if len(text) > 2 * LONGEST_PLACE and "(" not in text:
            continue  # as most paragraphs: no bracket where a dateline has one
        match = _DATELINE.match(text_of(paragraph, 2 * LONGEST_PLACE))
        if match and not is_apart(paragraph):
            found = [agency_of(part) for part in re.split(r"\s*[/,&]\s*", match[1])]
            if agencies := tuple(dict.fromkeys(agency for agency in found if agency)):
                return agencies
    return ()
