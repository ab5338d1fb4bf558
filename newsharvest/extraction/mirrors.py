"""The publisher's own address of a page that was fetched from a mirror.

Mirrors are onion services, web archives, AMP caches and proxies. Which there are stands in
`tables/mirrors.toml`; this module only applies the table.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ABSOLUTE = re.compile(r"https?:/{1,2}(?=[^/])", re.IGNORECASE)


def public_url(url: str) -> str:
    """The publisher's public address of `url`; `url` itself when it stands on no known mirror.

    >>> public_url("https://web.archive.org/web/20161209120000id_/http://www.gazette.example/a")
    'http://www.gazette.example/a'
    >>> public_url("https://www-gazette-example.cdn.ampproject.org/c/s/www.gazette.example/a.amp")
    'https://www.gazette.example/a.amp'
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return url
    rest = parts.path + (f"?{parts.query}" if parts.query else "")
    return (
        _from_archive(host, rest)
        or _from_amp_cache(host, rest)
        or _from_onion(host, url)
        or _from_proxy(host, url)
        or url
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("newsharvest.extraction.tables").joinpath("mirrors.toml").read_text("utf-8"))


def _from_archive(host: str, rest: str) -> str | None:
    for prefix in _table()["archives"].get(host.removeprefix("www."), ()):
        pattern = re.escape(prefix).replace(r"\*", "[^/]+")
        if (found := re.match(pattern, rest)) and (scheme := ABSOLUTE.match(rest[found.end() :])):
            # archives fold the two slashes of http:// into one
            return scheme[0].rstrip("/").lower() + "//" + rest[found.end() + scheme.end() :]
    return None


def _from_amp_cache(host: str, rest: str) -> str | None:
    for cache_host, prefixes in _table()["amp_caches"].items():
        if host != cache_host and not host.endswith("." + cache_host):
            continue
        for prefix in prefixes:
            original = rest[len(prefix) :]
            if rest.startswith(prefix) and "." in original.split("/")[0]:
                return ("https://" if prefix.endswith("/s/") else "http://") + original
    return None


def _from_onion(host: str, url: str) -> str | None:
    if not host.endswith(".onion"):
        return None
    service = ".".join(host.split(".")[-2:])
    public = _table()["onions"].get(service)
    return _with_host(url, host.removesuffix(service) + public) if public else None


def _from_proxy(host: str, url: str) -> str | None:
    for suffix in _table()["proxy_suffixes"]:
        if host.endswith("." + suffix):
            label = host.removesuffix("." + suffix)
            return _with_host(url, label.replace("--", "\0").replace("-", ".").replace("\0", "-"))
    return None


def _with_host(url: str, host: str) -> str:
    return urlunsplit(urlsplit(url)._replace(netloc=host))
