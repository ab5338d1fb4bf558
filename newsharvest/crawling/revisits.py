"""Asking again: with ETag and Last-Modified, and reading a list that has not changed from the corpus.

A request takes part by `meta["revisit"]`, "page" or "list". A list that is not modified comes to its
callback with the bytes of its last visit; a page comes with status 304. A "capture" of an archive never
changes: it is only noted, under the name in `meta["visit"]`. What was found is noted when the request is
through, with all that came of it.
"""

from email.utils import formatdate
from time import time
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.responsetypes import responsetypes
from twisted.python.failure import Failure

from newsharvest.corpus.visits import Visit
from newsharvest.crawling.fetch_failures import is_unreadable, reason_of
from newsharvest.crawling.harvest import NewsHarvest, harvest_of
from newsharvest.crawling.wanted import is_passing
from newsharvest.items import Reason

NOT_MODIFIED = 304
CAPTURE = "capture"
TOO_SLOW = 408
"""How a visit tells of a page that did not come in time."""
UNREADABLE = 502
"""How one tells of an answer that was no HTTP: as a proxy would (RFC 9110, 15.6.3)."""
CLOSED = frozenset({Reason.ROBOTS, Reason.FORBIDDEN_ADDRESS})
"""What leads there leads there the next time, too."""
LASTING = frozenset({Reason.TOO_LARGE, Reason.REDIRECT_LOOP, Reason.BAD_URL})


class RevisitMiddleware:
    """Makes requests conditional, and answers "not modified" for lists."""

    def __init__(self, harvest: NewsHarvest) -> None:
        self._harvest = harvest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of a crawl; not configured where the add-on is not at work."""
        return cls(harvest_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Adds what the last visit's answer allows."""
        revisit = _revisit(request)
        if request.meta.get("playwright"):
            return  # a browser has nothing to say to "not modified"
        if not revisit or revisit == CAPTURE or not self._harvest.options.incremental:
            return
        for name in ("If-None-Match", "If-Modified-Since"):
            request.headers.pop(name, None)  # a redirect's request comes with those of its first address
        visit = await self._harvest.visit(request.url)
        if visit is None or visit.url != request.url or request.meta.get("unconditional"):
            return
        if revisit == "list" and visit.body is None and visit.status < 300:
            return
        if visit.etag:
            request.headers["If-None-Match"] = visit.etag
        if visit.modified:
            request.headers["If-Modified-Since"] = visit.modified

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response; for a list that is not modified, as it was."""
        revisit = _revisit(request)
        if revisit and response.status == NOT_MODIFIED:
            self._harvest.crawler.stats.inc_value("newsharvest/not_modified")
            visit = await self._harvest.visit(request.url) if revisit == "list" else None
            if visit is not None and visit.body is not None:
                response = _as_it_was(visit, response)
            elif revisit == "list":
                return request.replace(dont_filter=True, meta={**request.meta, "unconditional": True})
        if revisit and request.callback is NO_CALLBACK:
            self._harvest.visited(visits_of(request, response))
        return response


def _revisit(request: Request) -> str | None:
    found: str | None = request.meta.get("revisit")
    return found


def _as_it_was(visit: Visit, response: Response) -> Response:
    headers = response.headers.copy()
    told = (("ETag", visit.etag), ("Last-Modified", visit.modified), ("Content-Type", visit.content_type))
    for name, value in told:
        if value:
            headers.setdefault(name, value)
    body = visit.body or b""
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    return kind(response.url, status=200, headers=headers, body=body, flags=["not modified"])


def visits_of(request: Request, result: Any) -> list[Visit]:
    """What a request that is through tells of its addresses, those it was redirected from included;
    nothing where it tells nothing that lasts."""
    revisit = _revisit(request)
    if not revisit or request.meta.get("unsettled"):
        return []
    if revisit == CAPTURE:
        is_there = not isinstance(result, Failure) and result.status == 200
        return [Visit(request.meta["visit"], 200, int(time()))] if is_there else []
    before = [_redirected(url) for url in request.meta.get("redirect_urls", [])]
    if isinstance(result, Failure):
        reason = reason_of(result.value) if result.value is not None else None
        if reason in LASTING:
            return [*before, Visit(request.url, 0, int(time()))]
        if revisit == "page" and (reason is Reason.TIMEOUT or is_unreadable(result.value)):
            status = TOO_SLOW if reason is Reason.TIMEOUT else UNREADABLE
            return [Visit(request.url, status, int(time()))]
        return before if reason in CLOSED else []
    if is_passing(result.status):
        return [Visit(request.url, result.status, int(time()))] if revisit == "page" else []
    return [*before, _visit(request, result, is_list=revisit == "list")]


def visits_before(request: Request) -> list[Visit]:
    """The addresses that lead to a request which nobody makes, for its page has, or will have, its
    own outcome."""
    if _revisit(request) == CAPTURE:
        return [Visit(request.meta["visit"], 200, int(time()))]
    return [_redirected(url) for url in request.meta.get("redirect_urls", []) if _revisit(request)]


def _redirected(url: str) -> Visit:
    return Visit(url, 301, int(time()), modified=formatdate(usegmt=True))


def _visit(request: Request, response: Response, *, is_list: bool) -> Visit:
    # an answer without Last-Modified is compared by its own date: RFC 9110, 13.1.3
    dated = _header(response, "Last-Modified") or _header(response, "Date") or formatdate(usegmt=True)
    is_whole = response.status in (200, 203, 204)  # with all there is, and be it nothing
    return Visit(
        request.url,
        200 if response.status == NOT_MODIFIED else response.status,
        int(time()),
        is_list=is_list,
        etag=_header(response, "ETag"),
        modified=dated,
        changed_ms=request.meta.get("changed_ms"),
        published=request.meta.get("outside"),
        content_type=_header(response, "Content-Type"),
        body=response.body if is_list and is_whole else None,
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
