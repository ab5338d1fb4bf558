import re
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest

from scripts.newsroom.site import ON_BOTH_DOORS, ON_THE_SITE_ONLY, demo_site


@pytest.fixture(scope="module")
def site():
    with demo_site() as served:
        yield served


def get(url: str, method: str = "GET") -> tuple[str, str, bytes]:
    with urlopen(Request(url, method=method), timeout=10) as response:
        return response.url, response.headers["Content-Type"], response.read()


def walk(start: str) -> tuple[dict[str, str], set[str]]:
    """Every page of the site that links lead to, without queries, and the addresses that are missing."""
    found: dict[str, str] = {}
    missing, waiting = set(), [start]
    while waiting:
        url = waiting.pop()
        if url in found or url in missing or urlsplit(url).netloc != urlsplit(start).netloc:
            continue
        try:
            _, content_type, body = get(url)
        except HTTPError as error:
            error.close()
            missing.add(url)
            continue
        found[url] = body.decode() if "html" in content_type else ""
        links = re.findall(r"""<a [^>]*?href=["']([^"'#?]*)""", found[url])
        waiting += [urljoin(url, link) for link in links]
    return found, missing


def test_links_lead_to_every_story_and_only_one_link_is_dead(site):
    found, missing = walk(site.url + "/")
    slugs = {url.rsplit("/", 1)[1] for url in found}
    assert set(ON_BOTH_DOORS + ON_THE_SITE_ONLY) <= slugs
    assert missing == {site.url + "/local/never-written"}


def test_a_campaign_address_is_the_same_page_and_print_is_another(site):
    page = f"{site.url}/local/harbour-ferry-returns"
    assert get(page)[2] == get(page + "?utm_source=front")[2]
    printed = get(page + "?print=1")[2].decode()
    assert 'rel="canonical" href="/local/harbour-ferry-returns"' in printed
    assert printed != get(page)[2].decode()


def test_an_old_address_redirects_to_the_story(site):
    assert get(site.url + "/old/ferry.php?id=17")[0] == f"{site.url}/local/harbour-ferry-returns"


def test_robots_sitemap_and_feed_name_the_host_they_are_served_from(site):
    for path in ("/robots.txt", "/sitemap.xml", "/feed.xml"):
        body = get(site.url + path)[2].decode()
        assert site.url + "/" in body
        assert "{host}" not in body
    assert "Disallow: /members/" in get(site.url + "/robots.txt")[2].decode()


def test_a_pdf_says_that_it_is_one(site):
    assert get(site.url + "/files/budget-2024.pdf")[1] == "application/pdf"


def test_requests_are_remembered_in_order(site):
    before = len(site.requested)
    get(site.url + "/about")
    get(site.url + "/topics?x=1", "HEAD")
    assert site.requested[before:] == ["/about", "/topics?x=1"]


def test_pages_are_the_same_bytes_on_every_port(site):
    with demo_site() as other:
        assert other.url != site.url
        assert get(other.url + "/")[2] == get(site.url + "/")[2]
