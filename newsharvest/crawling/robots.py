"""robots.txt, asked for before anything else of a host, and kept for all that it says.

Beside the rules it tells sitemaps, a delay, and which gatherers of AI training data are shut out. A
host whose robots.txt can't be had for a fault of its own (5xx, no connection) is not crawled: RFC
9309, 2.3.1.4. One that has none (4xx) allows everything.
"""

import logging
from contextlib import suppress

from protego import Protego
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from newsharvest.steps.optouts import AI_AGENTS

logger = logging.getLogger("newsharvest")

NOTHING_ALLOWED = b"User-agent: *\nDisallow: /\n"
ANYBODY = "anybody"
"""An agent that no robots.txt names."""
LARGEST = 512_000
"""Bytes that are read: RFC 9309, 2.5 asks for 500 KiB at least."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with what else robots.txt says at hand. Hosts are told apart by scheme and port."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._told: dict[str, Protego] = {}
        self._errors: dict[str, Exception] = {}

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Raises IgnoreRequest for what robots.txt forbids."""
        if request.callback is NO_CALLBACK and request.meta.get("dont_obey_robotstxt"):
            request.meta.setdefault("revisit", "list")  # robots.txt itself, asked for by this class
        await super().process_request(request)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules for a request's host, asked for when they are not at hand. Raises what kept them
        from being had: the same keeps its pages from us."""
        parser = await super().robot_parser(request)
        if error := self._errors.get(urlparse_cached(request).netloc):
            raise error
        return parser

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._errors[netloc] = exc
        super()._robots_error(exc, netloc)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = response.body[:LARGEST] if 200 <= response.status < 300 else b""
        if response.status >= 500 or response.status == 429:
            logger.warning("%s: robots.txt answers %d, so nothing is asked for", netloc, response.status)
            body = NOTHING_ALLOWED
        self._told[netloc] = Protego.parse(body.decode("utf-8-sig", "ignore"))
        await super()._parse_robots(response.replace(body=body), netloc, request)

    async def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that a host's robots.txt lists."""
        request = Request(url)
        with suppress(Exception):  # whatever it is, the first page of the host tells of it
            await self.robot_parser(request)
        told = self._told.get(urlparse_cached(request).netloc)
        return list(dict.fromkeys(told.sitemaps)) if told else []

    def optouts(self, url: str) -> list[str]:
        """The gatherers of AI training data that a host shuts out of an address, by name."""
        told = self._told.get(urlparse_cached(Request(url)).netloc)
        if told is None:
            return []
        # what is shut to everybody says nothing of mining
        if not told.can_fetch(url, ANYBODY):
            return []
        return [agent for agent in AI_AGENTS if not told.can_fetch(url, agent)]
