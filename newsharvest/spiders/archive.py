"""`scrapy crawl archive`: what a web archive holds of a site, from one day to another."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from re import Pattern
from typing import Any, ClassVar, Literal, Self
from urllib.parse import urljoin, urlsplit

from pydantic import Field, HttpUrl, model_validator
from scrapy import Request
from scrapy.http import Response
from scrapy_spider_metadata import Args
from twisted.python.failure import Failure

from newsharvest.crawling.cdx import PAGE_TYPES, Answer, Row, query, read_answer, replay_address, replayed
from newsharvest.crawling.entries import Entry
from newsharvest.crawling.fetch_failures import fetch_reject, told_of
from newsharvest.crawling.harvest import harvest_of
from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.crawling.wanted import Wanted
from newsharvest.crawling.windows import Window
from newsharvest.errors import Refused
from newsharvest.extraction.urls import url_key, without_noise
from newsharvest.items import Article, Reason
from newsharvest.spiders.arguments import Arguments
from newsharvest.spiders.pages import PageSpider

INDEX_FIRST = 2_000_000_000
"""Priority of the index's pages; that of a capture is the minute of its time: the newest come first."""
_ORIGINAL = "x-archive-orig-"


class ArchiveArguments(Arguments):
    """A site, and the days from which its captures are wanted."""

    url: str = Field(
        description="The site, or a part of it: gazette.example, https://gazette.example/sport/."
    )
    since: str = Field("", description="Only captures from this day or time on; or a time ago, as 3d.")
    until: str = Field("", description="Only captures until this day, it included, or before this time.")
    match: Literal["exact", "prefix", "host", "domain"] | None = Field(
        None, description="What of the site; without it prefix where the address has a path, else domain."
    )
    collapse: Literal["urlkey", "digest", "none"] = Field(
        "urlkey", description="Of each address its first capture, each with other bytes, or every one."
    )
    endpoint: HttpUrl = Field(
        HttpUrl("https://web.archive.org/cdx/search/cdx"), description="The archive's CDX server."
    )
    replay: HttpUrl | None = Field(None, description="What captures lie below; /web/ beside the endpoint.")
    page_size: int = Field(5_000, ge=1, le=50_000, description="Rows of the index to ask for at once.")
    max_articles: int | None = Field(None, ge=1, description="End after so many new articles.")
    max_pages: int = Field(10_000, ge=1, description="Captures to ask for, at most.")
    sections: str = Field("", description="Only addresses in these sections: path segments, by commas.")
    language: str = Field("", description="Only articles in these languages (BCP 47), by commas.")
    allow: Pattern[str] | None = Field(None, description="Only addresses that match this pattern.")
    deny: Pattern[str] | None = Field(None, description="Never addresses that match this pattern.")
    undated: ClassVar[str] = "keep"

    @model_validator(mode="after")
    def _is_a_window(self) -> Self:
        self.captured()
        return self

    def captured(self) -> Window:
        """When captures were made that are wanted, as of now."""
        return Window.told(self.since, self.until, datetime.now(UTC))

    def window(self) -> Window:
        """When articles were published that are wanted: whenever."""
        return Window()

    def matching(self) -> str:
        """What of the site is wanted, in the words of CDX servers."""
        has_path = urlsplit(self.url if "://" in self.url else f"//{self.url}").path.strip("/")
        return self.match or ("prefix" if has_path else "domain")


