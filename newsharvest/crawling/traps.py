"""Traps: endless pages without a new article, found by how their addresses grow and what they hold.

Every address stands in groups: its pattern (numbers, dates, codes and headlines left open, and the
names in its query), the same with any query, the fixed beginning of its path, and its first segment. A
page is *fruitful* when it is a new article or links to articles that no page of its widest group linked
to before; a group whose last pages were all barren is cut. A calendar, a facetted search, a list that is
paged beyond its end all become barren, whatever their addresses look like; sections do not, for
each lists articles of its own. A pattern that was fruitful answers for itself alone: what it holds is not
cut for its neighbours' sake, nor they for its.

A host beside the site's own that gives nothing but copies is a mirror, and is cut whole; so is what
stands once more behind a first segment that is another one each time: what such pages link to is new
only if nothing linked to it before, the number of the visit aside.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.crawling.url_patterns import pattern, segments, wider, without_visit
from newsharvest.crawling.visit_codes import VisitCodes, coded

BARREN_PATTERN, BARREN_WIDER, BARREN_SEGMENT, BARREN_COPIES = 20, 25, 28, 15
"""Barren pages in a row after which a group is cut. One trap may cost 50 requests in all, and some
are on the wire when it is found."""

MOST_REPEATED, MOST_SEGMENTS = 2, 14
"""Times one segment may stand in a path, and segments of a path: relative links that are wrong grow
without end (/town/town/town/...)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A group of addresses that is asked for no more, and why."""

    group: str
    reason: str


class Known(IntEnum):
    """What a crawl found out about a group, for the next one; as statuses of HTTP would tell it."""

    ARTICLES = 200
    LINKS = 203
    VISIT = 302
    CUT = 410


class TrapWatch:
    """Watches one crawl's pages; `home` is an address of the host that is no mirror.

    `cuts` are the traps found so far, by group; `news` what was found out since somebody took it. What an
    earlier crawl found out is asked for by `unknown`, and told by `recall`."""

    def __init__(self, home: str = "") -> None:
        self._home = urlsplit(home).netloc.lower()
        self.cuts: dict[str, Cut] = {}
        self.news: dict[str, Known] = {}
        self.codes = VisitCodes(lambda mark: self._learn(mark, Known.VISIT))
        self._cut_before: set[str] = set()
        self._asked_of: set[str] = set()
        self._barren: dict[str, int] = defaultdict(int)
        self._listed: dict[str, set[int]] = defaultdict(set)
        self._everywhere: set[int] = set()
        self._articles: set[str] = set()
        self._fruitful: set[str] = set()

    def cut_of(self, url: str) -> Cut | None:
        """The cut that an address falls under; None when it may be asked for."""
        if group := _growing(url):
            return self.cuts.setdefault(group, Cut(group, "path segments repeat"))
        own = [group for group, _ in self._groups(url)] + [self._mirror(url)]
        return next((self.cuts[group] for group in own if group in self.cuts), None)

    def was_cut(self, url: str) -> bool:
        """Whether an earlier crawl cut a group that an address answers for."""
        return any(group in self._cut_before for group, _ in self._groups(url))

    def unknown(self, urls: Iterable[str]) -> list[str]:
        """The groups of addresses of which was not asked yet what earlier crawls found out."""
        urls = set(urls)
        found = {group for own in {pattern(url) for url in urls} for group in self._all(own)}
        found |= {each.mark for url in urls for each in coded(url)}
        found -= self._asked_of
        self._asked_of |= found
        return sorted(found)

    def recall(self, group: str, known: Known) -> None:
        """An earlier crawl found this out."""
        if known is Known.CUT:
            self._cut_before.add(group)
            return
        if known is Known.VISIT:
            self.codes.recall(group)
            return
        self._fruitful.add(group)
        if known is Known.ARTICLES:
            self._articles.add(group)

    def article(self, url: str) -> None:
        """A page was a new article."""
        self._learn(pattern(url), Known.ARTICLES)
        self._articles.add(pattern(url))
        self._barren[self._mirror(url)] = 0
        self._bears(url)

    def copy(self, url: str) -> Cut | None:
        """A page was the copy of another; the cut, if that was one too many of its host or group."""
        host = self._mirror(url)
        self._barren[host] += 1
        if host and self._barren[host] >= BARREN_COPIES and host not in self.cuts:
            return self._cut(host, f"{BARREN_COPIES} copies in a row: a mirror")
        return self.barren(url)

    def listed(self, url: str, links: Iterable[str]) -> bool:
        """Whether a page links to articles that its group did not link to before."""
        own = pattern(url)
        found = {
            hash(key) for key in without_visit(link for link in links if self._may_be_article(link, own))
        }
        known = self._listed[[own, *wider(own)][-1]]
        is_fruitful = not found <= (known | self._everywhere if self._again(own) else known)
        known |= found
        self._everywhere |= found
        if is_fruitful:
            self._bears(url)
        return is_fruitful

    def barren(self, url: str) -> Cut | None:
        """A page held nothing new; the cut, if that was one too many."""
        for group, limit in self._groups(url):
            self._barren[group] += 1
            if self._barren[group] >= limit and group not in self.cuts:
                return self._cut(group, f"{limit} pages in a row without a new article")
        return None

    def _groups(self, url: str) -> list[tuple[str, int]]:
        """The groups that an address answers for, the narrowest first, with the barren pages that each
        may have."""
        own = pattern(url)
        found = [(own, BARREN_PATTERN)]
        if own not in self._fruitful:
            limits = (BARREN_SEGMENT if each.endswith("/.../...") else BARREN_WIDER for each in wider(own))
            found += zip(wider(own), limits, strict=True)
        if again := self._again(own):
            found.append((again, BARREN_COPIES))
        return found

    def _all(self, own: str) -> list[str]:
        host, *parts = own.split("/")
        again = [f"{host}/(again)/...", "/".join([host, *parts[1:]])] if len(parts) > 1 else []
        return [own, *wider(own), *again]

    def _learn(self, group: str, known: Known) -> None:
        """Keeps what is new, and never that a group is cut which has articles."""
        if group not in self._articles:
            self.news[group] = known

    def _again(self, own: str) -> str | None:
        """The group of what stands once more behind a first segment; None for other addresses."""
        host, *parts = own.split("/")
        rest = "/".join([host, *parts[1:]])
        return f"{host}/(again)/..." if len(parts) > 1 and rest in self._fruitful else None

    def _cut(self, group: str, reason: str) -> Cut:
        self._learn(group, Known.CUT)
        return self.cuts.setdefault(group, Cut(group, reason))

    def _mirror(self, url: str) -> str:
        """The group of a whole host; empty for the site's own."""
        host = urlsplit(url).netloc.lower()
        return "" if host == self._home else f"{host}/..."

    def _bears(self, url: str) -> None:
        for group, _ in self._groups(url):
            self._barren[group] = 0
        if (own := pattern(url)) not in self._fruitful:
            self.news.setdefault(own, Known.LINKS)
        self._fruitful.add(own)

    def _may_be_article(self, link: str, own: str) -> bool:
        theirs = pattern(link)
        return theirs in self._articles or (kind_of_url(link) is PageKind.ARTICLE and theirs != own)


def _growing(url: str) -> str | None:
    """The beginning of a path in which segments repeat; None for an ordinary path."""
    found = segments(url)
    host = urlsplit(url).netloc if found else ""
    for nth, segment in enumerate(found):
        if found[:nth].count(segment) >= MOST_REPEATED and not segment.isdigit():
            return f"{host}/.../{segment}/.../{segment}"
    return "/".join([host, *found[:3], "..."]) if len(found) > MOST_SEGMENTS else None
