"""A real HTTP server on loopback, and Scrapy run against it as a person runs it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
RESERVATIONS = "/.well-known/tdmrep.json"
HASTE = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "NEWSHARVEST_WORKERS=1"]


@dataclass(frozen=True)
class Answer:
    """A response as sent: `body` whole, or as much of `length` as there is."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    after: threading.Event | None = None


@dataclass
class Site:
    """A site: its address, its answers by path, and the requests that came, in order; the one for what a
    site reserves, which every crawl makes, only where it has an answer."""

    url: str
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


@contextmanager
def served(build: Callable[[str], dict[str, Answer]]) -> Iterator[Site]:
    """A site on loopback whose answers `build` makes, given its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path != RESERVATIONS or self.path in site.answers:
                site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            answer = site.answers.get(self.path, Answer(b"no such page", 404))
            if answer.after is not None:
                answer.after.wait(20)
            try:
                self._send(answer)
            except OSError:
                self.close_connection = True

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(answer.length or len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
            self.close_connection = answer.length is not None

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: Any) -> None:
            pass  # a client that went away is what some tests are about

    with Server(("127.0.0.1", 0), Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        site = Site(url, build(url))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def story(title: str, links: tuple[str, ...] = ()) -> Answer:
    """A page with an article of its own words, long enough to be one, and links."""
    told = "".join(
        f"<p>{title}: the {nth} witness from the {title.lower()} told the harbour council on Monday that "
        f"the ferry had left the quay early, and that nobody had rung the bell to say so.</p>"
        for nth in ("first", "second", "third", "fourth")
    )
    anchors = "".join(f'<li><a href="{link}">More</a></li>' for link in links)
    return Answer(
        f'<html lang="en"><head><title>{title}</title></head><body><ul>{anchors}</ul>'
        f"<article><h1>{title}</h1>{told}</article></body></html>".encode()
    )


def environment(settings: str = "newsharvest.settings") -> dict[str, str]:
    """The environment of a Scrapy process: this checkout, and this project or another one."""
    path = os.pathsep.join([str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "SCRAPY_SETTINGS_MODULE": settings}


def scrapy(
    folder: Path, *arguments: str, told: str = "", **more: Any
) -> "subprocess.CompletedProcess[str]":
    """What `scrapy ...` ends as, run in `folder`; its data lies below it."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=folder,
        env=environment(**more),
        input=told,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert "DeprecationWarning" not in done.stderr, done.stderr
    return done


def crawling(folder: Path, *arguments: str, **more: Any) -> "subprocess.Popen[bytes]":
    """`scrapy crawl ...` at work in `folder`, in a process group of its own; its log is added to
    `log` there."""
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "scrapy", "crawl", *arguments],
            cwd=folder,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
