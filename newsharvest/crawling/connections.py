"""HTTP connections outside Scrapy's reactor, with the same question asked before each: may it be made?

The address that was asked about is the one that is connected to: a name that resolves to another
address a moment later gains nothing.
"""

import http.client
import socket
import ssl
from urllib.parse import SplitResult

from newsharvest.crawling.addresses import Allowed, ForbiddenAddressError


def connection_to(address: SplitResult, allowed: Allowed, timeout_s: float) -> http.client.HTTPConnection:
    """A connection for one request to the host of a web address, not yet opened.

    Opening it raises OSError, or ForbiddenAddressError where the host's addresses are not allowed.
    """
    assert address.hostname
    port = address.port or (443 if address.scheme == "https" else 80)
    if address.scheme == "https":
        return _GuardedTLS(address.hostname, port, allowed, timeout_s)
    return _Guarded(address.hostname, port, allowed, timeout_s)


class _Guarded(http.client.HTTPConnection):
    def __init__(self, host: str, port: int, allowed: Allowed, timeout_s: float) -> None:
        super().__init__(host, port, timeout=timeout_s)
        self._allowed = allowed

    def connect(self) -> None:
        """Opens the connection."""
        self.sock = open_socket(self.host, self.port, self._allowed, self.timeout or None)


class _GuardedTLS(_Guarded):
    default_port = 443

    def connect(self) -> None:
        """Opens the connection; the certificate is verified."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def open_socket(host: str, port: int, allowed: Allowed, timeout_s: float | None) -> socket.socket:
    """A socket connected to a host. Raises OSError, and ForbiddenAddressError before any packet is
    sent to an address that is not allowed."""
    error: Exception = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not allowed.permits(host, port, str(address[0])):
            error = ForbiddenAddressError(host, port, str(address[0]))
            continue
        opened = socket.socket(family, kind, protocol)
        try:
            opened.settimeout(timeout_s)
            opened.connect(address)
            return opened
        except OSError as failed:
            opened.close()
            error = failed
    raise error
