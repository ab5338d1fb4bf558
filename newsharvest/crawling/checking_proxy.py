"""A proxy on loopback for a browser: it asks of every connection whether it may be made.

A browser fetches what a page tells it to: scripts, frames, anything. It is told to send all of that
here, loopback too, and here the same question is asked as for the crawl's own requests, of the address
that is connected to. What may not be asked is answered with 403, and no packet is sent to it.
"""

import re
import selectors
import socket
import socketserver
import threading
from typing import Any
from urllib.parse import urlsplit

from newsharvest.crawling.addresses import Allowed, ForbiddenAddressError
from newsharvest.crawling.connections import open_socket

_LONGEST_HEAD = 65_536
_CHUNK = 65_536


class CheckingProxy:
    """A proxy at `address`, until it is closed."""

    def __init__(self, allowed: Allowed, *, timeout_s: float = 30.0) -> None:
        class Handler(_Handler):
            pass

        Handler.allowed, Handler.timeout_s = allowed, timeout_s
        self._server = _Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Takes no more connections."""
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: either side may go away at any time."""


class _Handler(socketserver.BaseRequestHandler):
    allowed: Allowed
    timeout_s: float

    def handle(self) -> None:
        """One connection of the browser: a tunnel, or one request."""
        client: socket.socket = self.request
        client.settimeout(self.timeout_s)
        head, rest = _head(client)
        method, target, version = (*head.split(b"\r\n", 1)[0].decode("latin-1").split(" "), "", "")[:3]
        is_tunnel = method == "CONNECT"
        address = urlsplit(f"//{target}" if is_tunnel else target)
        try:
            if not address.hostname or not (is_tunnel or address.scheme == "http"):
                raise ValueError(target)
            site = open_socket(
                address.hostname, address.port or (443 if is_tunnel else 80), self.allowed, self.timeout_s
            )
        except ForbiddenAddressError:
            client.sendall(
                b"HTTP/1.1 403 Forbidden address\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
            return
        except (OSError, ValueError):
            client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with site:
            if is_tunnel:
                client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                _relay(client, site, self.timeout_s)
                return
            path = (address.path or "/") + (f"?{address.query}" if address.query else "")
            site.sendall(_one_exchange(f"{method} {path} {version}".encode("latin-1"), head) + rest)
            _pass_on(client, site, _content_length(head) - len(rest))
            first, body = _head(site)
            client.sendall(_one_exchange(first.split(b"\r\n", 1)[0], first) + body)
            while chunk := site.recv(_CHUNK):
                client.sendall(chunk)


def _head(client: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data and len(data) < _LONGEST_HEAD:
        if not (chunk := client.recv(_CHUNK)):
            break
        data += chunk
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def _one_exchange(first: bytes, head: bytes) -> bytes:
    """A head as both sides are to see it: one request a connection, so that each is asked about."""
    kept = [
        line
        for line in head.split(b"\r\n")[1:]
        if not line.lower().startswith((b"proxy-", b"connection:", b"keep-alive:"))
    ]
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


def _content_length(head: bytes) -> int:
    found = re.search(rb"\r\ncontent-length:[ \t]*(\d{1,12})\r\n", head + b"\r\n", re.IGNORECASE)
    return int(found[1]) if found else 0


def _pass_on(client: socket.socket, site: socket.socket, left: int) -> None:
    """The rest of a request's body, and nothing behind it."""
    while left > 0 and (chunk := client.recv(min(_CHUNK, left))):
        site.sendall(chunk)
        left -= len(chunk)


def _relay(client: socket.socket, site: socket.socket, timeout_s: float) -> None:
    """Passes bytes on in both directions until one side ends, or neither says anything."""
    other = {client: site, site: client}
    with selectors.DefaultSelector() as waiting:
        for each in other:
            waiting.register(each, selectors.EVENT_READ)
        while ready := waiting.select(timeout_s):
            for key, _ in ready:
                found = key.fileobj
                assert isinstance(found, socket.socket)
                if not (chunk := found.recv(_CHUNK)):
                    return
                other[found].sendall(chunk)
