"""A Scrapy extension that lets its process write no file beyond a size: a disk that is full."""

from resource import RLIMIT_FSIZE, setrlimit
from typing import Self

from scrapy.crawler import Crawler

MOST_BYTES = 100_000


class SmallDisk:
    """At work from when it is made: name it after what may still write."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        setrlimit(RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))
        return cls()
