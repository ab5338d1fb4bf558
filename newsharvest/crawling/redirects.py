"""Redirects as Scrapy follows them, less what a stranger may put into them.

An address with a user name and password would send these on, and store them with the request.
"""

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import (
    BaseRedirectMiddleware,
    MetaRefreshMiddleware,
    RedirectMiddleware,
)
from scrapy.http import Response

from newsharvest.extraction.urls import without_credentials


class _WithoutCredentials(BaseRedirectMiddleware):
    def _build_redirect_request(
        self, source_request: Request, response: Response, *, url: str, **kwargs: Any
    ) -> Request:
        return super()._build_redirect_request(
            source_request, response, url=without_credentials(url), **kwargs
        )


class PlainRedirects(_WithoutCredentials, RedirectMiddleware):
    """Redirects by status."""


class PlainRefreshes(_WithoutCredentials, MetaRefreshMiddleware):
    """Redirects by `<meta http-equiv=refresh>`."""
