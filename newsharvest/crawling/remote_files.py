"""A file on a web server, read as if it lay here: a stream that can be taken up at any byte.

Nothing of it is kept on disk, and no more than a chunk in memory. Where the connection breaks, reading
goes on at the byte it had come to (RFC 9110, 14.2), a few times in a row at most. Each hop of a
redirect is asked about before it is connected to.
"""

import http.client
import io
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from newsharvest.crawling.addresses import Allowed
from newsharvest.crawling.connections import connection_to

TRIES = 4
"""In a row, without a byte between: the first, and three more, as for pages."""
PAUSE_S = 2.0
"""Before the second try; twice as long before each further one, or what Retry-After asks for."""
LONGEST_PAUSE_S = 300.0
MOST_HOPS = 10
UNKNOWN_SIZE = 1 << 62
_HEAD_BYTES = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class RemoteError(OSError):
    """The file can't be read, or not any further. The message says why, in one line."""


@dataclass(slots=True, eq=False)
class Asker:
    """Who asks, and what may be asked: shared by the files of one crawl. `stop()` from any thread ends
    what waits and reads."""

    agent: str
    allowed: Allowed
    timeout_s: float
    pause_s: float = PAUSE_S
    stopped: threading.Event = field(default_factory=threading.Event)
    _sockets: set[socket.socket] = field(default_factory=set)

    def get(self, url: str, offset: int, version: str) -> tuple[http.client.HTTPResponse, str]:
        """The answer for a file from a byte on, and the address that gave it. Raises RemoteError,
        OSError, HTTPException, ForbiddenAddressError."""
        for _ in range(MOST_HOPS + 1):
            response = self._ask(_web_address(url), offset, version)
            target = response.getheader("Location")
            if response.status not in _REDIRECTS or not target:
                return response, url
            response.close()
            url = urljoin(url, target)
        raise RemoteError(f"{MOST_HOPS} redirects and no file")

    def _ask(self, address: SplitResult, offset: int, version: str) -> http.client.HTTPResponse:
        if self.stopped.is_set():
            raise RemoteError("the crawl ended")
        connection = connection_to(address, self.allowed, self.timeout_s)
        headers = {"User-Agent": self.agent, "Accept-Encoding": "identity", "Connection": "close"}
        if offset:
            headers["Range"] = f"bytes={offset}-"
            if version.startswith('"'):  # a strong ETag: else the check is ours
                headers["If-Range"] = version
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        connection.request("GET", path, headers=headers)
        self._sockets = {each for each in self._sockets if each.fileno() >= 0} | {connection.sock}
        return connection.getresponse()

    def stop(self) -> None:
        """Ends every wait and every read that is under way."""
        self.stopped.set()
        for each in list(self._sockets):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def _web_address(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        if address.scheme in ("http", "https") and address.hostname and address.port != 0:
            return address
    except ValueError:
        pass
    raise RemoteError(f"{url} is no web address")


class RemoteFile(io.RawIOBase):
    """The file at an address, open for reading. `size` is UNKNOWN_SIZE where the server does not tell;
    `version` is what it calls the file's present state: a file that changes meanwhile is an error.

    Raises RemoteError and ForbiddenAddressError, on opening too.
    """

    def __init__(self, url: str, asker: Asker) -> None:
        super().__init__()
        self.url = url
        self._asker = asker
        self._at = 0
        self._response: http.client.HTTPResponse | None = None
        self._stands_at = 0
        self.size, self.version = UNKNOWN_SIZE, ""
        self._failures = 0
        self._head = b""  # readers look at it before they begin
        self._head = self.read(_HEAD_BYTES)
        self._at = 0

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """The byte that is read next."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a byte; the server is asked when it is read."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        return self._at

    def read(self, most: int = -1, /) -> bytes:
        """The next bytes, at most `most`; empty at the file's end."""
        if head := self._head[self._at : self._at + most if most >= 0 else None]:
            self._at += len(head)
            return head
        while self._at < self.size:
            try:
                chunk = self._reach().read(most if most >= 0 else None)
            except RemoteError:
                raise
            except (OSError, http.client.HTTPException) as error:
                self._failed(error)
                continue
            if not chunk and self.size != UNKNOWN_SIZE:
                self._failed(OSError("the connection ended before the file did"))
                continue
            self._at += len(chunk)
            self._stands_at = self._at
            self._failures = self._failures if not chunk else 0
            return chunk
        return b""

    def close(self) -> None:
        """Ends the connection."""
        self._drop()
        super().close()

    def _drop(self) -> None:
        if self._response is not None:
            self._response.close()
        self._response = None

    def _reach(self) -> http.client.HTTPResponse:
        """The answer that stands at the byte that is read next."""
        while self._response is None or self._stands_at != self._at:
            self._drop()
            try:
                self._open()
            except RemoteError:
                raise
            except (OSError, http.client.HTTPException) as error:
                self._failed(error)
        return self._response

    def _open(self) -> None:
        response, _ = self._asker.get(self.url, self._at, self.version)
        if response.status not in (200, 206):
            raise _Refusal(response)
        self._check_state(response)
        self._response = response
        self._stands_at = self._at if response.status == 206 else 0
        while self._stands_at < self._at:  # the server knows no ranges
            passed = response.read(min(65_536, self._at - self._stands_at))
            if not passed:
                raise OSError("the connection ended before the file did")
            self._stands_at += len(passed)

    def _check_state(self, response: http.client.HTTPResponse) -> None:
        size = _size_of(response)
        version = response.getheader("ETag") or response.getheader("Last-Modified") or f"{size} bytes"
        if self.version and (version, size) != (self.version, self.size):
            raise _Changed(f"it changed while it was read: {self.version}, now {version}")
        self.size, self.version = size, version

    def _failed(self, error: Exception) -> None:
        """Waits before the next try. Raises RemoteError when there is to be none."""
        self._drop()
        self._failures += 1
        lasts = isinstance(error, _Changed) or (isinstance(error, _Refusal) and not error.passes)
        if lasts or self._failures >= TRIES or self._asker.stopped.is_set():
            told = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise RemoteError(f"{told} (byte {self._at:,})" if self._at else told) from None
        asked = error.retry_after if isinstance(error, _Refusal) else None
        pause = asked if asked is not None else self._asker.pause_s * 2 ** (self._failures - 1)
        self._asker.stopped.wait(min(pause, LONGEST_PAUSE_S))


class _Changed(OSError):
    pass


class _Refusal(OSError):
    """An answer that is not the file."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        super().__init__(f"{response.status} {response.reason}".strip())
        self.passes = response.status in _PASSING
        told = (response.getheader("Retry-After") or "").strip()
        self.retry_after = float(told) if told.isdigit() else None
        response.close()


def _size_of(response: http.client.HTTPResponse) -> int:
    """Bytes of the whole file."""
    told = response.getheader("Content-Range") if response.status == 206 else None
    length = told.rpartition("/")[2] if told else (response.getheader("Content-Length") or "")
    return int(length) if length.isdigit() else UNKNOWN_SIZE
