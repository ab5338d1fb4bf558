"""The house, desk or account that a page's byline names where it names no people."""

from lxml.html import HtmlElement

from newsharvest.extraction.byline_marks import is_apart, is_marked
from newsharvest.extraction.datelines import is_dateline
from newsharvest.extraction.document_order import around
from newsharvest.extraction.element_text import FirstTexts, text_of, text_pieces
from newsharvest.extraction.names import is_account, is_house, starts_as_byline, without_prefix
from newsharvest.extraction.persons import LONGEST_DESK
from newsharvest.extraction.signed_text import read_desk_signature

AFTER = 260
"""Elements behind the headline that are looked at."""

LONGEST_LINE = 120
"""Characters of a byline that begins with an account's link; longer ones are running text."""


def read_visible_desk(tree: HtmlElement, headline: HtmlElement | None) -> str | None:
    """The house, desk or account that a marked or worded element near `headline` names."""
    start = headline if headline is not None else next(tree.iter("body"), tree)
    firsts = FirstTexts()
    for element in around(start, before=0, after=AFTER):
        desk = (_desk_of(element, firsts) if len(element) <= 3 else None) or _desk_in_front(element)
        if desk:
            return desk
    return read_desk_signature(tree)


def _desk_in_front(element: HtmlElement) -> str | None:
    """The account that a byline begins with: "By TGN, in <a>News</a>", "Posted by <a>eva</a> today"."""
    own = " ".join((element.text or "").split())[:LONGEST_DESK]
    rest = without_prefix(own)
    if len(element) and element[0].tag == "a" and own and without_prefix(own + " X") == "X":
        desk = text_of(element[0], LONGEST_DESK)
        short = len(text_of(element, LONGEST_LINE + 1)) <= LONGEST_LINE
        return desk if short and is_account(desk) and not is_apart(element) else None
    desk = rest.partition(",")[0].strip()
    if rest == own or desk == rest or len(desk) < 3 or desk[0].islower() or is_apart(element):
        return None
    return desk if is_house(desk) or is_account(desk) else None


def _desk_of(element: HtmlElement, firsts: FirstTexts) -> str | None:
    """The desk that an element holds, and nothing else, a byline's prefix apart."""
    worded = starts_as_byline(firsts.of(element) + " | X")
    if not (worded or is_marked(element)) or is_apart(element):
        return None
    runs = text_pieces(element, LONGEST_DESK + 1)
    pieces = [
        piece for piece in runs if not is_dateline(piece) and piece not in ("on", "am", "le", "|", "·")
    ]
    text = " ".join(pieces)
    desk = without_prefix(text)
    if len(pieces) > 2 or not 3 <= len(desk) <= LONGEST_DESK:
        return None
    return desk if is_house(desk) or (desk != text and is_account(desk)) else None
