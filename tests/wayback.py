"""A web archive on loopback that speaks as the Wayback Machine does: its CDX server, and raw captures.

Written after the README of `wayback-cdx-server`: rows are sorted by SURT key and time; `from` and `to`
are padded and included; filters match a whole field, `!` turns one about; collapsing leaves out rows
that are next to one alike; the resume key is told, URL-encoded, behind an empty row when `limit` ended
the rows. A capture that is not there leads to the nearest one of its address.

`as_lines` answers as pywb does: a JSON object a line with names of its own, filters that look for a part of
a field, the first `limit` rows, no collapsing and no resume key.
"""

import gzip
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote_plus, unquote_plus, urlsplit

NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


@dataclass(frozen=True)
class Captured:
    """One capture of an address."""

    timestamp: str
    original: str
    body: bytes
    mimetype: str = "text/html"
    status: str = "200"
    digest: str = "D"
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def urlkey(self) -> str:
        parts = urlsplit(self.original.lower())
        return (
            surt(parts.hostname or "")
            + ")"
            + (parts.path or "/")
            + (f"?{parts.query}" if parts.query else "")
        )

    def row(self) -> dict[str, str]:
        told = (self.urlkey, self.timestamp, self.original, self.mimetype, self.status, self.digest)
        return dict(zip(NAMES, (*told, str(len(self.body))), strict=True))


def surt(host: str) -> str:
    return ",".join(reversed(host.removeprefix("www.").split(".")))


@dataclass
class Wayback:
    """The archive: its address, what it holds, and the paths that were asked for."""

    url: str
    captures: list[Captured]
    asked: list[str] = field(default_factory=list)
    as_text: bool = False
    as_lines: bool = False

    @property
    def endpoint(self) -> str:
        return f"{self.url}/cdx/search/cdx"

    def queries(self) -> list[dict[str, list[str]]]:
        return [parse_qs(urlsplit(each).query) for each in self.asked if each.startswith("/cdx")]

    def given(self) -> list[str]:
        return [each for each in self.asked if each.startswith("/web/")]


def answer(wayback: Wayback, told: dict[str, list[str]]) -> bytes:
    rows = [each.row() for each in sorted(wayback.captures, key=lambda each: (each.urlkey, each.timestamp))]
    rows = [row for row in rows if matches(row, told) and lies_between(row, told) and passes(row, told)]
    rows = collapsed(rows, told.get("collapse", []))
    if "resumeKey" in told:
        key, at = unquote_plus(told["resumeKey"][0]).removesuffix("!").rsplit(" ", 1)
        rows = [row for row in rows if (row["urlkey"], row["timestamp"]) > (key, at)]
    limit = int(told.get("limit", ["150000"])[0])
    more, rows = rows[limit:], rows[:limit]
    names = told["fl"][0].split(",") if "fl" in told else list(NAMES)
    lines: list[list[str]] = [[row[name] for name in names] for row in rows]
    if more and told.get("showResumeKey") == ["true"]:
        lines += [[], [quote_plus(f"{rows[-1]['urlkey']} {rows[-1]['timestamp']}!")]]
    if told.get("output") == ["json"] and not wayback.as_text:
        return json.dumps([names, *lines] if rows else []).encode()
    return "".join(" ".join(line) + "\n" for line in lines).encode()


def answer_in_lines(wayback: Wayback, told: dict[str, list[str]]) -> bytes:
    """The answer as pywb gives it (its CDX server API)."""
    rows = [each.row() for each in sorted(wayback.captures, key=lambda each: (each.urlkey, each.timestamp))]
    filters = [each.split(":", 1) for each in told.get("filter", [])]
    rows = [row for row in rows if matches(row, told) and lies_between(row, told)]
    rows = [row for row in rows if all(part in row[name] for name, part in filters)]
    names = {"original": "url", "mimetype": "mime", "statuscode": "status"}
    lines = ({names.get(name, name): value for name, value in row.items()} for row in rows)
    return "".join(json.dumps(line) + "\n" for line in list(lines)[: int(told["limit"][0])]).encode()


def matches(row: dict[str, str], told: dict[str, list[str]]) -> bool:
    wanted = Captured(
        "", told["url"][0] if "://" in told["url"][0] else f"http://{told['url'][0]}", b""
    ).urlkey
    host, path = wanted.split(")", 1)
    own_host, own_path = row["urlkey"].split(")", 1)
    kind = told.get("matchType", ["exact"])[0]
    if kind == "domain":
        return own_host == host or own_host.startswith(f"{host},")
    if kind == "host":
        return own_host == host
    return own_host == host and (own_path.startswith(path) if kind == "prefix" else own_path == path)


def lies_between(row: dict[str, str], told: dict[str, list[str]]) -> bool:
    first = told.get("from", [""])[0].ljust(14, "0")
    last = told.get("to", [""])[0].ljust(14, "9")
    return first <= row["timestamp"] <= last


def passes(row: dict[str, str], told: dict[str, list[str]]) -> bool:
    for each in told.get("filter", []):
        name, pattern = each.removeprefix("!").split(":", 1)
        if bool(re.fullmatch(pattern, row[name])) == each.startswith("!"):
            return False
    return True


def collapsed(rows: list[dict[str, str]], by: list[str]) -> list[dict[str, str]]:
    for each in by:
        name, _, length = each.partition(":")
        kept: list[dict[str, str]] = []
        for row in rows:
            told = row[name][: int(length)] if length else row[name]
            before = (kept[-1][name][: int(length)] if length else kept[-1][name]) if kept else None
            if told != before:
                kept.append(row)
        rows = kept
    return rows


@contextmanager
def wayback_served(captures: list[Captured]) -> Iterator[Wayback]:
    """An archive on loopback that holds those captures."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            wayback.asked.append(self.path)
            if self.path.startswith("/cdx/search/cdx?"):
                told = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
                body = (answer_in_lines if wayback.as_lines else answer)(wayback, told)
                self._send(
                    200, gzip.compress(body), {"Content-Encoding": "gzip", "Content-Type": "text/plain"}
                )
            elif found := re.fullmatch(r"/web/(\d{14})id_/(.*)", self.path):
                self._replay(*found.groups())
            else:
                self._send(404, b"", {})

        def _replay(self, timestamp: str, url: str) -> None:
            there = [each for each in wayback.captures if each.original == url]
            if not there:
                self._send(404, b"not archived", {})
                return
            nearest = min(there, key=lambda each: abs(int(each.timestamp) - int(timestamp)))
            if nearest.timestamp != timestamp:
                self._send(302, b"", {"Location": f"/web/{nearest.timestamp}id_/{url}"})
                return
            own = {f"X-Archive-Orig-{name}": value for name, value in nearest.headers}
            self._send(
                200, nearest.body, {"Content-Type": nearest.mimetype, "X-Robots-Tag": "noindex", **own}
            )

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        wayback = Wayback(f"http://127.0.0.1:{server.server_port}", captures)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield wayback
        finally:
            server.shutdown()
            thread.join()
