"""The names of a page's site, to cut them off titles and to keep them out of author lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsharvest.extraction.structured_data import StructuredData, strings, values
from newsharvest.extraction.urls import site_of

_LETTERS = re.compile(r"[\W_]+")
_DESK_TYPES = frozenset({"organization", "newsmediaorganization", "website", "corporation"})


@dataclass(frozen=True, slots=True)
class SiteNames:
    """The site's names as compared: letters and digits only, without case; `label` is the host's,
    `sections` those of the sections that the page says it stands in, `folders` those of its address."""

    keys: frozenset[str]
    label: str
    sections: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()

    def names(self, text: str) -> bool:
        """Whether `text` is one of the site's names, or is built round its host ("Gazette Online")."""
        if self.is_named(text):
            return True
        key = name_key(text)
        if len(self.label) >= 3 and len(text.split()) <= 4:
            return key.startswith(self.label) or key.endswith(self.label)
        return False

    def is_named(self, text: str) -> bool:
        """Whether `text` is one of the site's names as page or host have them, no more and no less."""
        key = name_key(text)
        return bool(key) and (key in self.keys or key == self.label or self._abbreviates(text))

    def _abbreviates(self, text: str) -> bool:
        """Whether the host is the initials of `text` ("tg" of "Town Gazette")."""
        words = text.split()
        return len(words) > 1 and "".join(word[0] for word in words).casefold() == self.label

    def hints(self, text: str) -> bool:
        """Whether `text` is a piece of one of the site's names ("Gazette" of "Town Gazette")."""
        key = name_key(text)
        return len(key) >= 4 and any(key in known for known in (*self.keys, self.label))


def site_names(data: StructuredData, url: str | None) -> SiteNames:
    """Every name that the page gives its site, and the label of its host."""
    site = site_of(url)
    label = name_key(site.split(".")[0]) if site else ""
    host = name_key(urlsplit(url).hostname or "") if url else ""
    keys = {name_key(name) for name in _named(data)} | {label, host, name_key(site or "")}
    path = urlsplit(url).path.split("/")[:-1] if url else []
    return SiteNames(
        keys=frozenset(key for key in keys if key and len(key) <= 60),
        label=label,
        sections=frozenset(name_key(name) for name in _sections(data)) - {""},
        folders=frozenset(map(name_key, path)) - {""},
    )


def _sections(data: StructuredData) -> Iterator[str]:
    yield from strings(data.article.get("articleSection"))
    yield from (str(candidate.value) for candidate in data.told("section"))


def name_key(text: str) -> str:
    """A name without case, white space and marks.

    >>> name_key("The Town-Gazette")
    'thetowngazette'
    """
    return _LETTERS.sub("", text.casefold())


def _named(data: StructuredData) -> Iterator[str]:
    for candidate in data.told("site"):
        if isinstance(candidate.value, str):
            yield candidate.value
    for value in values(data.article.get("publisher")):
        yield from strings(data.linked(value))
    for node in data.nodes:
        if node.depth <= 1 and {kind.casefold() for kind in strings(node.data.get("@type"))} & _DESK_TYPES:
            yield from strings(node.data.get("name"))
            yield from strings(node.data.get("alternateName"))
