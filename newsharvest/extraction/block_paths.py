"""Where a block stands in its page, as a short readable path."""

from dataclasses import dataclass, field
from functools import lru_cache

from lxml import html

MAX_PART = 80
"""Characters of one element's part; longer class lists (utility CSS) are cut."""
REMEMBERED = 500
"""Characters of ids and classes for which their part is remembered."""
MAX_PATH = 600
"""Characters of a path; the outermost elements of a deeper one are left out."""


@dataclass(frozen=True, slots=True)
class BlockPaths:
    """Paths of the elements of one page; each element's path is made once."""

    known: dict[html.HtmlElement, str] = field(default_factory=dict)

    def of(self, element: html.HtmlElement) -> str:
        """The chain of tags below <body>, with ids and classes: "div#main/article.story/p"."""
        waiting = []
        above: html.HtmlElement | None = element
        while above is not None and above not in self.known and above.tag not in ("body", "html"):
            waiting.append(above)
            above = above.getparent()
        path = self.known.get(above, "") if above is not None else ""
        for step in reversed(waiting):
            path = f"{path}/{_part(step)}" if path else _part(step)
            if len(path) > MAX_PATH:
                path = path[path.index("/", len(path) - MAX_PATH) + 1 :]
            self.known[step] = path
        return path


def _part(element: html.HtmlElement) -> str:
    names, classes = element.get("id"), element.get("class")
    if not names and not classes:
        return str(element.tag)
    told = _remembered if len(names or "") + len(classes or "") <= REMEMBERED else _told
    return told(element.tag, names or "", classes or "")


def _told(tag: str, names: str, classes: str) -> str:
    ids, words = names.replace("/", " ").split(), classes.replace("/", " ").split()
    return ".".join([f"{tag}#{ids[0]}" if ids else tag, *words])[:MAX_PART]


_remembered = lru_cache(maxsize=4_096)(_told)
