"""Which captures of WARC files a crawl wants, by what their heads tell: nothing is decoded for it."""

import hashlib
from dataclasses import dataclass
from re import Pattern
from urllib.parse import urlsplit

from newsharvest.crawling.windows import Window, span_of
from newsharvest.readers.warc import Capture


@dataclass(frozen=True, slots=True)
class Choice:
    """A crawl's wishes; empty ones let everything pass. `window` is of the time of capture, `hosts`
    and `languages` are in lower case."""

    hosts: tuple[str, ...] = ()
    window: Window = Window()
    languages: tuple[str, ...] = ()
    allow: Pattern[str] | None = None
    deny: Pattern[str] | None = None

    def why_not(self, capture: Capture) -> str | None:
        """What a capture is left out for, in one word of the statistics; None when it is wanted."""
        if self.hosts and not self._is_of_host(capture.url):
            return "host"
        if self.window.why_not(span_of(capture.captured_at)):
            return "date"
        if (self.allow and not self.allow.search(capture.url)) or (
            self.deny and self.deny.search(capture.url)
        ):
            return "pattern"
        if self.languages and not self._speaks(capture.response.header("content-language")):
            return "language"
        return None

    def _is_of_host(self, url: str) -> bool:
        try:
            found = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return False
        return any(found == each or found.endswith(f".{each}") for each in self.hosts)

    def _speaks(self, header: str) -> bool:
        """Whether one of the languages in a header is wanted; a page that names none is looked at."""
        told = [each.strip().lower() for each in header.split(",") if each.strip()]
        return not told or any(
            each in self.languages or each.partition("-")[0] in self.languages for each in told
        )

    def name(self, *since: str) -> str:
        """What tells this choice from others, empty for one that takes all: progress belongs to it.
        `since` are the texts that bounds were told by, where those move with the clock."""
        if not (self.hosts or self.window or self.languages or self.allow or self.deny):
            return ""
        patterns = [each.pattern if each else "" for each in (self.allow, self.deny)]
        until = str(self.window.until)
        told = repr((sorted(self.hosts), since, until, sorted(self.languages), patterns))
        return hashlib.sha256(told.encode()).hexdigest()[:12]
