import socket
from urllib.request import ProxyHandler, build_opener

import pytest
from scrapy.http import HtmlResponse

from newsharvest.crawling.addresses import Allowed
from newsharvest.crawling.browser_choice import needs_scripts
from newsharvest.crawling.checking_proxy import CheckingProxy
from tests.loopback import Answer, served, story


@pytest.fixture
def proxied():
    with served(lambda url: {"/page": Answer(b"hello")}) as site:
        proxy = CheckingProxy(Allowed.of((), [site.url]), timeout_s=5)
        yield site, proxy
        proxy.close()


def test_what_may_be_asked_is_passed_on_and_the_rest_refused(proxied):
    site, proxy = proxied
    opener = build_opener(ProxyHandler({"http": proxy.address}))
    with opener.open(f"{site.url}/page", timeout=5) as answer:
        assert answer.read() == b"hello"
    with pytest.raises(OSError, match="403"):
        opener.open(f"http://127.0.0.2:{site.url.rpartition(':')[2]}/page", timeout=5)
    assert site.asked == ["/page"]


def test_tunnels_are_asked_about_too(proxied):
    site, proxy = proxied
    host, port = proxy.address.removeprefix("http://").split(":")
    for target, status in ((site.url.removeprefix("http://"), b"200"), ("169.254.169.254:443", b"403")):
        with socket.create_connection((host, int(port)), timeout=5) as client:
            client.sendall(f"CONNECT {target} HTTP/1.1\r\n\r\n".encode())
            assert client.recv(100).split()[1] == status


def test_nonsense_is_a_bad_gateway(proxied):
    host, port = proxied[1].address.removeprefix("http://").split(":")
    for head in (b"\r\n\r\n", b"GET ftp://x/ HTTP/1.1\r\n\r\n", b"GET /page HTTP/1.1\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=5) as client:
            client.sendall(head)
            assert client.recv(100).split()[1] == b"502"


@pytest.mark.parametrize(
    ("body", "needed"),
    [
        (b"<html><title>Town</title><body><div id=app></div><script src=/a.js></script>", True),
        (b"<body><noscript>" + b"word " * 90 + b"</noscript><script>x</script>", True),
        (b"<body><p>short</p>", False),
        (story("Whole").body + b"<script>x</script>", False),
    ],
)
def test_a_page_needs_scripts_when_it_shows_nothing_without(body, needed):
    assert needs_scripts(HtmlResponse("https://gazette.example/", body=body, encoding="utf-8")) == needed
