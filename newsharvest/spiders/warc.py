"""`scrapy crawl warc`: pages out of WARC files, on this machine or on a server, as a stream.

Pages are cleaned side by side and decided one after another, in the order of the files: the same files
give the same records, and what is committed of a file is everything up to some record.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC, datetime
from re import Pattern
from typing import Any, ClassVar, Self
from urllib.parse import urljoin

from pydantic import Field, model_validator
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy_spider_metadata import Args

from newsharvest.crawling.addresses import Allowed
from newsharvest.crawling.contact import check_contact, user_agent
from newsharvest.crawling.harvest import harvest_of
from newsharvest.crawling.options import options_of
from newsharvest.crawling.remote_files import Asker
from newsharvest.crawling.wanted import Wanted
from newsharvest.crawling.warc_choice import Choice
from newsharvest.crawling.warc_files import is_remote, listed_paths, warc_inputs
from newsharvest.crawling.warc_walk import WarcWalk
from newsharvest.crawling.windows import Window
from newsharvest.errors import NewsharvestError, Refused
from newsharvest.items import Article
from newsharvest.pipelines import Enough
from newsharvest.readers import Input, Skipped
from newsharvest.spiders.arguments import Arguments
from newsharvest.spiders.pages import PageSpider


class WarcArguments(Arguments):
    """Which files, and which pages of them."""

    paths: str = Field("", description="WARC files: paths and addresses, by commas.")
    file: str = Field("", description="A list of them, one a line, at a path or address; .gz or not.")
    base: str = Field("", description="What the paths of the list lie below: a folder or an address.")
    hosts: str = Field("", description="Only pages of these hosts and those below them, by commas.")
    since: str = Field("", description="Only pages captured from this day on, or since a time ago: 3d.")
    until: str = Field("", description="Only pages captured until this day, it included.")
    language: str = Field("", description="Only these languages (BCP 47), by commas: header, then text.")
    allow: Pattern[str] | None = Field(None, description="Only addresses that match this pattern.")
    deny: Pattern[str] | None = Field(None, description="Never addresses that match this pattern.")
    max_articles: int | None = Field(None, ge=1, description="End after so many new articles.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not (self.paths.strip() or self.file):
            raise ValueError("tell which files to read: -a paths=one.warc.gz,... or -a file=warc.paths.gz")
        self.choice()
        return self

    def choice(self) -> Choice:
        """Which captures are wanted, as of now."""
        window = Window.told(self.since, self.until, datetime.now(UTC))
        return Choice(_words(self.hosts), window, _words(self.language), self.allow, self.deny)


def _words(text: str) -> tuple[str, ...]:
    return tuple(each.strip().lower() for each in text.split(",") if each.strip())


class WarcSpider(Args[WarcArguments], PageSpider):
    """Reads WARC files record by record; hosts, dates and languages are chosen by their heads. A run that
    was killed goes on in the file, and at the record, that was committed last."""

    name = "warc"
    metadata: ClassVar[dict[str, Any]] = {"title": "Pages out of WARC files", "description": __doc__}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider of a crawl, told of what becomes of its pages."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._prepare()
        return spider

    def _prepare(self) -> None:
        settings = self.crawler.settings
        allowed = Allowed.of(options_of(settings).allow_addresses, self.named_by_operator)
        self._asker = Asker(user_agent(settings), allowed, settings.getfloat("DOWNLOAD_TIMEOUT"))
        self._choice = self.args.choice()
        self._wanted = Wanted(Window(), languages=self._choice.languages)
        self._free = asyncio.Event()
        self._has_enough = False
        for signal in (signals.item_scraped, signals.item_error, signals.item_dropped):
            self.crawler.signals.connect(self._over, signal)

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The addresses on the command line: these may lie on a network of the operator's own."""
        told = (*self._told_paths(), self.args.file, self.args.base)
        return tuple(each for each in told if each and is_remote(each))

    @property
    def max_articles(self) -> int | None:
        """How many new articles are wanted; None: all."""
        told: int | None = self.args.max_articles
        return told

    def unwanted(self, article: Article) -> Refused | None:
        """Why an article is not wanted, by the language of its text; None when it is."""
        return self._wanted.refusal(article)

    def _over(self, exception: Exception | None = None) -> None:
        """The page that was yielded is through the pipelines."""
        self._has_enough = self._has_enough or isinstance(exception, Enough)
        self._free.set()

    async def start(self) -> AsyncIterator[Any]:
        """The pages of the files, and what could not be read of them: one at a time."""
        harvest = harvest_of(self.crawler)
        walk = WarcWalk(harvest, self._asker, self._choice, self._choice.name(self.args.since))
        try:
            entries = await asyncio.to_thread(self._entries)
            for entry in entries:
                async with aclosing(walk.pages_of(entry)) as found:
                    async for each in found:
                        self._free.clear()
                        yield each
                        await self._through_the_pipelines()
                        if self._has_enough or self.crawler.engine.needs_backout():
                            return  # the crawl is ending
        except NewsharvestError as error:
            harvest.fail(error)
        finally:
            self._asker.stop()

    async def _through_the_pipelines(self) -> None:
        """Ends when the page that was yielded has its record: there is no other on its way."""
        await self._free.wait()
        slot = self.crawler.engine.scraper.slot
        while slot is not None and slot.itemproc_size:  # signals of its end are still being handled
            await asyncio.sleep(0.001)

    def _entries(self) -> list[Input | Skipped]:
        paths = self._told_paths()
        if self.args.file:
            paths += listed_paths(self.args.file, self.args.base, self._asker)
            hosts = {urljoin(path, "/") for path in filter(is_remote, paths)}
            for each in hosts:
                check_contact(each, self.crawler.settings)
        return list(warc_inputs(paths))

    def _told_paths(self) -> list[str]:
        return [each.strip() for each in self.args.paths.split(",") if each.strip()]
