"""Whose page it is when nothing tells its address: the site that most of its links lead to."""

from collections import Counter

from lxml.html import HtmlElement

from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.urls import site_of

# A page of news links to its own site first: menus, sections, topics, other stories. Fewer links, or
# a smaller share, could be anybody's.
LEAST_LINKS = 5
LEAST_SHARE = 0.5
MOST_LINKS = 500  # looked at: enough to tell, and bounded


def site_by_links(tree: HtmlElement) -> str | None:
    """The site that over half of a page's absolute links lead to, mirrors resolved; else None."""
    hrefs = (str(link.get("href") or "") for link in page_index(tree).all("a"))
    links = [href for href in hrefs if href[:8].lower().startswith(("http://", "https://"))]
    sites = Counter(site for link in links[:MOST_LINKS] if (site := site_of(link)))
    if not sites or sites.total() < LEAST_LINKS:
        return None
    site, count = sites.most_common(1)[0]
    return site if count > LEAST_SHARE * sites.total() else None
