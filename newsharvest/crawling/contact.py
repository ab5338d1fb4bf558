"""Who asks: an honest User-Agent, with an address where a site finds the person behind a crawl.

Pages of this machine may be asked for without one. Without a contact an address of the operator's that
is another's ends the crawl before it begins; one that a page, a feed or a redirect leads to is left out.
"""

import asyncio
import logging
import socket
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached

from newsharvest.crawling.addresses import is_public
from newsharvest.crawling.harvest import NewsHarvest, harvest_of
from newsharvest.crawling.options import options_of
from newsharvest.errors import OperatorError

logger = logging.getLogger("newsharvest")

NAMED = "named_by_operator"
"""Key in the meta of a request whose address the operator told, and not a stranger."""


class ContactMiddleware:
    """Puts the User-Agent on each request. Without a contact none leaves this machine and its network;
    the crawl ends at the first that the operator asked for."""

    def __init__(self, harvest: NewsHarvest, settings: BaseSettings) -> None:
        self._harvest = harvest
        self._agent = user_agent(settings)
        self._is_local: dict[str, bool] = {}
        self._has_told = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl; not configured where the add-on is not at work."""
        return cls(harvest_of(crawler), crawler.settings)

    async def process_request(self, request: Request) -> None:
        """Names the asker. Raises IgnoreRequest when there is nobody to name."""
        request.headers.setdefault("User-Agent", self._agent)
        host = urlparse_cached(request).hostname or ""
        if tells_contact(self._agent) or await self._is_at_home(host):
            return
        if request.meta.get(NAMED) and "redirect_urls" not in request.meta:
            self._harvest.fail(no_contact(host))
        elif not self._has_told:
            logger.warning("left out: %s", no_contact(host))
            self._has_told = True
        raise IgnoreRequest(f"{host} is another's, and no contact is set")

    async def _is_at_home(self, host: str) -> bool:
        if host not in self._is_local:  # a name may take its time
            self._is_local[host] = await asyncio.to_thread(is_local, host)
        return self._is_local[host]


def user_agent(settings: BaseSettings) -> str:
    """The User-Agent of a project: its own when it has one, with the contact where it tells none."""
    told, contact = str(settings["USER_AGENT"]), options_of(settings).contact.strip()
    if not contact or tells_contact(told):
        return told
    return f"{told} (+{contact})"


def tells_contact(agent: str) -> bool:
    """Whether a User-Agent holds an address or an e-mail.

    >>> tells_contact("newsharvest/1.0 (+mailto:desk@gazette.example)"), tells_contact("newsharvest/1.0")
    (True, False)
    """
    return "@" in agent or "://" in agent


def check_contact(url: str, settings: BaseSettings) -> None:
    """Raises OperatorError for an address that is not on this machine or its network, when nothing
    says who asks."""
    host = urlsplit(url).hostname or ""
    if host and not tells_contact(user_agent(settings)) and not is_local(host):
        raise no_contact(host)


def no_contact(host: str) -> OperatorError:
    """The error of a crawl that leaves this machine and says not who asks."""
    return OperatorError(
        f'{host} is another\'s: say who asks with contact = "https://... or you@..." in newsharvest.toml,'
        " -s NEWSHARVEST_CONTACT=... or --contact ... (it stands in the User-Agent)"
    )


def is_local(host: str) -> bool:
    """Whether a host is on this machine or its network, by its name or by what its name leads to. One
    that leads nowhere is not."""
    try:
        found = {str(each[4][0]) for each in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and not any(map(is_public, found))
