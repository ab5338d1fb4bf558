"""Addresses: when two are the same page, whose page it is, and which canonical link to believe.

The *URL key* is an identity, never an address to fetch: requests always go to the address as
written. What counts as noise stands in `tables/url_noise.toml`.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qsl, quote, urljoin, urlsplit

from w3lib.url import canonicalize_url

from newsharvest.extraction.mirrors import public_url
from newsharvest.extraction.public_suffixes import registrable_host

__all__ = ["absolute_url", "public_url", "site_of", "trusted_canonical", "url_key"]

PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
ASP_SESSION = re.compile(r"/\((?:[sfax]\([^()/]{8,}\))+\)(?=/)", re.IGNORECASE)
# White space, controls and marks that turn or hide what is read (Unicode TR 36, 2.10): never as they are.
_UNSEEN = (
    "\\s\x00-\x20\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\uffff\ud800-\udfff"
)
_UNSAFE = re.compile(f"[{_UNSEEN}]")
_NO_HOST = re.compile(f'[{_UNSEEN}<>"\\\\^`{{|}}]')
_CREDENTIALS = re.compile(r"^((?:[a-z][a-z0-9+.-]*:)?//)[^/?#]*@", re.IGNORECASE)
_CANONICAL = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}(?:/(?!\.)[A-Za-z0-9_.~-]*)+")
"""Addresses that `canonicalize_url` leaves as they are: most of them, told at a tenth of its cost."""
LONGEST_URL = 8_000
"""Characters. Servers refuse longer ones (RFC 9110 4.1 asks for 8,000 to be read)."""
PAGE_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml|xhtml|cms)$", re.IGNORECASE)


def url_key(url: str) -> str:
    """The canonical form under which addresses are the same page: no scheme, `www.`, tracking or
    session noise, fragment, index file or trailing slash; AMP, print, mobile and mirror variants
    folded onto the page itself. Any string has a key; one that is no web address keeps its own.

    >>> url_key("http://www.gazette.example/town/fire.amp.html?utm_source=feed&id=7#photos")
    'gazette.example/town/fire.html?id=7'
    >>> url_key("https://amp.gazette.example/town/fire/?b=2&a=1")
    'gazette.example/town/fire?a=1&b=2'
    """
    try:
        public = public_url(url.strip())
        parts = urlsplit(public if _CANONICAL.fullmatch(public) else canonicalize_url(public))
        host, path, query = _host_key(parts), _path_key(parts.path), _query_key(parts.query)
    except ValueError:
        return url.strip()
    if parts.scheme not in ("http", "https") or not host:
        return url.strip()
    return host + path + (f"?{query}" if query else "")


def site_of(url: str | None) -> str | None:
    """The public registrable host of an address, mirrors resolved; None when it has no host.

    >>> site_of("https://news.gazette.co.uk/town")
    'gazette.co.uk'
    """
    try:
        host = urlsplit(public_url(url or "")).hostname
    except ValueError:
        return None
    return registrable_host(host) if host else None


def trusted_canonical(url: str | None, canonical: str | None) -> str | None:
    """`canonical` when it can be believed for a page fetched at `url`, else None.

    It must be a web address of the same site, and not the home page of a page that is not one:
    broken templates point every article there.

    >>> trusted_canonical("https://gazette.example/town/fire?page=1", "https://gazette.example/")
    """
    if not canonical or not canonical.lower().startswith(("http://", "https://")):
        return None
    if url is None:
        return public_url(canonical) if site_of(canonical) and has_path(canonical) else None
    same_site = site_of(canonical) is not None and site_of(canonical) == site_of(url)
    if not same_site or (has_path(url) and not has_path(canonical)):
        return None
    return public_url(canonical)


def absolute_url(href: str | None, base: str | None) -> str | None:
    """`href` as a web address without credentials or fragment, resolved against `base`; None when
    it is not one (mailto:, javascript:, data:, a relative link without a base)."""
    try:
        joined = urlsplit(urljoin(base or "", (href or "").strip()))
        host = joined.hostname
        port = f":{joined.port}" if joined.port else ""
    except ValueError:
        return None
    if joined.scheme not in ("http", "https") or not host or _NO_HOST.search(joined.netloc):
        return None
    host = f"[{host}]" if ":" in host else host
    made = joined._replace(netloc=host + port, fragment="").geturl()
    return _UNSAFE.sub(_escaped, made) if len(made) <= LONGEST_URL else None


def _escaped(found: re.Match[str]) -> str:
    return quote(found[0], errors="replace")


@cache
def _noise() -> dict[str, list[str]]:
    text = files("newsharvest.extraction.tables").joinpath("url_noise.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return table


@cache
def _noise_pattern() -> re.Pattern[str]:
    """Matches `name=value` of every query parameter that names no other page."""
    names = [_wild(name) + "=.*" for name in _noise()["tracking"] + _noise()["session"]]
    pairs = [_wild(pair if "=" in pair else pair + "=") for pair in _noise()["rendering"]]
    return re.compile("|".join(names + pairs), re.DOTALL)


def _wild(name: str) -> str:
    return re.escape(name).replace(r"\*", ".*")


def _host_key(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    while "." in (rest := host.partition(".")[2]) and host.split(".")[0] in _noise()["hosts"]:
        host = rest
    port = parts.port
    return host if port in (None, 80, 443) else f"{host}:{port}"


def _path_key(path: str) -> str:
    path = ASP_SESSION.sub("", PATH_SESSION.sub("", path))
    segments = [segment for segment in path.split("/") if segment not in ("", ".")]
    if segments and segments[-1].lower() in _noise()["index_pages"]:
        segments.pop()
    if len(segments) > 1 and segments[-1].lower() in _noise()["last_segments"]:
        segments.pop()
    elif len(segments) > 1 and segments[0].lower() in _noise()["first_segments"]:
        segments.pop(0)
    if segments:
        segments[-1] = _without_rendering(segments[-1])
    return "".join("/" + segment for segment in segments)


def _without_rendering(segment: str) -> str:
    ending = PAGE_ENDING.search(segment)
    stem, tail = (segment[: ending.start()], ending[0]) if ending else (segment, "")
    for mark in _noise()["endings"]:
        # a hyphenated word at the end of a headline is no rendering; a mark before .html is
        if (
            stem.lower().endswith(mark)
            and len(stem) > len(mark)
            and (tail or mark.startswith((".", ",", "~")))
        ):
            return stem[: -len(mark)] + tail
    return segment


def _query_key(query: str) -> str:
    if not query:
        return ""
    noise = _noise_pattern()
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=None)
        if not noise.fullmatch(f"{name}={value}".lower())
    ]
    return "&".join(f"{name}={value}" for name, value in sorted(kept))


def has_path(url: str) -> bool:
    """Whether an address leads below its site's front page."""
    parts = urlsplit(url)
    return bool(_path_key(parts.path) or parts.query)


def without_noise(url: str) -> str:
    """The address without fragment, credentials, tracking and session noise, otherwise as written: the
    form to ask for when an address was found in passing.

    >>> without_noise("https://ann:secret@gazette.example/fire;jsessionid=4F?utm_source=feed&b=2&a=#top")
    'https://gazette.example/fire?b=2&a='
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    pairs = [pair for pair in parts.query.split("&") if pair and not _is_noise(pair)]
    path = ASP_SESSION.sub("", PATH_SESSION.sub("", parts.path))
    bare = parts._replace(path=path, query="&".join(pairs), fragment="").geturl()
    return without_credentials(bare)


def without_credentials(url: str) -> str:
    """The address without user name and password, otherwise as written.

    >>> without_credentials("https://ann:secret@gazette.example/fire@night")
    'https://gazette.example/fire@night'
    """
    return _CREDENTIALS.sub(r"\1", url, count=1)


def _is_noise(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return bool(_visit_pattern().fullmatch(name))


@cache
def _visit_pattern() -> re.Pattern[str]:
    """Matches the names of query parameters that tell of a visit, not of a page."""
    return re.compile("|".join(map(_wild, _noise()["tracking"] + _noise()["session"])))
