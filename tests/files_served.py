"""A web server for files: byte ranges, ETags, redirects, and connections that break."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Files:
    """The files of a server by path, and what was asked of it: path and range. `breaks` counts how often
    an answer yet ends after `after` bytes, `busy` how often it yet is 503; `rate` is bytes a moment."""

    url: str
    files: dict[str, bytes]
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    agents: set[str | None] = field(default_factory=set)
    breaks: int = 0
    after: int = 10_000
    busy: int = 0
    ranges: bool = True
    gate: threading.Event | None = None


@contextmanager
def files_served(files: dict[str, bytes]) -> Iterator[Files]:
    """A server on loopback that gives those files."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = self.headers["Range"]
            site.asked.append((self.path, told))
            site.agents.add(self.headers["User-Agent"])
            if self.path in site.moved:
                self._head(302, 0, Location=site.moved[self.path])
            elif site.busy:
                site.busy -= 1
                self._head(503, 0, **{"Retry-After": "0"})
            elif (data := site.files.get(self.path)) is None:
                self._head(404, 0)
            else:
                self._give(data, int(told[6:-1]) if told and site.ranges else None)

        def _give(self, data: bytes, start: int | None) -> None:
            more = {"ETag": f'"{len(data)}-{data[-8:].hex()}"'}
            if start is not None:
                more["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            rest = data[start or 0 :]
            self._head(206 if start is not None else 200, len(rest), **more)
            if site.breaks:
                site.breaks -= 1
                rest = rest[: site.after]
            try:
                self.wfile.write(rest[: site.after])
                if site.gate is not None:
                    self.wfile.flush()
                    site.gate.wait(20)
                self.wfile.write(rest[site.after :])
            except OSError:
                pass

        def _head(self, status: int, length: int, **more: str) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(length))
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Files(f"http://127.0.0.1:{server.server_port}", files)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
