"""HTML samples: the outlets' pages, copies of one page, a wire story as it is at three outlets, another one
as a whole, edited and cut at a paywall, and one event told by three desks."""

from collections.abc import Iterator
from dataclasses import replace

from .archives import gzip_file
from .desk import Desk
from .gold import ALL, Sample, article
from .markup import Sheet
from .story import Kind, Part
from .variants import render_amp, render_print

PLAIN = ("library-night-shift", "river-sensors", "night-sky-rules", "bridge-festival", "village-bakery")
COMPRESSED = ("glass-eel-count",)
WIRE = {"tidewater": "utf-8", "courier": "windows-1252", "dispatch": "utf-8"}
EVENT = ("harl-viaduct", "grain-train", "viaduct-list")
EDITED_TITLE = "Ship's anchor cuts off Merrow Islands; repair crew due Wednesday"
EDITED_BEGIN = (
    "For a third day, nobody could telephone the Merrow Islands on Monday. The one cable that ties their"
    " 9,000 people to the mainland was cut by a ship's anchor on Friday evening."
)
FREE_PARTS = 5
PAYWALL = """<div class="paywall-prompt"><h4>You have read your last free story this month</h4>
<p>Subscribe to Northfield Dispatch to read on. <a href="/subscribe/">See our plans</a></p></div>"""
WITHOUT_ADDRESS = ALL - {"url"}


def samples(desk: Desk) -> Iterator[Sample]:
    """Every HTML sample that is an article."""
    yield from (_page(desk, slug) for slug in PLAIN)
    yield from (_compressed(desk, slug) for slug in COMPRESSED)
    yield from _charsets(desk)
    yield from _addresses(desk)
    yield from _copies(desk, "harbour-ferry-returns")
    yield from _wire(desk, "storm-barrier")
    yield from _event(desk)
    yield from _reworked(desk, "island-cable")


def declare(html: str, charset: str) -> str:
    """A classic page with its charset declared in a meta element."""
    meta = f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}">'
    return html.replace("<!-- charset -->", meta)


def _page(desk: Desk, slug: str) -> Sample:
    sheet = desk.sheet(slug)
    path = f"html/{sheet.outlet.key}/{slug}.html"
    return Sample(path, desk.html(sheet).encode(), (article(sheet, path),))


def _compressed(desk: Desk, slug: str) -> Sample:
    sheet = desk.sheet(slug)
    path = f"html/{sheet.outlet.key}/{slug}.html.gz"
    return Sample(path, gzip_file(desk.html(sheet).encode()), (article(sheet, path),))


def _charsets(desk: Desk) -> Iterator[Sample]:
    """windows-1252 and Shift_JIS as a meta element says, ISO-8859-1 as nothing says."""
    frost = desk.sheet("orchard-frost")
    path = "html/courier/orchard-frost.htm"
    html = declare(desk.html(frost), "windows-1252")
    yield Sample(path, html.encode("windows-1252"), (article(frost, path),), _manifest(path, frost))

    mill = desk.sheet("mill-wheel")
    path = "html/valmorin/mill-wheel.htm"
    yield Sample(path, desk.html(mill).encode("iso-8859-1"), (article(mill, path),), _manifest(path, mill))

    tide = desk.sheet("tidal-flats-school")
    path = "html/aohama/tidal-flats-school.html"
    html = desk.html(tide).replace('charset="utf-8"', 'charset="Shift_JIS"').replace("👍 ", "")
    html = html.replace("©", "(c)")
    yield Sample(path, html.encode("shift_jis"), (article(tide, path),))


def _addresses(desk: Desk) -> Iterator[Sample]:
    """Pages that carry no address: a manifest tells one, a browser's comment the other, a third has none."""
    buses = desk.sheet("school-bus-routes")
    path = "html/courier/saved/schools.htm"
    html = declare(desk.html(buses), "windows-1252").encode("windows-1252")
    yield Sample(path, html, (article(buses, path),), _manifest(path, buses))

    quarry = desk.sheet("quarry-bridge")
    path = "html/courier/saved/quarry-bridge.htm"
    comment = f"<!-- saved from url=({len(quarry.url):04}){quarry.url} -->\n"
    page = declare(desk.html(quarry), "windows-1252").replace("<HTML>\n", "<HTML>\n" + comment)
    yield Sample(path, page.encode("windows-1252"), (article(quarry, path),))

    cheese = desk.sheet("county-cheese")
    path = "html/courier/saved/page(1).htm"
    html = declare(desk.html(cheese), "windows-1252").encode("windows-1252")
    yield Sample(path, html, (article(cheese, path, tells=WITHOUT_ADDRESS),))


