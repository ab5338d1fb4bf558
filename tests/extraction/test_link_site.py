from lxml.html import document_fromstring

from newsharvest.extraction.link_site import site_by_links

OWN = "".join(f"<a href='https://www.gazette.example/{n}'>{n}</a>" for n in range(6))


def site(html):
    return site_by_links(document_fromstring(html))


def test_the_site_that_most_links_lead_to_is_the_pages_own():
    assert site(OWN + "<a href='https://other.example/'>x</a>") == "gazette.example"


def test_links_to_a_mirror_count_for_its_publisher():
    links = "".join(f"<a href='https://www.nytimes3xbfgragh.onion/{n}'>{n}</a>" for n in range(6))
    assert site(links) == "nytimes.com"


def test_few_or_scattered_links_tell_nothing():
    assert site("<a href='https://gazette.example/'>x</a><a href='/town'>y</a>") is None
    assert site("".join(f"<a href='https://{n}.example/'>{n}</a>" for n in "abcdefgh")) is None
    assert site("<p>no links</p>") is None
