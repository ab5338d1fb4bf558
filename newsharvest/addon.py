"""The add-on: the one line that any Scrapy project needs.

`ADDONS = {"newsharvest.addon.NewsHarvestAddon": 300}` in its settings gives it the pipelines, the
corpus, the rejects for pages that could not be fetched, the archive of what was fetched, and the frontier
that crawls go on from. What the project sets itself wins: a
component that it names, with another priority or None, is left as it is.
"""

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newsharvest.crawling.archiving import ArchiveMiddleware
from newsharvest.crawling.downloader import reporting
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.scheduler import FrontierScheduler
from newsharvest.middlewares import BadStatusMiddleware, LastWordMiddleware
from newsharvest.pipelines import CleanPipeline, CorpusPipeline, DedupPipeline, WindowPipeline

BEFORE_HTTP_ERROR = 49
"""Scrapy's own HttpErrorMiddleware stands at 50."""
NEXT_TO_DOWNLOADER = 950
"""Behind Scrapy's own middlewares, the last of which stands at 900: responses come here first."""
ADDON_PRIORITY = 15
"""Above Scrapy's defaults, below the settings of the project."""


class NewsHarvestAddon:
    """Adds newsharvest's components to a project's settings."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Adds every component that the project does not name itself."""
        add = settings.setdefault_in_component_priority_dict
        add("EXTENSIONS", NewsHarvest, 0)
        add("SPIDER_MIDDLEWARES", BadStatusMiddleware, BEFORE_HTTP_ERROR)
        add("SPIDER_MIDDLEWARES", LastWordMiddleware, BEFORE_HTTP_ERROR)
        add("DOWNLOADER_MIDDLEWARES", ArchiveMiddleware, NEXT_TO_DOWNLOADER)
        add("ITEM_PIPELINES", CleanPipeline, 200)
        add("ITEM_PIPELINES", WindowPipeline, 250)
        add("ITEM_PIPELINES", DedupPipeline, 500)
        add("ITEM_PIPELINES", CorpusPipeline, 800)
        downloader = reporting(load_object(settings["DOWNLOADER"]))
        settings.set("DOWNLOADER", downloader, max(settings.getpriority("DOWNLOADER") or 0, ADDON_PRIORITY))
        settings.set("SCHEDULER", FrontierScheduler, ADDON_PRIORITY)
