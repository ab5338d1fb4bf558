"""What a crawl of a source asks for: of all that lists tell, each address once, if it is wanted, and new
or changed since it was last asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from newsharvest.corpus.visits import Visit
from newsharvest.crawling.entries import Entry, Facts
from newsharvest.crawling.lists import newest_first, priority_of
from newsharvest.crawling.traps import TrapWatch
from newsharvest.crawling.wanted import Wanted, fresh_until_ms, is_same_site
from newsharvest.dedup.traits import instant_ms
from newsharvest.extraction.urls import url_key, without_noise


@dataclass(frozen=True, slots=True)
class Errand:
    """One page to ask for, and what its request is to carry."""

    url: str
    priority: int
    meta: dict[str, Any]


class Agenda:
    """The addresses of one crawl. `asked` counts those that were asked for; `skipped` is called with
    the word for each that is left out."""

    def __init__(
        self, wanted: Wanted, traps: TrapWatch, *, max_pages: int, skipped: Callable[[str], None]
    ) -> None:
        self.asked = 0
        self._wanted = wanted
        self._traps = traps
        self._max_pages = max_pages
        self._skipped = skipped
        self._known: set[str] = set()
        self._fresh: dict[str, int] = {}
        self._late_facts: dict[str, Facts] = {}

    @property
    def is_full(self) -> bool:
        """Whether as many pages were asked for as may be."""
        return self.asked >= self._max_pages

    def remember(self, asked: list[str], redirected: list[str]) -> None:
        """The addresses of an interrupted crawl, which goes on now."""
        self.asked = len(asked)
        self._known.update(map(url_key, asked + redirected))
        for url in asked:
            self._traps.codes.asked(url)

    def take_list(self, url: str) -> bool:
        """Takes a feed, sitemap or section page; whether it is to be asked for, once as a list."""
        key = f"list {url}"
        if key in self._known:
            return False
        self._known.update((key, url_key(url)))
        self.asked += 1
        return True

    def take_instead(self, canonical: str, url: str) -> bool:
        """Takes the canonical address of another form of a page; whether it is to be asked for."""
        key, own = f"canonical {url_key(canonical)}", url_key(canonical)
        if key in self._known or (own != url_key(url) and own in self._known):
            return False
        self._known.update((key, own))
        return True

    def met(self, url: str) -> None:
        """A page came from this address, whatever was asked for."""
        self._known.add(url_key(url))

    def late_facts(self, *urls: str) -> Facts:
        """What sources said of a page after it was asked for, at the first address that has some."""
        return next(filter(None, (self._late_facts.get(url_key(url)) for url in urls)), ())

    def new(self, entries: Iterable[Entry], within: str | None) -> list[Entry]:
        """The entries that are wanted and were not asked for by this crawl, newest first; only those of
        the site `within` where one is told."""
        return [
            entry for entry in self._without_visits(newest_first(entries)) if self._is_new(entry, within)
        ]

    def _without_visits(self, entries: list[Entry]) -> list[Entry]:
        """The entries that are not known but for a code, without codes that are known to be a visit's."""
        codes = self._traps.codes
        known = [codes.learn(entry.url, self._is_known) for entry in entries]
        for entry, is_known in zip(entries, known, strict=True):
            if is_known and not self._is_known(url_key(entry.url)):
                self._known.add(url_key(entry.url))
                self._skipped("seen")
        found = (replace(entry, url=codes.without(entry.url)) for entry in entries)
        return [each for each in found if not codes.was_asked(url_key(each.url))]

    def _is_known(self, key: str) -> bool:
        return key in self._known or key in self._fresh

    def _is_new(self, entry: Entry, within: str | None) -> bool:
        url, key = without_noise(entry.url), url_key(entry.url)
        if key in self._known:
            if facts := entry.facts():
                self._late_facts.setdefault(key, facts)
            return False
        if key in self._fresh and (instant_ms(entry.updated) or 0) <= self._fresh[key]:
            return False
        if within is not None and not is_same_site(within, url):
            return False
        why_not = self._wanted.why_not(entry)
        is_link = not entry.facts()
        if why_not or self._traps.cut_of(url) or (is_link and self._traps.was_cut(url)):
            self._known.add(key)
            self._skipped(why_not or "trap")
            return False
        return True

    def errand(self, entry: Entry, visit: Visit | None, depth: int) -> Errand | None:
        """The errand for an entry that is new; None when the page is known not to have changed."""
        key, changed_ms = url_key(entry.url), instant_ms(entry.updated)
        if key in self._known:
            return None
        fresh_ms = fresh_until_ms(visit, self._wanted.window) if visit and not visit.is_list else None
        if fresh_ms is not None and (changed_ms or 0) <= fresh_ms:
            if key not in self._fresh:
                self._skipped("seen")
            self._fresh[key] = fresh_ms  # another source may yet say that it changed
            return None
        self._known.add(key)
        self._traps.codes.asked(entry.url)
        self.asked += 1
        meta: dict[str, Any] = {"facts": entry.facts()}
        if changed_ms is not None:
            meta["changed_ms"] = changed_ms
        if visit is not None and visit.is_list:
            meta["revisit"] = "list"
        # an address that was visited is asked for as it was: its validators belong to that spelling
        url = visit.url if visit is not None else without_noise(entry.url)
        return Errand(url, priority_of(entry, depth), meta)
