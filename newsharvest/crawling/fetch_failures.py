"""Why a page could not be fetched, in the words of rejects.

One table from what Scrapy and Twisted raise to a `Reason`. The exceptions come from the whole way
of a request: download handler, downloader middlewares (robots.txt, redirects, decompression) and
the check of the status.
"""

import re
from datetime import UTC, datetime
from http import HTTPStatus

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    StopDownload,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError  # Twisted tells of it nowhere else

from newsharvest.crawling.addresses import ForbiddenAddressError
from newsharvest.items import Reason, Reject, Source, Stage

_CREDENTIALS = re.compile(r"[^\s/@]+:[^\s/@]*@")

BY_EXCEPTION: tuple[tuple[tuple[type[BaseException], ...], Reason], ...] = (
    ((DownloadTimeoutError,), Reason.TIMEOUT),
    # Scrapy cancels a download only when it grows over DOWNLOAD_MAXSIZE
    ((DownloadCancelledError,), Reason.TOO_LARGE),
    ((CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError), Reason.UNREACHABLE),
    ((ResponseDataLossError, ConnectError, ConnectionClosed, TunnelError, OSError), Reason.UNREACHABLE),
    ((ForbiddenAddressError,), Reason.FORBIDDEN_ADDRESS),
    ((UnsupportedURLSchemeError, NotSupported, UnicodeError), Reason.BAD_URL),
    ((StopDownload, IgnoreRequest), Reason.DECLINED),
)

BY_MESSAGE = (
    # robots.txt, redirects and inflating raise IgnoreRequest, each for another end
    ("Forbidden by robots.txt", Reason.ROBOTS),
    ("max redirections reached", Reason.REDIRECT_LOOP),
    ("exceeded DOWNLOAD_MAXSIZE", Reason.TOO_LARGE),
    ("exceeded max_bytes", Reason.TOO_LARGE),
)


def reject_failure(request: Request, error: BaseException, *, spider: str) -> Reject:
    """The reject of a request that ended without a page: at the address that failed, or at the
    first of the chain when redirects lead nowhere."""
    if isinstance(error, HttpError):
        status = error.response.status
        return fetch_reject(
            request.url, Reason.HTTP_ERROR, status_line(status), spider=spider, status=status
        )
    reason = reason_of(error)
    chain = request.meta.get("redirect_urls", []) if reason is Reason.REDIRECT_LOOP else []
    return fetch_reject((chain or [request.url])[0], reason, _detail(request, reason, error), spider=spider)


def told_of(failure: Failure) -> str:
    """Why a request failed, in a few words: the reason, and what was found."""
    request, error = getattr(failure, "request", None), failure.value
    assert error is not None
    reject = reject_failure(request or Request("http://nowhere.invalid/"), error, spider="")
    return f"{reject.reason}: {reject.detail}"


def fetch_reject(
    url: str, reason: Reason, detail: str, *, spider: str, status: int | None = None
) -> Reject:
    """A reject of stage FETCH: the site did not give a page."""
    fetched_at = datetime.now(UTC).isoformat(timespec="seconds")
    source = Source(kind="crawl", spider=spider, status=status, fetched_at=fetched_at)
    return Reject(source=source, url=url, stage=Stage.FETCH, reason=reason, detail=detail)


def reason_of(error: BaseException) -> Reason:
    """The reason that an exception stands for; FAILED for one that nobody expects."""
    if isinstance(error, IgnoreRequest):
        for told, reason in BY_MESSAGE:
            if told in str(error):
                return reason
    for exceptions, reason in BY_EXCEPTION:
        if isinstance(error, exceptions):
            return reason
    return Reason.FAILED


def is_unreadable(error: BaseException | None) -> bool:
    """Whether the server did answer, and its answer is no HTTP. One that broke off is none of these."""
    reasons = getattr(getattr(error, "__cause__", None), "reasons", None) or []
    return any(isinstance(each.value, (ParseError, ValueError)) for each in reasons)


def status_line(status: int) -> str:
    """The status and its phrase.

    >>> status_line(404)
    '404 Not Found'
    """
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _detail(request: Request, reason: Reason, error: BaseException) -> str:
    """What was found, and the setting where there is one: the same words for the same failure."""
    if reason is Reason.TIMEOUT:
        return f"no response in {request.meta.get('download_timeout', 0):g} s (DOWNLOAD_TIMEOUT)"
    if reason is Reason.TOO_LARGE:
        knob = (
            "a page may be (max_bytes)"
            if "max_bytes" in str(error)
            else "a response may be (DOWNLOAD_MAXSIZE)"
        )
        return f"larger than {knob}"
    if reason is Reason.REDIRECT_LOOP:
        return f"{request.meta.get('redirect_times', 0)} redirects and no page (REDIRECT_MAX_TIMES)"
    if isinstance(error, ResponseDataLossError):
        return "the response ended before its end"
    # Twisted keeps what went wrong on a connection in a list of failures
    inner = getattr(error.__cause__, "reasons", None)
    if inner:
        error = inner[0].value
    text = _CREDENTIALS.sub("", " ".join(str(error).split()))
    if isinstance(error, IgnoreRequest):
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
