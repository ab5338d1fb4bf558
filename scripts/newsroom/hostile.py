"""A hostile but ordinary news site on loopback: what crawls are tried on.

    with hostile_site(articles=200, crawl_delay_s=0.05) as site:
        site.url, site.articles      # where it is; the path of every article
        site.hits                    # every request: when, path, headers, status

Its articles are found by sitemap, by feed, by links, or by several of these. Around them stands what
news sites have: AMP and printed variants, tracking links, redirects and loops of them, pages that
are busy, broken now and then, slow or private, and endless places: a calendar, a facetted search, a
list paged beyond its end, visits numbered in each address, links that grow.
"""

import gzip
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SECTIONS = ("town", "harbour", "sport", "culture", "weather-desk")
NOUNS = "ferry lighthouse orchard tram bakery museum choir quarry bridge seal library regatta".split()
VERBS = "opens closes returns moves burns wins sings leans floats waits".split()
PLACES = "Sandholm Westquay Eelport Millford Cresthaven Lowmarsh Fennick Ostwall".split()
TRAPS = ("/calendar", "/search", "/archive", "/visit", "/grow", "/events")
FIRST_S = 1_714_521_600  # 1 May 2024
ROBOTS = """User-agent: *
Disallow: /private/
Crawl-delay: {delay}

User-agent: GPTBot
Disallow: /

Sitemap: {url}/sitemap_index.xml
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as it came."""

    at: float
    path: str
    headers: Message
    status: int


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the site: where it stands, and by what it can be found."""

    number: int
    path: str
    title: str
    section: str
    day: str
    by: frozenset[str]
    text: str


@dataclass
class HostileSite:
    """A site that is being served."""

    url: str
    stories: dict[str, Story]
    crawl_delay_s: float
    traps: tuple[str, ...] = TRAPS
    hits: list[Hit] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)
    edits: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> list[str]:
        """The path of every article."""
        return list(self.stories)

    def edit(self, path: str, day: str) -> None:
        """Changes the text of an article, and says so in sitemap and feed."""
        self.edits[path] = day


def stories(count: int) -> dict[str, Story]:
    """The stories of a site by path, each with words of its own."""
    made = {}
    for n in range(count):
        noun, verb, place = NOUNS[n % 12], VERBS[n // 12 % 10], PLACES[n // 5 % 8]
        section, day = SECTIONS[n % 5], time.strftime("%Y-%m-%d", time.gmtime(FIRST_S + n // 4 * 86_400))
        title = f"The {noun} of {place} {verb} again, number {n}"
        slug = f"{noun}-of-{place.lower()}-{verb}-again-{n}"
        path = f"/{day.replace('-', '/')}/{slug}" if n % 2 else f"/{section}/{slug}-{10_000 + n}.html"
        by = frozenset((("map",), ("feed",), ("links",), ("map", "links"), ("map", "feed", "links"))[n % 5])
        made[path] = Story(n, path, title, section, day, by, _text(n, noun, verb, place))
    return made


def _text(n: int, noun: str, verb: str, place: str) -> str:
    told = (
        f"Witness {k} of {n} told the council of {place} on the {k + n}th day that the {noun} {verb} at"
        f" {(n * 7 + k) % 24} o'clock, {hashlib.sha256(f'{n}.{k}'.encode()).hexdigest()[:8]} by the"
        f" harbour's book, and that {n * k + 3} people had come from {PLACES[(n + k) % 8]} to see it."
        for k in range(1, 6)
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in told)


@contextmanager
def hostile_site(
    *,
    articles: int = 200,
    crawl_delay_s: float = 0.0,
    slow_s: float = 2.0,
    traps: tuple[str, ...] = TRAPS,
) -> Iterator[HostileSite]:
    """Serves the site until the block ends."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        server.site = HostileSite(url, stories(articles), crawl_delay_s, traps)
        server.slow_s = slow_s
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="hostile-site")
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before it is sent."""

    body: str | bytes = ""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    slowly: bool = False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: HostileSite
    slow_s: float

    def handle_error(self, *args: object) -> None:
        """Says nothing of clients that went away."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        began = time.monotonic()
        site = self.server.site
        reply = answer(site, self.path)
        body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        status = 304 if reply.status == 200 and self.headers.get("If-None-Match") == tag else reply.status
        site.hits.append(Hit(began, self.path, self.headers, status))
        self.send_response(status)
        if status == 200:
            self.send_header("ETag", tag)
        for name, value in reply.headers:
            self.send_header(name, value)
        body = b"" if status == 304 else body
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        parts = [body[k : k + 200] for k in range(0, len(body), 200)] if reply.slowly else [body]
        for part in parts:
            self.wfile.write(part)
            if reply.slowly:
                time.sleep(self.server.slow_s / len(parts))

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the requests are in `hits`."""


def answer(site: HostileSite, target: str) -> Reply:
    """What the site answers to a path with its query."""
    parts = urlsplit(target)
    path, query = parts.path, parse_qs(parts.query)
    path = path.partition(";")[0]
    is_amp, bare = path.endswith("/amp"), path.removesuffix("/amp")
    if bare in site.stories:
        return _story(site, site.stories[bare], is_amp=is_amp)
    found = _list(site, path, query) or _trap(site, path, query) or _redirect(site, path)
    if found is None and path.startswith("/visit/"):
        rest = "/" + path.removeprefix("/visit/").partition("/")[2]
        found = _story(site, site.stories[rest], visit=path.split("/")[2]) if rest in site.stories else None
    return found or Reply("<h1>No such page</h1>", 404)


def _story(site: HostileSite, story: Story, *, is_amp: bool = False, visit: str = "") -> Reply:
    tries = site.tries[story.path] = site.tries.get(story.path, 0) + 1
    if story.number % 67 == 11 and tries <= 2:
        return Reply("<h1>Please wait</h1>", 429, headers=(("Retry-After", "1"),))
    if story.number % 67 == 23 and tries <= 2:
        return Reply("<h1>Out of order</h1>", 500)
    others = [each for each in list(site.stories.values())[story.number + 1 :: 7] if "links" in each.by][:4]
    links = "".join(
        f'<li><a href="{each.path}?utm_source=more&amp;fbclid=x1">{each.title}</a></li>' for each in others
    )
    if visit:  # each visit numbers the addresses anew
        following = hashlib.sha256(visit.encode()).hexdigest()[:12]
        links += "".join(f'<a href="/visit/{following}{each.path}">Next</a>' for each in others[:2])
    edited = f"<p>Corrected: the {story.title} came a day later, as the harbour master has made clear.</p>"
    noai = '<meta name="robots" content="noai">' if story.number % 50 == 7 else ""
    shown = "" if is_amp else f'<link rel="amphtml" href="{story.path}/amp">'
    page = (
        f'<html lang="en"><head><title>{story.title}</title>{noai}{shown}'
        f'<link rel="canonical" href="{story.path}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{story.day}T08:00:00Z"></head><body><nav>{_menu()}</nav>'
        f"<article><h1>{story.title}</h1>{story.text}{edited if story.path in site.edits else ''}</article>"
        f'<a href="{story.path}/amp">For phones</a><ul>{links}</ul></body></html>'
    )
    return Reply(page, slowly=story.number % 100 == 42)


def _menu() -> str:
    return "".join(f'<a href="/{section}/">{section.title()}</a> ' for section in SECTIONS)


def _list(site: HostileSite, path: str, query: dict[str, list[str]]) -> Reply | None:
    linked = [story for story in site.stories.values() if "links" in story.by]
    if path == "/":
        extra = "/calendar/2024/05 /search?color=red /archive?page=1 /visit/a1b2c3d4e5f6{0} /grow/ /events/may/2024"
        extra += " /loop/a /loop/b /private/desk /r/private /r/0 /old/3 /gone /files/report.pdf"
        shut = tuple(trap for trap in TRAPS if trap not in site.traps)
        links = [link for link in extra.format(linked[0].path).split() if not link.startswith(shut or "-")]
        head = '<link rel="alternate" type="application/rss+xml" href="/feed.rss">'
        head += '<link rel="alternate" type="application/atom+xml" href="/feed.atom"><link rel="alternate"'
        head += ' type="application/feed+json" href="/feed.json">'
        return Reply(_page("Front page", linked[:10], links, head))
    section = path.strip("/")
    if section in SECTIONS:
        own = [story for story in linked if story.section == section]
        page = int(query.get("page", ["1"])[0])
        more = [f"/{section}/?page={page + 1}"] if page * 10 < len(own) else []
        return Reply(_page(section, own[page * 10 - 10 : page * 10], more))
    makers = {
        "/robots.txt": (_robots, "text/plain"),
        "/sitemap_index.xml": (_index, "application/xml"),
        "/sitemap-news.xml": (_news_map, "application/xml"),
        "/sitemap-2024.xml.gz": (_packed_map, "application/x-gzip"),
        "/feed.rss": (_rss, "application/rss+xml"),
        "/feed.atom": (_atom, "application/atom+xml"),
        "/feed.json": (_json, "application/feed+json"),
    }
    if path in makers:
        make, content_type = makers[path]
        return Reply(make(site), content_type=content_type)
    return None


def _page(heading: str, listed: list[Story], links: list[str], head: str = "") -> str:
    teasers = "".join(
        f'<li><a href="{each.path}?utm_campaign={heading[:4]}">{each.title}</a></li>' for each in listed
    )
    more = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return (
        f"<html><head><title>{heading}</title>{head}</head><body><nav>{_menu()}</nav><h1>{heading}</h1>"
        f"<ul>{teasers}</ul><ul>{more}</ul></body></html>"
    )


def _robots(site: HostileSite) -> str:
    return ROBOTS.format(url=site.url, delay=site.crawl_delay_s)


def _index(site: HostileSite) -> str:
    names = ("sitemap-news.xml", "sitemap-2024.xml.gz", "sitemap_index.xml")
    return (
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{site.url}/{n}</loc></sitemap>" for n in names)
        + "</sitemapindex>"
    )


def _mapped(site: HostileSite) -> list[Story]:
    return [story for story in site.stories.values() if "map" in story.by]


def _news_map(site: HostileSite) -> str:
    entries = "".join(
        f"<url><loc>{site.url}{s.path}</loc><news:news><news:publication_date>{s.day}T08:00:00Z</news:publication_date>"
        f"<news:title>{s.title}</news:title></news:news></url>"
        for s in _mapped(site)[::2]
    )
    space = "http://www.google.com/schemas/sitemap-news/0.9"
    return f'<urlset xmlns:news="{space}">{entries}</urlset>'


def _packed_map(site: HostileSite) -> bytes:
    entries = "".join(
        f"<url><loc>{site.url}{s.path}</loc><lastmod>{site.edits.get(s.path, s.day)}</lastmod></url>"
        for s in _mapped(site)
    )
    return gzip.compress(f"<urlset>{entries}</urlset>".encode(), mtime=0)


def _fed(site: HostileSite) -> list[Story]:
    return [story for story in reversed(site.stories.values()) if "feed" in story.by]


def _rss(site: HostileSite) -> str:
    items = "".join(
        f"<item><title>{s.title} & more</title><link>{site.url}{s.path}?utm_source=rss</link>"
        f"<pubDate>{time.strftime('%a, %d %b %Y 08:00:00 GMT', time.strptime(s.day, '%Y-%m-%d'))}</pubDate></item>"
        for s in _fed(site)[::3]
    )
    return f"\n<rss><channel><title>Fish & Ships</title>{items}"


def _atom(site: HostileSite) -> str:
    entries = "".join(
        f'<entry><title>{s.title}</title><link href="{s.path}"/><author><name>Ann Reed</name></author>'
        f"<published>{s.day}T08:00:00Z</published></entry>"
        for s in _fed(site)[1::3]
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def _json(site: HostileSite) -> str:
    items = [
        {"id": s.path, "url": s.path, "date_published": f"{s.day}T08:00:00Z"} for s in _fed(site)[2::3]
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})


def _trap(site: HostileSite, path: str, query: dict[str, list[str]]) -> Reply | None:
    steps = [each for each in path.split("/") if each]
    if path.startswith("/calendar/") and len(steps) in (3, 4) and all(each.isdigit() for each in steps[1:]):
        year, month = int(steps[1]), int(steps[2])
        after = f"{year + month // 12}/{month % 12 + 1:02}"
        before = f"{year - (month == 1)}/{(month - 2) % 12 + 1:02}"
        days = [f"/calendar/{steps[1]}/{steps[2]}/{day:02}" for day in range(1, 29)]
        return Reply(_page(f"Calendar {after}", [], [f"/calendar/{after}", f"/calendar/{before}", *days]))
    if path.startswith("/events/") and len(steps) == 3:
        months = ("january", "may", "october")
        return Reply(
            _page(path, [], [f"/events/{month}/{int(steps[2]) + k}" for month in months for k in (0, 1)])
        )
    if path == "/search":
        told = "&".join(f"{name}={values[0]}" for name, values in query.items())
        names = ("color", "size", "year", "desk", "place", "sort")
        new = [f"/search?{told}&amp;{name}={k}" for name in names if name not in query for k in range(4)]
        return Reply(_page("Search", list(site.stories.values())[:3], new))
    if path == "/archive":
        page = int(query.get("page", ["1"])[0])
        return Reply(
            _page(f"Archive {page}", list(site.stories.values())[:3], [f"/archive?page={page + 1}"])
        )
    if path.startswith("/grow/"):
        return Reply(_page("Growing", [], ["more/", "less/"]))
    return None


def _redirect(site: HostileSite, path: str) -> Reply | None:
    linked = [story for story in site.stories.values() if "links" in story.by]
    targets = {
        "/loop/a": "/loop/b",
        "/loop/b": "/loop/a",
        "/r/0": f"{linked[0].path}?utm_source=redirect&gclid=7",
        "/old/3": linked[1].path,
        "/r/private": "/private/desk",
    }
    if path in targets:
        return Reply(status=302, headers=(("Location", targets[path]),))
    return Reply("<p>Robots, stay out</p>") if path.startswith("/private/") else None
