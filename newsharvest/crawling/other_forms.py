"""Pages that are one more form of another: AMP, print, a copy under another address."""

from scrapy.http import HtmlResponse
from scrapy.utils.response import get_base_url

from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.crawling.wanted import is_same_site
from newsharvest.extraction.urls import absolute_url, trusted_canonical, without_noise

_CANONICAL = "//link[contains(concat(' ', translate(@rel, 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href"


def page_itself(response: HtmlResponse) -> str | None:
    """The address of the page itself where this is another form of it; None where this is the page."""
    href = response.xpath(_CANONICAL).get()
    trusted = trusted_canonical(response.url, absolute_url(href, get_base_url(response)))
    if trusted is None or response.meta.get("no_canonical"):
        return None
    canonical = without_noise(trusted)
    is_same = _page_of(canonical) == _page_of(without_noise(response.url))
    if is_same or not is_same_site(response.url, canonical) or kind_of_url(canonical) is PageKind.LIST:
        return None
    return canonical


def _page_of(url: str) -> str:
    """The address without scheme and trailing slash."""
    return url.partition("://")[2].rstrip("/")