class ArchiveSpider(Args[ArchiveArguments], PageSpider):
    """Asks a web archive's index for a site's pages and fetches them as they were captured. The record
    tells the page's own address, and the time of its capture."""

    name = "archive"
    metadata: ClassVar[dict[str, Any]] = {"title": "A site in a web archive", "description": __doc__}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wanted = Wanted.told(self.args)
        self._captured = self.args.captured()
        self._replay = str(self.args.replay or urljoin(str(self.args.endpoint), "/web/"))
        self._known: set[str] = set()
        self._asked = 0
        self.unreached: str | None = f"{self.args.endpoint}: no answer"

    @property
    def named_by_operator(self) -> tuple[str, ...]:
        """The archive's addresses as they were typed."""
        return str(self.args.endpoint), self._replay

    @property
    def max_articles(self) -> int | None:
        """How many new articles are wanted; None: all."""
        told: int | None = self.args.max_articles
        return told

    def unwanted(self, article: Article) -> Refused | None:
        """Why an article is not wanted, by what was extracted from its page; None when it is."""
        return self._wanted.refusal(article)

    def remember_asked(self, asked: list[str], redirected: list[str]) -> None:
        """The addresses of an interrupted crawl, which goes on now."""
        captures = [found for url in asked if (found := replayed(url))]
        self._asked = len(captures)
        self.unreached = None if asked else self.unreached
        self._known.update(self._key(original, timestamp) for timestamp, original in captures)

    async def start(self) -> AsyncIterator[Any]:
        """The first page of the index."""
        yield self._index_request()

    def _index_request(self, resume_key: str = "", *, limit: int = 0, any_type: bool = False) -> Request:
        limit = limit or self.args.page_size
        url = query(
            str(self.args.endpoint),
            self.args.url,
            match=self.args.matching(),
            window=self._captured,
            collapse=self.args.collapse,
            limit=limit,
            resume_key=resume_key,
            any_type=any_type,
        )
        told = {"limit": limit, "any_type": any_type}
        return Request(
            url, callback=self.parse_index, errback=self.failed, priority=INDEX_FIRST, cb_kwargs=told
        )

    def _next_index_request(self, answer: Answer, limit: int, *, any_type: bool) -> Request | None:
        """The request for more of the index; None when that was all. An index that knows no patterns of
        types holds nothing that fits one; one that tells no key is asked for more rows from the start."""
        if answer.resume_key:
            return self._index_request(answer.resume_key, limit=limit, any_type=any_type)
        if not answer.rows and not any_type:
            return self._index_request(any_type=True)
        if answer.lines and len(answer.rows) >= limit:
            return self._index_request(limit=limit * 10, any_type=any_type)
        return None

    def failed(self, failure: Failure) -> None:
        """Notes why the index did not answer; the downloader has told of the failure itself."""
        if self.unreached is not None:
            self.unreached = f"{self.args.endpoint}: no answer ({told_of(failure)})"

    async def parse_index(self, response: Response, limit: int, any_type: bool) -> AsyncIterator[Any]:
        """Requests for the captures in an answer that are wanted, and for the index's next page."""
        try:
            answer = read_answer(response.body)
            self.unreached = None
        except (ValueError, TypeError) as error:
            detail = f"no CDX answer: {error}"
            self.unreached = f"{self.args.endpoint}: {detail}" if self.unreached else None
            yield fetch_reject(response.url, Reason.MALFORMED_RECORD, detail, spider=self.name)
            return
        more = self._next_index_request(answer, limit, any_type=any_type)
        if more is not None and self._asked < self.args.max_pages:
            yield more
        rows = [row for row in answer.rows if self._is_wanted(row)]
        seen = await harvest_of(self.crawler).known([_visit_name(row) for row in rows])
        for row in sorted(rows, key=lambda row: row.timestamp, reverse=True):
            if _visit_name(row) in seen:
                self._skip("seen")
            elif self._asked < self.args.max_pages:
                self._asked += 1
                yield self._capture_request(row)

    def _is_wanted(self, row: Row) -> bool:
        """Whether a capture is wanted, and the first with its address, or with its bytes."""
        key = self._key(row.original, row.timestamp, row.digest)
        if key in self._known:
            return False
        self._known.add(key)
        if why_not := self._why_not(row):
            self._skip(why_not)
        return not why_not

    def _why_not(self, row: Row) -> str | None:
        if (row.statuscode or "200") != "200" or (row.mimetype or PAGE_TYPES[0]) not in PAGE_TYPES:
            return "no_page"
        if self._captured.why_not(_moment(row.timestamp)):
            return "window_capture"
        if kind_of_url(row.original) is PageKind.LIST:
            return "list"
        return self._wanted.why_not(Entry(row.original))

    def _key(self, original: str, timestamp: str, digest: str = "") -> str:
        """What only one capture is wanted of."""
        return {"urlkey": "", "digest": f"{digest or timestamp} ", "none": f"{timestamp} "}[
            self.args.collapse
        ] + url_key(original)

    def _capture_request(self, row: Row) -> Request:
        meta = {"revisit": "capture", "visit": _visit_name(row)}
        priority = int(row.at.timestamp() // 60)
        url = replay_address(self._replay, row)
        return Request(url, callback=self.parse, errback=self.failed, priority=priority, meta=meta)

    def parse(self, response: Response, **kwargs: Any) -> Any:
        """The page of a capture, as the site had sent it."""
        found = replayed(response.url)
        if found is None:
            detail = "redirected off the archive's captures"
            yield fetch_reject(response.url, Reason.DECLINED, detail, spider=self.name)
            return
        timestamp, original = found
        if why_not := self._captured.why_not(_moment(timestamp)):
            detail = f"the archive gives a capture of {timestamp} instead, {why_not}"
            yield fetch_reject(original, Reason.DECLINED, detail, spider=self.name)
            return
        yield {
            "response": response,
            "url": without_noise(original),
            "fetched_at": Row("", timestamp, original).at.isoformat(timespec="seconds"),
            "headers": _headers_as_captured(response),
        }

    def _skip(self, why: str) -> None:
        self.crawler.stats.inc_value(f"newsharvest/skipped/{why}")


def _moment(timestamp: str) -> tuple[datetime, datetime]:
    at = Row("", timestamp, "").at
    return at, at.replace(microsecond=1)


def _visit_name(row: Row) -> str:
    """What the visit of a capture is known by: its page's own address may be visited as well."""
    return f"capture {row.timestamp} {row.original}"


def _headers_as_captured(response: Response) -> dict[str, list[str]]:
    """The headers that the site sent, which archives keep under names of their own, and the type."""
    told = {
        name.decode("latin-1").lower(): [value.decode("latin-1") for value in values or () if value]
        for name, values in response.headers.items()
    }
    kept = {name.removeprefix(_ORIGINAL): told[name] for name in told if name.startswith(_ORIGINAL)}
    return {**kept, "content-type": told.get("content-type", [])}
