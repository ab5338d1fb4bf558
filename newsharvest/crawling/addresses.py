"""Which network addresses a crawl may connect to: public ones, and those that the operator names.

Pages, feeds and redirects come from strangers: an address in them may lead into the operator's own
network, or to the service that hands out a cloud machine's keys (RFC 6890 lists what is not public).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from newsharvest.errors import OperatorError

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_PORTS = {"http": 80, "https": 443}

Named = tuple[str, int]
"""A host as addresses name it, in lower case and without brackets, and a port."""


def is_public(address: str) -> bool:
    """Whether an IP address is reachable, and meant to be reached, from anywhere.

    IPv6 addresses that carry an IPv4 address are judged by it.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    carried = _carried(found) if isinstance(found, IPv6Address) else None
    if carried is not None:
        return is_public(str(carried))
    is_odd = found.is_multicast or found.is_reserved or found.is_unspecified
    is_site_local = isinstance(found, IPv6Address) and found.is_site_local
    return found.is_global and not is_odd and not is_site_local


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


class ForbiddenAddressError(Exception):
    """A host's address is not public, and the operator did not name it."""

    def __init__(self, host: str, port: int, address: str) -> None:
        where = f"{host}:{port}" if host == address else f"{host}:{port} is at {address}, which"
        super().__init__(f"{where} is no public address; to allow it: allow_addresses = {host}:{port}")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The hosts with ports that may be connected to whatever their address is."""

    named: frozenset[Named] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[str], urls: Iterable[str] = ()) -> "Allowed":
        """From entries as `127.0.0.1:8000` or `[::1]:8000`, and from addresses that the operator typed.

        Raises OperatorError for an entry without host or port.
        """
        return cls(frozenset([*map(_named, entries), *filter(None, map(named_in, urls))]))

    def permits(self, host: str, port: int, address: str) -> bool:
        """Whether a connection to `address`, which `host` was found to be, may be made."""
        return is_public(address) or (host.lower(), port) in self.named or (address, port) in self.named


def named_in(url: str) -> Named | None:
    """The host and port of an address, None where it has none.

    >>> named_in("https://Gazette.example/a"), named_in("http://[::1]:8000/")
    (('gazette.example', 443), ('::1', 8000))
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname and port else None


def _named(entry: str) -> Named:
    try:
        parts = urlsplit(f"//{entry.strip()}")
        if parts.hostname and parts.port and not parts.path:
            return parts.hostname, parts.port
    except ValueError:
        pass
    raise OperatorError(f"allow_addresses: found {entry!r}, expected host and port, as 127.0.0.1:8000")
