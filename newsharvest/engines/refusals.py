"""The reject of a page that was never cleaned."""

from newsharvest.extraction.identity import recorded_url
from newsharvest.items import PageRef, RawPage, Reason, Reject, Stage


def reject(page: PageRef | RawPage, stage: Stage, reason: Reason, detail: str) -> Reject:
    """A reject of a page that was never cleaned, its address as records tell it."""
    url = recorded_url(page.url)
    return Reject(source=page.source, url=url, stage=stage, reason=reason, detail=detail)
