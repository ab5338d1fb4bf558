"""`scrapy crawl sitemap`: the articles that a site's sitemaps list, newest first."""

from collections.abc import AsyncIterator
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from pydantic import Field, HttpUrl
from scrapy import Request
from scrapy_spider_metadata import Args

from newsharvest.crawling.robots import RobotsMiddleware
from newsharvest.spiders.source_arguments import SourceArguments
from newsharvest.spiders.sources import SourceSpider

USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")
"""Where sitemaps lie on sites whose robots.txt names none."""


class SitemapArguments(SourceArguments):
    """A site or one of its sitemaps."""

    url: HttpUrl = Field(description="A sitemap, or any page of the site: then robots.txt tells.")


class SitemapSpider(Args[SitemapArguments], SourceSpider):
    """Reads sitemaps and their indexes, and fetches the pages in them that are wanted."""

    name = "sitemap"
    stays_on_site = True
    metadata: ClassVar[dict[str, Any]] = {"title": "Articles of a site's sitemaps", "description": __doc__}

    async def start(self) -> AsyncIterator[Any]:
        """The sitemap, or those that robots.txt names."""
        url = str(self.args.url)
        if is_sitemap(url):
            found = list(self.list_requests(url, site=url))
        else:
            found = await sitemaps_of(self, url)
        for request in found:
            yield request


def is_sitemap(url: str) -> bool:
    """Whether an address is that of a sitemap by its name."""
    path = urlsplit(url).path.lower()
    return (
        path.endswith((".xml", ".xml.gz", ".txt", ".txt.gz")) and not path.endswith("robots.txt")
    ) or "sitemap" in path


async def sitemaps_of(spider: SourceSpider, url: str) -> list[Request]:
    """Requests for a site's sitemaps, as robots.txt or else custom tells."""
    robots = spider.crawler.get_downloader_middleware(RobotsMiddleware)
    told = await robots.sitemaps(url) if robots is not None else []
    if told:
        listed = (urljoin(url, each) for each in told)
        found = spider.known_list_requests(*listed, site=url)
    else:
        usual = (urljoin(url, path) for path in USUAL)
        found = spider.known_list_requests(*usual, site=url, guess=True, handle_httpstatus_all=True)
    return [request async for request in found]
