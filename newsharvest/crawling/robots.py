"""robots.txt, asked for before anything else of a host, and kept for all that it says.

Beside the rules it tells sitemaps, a delay, and which gatherers of AI training data are shut out. A
host whose robots.txt can't be had for a fault of its own (5xx, no connection) is not crawled: RFC
9309, 2.3.1.4. One that has none (4xx) allows everything.
"""

import asyncio
import logging
from contextlib import suppress
from time import time
from urllib.parse import urljoin

from protego import Protego
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.reservations import PLACE, Reservations, read_reservations
from newsharvest.crawling.wanted import RETRY_S
from newsharvest.steps.optouts import AI_AGENTS, RESERVED

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
        self._asked: dict[str, asyncio.Future[None]] = {}
        self._reserved: dict[str, Reservations] = {}

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Raises IgnoreRequest for what robots.txt forbids."""
        if request.callback is NO_CALLBACK and request.meta.get("dont_obey_robotstxt"):
            request.meta.setdefault("revisit", "list")  # robots.txt itself, asked for by this class
        await super().process_request(request)
        if request.callback is not NO_CALLBACK and request.meta.get("revisit") != "capture":
            await self._reserved_of(request)

    async def _reserved_of(self, request: Request) -> None:
        """Asks once for what a host reserves from mining, where robots.txt lets us."""
        netloc = urlparse_cached(request).netloc
        if netloc not in self._asked:
            self._asked[netloc] = asyncio.ensure_future(self._ask_reservations(request, netloc))
        await asyncio.shield(self._asked[netloc])

    async def _ask_reservations(self, request: Request, netloc: str) -> None:
        url = urljoin(request.url, PLACE)
        told = self._told.get(netloc)
        if told is not None and not told.can_fetch(url, self._robotstxt_useragent or ANYBODY):
            return
        if await self._had_none(url):
            return
        meta = {"dont_obey_robotstxt": True, "revisit": "list"}
        asked = Request(url, callback=NO_CALLBACK, priority=request.priority, meta=meta)
        with suppress(Exception):  # whatever it is: what can't be read reserves nothing
            response = await self.crawler.engine.download_async(asked)
            if response.status == 200:
                self._reserved[netloc] = read_reservations(response.body)

    async def _had_none(self, url: str) -> bool:
        """Whether an earlier crawl of this week found that there is no such file."""
        harvest = self.crawler.get_extension(NewsHarvest)
        known = (await harvest.known([url])).get(url) if harvest is not None else None
        return known is not None and 400 <= known.status < 500 and time() - known.fetched_s < RETRY_S

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
        """What a host's files say against mining an address: the gatherers of AI training data that
        robots.txt shuts out, and a reservation, as facts of its page."""
        netloc = urlparse_cached(Request(url)).netloc
        reserved = [RESERVED] if netloc in self._reserved and self._reserved[netloc].holds(url) else []
        told = self._told.get(netloc)
        # what is shut to everybody says nothing of mining
        if told is None or not told.can_fetch(url, ANYBODY):
            return reserved
        return reserved + [agent for agent in AI_AGENTS if not told.can_fetch(url, agent)]
