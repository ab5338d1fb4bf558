"""`scrapy crawl site`: one site from its home page, by its feeds, its sitemaps and its links."""

from collections.abc import AsyncIterator
from typing import Any, ClassVar

from pydantic import Field, HttpUrl
from scrapy_spider_metadata import Args

from newsharvest.spiders.sitemap import sitemaps_of
from newsharvest.spiders.source_arguments import SourceArguments
from newsharvest.spiders.sources import SourceSpider


class SiteArguments(SourceArguments):
    """Where to start, and how far to go."""

    url: HttpUrl = Field(description="The page to start from.")
    max_depth: int = Field(10, ge=0, description="Links to follow from the start page, one after another.")
    sitemaps: bool = Field(True, description="Read the site's sitemaps as well.")


class SiteSpider(Args[SiteArguments], SourceSpider):
    """Finds a site's feeds and sitemaps by itself, and follows its links: sections first, then articles,
    the newest first. Section pages are asked for again by the next crawl, articles are not."""

    name = "site"
    follows_links = True
    stays_on_site = True
    metadata: ClassVar[dict[str, Any]] = {"title": "One site from its home page", "description": __doc__}

    async def start(self) -> AsyncIterator[Any]:
        """The start page, and the sitemaps."""
        home = str(self.args.url)
        for request in self.list_requests(home):
            yield request
        for request in await sitemaps_of(self, home) if self.args.sitemaps else []:
            yield request
