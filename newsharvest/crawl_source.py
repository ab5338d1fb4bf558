"""`newsharvest crawl URL`: a crawl for people who do not know Scrapy. The source tells the spider."""

import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newsharvest.corpus.folder import crawls_beside
from newsharvest.crawling.options import PREFIX
from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.crawling.running import run_crawl
from newsharvest.errors import OperatorError
from newsharvest.spiders.sitemap import is_sitemap

_FEED = re.compile(r"(?:^|[/._-])(?:rss|feed|feeds|atom)(?:[/._-]|\d*$)|\.(?:rss|atom|rdf)$", re.IGNORECASE)

_FILE = re.compile(r"\.(?:txt|csv|tsv|jsonl?|lst|list|urls|xml|opml|html?|md|gz|zst)$", re.IGNORECASE)
_WARC = re.compile(r"(?P<list>warc\.paths|\.paths)?(?(list)|\.warc)(?:\.gz|\.zst)?$", re.IGNORECASE)


def crawl_source(
    source: str,
    output: Path,
    told: dict[str, Any],
    *,
    knobs: dict[str, Any],
    spider: str | None = None,
    delay_s: float | None = None,
    archive: bool = True,
    quiet: bool = False,
) -> int:
    """The exit code of a crawl of one source; `told` are arguments of its spider, None for those not
    given, `knobs` options. What is fetched is kept beside the corpus if `archive`. Raises the
    NewsharvestError that kept it from going on."""
    name, arguments = spider_for(source, spider)
    arguments |= {key: str(value) for key, value in told.items() if value is not None}
    settings = _settings(output, knobs, delay_s, archive=archive)
    settings.set("LOG_LEVEL", "WARNING" if quiet else "INFO", "cmdline")
    process = AsyncCrawlerProcess(settings)
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # people want the outcome, not the machinery
    return run_crawl(process, name, arguments)


def spider_for(source: str, told: str | None = None) -> tuple[str, dict[str, str]]:
    """The spider that fits a source, and the argument that hands it over.

    >>> spider_for("https://gazette.example/rss.xml"), spider_for("gazette.example")
    (('feed', {'url': 'https://gazette.example/rss.xml'}), ('site', {'url': 'https://gazette.example'}))
    """
    if fits := _WARC.search(source.partition("?")[0]):
        return "warc", {"file" if fits["list"] else "paths": source}
    if source == "-" or Path(source).is_file():
        return "urls", {"file": source}
    if "://" not in source and _is_no_host(source):
        raise OperatorError(f"{source}: no such file, and no address (https://...)")
    url = source if "://" in source else f"https://{source}"
    if not urlsplit(url).hostname or not url.lower().startswith(("http://", "https://")):
        raise OperatorError(f"{source}: expected an address (https://...), a file of addresses, or -")
    name = told or _kind(url)
    return name, {"urls" if name == "urls" else "url": url}


def _is_no_host(source: str) -> bool:
    """Whether what begins no address is rather the name of a file that isn't there."""
    host = source.partition("/")[0]
    return bool(_FILE.search(host)) or not (set(host) & set(".:") or host == "localhost")


def _kind(url: str) -> str:
    path = urlsplit(url).path
    if _FEED.search(path):
        return "feed"
    if is_sitemap(url) or path.endswith("/robots.txt"):
        return "sitemap"
    return "urls" if kind_of_url(url) is PageKind.ARTICLE else "site"


def _settings(output: Path, knobs: dict[str, Any], delay_s: float | None, *, archive: bool) -> Settings:
    """Our own project's settings, with the options and the corpus of this crawl."""
    settings = Settings()
    settings.setmodule("newsharvest.settings", "project")
    own: dict[str, Any] = {f"{PREFIX}{name.upper()}": value for name, value in knobs.items()}
    own["NEWSHARVEST_CORPUS"] = str(output.absolute())
    own["NEWSHARVEST_ARCHIVE"] = str(crawls_beside(output.absolute())) if archive else ""
    if delay_s is not None:
        own["DOWNLOAD_DELAY"] = delay_s
    settings.setdict(own, "cmdline")
    return settings
