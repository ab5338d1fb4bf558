"""Hosts side by side: one that does not answer holds up nobody but itself."""

import threading

from benchmarks.many_hosts import PAGES, crawl, many_hosts
from tests.loopback import records

HOSTS = 24
STORIES = (HOSTS - 1) * PAGES


def test_a_slow_host_is_answered_last_and_holds_up_no_other(tmp_path):
    others, came_too_late = threading.Event(), []

    def wait(host: str, path: str) -> None:
        if host == hosts.names[0]:
            came_too_late.append(not others.wait(40))
            return
        asked = sum(path.startswith("/story/") for name in hosts.names[1:] for _, path in hosts.asked[name])
        if asked == STORIES:
            others.set()

    with many_hosts(HOSTS, wait) as hosts:
        narrow = [
            "-s",
            "CONCURRENT_REQUESTS=5",
            "-s",
            "DOWNLOAD_DELAY=0.001",
            "-s",
            "NEWSHARVEST_WORKERS=1",
        ]
        crawl(hosts, tmp_path, *narrow)
    assert not any(came_too_late)
    assert len(records(tmp_path / "data/clean/articles.jsonl")) == HOSTS * PAGES
