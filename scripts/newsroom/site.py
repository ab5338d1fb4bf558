"""A small news site on loopback: what the demo crawls, and what tests of spiders crawl.

    with demo_site() as site:
        site.url            # "http://127.0.0.1:40123", without a trailing slash
        site.requested      # the paths asked for so far, queries included, in order

It serves fifteen stories, most of which the samples hold as well; a front page and six sections; a
printed form (?print=1), an AMP form (/amp) and a campaign address (?utm_source=...) of stories;
robots.txt, a sitemap and a feed; and, linked from the front page, a page that is not there, a
PDF, a redirect and a path that robots.txt keeps for members. All links are relative to the host,
so that pages are the same bytes on every port.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from .desk import Desk
from .lists import render_list
from .markup import rows
from .oddities import LOGIN, NOT_FOUND, PDF
from .outlets import Outlet, read_outlets
from .story import Story, read_stories
from .variants import render_amp, render_print

ON_BOTH_DOORS = (
    "harbour-ferry-returns",
    "library-night-shift",
    "glass-eel-count",
    "tidal-lagoon",
    "storm-barrier",
    "lost-opera",
    "regatta-final",
    "lighthouse-log",
    "port-strike",
    "cliff-path",
)
ON_THE_SITE_ONLY = ("council-budget", "harbour-seals", "choir-boats", "allotment-war", "fog-signal")
SECTIONS = ("Local", "World", "Business", "Science", "Culture", "Sport")

ROBOTS = "User-agent: *\nDisallow: /members/\nDisallow: /login\n\nSitemap: {host}/sitemap.xml\n"
SITEMAP_ENTRY = """<url><loc>{{host}}{0}</loc><lastmod>{1}</lastmod><news:news><news:publication><news:name>{2}</news:name><news:language>en</news:language></news:publication>
<news:publication_date>{3}</news:publication_date><news:title>{4}</news:title></news:news></url>"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{}
</urlset>
"""
FEED_ENTRY = "<item><title>{1}</title><link>{{host}}{0}</link><guid>{{host}}{0}</guid><description>{2}</description></item>"
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Tidewater Ledger</title><link>{host}/</link><description>News from the Sound</description>
{}
</channel></rss>
"""
ABOUT = "<!DOCTYPE html><title>The Ledger</title><h1>The Ledger</h1><p>Write to the desk, or come by. <a href='/'>Home</a></p>"
TOPICS = "<!DOCTYPE html><title>Topics</title><h1>Topics</h1><p><a href='/'>Home</a></p>"
MEMBERS = "<!DOCTYPE html><title>Members</title><h1>Members only</h1><p>Robots, please stay out.</p>"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the site. `{host}` in the body of a text/plain or XML answer becomes its address."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A site that is being served: its address and the paths asked for so far."""

    url: str
    requested: list[str]

    def __str__(self) -> str:
        return self.url


@contextmanager
def demo_site(port: int = 0) -> Iterator[DemoSite]:
    """Serves the site on loopback until the block ends; on a free port unless one is given."""
    with _Server(("127.0.0.1", port), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="demo-site")
        thread.start()
        try:
            yield DemoSite(server.url, server.requested)
        finally:
            server.shutdown()
            thread.join()


def site_answers() -> dict[str, Answer]:
    """Every answer of the site by path; a path with "?print=1" stands for that form."""
    desk = _desk()
    pages = {**_story_pages(desk), **_list_pages(desk), **_small_pages()}
    return {path: Answer(html.encode()) for path, html in pages.items()} | _other_answers(desk)


def _desk() -> Desk:
    stories = read_stories()
    outlet = replace(read_outlets()["tidewater"], base="", menu=SECTIONS)
    return Desk({slug: stories[slug] for slug in ON_BOTH_DOORS + ON_THE_SITE_ONLY}, {outlet.key: outlet})


def _story_pages(desk: Desk) -> dict[str, str]:
    pages = {}
    for sheet in map(desk.sheet, desk.stories):
        pages[sheet.url] = desk.html(sheet)
        pages[f"{sheet.url}/amp"] = render_amp(sheet)
        pages[f"{sheet.url}?print=1"] = render_print(sheet)
    return pages


def _list_pages(desk: Desk) -> dict[str, str]:
    outlet, stories = desk.outlets["tidewater"], list(desk.stories.values())
    front = render_list(
        outlet, stories[:8], heading=outlet.name, address="/", extra=_extra_links(outlet, stories)
    )
    pages = {"/": front}
    for section in SECTIONS:  # each with other sections' stories below its own, as sites do
        first = sorted(stories, key=lambda story: story.section != section)[:6]
        address = f"/{section.lower()}/"
        pages[address] = render_list(outlet, first, heading=section, address=address)
    return pages


def _extra_links(outlet: Outlet, stories: list[Story]) -> list[tuple[str, str]]:
    first, second = (outlet.url(story) for story in stories[:2])
    return [
        (f"{first}?utm_source=front&amp;utm_medium=teaser", "From our newsletter"),
        (f"{second}?print=1", "For printing"),
        ("/old/ferry.php?id=17", "From the archive"),
        ("/local/never-written", "Most wanted"),
        ("/files/budget-2024.pdf", "The budget (PDF)"),
        ("/members/club-night", "For members"),
    ]


def _small_pages() -> dict[str, str]:
    return {
        "/about": ABOUT,
        "/topics": TOPICS,
        "/login": LOGIN,
        "/subscribe": LOGIN,
        "/members/club-night": MEMBERS,
    }


def _other_answers(desk: Desk) -> dict[str, Answer]:
    outlet, stories = desk.outlets["tidewater"], list(desk.stories.values())
    return {
        "/robots.txt": Answer(ROBOTS.encode(), "text/plain"),
        "/sitemap.xml": Answer(_sitemap(outlet, stories).encode(), "application/xml"),
        "/feed.xml": Answer(_feed(outlet, stories).encode(), "application/rss+xml"),
        "/files/budget-2024.pdf": Answer(PDF, "application/pdf"),
        "/old/ferry.php": Answer(b"", status=301, location=outlet.url(stories[0])),
    }


def _sitemap(outlet: Outlet, stories: list[Story]) -> str:
    entries = (
        (outlet.url(s), s.modified or s.published, escape(outlet.name), s.published, escape(s.title))
        for s in stories
    )
    return SITEMAP.format(rows(SITEMAP_ENTRY, entries))


def _feed(outlet: Outlet, stories: list[Story]) -> str:
    entries = ((outlet.url(s), escape(s.title), escape(s.description)) for s in stories)
    return FEED.replace("{}", rows(FEED_ENTRY, entries))


class _Server(ThreadingHTTPServer):
    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.answers: Mapping[str, Answer] = site_answers()
        self.requested: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, target: str) -> Answer:
        parts = urlsplit(target)
        printed = parse_qs(parts.query).get("print") == ["1"]
        path = f"{parts.path}?print=1" if printed else parts.path
        return self.answers.get(path, Answer(NOT_FOUND.encode(), status=404))


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.requested.append(self.path)
        answer = self.server.answer(self.path)
        body = answer.body
        if not answer.content_type.startswith("text/html"):
            body = body.replace(b"{host}", self.server.url.encode())
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the requests are in `requested`."""
