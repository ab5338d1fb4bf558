"""XPath expressions, compiled once, as functions that give lists."""

from collections.abc import Callable
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement


def selector(expression: str) -> Callable[[HtmlElement], list[Any]]:
    """A function that gives what `expression` selects in a tree, in document order."""
    compiled: Any = XPath(expression)

    def select(tree: HtmlElement) -> list[Any]:
        return list(compiled(tree))

    return select
