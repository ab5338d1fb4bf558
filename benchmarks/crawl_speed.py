"""How fast a crawl is when the network is not what it waits for: `make bench-crawl-speed`.

Pages made from the sample newsroom are served by a process of its own, on many hosts of loopback and
without delay. Measured in turn: a crawl that only fetches (a), one that extracts too (b), `newsharvest
load` of the same pages with one worker fewer (c), start-up left out of all three; and how late the event
loop of (b) was, asked every 10 ms. Wanted: (b) at 80 % of the smaller of (a) and (c), 99 % of the lags
below 50 ms.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Event, Process, Value
from pathlib import Path
from statistics import median, quantiles
from typing import Any, ClassVar

from scrapy import signals
from scrapy.crawler import Crawler

from benchmarks.soak_pages import make_pages
from newsharvest.spiders.urls import UrlsSpider

ROOT = Path(__file__).resolve().parent.parent
HOSTS = 64
ASKED_EVERY_S = 0.01
FIGURES = "figures.json"


class FetchSpider(UrlsSpider):
    """Fetches the pages of a list, and makes nothing of them."""

    name = "fetch"

    def parse(self, response: Any, **kwargs: Any) -> list[Any]:
        """Nothing."""
        return []


class Meter:
    """An extension that leaves behind the rate of a crawl, and how late its event loop was, in ms."""

    def __init__(self, crawler: Crawler) -> None:
        self._times: list[float] = []
        self._lags: list[float] = []
        self._asking: asyncio.Task[None] | None = None
        told = (signals.response_received, signals.item_scraped, signals.item_dropped)
        for signal in told:
            crawler.signals.connect(self._note, signal)
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Meter":
        """The meter of a crawl."""
        return cls(crawler)

    def _note(self) -> None:
        self._times.append(time.monotonic())

    def _opened(self) -> None:
        self._asking = asyncio.ensure_future(self._ask())

    async def _ask(self) -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(ASKED_EVERY_S)
            self._lags.append((time.monotonic() - begun - ASKED_EVERY_S) * 1000)

    def _closed(self) -> None:
        if self._asking:
            self._asking.cancel()
        cuts = quantiles(self._lags, n=100)
        figures = {"s": self._times[-1] - self._times[0], "p50": cuts[49], "p99": cuts[98]}
        Path(FIGURES).write_text(json.dumps({**figures, "longest": max(self._lags)}))


@contextmanager
def served(bodies: list[bytes]) -> Iterator[int]:
    """The port on which every address of loopback answers `/NUMBER` with a page."""
    port, stop = Value("i", 0), Event()
    process = Process(target=_serve, args=(bodies, port, stop), daemon=True)
    process.start()
    while not port.value:
        time.sleep(0.01)
    try:
        yield port.value
    finally:
        stop.set()
        process.join()


def _serve(bodies: list[bytes], port: Any, stop: Any) -> None:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm: ClassVar[bool] = True
        wbufsize = 2**18

        def do_GET(self) -> None:
            number = self.path[1:]
            body = bodies[int(number)] if number.isdigit() else b""
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

    with Server(("0.0.0.0", 0), Handler) as server:
        port.value = server.server_port
        server.timeout = 0.2
        while not stop.is_set():
            server.handle_request()


def crawl(spider: str, folder: Path, port: int, pages: int, workers: int) -> dict[str, float]:
    """The figures of one crawl of all pages."""
    folder.mkdir()
    names = [f"127.1.0.{nth % HOSTS + 1}:{port}" for nth in range(pages)]
    (folder / "list.txt").write_text("".join(f"http://{host}/{nth}\n" for nth, host in enumerate(names)))
    (folder / "newsharvest.toml").write_text(f"allow_addresses = {json.dumps(sorted(set(names)))}\n")
    settings = {
        "SPIDER_MODULES": "newsharvest.spiders,benchmarks.crawl_speed",
        "EXTENSIONS": json.dumps({"benchmarks.crawl_speed.Meter": 900}),
        "DOWNLOAD_DELAY": 0,
        "NEWSHARVEST_WORKERS": workers,
        "LOG_LEVEL": "WARNING",
    }
    told = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawl", spider, "-a", "file=list.txt", *told]
    own = {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "newsharvest.settings"}
    subprocess.run(command, cwd=folder, env={**os.environ, **own}, check=True)
    figures: dict[str, float] = json.loads((folder / FIGURES).read_text())
    return {**figures, "rate": pages / figures["s"]}


def load(folder: Path, bodies: list[bytes], workers: int) -> float:
    """Pages a second of a load, less what a load of one page takes."""

    def took(name: str, some: list[bytes]) -> float:
        pages = folder / name
        pages.mkdir(parents=True)
        for nth, body in enumerate(some):
            (pages / f"{nth:05}.html").write_bytes(body)
        command = [sys.executable, "-m", "newsharvest", "load", str(pages), "-o", f"{pages}-clean", "-q"]
        begun = time.monotonic()
        subprocess.run([*command, "--workers", str(workers)], cwd=folder, check=True)
        return time.monotonic() - begun

    own = took("one", bodies[:1])
    return len(bodies) / (took("all", bodies) - own)


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    bodies = [page.html.encode() for page in make_pages(told.pages, 1)]
    rounds = []
    with tempfile.TemporaryDirectory() as temporary, served(bodies) as port:
        for nth in range(told.rounds):
            folder = Path(temporary) / str(nth)
            folder.mkdir()
            fetched = crawl("fetch", folder / "fetch", port, told.pages, told.workers)
            extracted = crawl("urls", folder / "urls", port, told.pages, told.workers)
            loaded = load(folder / "load", bodies, max(1, told.workers - 1))
            rounds.append((fetched, extracted, loaded))
    a, b, c = (median(each[k]["rate"] if k < 2 else each[2] for each in rounds) for k in range(3))
    print(f"{told.pages:,} pages, {told.workers} workers, median of {told.rounds} rounds")
    print(f"(a) fetch only        {a:7.1f} pages/s")
    print(f"(b) with extraction   {b:7.1f} pages/s")
    print(f"(c) load, one fewer   {c:7.1f} pages/s")
    print(f"(b) / min((a), (c))   {b / min(a, c):7.0%}")
    lags = ", ".join(
        f"{name} {median(each[1][name] for each in rounds):.1f}" for name in ("p50", "p99", "longest")
    )
    print(f"lag of the event loop in ms: {lags}")


if __name__ == "__main__":
    main()
