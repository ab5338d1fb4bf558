"""Elements round a place of a page, without walking the whole of it."""

from collections.abc import Iterator
from itertools import chain, islice

from lxml.html import HtmlElement


def around(start: HtmlElement, *, before: int, after: int) -> Iterator[HtmlElement]:
    """At most `after` elements behind `start` in document order, then `before` ones ahead of it.

    The children of `start` are left out, but for those of the body.
    """
    inside = start.iter("*") if start.tag == "body" else iter(())
    return chain(islice(chain(inside, _behind(start)), after), islice(_ahead(start), before))


def _behind(start: HtmlElement) -> Iterator[HtmlElement]:
    node: HtmlElement | None = start
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter("*")
        node = node.getparent()


def _ahead(start: HtmlElement) -> Iterator[HtmlElement]:
    """Elements before `start`, the nearest branches first."""
    node: HtmlElement | None = start
    while node is not None:
        for sibling in islice(node.itersiblings(preceding=True), 20):
            yield from islice(sibling.iter("*"), 40)
        node = node.getparent()
