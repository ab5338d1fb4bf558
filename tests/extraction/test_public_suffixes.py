import pytest
from tldextract import TLDExtract

from newsharvest.extraction.public_suffixes import registrable_host


@pytest.mark.parametrize(
    ("host", "registrable"),
    [
        ("gazette.example", "gazette.example"),
        ("www.news.gazette.example", "gazette.example"),
        ("co.uk", "co.uk"),
        ("news.gazette.co.uk.", "gazette.co.uk"),
        ("a.blog.foo.ck", "blog.foo.ck"),
        ("a.www.ck", "www.ck"),
        ("a.city.kobe.jp", "city.kobe.jp"),
        ("one.two.github.io", "two.github.io"),
        ("www.zeitung.xn--p1ai", "zeitung.xn--p1ai"),
        ("a.gazette。com", "gazette.com"),
        ("192.0.2.7", "192.0.2.7"),
        ("999.0.2.7", "2.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("localhost", "localhost"),
        ("xn--.xn--zzzzzz", "xn--.xn--zzzzzz"),
        ("..", "."),
    ],
)
def test_the_registrable_host_is_told_by_the_longest_rule(host, registrable):
    assert registrable_host(host) == registrable


def test_the_list_is_read_as_the_package_reads_it_that_brings_it_along():
    extract = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
    for host in (
        "a.b.com",
        "b.gov.uk",
        "x.y.sch.uk",
        "a.b.c.tokyo.jp",
        "me.blogspot.com",
        "a.compute.amazonaws.com",
    ):
        assert registrable_host(host) == (extract(host).top_domain_under_public_suffix or host)


def test_a_host_of_many_labels_is_told_by_its_end():
    assert registrable_host("a." * 20_000 + "news.gazette.co.uk") == "gazette.co.uk"
