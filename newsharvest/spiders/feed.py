"""`scrapy crawl feed`: the articles of feeds, newest first."""

from collections.abc import AsyncIterator
from typing import Any, ClassVar

from pydantic import Field, HttpUrl
from scrapy.http import HtmlResponse, Response
from scrapy_spider_metadata import Args

from newsharvest.crawling.lists import feeds_of_page, holds_a_list
from newsharvest.spiders.source_arguments import SourceArguments
from newsharvest.spiders.sources import SourceSpider


class FeedArguments(SourceArguments):
    """One feed, or the page that names its feeds."""

    url: HttpUrl = Field(description="The feed (RSS, Atom, JSON Feed), or a page that names its feeds.")


class FeedSpider(Args[FeedArguments], SourceSpider):
    """Fetches the pages that a feed lists, on whatever site they are; what the feed says of them is
    evidence beside what they say themselves."""

    name = "feed"
    metadata: ClassVar[dict[str, Any]] = {"title": "Articles of a feed", "description": __doc__}

    async def start(self) -> AsyncIterator[Any]:
        """The feed."""
        for request in self.list_requests(str(self.args.url)):
            yield request

    async def parse_list(self, response: Response) -> AsyncIterator[Any]:
        """Requests for what the feed lists; of a page, the feeds that it names."""
        if isinstance(response, HtmlResponse) and not holds_a_list(response.body):
            for request in self.list_requests(*feeds_of_page(response)):
                yield request
            return
        async for each in super().parse_list(response):
            yield each
