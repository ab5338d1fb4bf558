"""`scrapy crawl urls`: the pages at the given addresses, and no other."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator
from scrapy import Request, signals
from scrapy_spider_metadata import Args

from newsharvest.crawling.fetch_failures import fetch_reject
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.extraction.urls import without_credentials
from newsharvest.items import Reason, Reject
from newsharvest.spiders.arguments import Arguments
from newsharvest.spiders.pages import PageSpider

MOST_WAITING = 20_000
"""Requests that may wait on disk before more of a list is read."""
MOST_TOLD = 200
"""Characters of what is no address that its reject tells; it has no `url`."""


class UrlsArguments(Arguments):
    """Addresses on the command line, in a file, or both."""

    urls: str = Field("", description="Addresses, parted by commas or white space.")
    file: str = Field("", description="File with one address a line (# comments); - reads stdin.")

    @model_validator(mode="after")
    def _tells_some(self) -> Self:
        if not (self.urls.strip() or self.file):
            raise ValueError(
                "tell which pages to fetch: -a urls=https://...,https://... or -a file=list.txt"
            )
        if self.file not in ("", "-") and not (Path(self.file).is_file() and os.access(self.file, os.R_OK)):
            raise ValueError(f"-a file={self.file}: no such file, or not readable")
        return self


class UrlsSpider(Args[UrlsArguments], PageSpider):
    """Fetches a list of pages. An address that is none, or can't be fetched, is a reject."""

    name = "urls"
    metadata: ClassVar[dict[str, Any]] = {"title": "Pages by address", "description": __doc__}

    async def start(self) -> AsyncIterator[Any]:
        """A request for each address, read as the crawl can take them."""
        for url in self._addresses():
            yield self._request_or_reject(url)
            await asyncio.sleep(0)  # a long list is no reason to stop looking at the network
            while self._is_far_ahead():
                await self.crawler.signals.wait_for(signals.scheduler_empty)

    def _is_far_ahead(self) -> bool:
        """Whether enough requests wait: on disk many may, so that all hosts of a list have their turn."""
        harvest = self.crawler.get_extension(NewsHarvest)
        if harvest is None or harvest.memory is None:
            return bool(self.crawler.engine.needs_backout())
        return harvest.memory.waiting > MOST_WAITING

    def _request_or_reject(self, url: str) -> Request | Reject:
        """The request for an address as written, or the reject that says what is wrong with it."""
        longest = self.settings.getint("URLLENGTH_LIMIT")
        wrong = "expected http:// or https://"
        try:
            if 0 < longest < len(url):
                wrong = f"{len(url)} characters, at most {longest} (URLLENGTH_LIMIT)"
            elif url.lower().startswith(("http://", "https://")):
                return self.page_request(without_credentials(url))
        except ValueError as error:
            wrong = str(error)
        told = without_credentials(url)[:MOST_TOLD]
        return fetch_reject(url, Reason.BAD_URL, f"{wrong}, found {told}", spider=self.name)

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The addresses on the command line; those of a file may be anybody's."""
        return tuple(self.args.urls.replace(",http", " http").split())

    def _addresses(self) -> Iterator[str]:
        yield from self.named_by_operator
        if self.args.file == "-":
            yield from addresses(sys.stdin)
        elif self.args.file:
            with Path(self.args.file).open(encoding="utf-8", errors="replace") as lines:
                yield from addresses(lines)


def addresses(lines: Iterable[str]) -> Iterator[str]:
    """The first word of each line; comments and blank lines left out.

    >>> list(addresses(["# town", "", "https://gazette.example/fire  seen on Monday"]))
    ['https://gazette.example/fire']
    """
    for line in lines:
        word = line.lstrip("\ufeff").split(maxsplit=1)[:1]
        if word and not word[0].startswith("#"):
            yield word[0]
