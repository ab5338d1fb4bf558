"""Whose turn it is: hosts with few requests under way first, and none with more than a few.

Scrapy's queue prefers hosts with few requests on the wire; but when only a slow host's pages wait, it
hands out all of them, and what is found for other hosts a moment later finds the downloader full. What
waits for a host's robots.txt counts here, too.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from scrapy.crawler import Crawler
from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

LEAST = 4
"""Requests of one host that may be under way: one is on the wire, the next is in line, and two are for its
robots.txt and what it reserves."""


class FairQueue(DownloaderAwarePriorityQueue):
    """Scrapy's queue, in which requests wait as long as their host has enough under way."""

    def __init__(self, crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        super().__init__(crawler, *args, **kwargs)
        most = max(LEAST, 2 * crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        self._downloader_interface = _HostsWithRoom(crawler, most)


class _HostsWithRoom(DownloaderInterface):
    def __init__(self, crawler: Crawler, most: int) -> None:
        super().__init__(crawler)
        self._most = most

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        """The hosts that may have one more request, with how many they have under way."""
        under_way = Counter(map(self.get_slot_key, self.downloader.active))
        return [(under_way[slot], slot) for slot in possible_slots if under_way[slot] < self._most]
