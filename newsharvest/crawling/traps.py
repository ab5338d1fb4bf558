"""Traps: endless pages without a new article, found by how their addresses grow and what they hold.

Every address stands in groups: its pattern (numbers, dates, codes and headlines left open), the
fixed beginning of its path, and its first segment. A page is *fruitful* when it is a new article or
links to articles that no page of its group linked to before; a group whose last pages were all
barren is cut. A calendar, a facetted search, a list that is paged beyond its end all become barren,
whatever their addresses look like; sections never do, for each lists articles of its own. A host
beside the site's own that gives nothing but copies is a mirror, and is cut whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.extraction.date_spelling import word_key
from newsharvest.extraction.date_words import MONTHS
from newsharvest.extraction.urls import url_key

BARREN_PATTERN, BARREN_BEGINNING, BARREN_SEGMENT, BARREN_HOST = 20, 25, 35, 20
"""Barren pages in a row after which a group is cut. One trap may cost 50 requests in all, and some
are on the wire when it is found."""

MOST_REPEATED, MOST_SEGMENTS = 2, 14
"""Times one segment may stand in a path, and segments of a path: relative links that are wrong grow
without end (/town/town/town/...)."""

_CODE = re.compile(r"(?=.*\d[a-z])[a-z0-9]{6,}|[0-9a-f-]{16,}", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:[-_+][^\W_]+){2,}")


@dataclass(frozen=True, slots=True)
class Cut:
    """A group of addresses that is asked for no more, and why."""

    group: str
    reason: str


class TrapWatch:
    """Watches one crawl's pages; `home` is an address of the host that is no mirror.

    `cuts` are the traps found so far, by group."""

    def __init__(self, home: str = "") -> None:
        self._home = urlsplit(home).netloc
        self.cuts: dict[str, Cut] = {}
        self._barren: dict[str, int] = defaultdict(int)
        self._listed: dict[str, set[int]] = defaultdict(set)
        self._articles: set[str] = set()

    def cut_of(self, url: str) -> Cut | None:
        """The cut that an address falls under; None when it may be asked for."""
        if group := _growing(url):
            return self._cut(group, "path segments repeat")
        own = [group for group, _ in groups(url)] + [self._mirror(url)]
        return next((self.cuts[group] for group in own if group in self.cuts), None)

    def article(self, url: str) -> None:
        """A page was a new article."""
        self._articles.add(pattern(url))
        self._barren[self._mirror(url)] = 0
        self._reset(url)

    def copy(self, url: str) -> Cut | None:
        """A page was the copy of another; the cut, if that was one too many of its host or group."""
        host = self._mirror(url)
        self._barren[host] += 1
        if host and self._barren[host] >= BARREN_HOST and host not in self.cuts:
            return self._cut(host, f"{BARREN_HOST} copies in a row: a mirror")
        return self.barren(url)

    def listed(self, url: str, links: Iterable[str]) -> bool:
        """Whether a page links to articles that its group did not link to before."""
        found = {hash(url_key(link)) for link in links if self._may_be_article(link, url)}
        is_fruitful = False
        for group, _ in groups(url)[:1]:
            is_fruitful = not found <= self._listed[group]
            self._listed[group] |= found
        if is_fruitful:
            self._reset(url)
        return is_fruitful

    def barren(self, url: str) -> Cut | None:
        """A page held nothing new; the cut, if that was one too many."""
        for group, limit in groups(url):
            self._barren[group] += 1
            if self._barren[group] >= limit and group not in self.cuts:
                return self._cut(group, f"{limit} pages in a row without a new article")
        return None

    def _cut(self, group: str, reason: str) -> Cut:
        return self.cuts.setdefault(group, Cut(group, reason))

    def _mirror(self, url: str) -> str:
        """The group of a whole host; empty for the site's own."""
        host = pattern(url).partition("/")[0]
        return "" if host == self._home else f"{host}/..."

    def _reset(self, url: str) -> None:
        for group, _ in groups(url):
            self._barren[group] = 0

    def _may_be_article(self, link: str, url: str) -> bool:
        own = pattern(link)
        return own in self._articles or (kind_of_url(link) is PageKind.ARTICLE and own != pattern(url))


def groups(url: str) -> list[tuple[str, int]]:
    """The groups of an address, the narrowest first, with the barren pages that each may have."""
    whole = pattern(url)
    host, *segments = whole.split("/")
    fixed = next((n for n, each in enumerate(segments) if "#" in each or each in ("*", "?")), len(segments))
    found = {whole: BARREN_PATTERN}
    if 0 < fixed < len(segments):
        found.setdefault("/".join([host, *segments[:fixed], "..."]), BARREN_BEGINNING)
        found.setdefault("/".join([host, segments[0], "...", "..."]), BARREN_SEGMENT)
    return list(found.items())


def pattern(url: str) -> str:
    """The address with all that is counted or made up left open.

    >>> pattern("https://gazette.example/calendar/2031/may?view=week&day=3")
    'gazette.example/calendar/#/#/?'
    >>> pattern("https://gazette.example/town/ferry-late-again"), pattern("https://gazette.example/town/page12")
    ('gazette.example/town/*', 'gazette.example/town/page#')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    segments = [_open(unquote(each).lower()) for each in parts.path.split("/") if each]
    return "/".join([parts.netloc.lower(), *segments, *(["?"] if parts.query else [])])


def _open(segment: str) -> str:
    stem = segment.partition(".")[0]
    if word_key(stem) in MONTHS or _CODE.fullmatch(stem):
        return "#"
    if _WORDS.fullmatch(stem):
        return "*"
    return re.sub(r"\d+(?:[-_.]\d+)*", "#", segment)


def _growing(url: str) -> str | None:
    """The beginning of a path in which segments repeat; None for an ordinary path."""
    segments = _segments(url)
    for nth, segment in enumerate(segments):
        if segments[:nth].count(segment) >= MOST_REPEATED and not segment.isdigit():
            return f"{urlsplit(url).netloc}/.../{segment}/.../{segment}"
    return "/".join([urlsplit(url).netloc, *segments[:3], "..."]) if len(segments) > MOST_SEGMENTS else None


def _segments(url: str) -> list[str]:
    try:
        return [each for each in urlsplit(url).path.split("/") if each]
    except ValueError:
        return []
