"""A downloader that keeps its distance: how long each host is left alone between two requests.

The distance counts from the end of an answer, not from the sending of a request, so that no delay on
the way ever brings two requests closer than a site asked for. It is the largest of DOWNLOAD_DELAY, the
Crawl-delay of robots.txt and the time that the last answer took; a host that says 429 or 503 is left
alone for as long as its Retry-After says, or twice as long each time.
"""

import logging
from email.utils import parsedate_to_datetime
from time import monotonic, time

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from newsharvest.crawling.stopping import TrapCut

logger = logging.getLogger("newsharvest")

BUSY = frozenset({429, 503})
LONGEST_PAUSE_S = 3_600.0
"""A host that asks for more gets an hour: the crawl is started again another day."""
LONGEST_BACK_OFF_S = 300.0
"""Without a Retry-After: 2 s, 4 s, 8 s, ... at the default delay, and five minutes at most."""
LONGEST_REST_S = 10.0
"""How long a host is left alone because it answers slowly."""
LEAST_DELAY_S = 0.001
"""Scrapy looks at the clock of a host only where it has a delay."""


class PoliteDownloader(Downloader):
    """Scrapy's downloader with manners."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._busy: dict[str, int] = {}
        self._send = self.handlers.download_request_async
        self.handlers.download_request_async = self._send_and_wait  # type: ignore[method-assign]
        crawler.signals.connect(self._robots_parsed, signals.robots_parsed)

    async def _send_and_wait(self, request: Request) -> Response:
        """The answer; what comes of it for its host is settled before the host's next turn."""
        # asked here too, for a trap may be found while requests wait for their host's turn
        traps = getattr(self.crawler.spider, "traps", None)
        if traps is not None and request.callback is not None and traps.cut_of(request.url):
            raise TrapCut(f"a trap: {request.url}")
        began, response = monotonic(), None
        try:
            response = await self._send(request)
            return response
        finally:
            key, slot = self._get_slot(request)
            self._rest(key, slot, monotonic() - began, response)

    def _rest(self, key: str, slot: Slot, took: float, response: Response | None) -> None:
        rest = min(took, LONGEST_REST_S) if slot.delay > LEAST_DELAY_S else 0.0
        if response is not None and response.status in BUSY:
            rest = max(rest, self._pause(key, slot, response))
        elif response is not None:
            self._busy.pop(key, None)
        slot.lastseen = monotonic() + max(0.0, rest - slot.delay)

    def _pause(self, key: str, slot: Slot, response: Response) -> float:
        """Seconds that a host which is busy is left alone."""
        self._busy[key] = self._busy.get(key, 0) + 1
        slot.delay = max(slot.delay, LEAST_DELAY_S)
        asked = retry_after(response)
        pause = asked if asked is not None else min(slot.delay * 2 ** self._busy[key], LONGEST_BACK_OFF_S)
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value("newsharvest/pauses")
        if pause > 10:
            logger.info("%s answers %d: left alone for %d s", key, response.status, pause)
        return min(pause, LONGEST_PAUSE_S)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Notes the Crawl-delay of a host, for now and for when its slot is made anew."""
        agent = self.settings["ROBOTSTXT_USER_AGENT"] or self.settings["USER_AGENT"]
        asked = robotparser.crawl_delay(agent)
        key = request.meta.get(self.DOWNLOAD_SLOT) or urlparse_cached(request).hostname or ""
        own = self.per_slot_settings.get(key, {})
        least = float(own.get("delay", self._delay))
        if asked is None or asked <= least:
            return
        if asked > 60:
            logger.warning("%s asks for %g s between requests (Crawl-delay): this takes long", key, asked)
        self.per_slot_settings[key] = {**own, "delay": asked, "concurrency": 1, "jitter": 0}
        if slot := self.slots.get(key):
            slot.delay, slot.concurrency, slot.jitter = asked, 1, 0


def retry_after(response: Response) -> float | None:
    """Seconds that a Retry-After header asks to wait, None without one (RFC 9110, 10.2.3)."""
    told = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time())
    except (ValueError, TypeError):
        return None
