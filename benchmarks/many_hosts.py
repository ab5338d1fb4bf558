"""Many hosts in one crawl, some of them slow: `python -m benchmarks.many_hosts --hosts 1000 --slow 10`.

One server on loopback is many hosts, 127.1.0.1 and on: five pages each, listed host by host. Slow hosts
come first in the list and take `--answer-s` for each answer. Prints how long the crawl took, when the last
page of the other hosts was asked for, how close requests to one host came, and how many pages were found.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = 5
WORDS = "harbour ferry lantern orchard museum quarry signal bakery regatta tram bridge library".split()


@dataclass
class Hosts:
    """The hosts that a server is, and when each of its pages was asked for."""

    port: int
    names: list[str]
    asked: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))

    def urls(self) -> list[str]:
        """All pages, host by host."""
        return [f"http://{name}:{self.port}/story/{nth}" for name in self.names for nth in range(PAGES)]

    def last_asked(self, names: list[str]) -> float:
        """When the last page of these hosts was asked for."""
        return max(at for name in names for at, path in self.asked[name] if path.startswith("/story/"))


@contextmanager
def many_hosts(number: int, before: Callable[[str, str], None]) -> Iterator[Hosts]:
    """A server that is so many hosts; `before` is called with host and path before each answer."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            hosts.asked[host].append((time.monotonic(), self.path))
            before(host, self.path)
            body = page(host, self.path) if self.path.startswith("/story/") else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, *args: Any) -> None:
            pass  # a client that went away

    with Server(("0.0.0.0", 0), Handler) as server:
        names = [f"127.1.{nth // 250}.{nth % 250 + 1}" for nth in range(number)]
        hosts = Hosts(server.server_port, names)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield hosts
        finally:
            server.shutdown()
            thread.join()


def page(host: str, path: str) -> bytes:
    """A short article that no other address has."""
    name = f"{host} {path}"
    told = "".join(
        f"<p>The {WORDS[(len(name) + nth) % len(WORDS)]} of {name} was talked about in council {nth} for"
        f" the {nth + 2}th time, and nobody could say on whose word the {WORDS[nth]} was moved.</p>"
        for nth in range(5)
    )
    return (
        f"<html lang=en><title>Story {name}</title><article><h1>Story {name}</h1>{told}</article>".encode()
    )


def crawl(hosts: Hosts, folder: Path, *arguments: str) -> float:
    """Seconds that a crawl of all pages took, its process included."""
    (folder / "list.txt").write_text("\n".join(hosts.urls()) + "\n")
    allowed = ",".join(f"{name}:{hosts.port}" for name in hosts.names)
    command = [sys.executable, "-m", "scrapy", "crawl", "urls", "-a", "file=list.txt"]
    command += ["-s", "LOG_LEVEL=WARNING", "-s", "NEWSHARVEST_DEDUP=exact", *arguments]
    own = {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "newsharvest.settings"}
    (folder / "newsharvest.toml").write_text(f"allow_addresses = {json.dumps(allowed.split(','))}\n")
    begun = time.monotonic()
    subprocess.run(command, cwd=folder, env={**os.environ, **own}, check=True)
    return time.monotonic() - begun


def main() -> None:
    """Runs the crawl and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--hosts", type=int, default=1_000)
    parser.add_argument("--slow", type=int, default=10)
    parser.add_argument("--answer-s", type=float, default=10.0)
    parser.add_argument("--delay-s", type=float, default=1.0)
    told = parser.parse_args()
    slow: set[str] = set()

    def wait(host: str, path: str) -> None:
        if host in slow and path.startswith("/story/"):
            time.sleep(told.answer_s)

    with many_hosts(told.hosts, wait) as hosts, tempfile.TemporaryDirectory() as folder:
        slow.update(hosts.names[: told.slow])
        begun = time.monotonic()
        took = crawl(hosts, Path(folder), "-s", f"DOWNLOAD_DELAY={told.delay_s}")
        others = hosts.last_asked(hosts.names[told.slow :]) - begun
        gaps = [b[0] - a[0] for asked in hosts.asked.values() for a, b in pairwise(asked)]
        articles = (Path(folder) / "data/clean/articles.jsonl").read_text().count("\n")
    print(f"{articles:,} articles of {told.hosts * PAGES:,} in {took:.0f} s")
    print(f"the last page of the other hosts was asked for after {others:.0f} s")
    print(f"{sum(gap < told.delay_s for gap in gaps):,} of {len(gaps):,} gaps below {told.delay_s:g} s")


if __name__ == "__main__":
    main()
