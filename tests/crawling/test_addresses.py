"""Which network addresses a crawl connects to."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from newsharvest.crawling.addresses import Allowed, is_public, named_in
from newsharvest.errors import OperatorError
from tests.loopback import HASTE, Answer, records, scrapy, served, story


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"),
        *("169.254.169.254", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "2002:7f00:1::", "localhost", ""),
    ],
)
def test_private_and_odd_addresses_are_not(address):
    assert not is_public(address)


def test_an_allowed_host_is_named_with_its_port():
    allowed = Allowed.of(["127.0.0.1:8000", "[::1]:9000"], ["http://Intranet.example/a"])
    assert allowed.permits("127.0.0.1", 8000, "127.0.0.1")
    assert not allowed.permits("127.0.0.1", 8001, "127.0.0.1")
    assert allowed.permits("::1", 9000, "::1")
    assert allowed.permits("intranet.example", 80, "10.1.1.1")
    assert not allowed.permits("intranet.example", 443, "10.1.1.1")


@pytest.mark.parametrize("entry", ["127.0.0.1", ":8000", "10.0.0.0/8", "http://127.0.0.1:8000", "a:b", ""])
def test_an_entry_without_host_or_port_is_the_operators_mistake(entry):
    with pytest.raises(OperatorError, match="expected host and port"):
        Allowed.of([entry])


def test_what_is_no_address_names_nobody():
    assert named_in("mailto:desk@gazette.example") is None
    assert named_in("http://[bad/") is None


@contextmanager
def bait() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and a note for each connection that is made to it."""
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                try:
                    listener.accept()[0].close()
                    seen.append("connected")
                except TimeoutError:
                    pass

        thread = threading.Thread(target=accept)
        thread.start()
        yield listener.getsockname()[1], seen
        over.set()
        thread.join()


def test_a_crawl_connects_to_no_private_address_on_any_hop(tmp_path):
    with bait() as (port, seen):
        hosts = [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "localhost",
            "[::ffff:127.0.0.1]",
            "0.0.0.0",
        ]
        baits = [f"http://{host}:{port}/{number}" for number, host in enumerate(hosts)]
        moved = Answer(status=302, headers=(("Location", baits[0]),))
        answers = {"/robots.txt": Answer(b"", 404), "/": story("Home"), "/moved": moved}
        with served(lambda url: answers) as site:
            (tmp_path / "list").write_text("\n".join([f"{site.url}/", f"{site.url}/moved", *baits, ""]))
            allow = f"NEWSHARVEST_ALLOW_ADDRESSES={site.url.removeprefix('http://')}"
            done = scrapy(
                tmp_path, "crawl", "urls", "-a", "file=list", "-s", allow, "-s", "RETRY_TIMES=0", *HASTE
            )
    assert done.returncode == 0, done.stderr
    assert seen == []
    assert [article["title"] for article in records(tmp_path / "data/clean/articles.jsonl")] == ["Home"]
    rejects = {reject["url"]: reject for reject in records(tmp_path / "data/clean/rejects.jsonl")}
    assert {rejects[url]["reason"] for url in baits[:5]} == {"forbidden_address"}
    assert "to allow it: allow_addresses = 127.0.0.1" in rejects[baits[0]]["detail"]
    assert len(rejects) == len(baits)


def test_a_list_from_elsewhere_does_not_open_the_operators_own_machine(tmp_path):
    with served(lambda url: {"/": story("Home")}) as site:
        (tmp_path / "list").write_text(f"{site.url}/\n")
        scrapy(tmp_path, "crawl", "urls", "-a", "file=list", "-s", "RETRY_TIMES=0", *HASTE)
        assert site.asked == []
    (reject,) = records(tmp_path / "data/clean/rejects.jsonl")
    assert reject["reason"] == "forbidden_address"


def test_only_http_and_https_are_asked_for(tmp_path):
    (tmp_path / "secret.html").write_bytes(story("Secret").body)
    (tmp_path / "list").write_text(
        f"file://{tmp_path}/secret.html\ndata:text/html,<p>x</p>\nftp://127.0.0.1/x\n"
    )
    scrapy(tmp_path, "crawl", "urls", "-a", "file=list", *HASTE)
    rejects = records(tmp_path / "data/clean/rejects.jsonl")
    assert {reject["reason"] for reject in rejects} == {"bad_url"}
    assert len(rejects) == 3
