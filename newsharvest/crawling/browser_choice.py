"""Which pages are made by scripts: told by a test, for each host by its first such page.

A page is fetched as always. Where it shows next to no words and holds scripts, it is asked for once more
by the browser, and so are the further pages of its host.
"""

from typing import Any, Self

from lxml.html import HtmlElement, document_fromstring
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newsharvest.crawling.options import options_of

MOST_WORDS = 25
"""Words that a page may show beside its scripts: a title and a wish for JavaScript."""
HIDDEN = ("script", "style", "noscript", "template", "svg", "head")
LONGEST_LOAD_MS = 30_000


def needs_scripts(response: Response) -> bool:
    """Whether a page holds scripts and shows next to nothing without them."""
    if not isinstance(response, HtmlResponse) or response.status != 200 or b"<script" not in response.body:
        return False
    try:
        tree: HtmlElement = document_fromstring(response.body[:2_000_000])
    except (ValueError, SyntaxError):  # lxml's ParserError is a SyntaxError
        return False
    for element in tree.xpath("|".join(f"//{name}" for name in HIDDEN)):
        element.drop_tree()
    return len(tree.text_content().split()) <= MOST_WORDS


class BrowserMiddleware:
    """Asks for pages that are made by scripts once more, by the browser."""

    def __init__(self) -> None:
        self._hosts: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl; not configured where `javascript` is off."""
        if not options_of(crawler.settings).javascript:
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        """Hands pages of hosts that need it to the browser."""
        is_page = request.callback is not NO_CALLBACK and request.meta.get("revisit") in (None, "page")
        if is_page and urlparse_cached(request).netloc in self._hosts:
            request.meta.update(_by_browser())

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response; for a page that needs scripts the request for it by the browser."""
        if request.meta.get("playwright") or request.callback is NO_CALLBACK or not needs_scripts(response):
            return response
        self._hosts.add(urlparse_cached(request).netloc)
        return request.replace(dont_filter=True, meta={**request.meta, **_by_browser()})


def _by_browser() -> dict[str, Any]:
    goto = {"wait_until": "networkidle", "timeout": LONGEST_LOAD_MS}
    return {"playwright": True, "playwright_page_goto_kwargs": goto}
