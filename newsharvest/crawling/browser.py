"""Pages that are made by scripts, fetched by a browser: the extra `js`, and the option `javascript`.

All that the browser asks for goes through a proxy of ours, which asks of each connection whether it may
be made.
"""

import os
import shutil

from scrapy.crawler import Crawler
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newsharvest.crawling.checking_proxy import CheckingProxy
from newsharvest.crawling.guarded_downloads import GuardedDownloadHandler, allowed_for

MEDIA = frozenset({"image", "media", "font"})
NAMES = ("chromium", "chromium-browser", "google-chrome")


class BrowserDownloadHandler(GuardedDownloadHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """The guarded handler, which hands requests with `meta["playwright"]` to Chromium."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._proxy = CheckingProxy(allowed_for(crawler))
        self.abort_request = lambda asked: asked.resource_type in MEDIA
        self.config.launch_options = {
            **self.config.launch_options,
            "executable_path": next(filter(None, map(shutil.which, NAMES)), None),
            "proxy": {"server": self._proxy.address, "bypass": "<-loopback>"},
            # Chromium's own sandbox can't be had as root
            "chromium_sandbox": os.geteuid() != 0,
            "args": ["--disable-quic", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"],
        }

    async def close(self) -> None:
        """Ends the browser and its proxy."""
        await super().close()
        self._proxy.close()
