"""What is asked for again, and how often: RETRY_TIMES, but a page that was too slow once."""

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

AFTER_TIMEOUT = 1
"""A page that drips costs DOWNLOAD_TIMEOUT each time, and keeps its host from all others for so long."""


class PatientRetries(RetryMiddleware):
    """Scrapy's retries, fewer of what took its time."""

    def process_exception(
        self, request: Request, exception: Exception, spider: object = None
    ) -> Request | Response | None:
        """The request to make again; None when there is none."""
        if isinstance(exception, DownloadTimeoutError):
            most = min(AFTER_TIMEOUT, self.max_retry_times)
            request.meta["max_retry_times"] = min(most, request.meta.get("max_retry_times", most))
        return super().process_exception(request, exception)
