"""Where a block stands in its page, as a short readable path."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import html

MAX_PART = 80
"""Characters of one element's part; longer class lists (utility CSS) are cut."""
REMEMBERED = 500
"""Characters of a class list whose part is remembered."""
MAX_PATH = 600
"""Characters of a path; the outermost elements of a deeper one are left out."""

_TELLING_APART = re.compile(r"#[^/.]*|\d+")
_OUTERMOST = frozenset({"body", "html"})


@dataclass(frozen=True, slots=True)
class BlockPaths:
    """Paths of the elements of one page; each element's path is made once."""

    known: dict[html.HtmlElement, str] = field(default_factory=dict)

    def of(self, element: html.HtmlElement) -> str:
        """The chain of tags below <body>, with ids and classes: "div#main/article.story/p"."""
        known = self.known
        if (path := known.get(element)) is not None:
            return path
        waiting = []
        above: html.HtmlElement | None = element
        while above is not None and above.tag not in _OUTERMOST:
            waiting.append(above)
            above = above.getparent()
            if above is not None and (path := known.get(above)) is not None:
                break
        path = path or ""
        for step in reversed(waiting):
            path = f"{path}/{_part(step)}" if path else _part(step)
            if len(path) > MAX_PATH:
                path = path[path.index("/", len(path) - MAX_PATH) + 1 :]
            known[step] = path
        return path


def make_of(path: str) -> str:
    """The path without the ids and numbers that tell one entry of a live blog from the next.

    >>> make_of("main#top/div#e7.post.post-12/p")
    'main/div.post.post-/p'
    """
    return _TELLING_APART.sub("", path)


def _part(element: html.HtmlElement) -> str:
    tag, names, classes = str(element.tag), element.get("id"), element.get("class")
    if names and (ids := names.replace("/", " ").split()):
        tag = f"{tag}#{ids[0]}"
    if classes:
        tag += _remembered(classes) if len(classes) <= REMEMBERED else _dotted(classes)
    return tag[:MAX_PART]


def _dotted(classes: str) -> str:
    return "".join([f".{word}" for word in classes.replace("/", " ").split()])


_remembered = lru_cache(maxsize=4_096)(_dotted)
