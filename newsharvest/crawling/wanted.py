"""Which addresses and articles a crawl wants, by all that its arguments say."""

import ipaddress
from dataclasses import dataclass
from re import Pattern
from time import time
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from newsharvest.corpus.visits import Visit
from newsharvest.crawling.entries import Entry
from newsharvest.crawling.windows import Window, span_in_url, span_of
from newsharvest.errors import Refused
from newsharvest.extraction.urls import site_of
from newsharvest.items import Article, Reason

RETRY_S = 7 * 86_400
"""After a week an address that gave an error is tried again."""
PAUSE_S = 15 * 60
"""A page that was broken, busy or too slow in all its tries is left alone for so long: a crawl that is
started again at once has nothing new to hope for."""
MISSING_S = 86_400
"""After a day a feed or sitemap that was not there is looked for again."""
PASSING = frozenset({408, 425, 429})
"""Statuses that say nothing of a page, as 5xx do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A crawl's wishes. Empty ones let everything pass."""

    window: Window
    keep_undated: bool = True
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    allow: Pattern[str] | None = None
    deny: Pattern[str] | None = None

    @classmethod
    def told(cls, args: Any) -> Self:
        """The wishes that a spider's arguments tell."""
        return cls(
            args.window(),
            args.undated == "keep",
            tuple(each.strip().strip("/").lower() for each in args.sections.split(",") if each.strip()),
            tuple(each.strip().lower() for each in args.language.split(",") if each.strip()),
            args.allow,
            args.deny,
        )

    def why_not(self, entry: Entry) -> str | None:
        """What an entry is skipped for, in one word of the statistics; None when it is to be asked for."""
        url = entry.url
        if (self.allow and not self.allow.search(url)) or (self.deny and self.deny.search(url)):
            return "pattern"
        if self.window.why_not(span_of(entry.published)) or self.window.is_over_before(
            span_of(entry.updated)
        ):
            return "window_entry"
        if self.window.why_not(span_in_url(url)):
            return "window_url"
        if self.sections and not self.is_in_section(entry):
            return "section"
        if self.languages and entry.language and not self._speaks(entry.language):
            return "language"
        return None

    def is_in_section(self, entry: Entry) -> bool:
        """Whether an address, or a category of its entry, is of a wanted section."""
        path = unquote(urlsplit(entry.url).path).lower()
        categories = {each.lower() for each in entry.categories}
        return any(f"/{each}/" in f"{path}/" or each in categories for each in self.sections)

    def refusal(self, article: Article) -> Refused | None:
        """Why an article is not wanted by what was extracted; None when it is."""
        published = span_of(article.published)
        if self.window and published is None and not self.keep_undated:
            return Refused(Reason.DECLINED, "no date was found (undated=drop)")
        if why_not := self.window.why_not(published):
            return Refused(Reason.DECLINED, f"published {article.published}, {why_not}")
        if self.languages and article.language and not self._speaks(article.language):
            return Refused(
                Reason.WRONG_LANGUAGE, f"language {article.language}, want {', '.join(self.languages)}"
            )
        return None

    def _speaks(self, language: str) -> bool:
        told = language.lower()
        return told in self.languages or told.partition("-")[0] in self.languages


def fresh_until_ms(visit: Visit, window: Window) -> int | None:
    """The moment after which a source must say that a visited page changed, for it to be asked for
    again; None when it is to be asked for anyway."""
    if visit.published is not None and window.why_not(span_of(visit.published)) is None:
        return None  # it lay outside the window of that crawl, and may lie in this one
    is_failure = visit.status >= 400 or visit.status == 0
    if is_failure and time() - visit.fetched_s > (PAUSE_S if is_passing(visit.status) else RETRY_S):
        return None
    return visit.changed_ms if visit.changed_ms is not None else visit.fetched_s * 1000


def is_missing(visit: Visit) -> bool:
    """Whether a feed or sitemap was not there when it was asked for within this day."""
    is_gone = 400 <= visit.status < 500 and not is_passing(visit.status)
    return is_gone and time() - visit.fetched_s < MISSING_S


def is_passing(status: int) -> bool:
    """Whether a status says nothing that lasts."""
    return status >= 500 or status in PASSING


def is_same_site(home: str, url: str) -> bool:
    """Whether an address is of a site. On hosts that are no names, the port tells sites apart.

    >>> is_same_site("https://www.gazette.example/", "https://sport.gazette.example/final")
    True
    >>> is_same_site("http://127.0.0.1:8000/", "http://127.0.0.1:8001/")
    False
    """
    if not url.startswith(("http://", "https://")) or site_of(url) != site_of(home):
        return False
    here, there = urlsplit(home), urlsplit(url)
    try:
        ports = {here.port, there.port}
    except ValueError:
        return False
    if len(ports) == 1 or ports <= {None, 80, 443}:
        return True
    return not _is_nameless(there.hostname or "") and there.port in (None, 80, 443)


def _is_nameless(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True
