"""Settings of this Scrapy project: the add-on, and manners.

Options of newsharvest itself stand in `newsharvest.toml` or here as NEWSHARVEST_* settings.
"""

from newsharvest import version

BOT_NAME = "newsharvest"
SPIDER_MODULES = ["newsharvest.spiders"]
NEWSPIDER_MODULE = "newsharvest.spiders"
COMMANDS_MODULE = "newsharvest.commands"

ADDONS = {"newsharvest.addon.NewsHarvestAddon": 300}

NEWSHARVEST_CORPUS = "data/clean"
NEWSHARVEST_ARCHIVE = "data/raw/crawls"

# Manners: say who asks (NEWSHARVEST_CONTACT), obey robots.txt, one request at a time and a second
# apart for each host, slower where the host is slow or asks for it; many hosts side by side.
USER_AGENT = f"newsharvest/{version.VERSION}"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newsharvest"
DOWNLOADER = "newsharvest.crawling.polite_downloader.PoliteDownloader"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newsharvest.crawling.contact.ContactMiddleware": 90,
    "newsharvest.crawling.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newsharvest.crawling.retries.PatientRetries": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newsharvest.crawling.redirects.PlainRefreshes": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newsharvest.crawling.unpacking.UnpackingMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newsharvest.crawling.redirects.PlainRedirects": 600,
    "newsharvest.crawling.browser_choice.BrowserMiddleware": 535,
    "newsharvest.crawling.revisits.RevisitMiddleware": 540,
}
SCHEDULER_PRIORITY_QUEUE = "newsharvest.crawling.fair_queue.FairQueue"
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
RETRY_TIMES = 3
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the reject tells of it
COOKIES_ENABLED = False

# Limits of one response
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 10_000_000
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 10
# News pages refresh themselves every minute or so: only a quick refresh is a redirect.
METAREFRESH_MAXDELAY = 5

# Safety: http and https only, to public addresses; a proxy of your own must stand in
# NEWSHARVEST_ALLOW_ADDRESSES, and checks addresses in our place then
DOWNLOAD_HANDLERS = {
    "http": "newsharvest.crawling.guarded_downloads.GuardedDownloadHandler",
    "https": "newsharvest.crawling.guarded_downloads.GuardedDownloadHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

LOG_LEVEL = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
FEED_EXPORT_ENCODING = "utf-8"