def _copies(desk: Desk, slug: str) -> Iterator[Sample]:
    """One page as itself, as a reader of the newsletter met it, as AMP and for printing."""
    sheet = desk.sheet(slug)
    page, folder = desk.html(sheet), f"html/{sheet.outlet.key}"
    campaign = "?utm_source=morning-tide&utm_medium=email"
    forms = {
        f"{slug}.html": (page, ""),
        f"{slug}-newsletter.html": (page.replace(f'="{sheet.url}"', f'="{sheet.url}{campaign}"'), campaign),
        f"{slug}.amp.html": (render_amp(sheet), "/amp"),
        f"{slug}-print.html": (render_print(sheet), "?print=1"),
    }
    for name, (html, ending) in forms.items():
        path = f"{folder}/{name}"
        manifest = {"file": path, "url": sheet.url + ending, "date": sheet.story.published[:10]}
        gold = _copy_gold(sheet, path, ending)
        yield Sample(path, html.encode(), (gold,), manifest)


def _copy_gold(sheet: Sheet, path: str, ending: str) -> dict[str, object]:
    tells = ALL - {"captions"} if "print" in ending else ALL  # no pictures are printed
    return {**article(sheet, path, copies=sheet.story.slug, tells=tells), "url": sheet.url + ending}


def _wire(desk: Desk, slug: str) -> Iterator[Sample]:
    for outlet, charset in WIRE.items():
        sheet = desk.sheet(slug, outlet)
        path = f"html/{outlet}/wire-{slug}.html"
        html = declare(desk.html(sheet), charset).encode(charset)
        yield Sample(path, html, (article(sheet, path, copies=slug),), _manifest(path, sheet))


def _event(desk: Desk) -> Iterator[Sample]:
    """One event in the words of three desks: no copies, but one story."""
    for slug in EVENT:
        sheet = desk.sheet(slug)
        yield _sample(f"html/{sheet.outlet.key}/{slug}.html", sheet, desk.html(sheet))


def _reworked(desk: Desk, slug: str) -> Iterator[Sample]:
    """A wire story whole, later with another title, begin and end, and cut at a paywall."""
    for outlet, rework in (("tidewater", _whole), ("courier", _edited), ("dispatch", _cut)):
        sheet = rework(desk.sheet(slug, outlet))
        html = desk.html(sheet)
        if rework is _cut:
            last = sheet.story.parts[-1].text
            html = html.replace(f"<p>{last}</p>", f"<p>{last}</p>\n\n{PAYWALL}")
        yield _sample(f"html/{outlet}/wire-{slug}.html", sheet, html, copies=slug)


def _whole(sheet: Sheet) -> Sheet:
    return sheet


def _edited(sheet: Sheet) -> Sheet:
    parts = (Part(Kind.PARAGRAPH, EDITED_BEGIN), *sheet.story.parts[1:-1])
    story = replace(sheet.story, title=EDITED_TITLE, parts=parts, published="2024-04-22T09:40:00+00:00")
    return replace(sheet, story=story)


def _cut(sheet: Sheet) -> Sheet:
    parts = sheet.story.parts[:FREE_PARTS]
    return replace(sheet, story=replace(sheet.story, parts=parts, published="2024-04-22T14:05:00+00:00"))


def _sample(path: str, sheet: Sheet, html: str, copies: str | None = None) -> Sample:
    charset = WIRE[sheet.outlet.key]
    gold = article(sheet, path, copies=copies)
    return Sample(path, declare(html, charset).encode(charset), (gold,), _manifest(path, sheet))


def _manifest(path: str, sheet: Sheet) -> dict[str, str]:
    return {"file": path, "url": sheet.url, "date": sheet.story.published[:10]}
