"""Pages that lead to articles and are none: a front page, a section."""

from collections.abc import Iterable, Sequence
from html import escape

from .markup import Sheet, fill, rows
from .modern import menu
from .outlets import Outlet
from .story import Story

CARD = '<div class="css-card"><a href="{0}"><h3>{1}</h3></a><p>{2}</p></div>'


def render_list(
    outlet: Outlet,
    stories: Sequence[Story],
    *,
    heading: str,
    address: str,
    extra: Iterable[tuple[str, str]] = (),
) -> str:
    """A list page with a card per story, and extra links as pairs of address and words."""
    cards = ((outlet.url(s), escape(s.title), escape(s.description)) for s in stories)
    return fill(
        "list.html",
        Sheet(stories[0], outlet, address, ()),
        heading=escape(heading),
        address=address,
        menu_links=rows('<li><a href="{1}">{0}</a></li>', menu(outlet)),
        cards=rows(CARD, cards),
        extra_links=rows('<li><a href="{0}">{1}</a></li>', extra),
    )
