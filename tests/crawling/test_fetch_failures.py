import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectionLost

from newsharvest.crawling.fetch_failures import reject_failure
from newsharvest.items import Reason, Stage

URL = "https://gazette.example/fire"


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        (HttpError(Response(URL, 503)), Reason.HTTP_ERROR, "503 Service Unavailable"),
        (HttpError(Response(URL, 799)), Reason.HTTP_ERROR, "799"),
        (IgnoreRequest("Forbidden by robots.txt"), Reason.ROBOTS, "Forbidden by robots.txt"),
        (DownloadTimeoutError("took 7.31 s"), Reason.TIMEOUT, "no response in 60 s (DOWNLOAD_TIMEOUT)"),
        (DownloadCancelledError(), Reason.TOO_LARGE, "larger than a response may be (DOWNLOAD_MAXSIZE)"),
        (
            CannotResolveHostError("no such host"),
            Reason.UNREACHABLE,
            "CannotResolveHostError: no such host",
        ),
        (ConnectionLost(), Reason.UNREACHABLE, None),
        (UnsupportedURLSchemeError("gopher"), Reason.BAD_URL, "UnsupportedURLSchemeError: gopher"),
        (IgnoreRequest("not today"), Reason.DECLINED, "not today"),
        (ZeroDivisionError("a bug"), Reason.FAILED, "ZeroDivisionError: a bug"),
    ],
)
def test_a_failure_has_its_reason(error, reason, detail):
    reject = reject_failure(Request(URL, meta={"download_timeout": 60.0}), error, spider="town")
    assert (reject.url, reject.stage, reject.reason) == (URL, Stage.FETCH, reason)
    assert detail is None or reject.detail == detail


def test_redirects_that_lead_nowhere_are_told_of_the_address_that_was_asked_for():
    asked = "https://gazette.example/old"
    request = Request(URL, meta={"redirect_urls": [asked, asked + "er"], "redirect_times": 2})
    reject = reject_failure(request, IgnoreRequest("max redirections reached"), spider="town")
    assert (reject.url, reject.reason) == (asked, Reason.REDIRECT_LOOP)
