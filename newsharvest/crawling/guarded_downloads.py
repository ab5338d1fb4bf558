"""Scrapy's download handler for http and https, which asks before each connection whether it may be made.

The question is asked when the name has been resolved and the connection is about to be opened, for
every request on every hop: a name that resolves to another address each time gains nothing. Connections
that are kept open were asked about when they were made.
"""

from socket import AF_INET6
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from twisted.internet.abstract import isIPAddress
from twisted.internet.defer import Deferred, fail
from twisted.web.client import HTTPConnectionPool

from newsharvest.crawling.addresses import Allowed, ForbiddenAddressError
from newsharvest.crawling.options import options_of
from newsharvest.errors import OperatorError


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """HTTP/1.1 as Scrapy speaks it, to public addresses only and to those in `allow_addresses`.

    The addresses that a spider names in `named_by_operator` (its start page, as it was typed) are
    allowed too.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool = _GuardedPool(self._pool, allowed_for(crawler))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "GuardedDownloadHandler":
        """The handler of a crawl; with `javascript` the one that has a browser, too. Raises OperatorError
        where its package is missing."""
        if cls is not GuardedDownloadHandler or not options_of(crawler.settings).javascript:
            return cls(crawler)
        try:
            from newsharvest.crawling.browser import BrowserDownloadHandler
        except ImportError as error:
            raise OperatorError(
                f"javascript needs the extra js: pip install newsharvest[js] ({error})"
            ) from None
        return BrowserDownloadHandler(crawler)


def allowed_for(crawler: Crawler) -> Allowed:
    """The addresses beside public ones that a crawl may connect to."""
    typed = getattr(crawler.spider, "named_by_operator", ()) if crawler.spider else ()
    return Allowed.of(options_of(crawler.settings).allow_addresses, typed)


class _GuardedPool(HTTPConnectionPool):
    """The handler's pool, each new connection of which is asked about."""

    def __init__(self, pool: HTTPConnectionPool, allowed: Allowed) -> None:
        from twisted.internet import reactor  # Scrapy installs it before it makes handlers

        super().__init__(reactor, persistent=pool.persistent)  # type: ignore[no-untyped-call]
        self.maxPersistentPerHost = pool.maxPersistentPerHost
        # a connection that ends without an answer is Scrapy's to try again, when its host's turn comes
        self.retryAutomatically = False
        self._factory = pool._factory
        self._allowed = allowed

    def getConnection(self, key: Any, endpoint: Any) -> "Deferred[Any]":  # noqa: N802 - Twisted's name
        """A connection for one request."""
        inner = endpoint
        while hasattr(inner, "_wrappedEndpoint"):  # TLS wraps TCP
            inner = inner._wrappedEndpoint
        host, port = str(getattr(inner, "_hostText", None) or inner._host), inner._port
        if isIPAddress(host, AF_INET6) and not self._allowed.permits(host, port, host):
            return fail(ForbiddenAddressError(host, port, host))  # resolvers for IPv4 find no such name
        inner._reactor = _GuardedReactor(inner._reactor, self._allowed, host)
        return super().getConnection(key, endpoint)


class _GuardedReactor:
    """A reactor as endpoints see it, which refuses to connect where it may not."""

    def __init__(self, reactor: Any, allowed: Allowed, host: str) -> None:
        self._reactor, self._allowed, self._host = reactor, allowed, host

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)

    def connectTCP(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 - Twisted's name
        """Connects, or raises ForbiddenAddressError; `host` is an IP address by now."""
        if not self._allowed.permits(self._host, port, host):
            raise ForbiddenAddressError(self._host, port, host)
        return self._reactor.connectTCP(host, port, *args, **kwargs)
