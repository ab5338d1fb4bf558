"""Samples that try a loader's patience: broken pages, and pages that are no articles at all."""

import base64
from collections.abc import Iterator
from html import escape

from .desk import Desk
from .gold import Sample, article, reject
from .lists import render_list

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PDF = b"""%PDF-1.4
%\xe2\xe3\xcf\xd3
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R>>endobj
4 0 obj<</Length 58/Filter/FlateDecode>>stream
x\x9c\x0br\xe1\x02\x00\x01\x1e\x00\x9f\xd2\x83\x11\x00\xfe\xba\xd5\x90\x01\x7f\xc3\x28
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def samples(desk: Desk) -> Iterator[Sample]:
    """Every sample that is broken, empty, or no article."""
    yield _truncated(desk)
    yield _unclosed(desk)
    yield _section(desk)
    yield _no_article("empty.html", b"", "empty")
    yield _no_article("blank.html", b" \n\t\n", "empty", "no_text")
    yield _no_article("chart.html", PNG, "not_text")
    yield _no_article("budget.html", PDF, "not_text")
    yield _no_article("notes.txt", bytes(range(256)) * 8, "not_text")
    yield _no_article("frames.html", FRAMESET.encode(), "frameset")
    yield _no_article("app.html", APP.encode(), "needs_javascript", "no_text")
    yield _no_article("login.html", LOGIN.encode(), "login_wall", "not_an_article", "no_text", "too_short")
    yield _no_article(
        "consent.html", CONSENT.encode(), "consent_wall", "not_an_article", "no_text", "too_short"
    )


def _no_article(name: str, data: bytes, *reasons: str) -> Sample:
    path = f"odd/{name}"
    return Sample(path, data, (reject(path, *reasons),))


def _truncated(desk: Desk) -> Sample:
    """A page cut in the middle of its sixth paragraph: the whole ones before must be there."""
    sheet = desk.sheet("cliff-path")
    path, html, text = "odd/truncated.html", desk.html(sheet), sheet.story.text
    broken = text[5]
    cut = html.index(escape(broken, quote=False)) + len(broken) // 2
    gold = article(sheet, path, text=list(text[:5]), optional=[broken[: len(broken) // 2]])
    return Sample(path, html[:cut].encode(), (gold,))


def _unclosed(desk: Desk) -> Sample:
    """A page whose author never closed a <td>, <font>, <center> or <a>."""
    sheet = desk.sheet("ferret-rescue")
    path, html = "odd/unclosed.htm", desk.html(sheet)
    for tag in ("</FONT>", "</TD>", "</TR>", "</LI>", "</CENTER>", "</BODY>", "</HTML>", "</B>"):
        html = html.replace(tag, "")
    gold = article(sheet, path)
    manifest = {"file": path, "url": sheet.url, "date": sheet.story.published[:10]}
    return Sample(path, html.encode("windows-1252"), (gold,), manifest)


def _section(desk: Desk) -> Sample:
    """A section page: nothing but headlines and teasers that lead elsewhere."""
    outlet = desk.outlets["tidewater"]
    stories = [story for story in desk.stories.values() if story.outlet == outlet.key]
    html = render_list(outlet, stories, heading="Local", address=f"{outlet.base}/local/")
    path = "odd/section.html"
    return Sample(path, html.encode(), (reject(path, "not_an_article", "no_text", "too_short"),))


FRAMESET = """<HTML><HEAD><TITLE>Calder Vale Courier</TITLE></HEAD>
<FRAMESET COLS="160,*"><FRAME SRC="menu.htm" NAME="menu"><FRAME SRC="front.htm" NAME="main">
<NOFRAMES><BODY>This site uses frames. Please use a browser that can show them.</BODY></NOFRAMES></FRAMESET></HTML>
"""

APP = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Northfield Live</title>
<script>window.__STATE__={"story":{"id":8812,"title":"Mill race reopens","paras":["The mill race has water in it again."]}}</script>
<script type="module" src="/assets/index-7c1.js"></script></head>
<body><div id="app"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>
"""

LOGIN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Log in | The Tidewater Ledger</title></head>
<body><header><a href="/">The Tidewater Ledger</a></header><main><h1>Log in to continue</h1>
<form action="/login" method="post"><label>Email<input name="email"></label><label>Password<input type="password" name="pw"></label>
<button>Log in</button></form><p>Forgotten your password? <a href="/login">Reset it here</a>. No account yet? <a href="/subscribe">Register for free</a>.</p>
</main><footer>The Tidewater Ledger</footer></body></html>
"""

CONSENT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Before you continue</title></head>
<body><div class="consent"><h1>Before you continue to the Northfield Dispatch</h1>
<p>We use cookies and data to deliver and maintain our services, track outages and measure audience engagement.</p>
<p>If you choose to accept all, we will also use cookies to show personalised content and ads, depending on your settings.</p>
<form><button>Reject all</button><button>Accept all</button></form><a href="/privacy">Privacy</a> <a href="/terms">Terms</a></div></body></html>
"""

NOT_FOUND = """<!DOCTYPE html><html lang="en"><head><title>404 - Page not found</title></head>
<body><header><a href="/">The Tidewater Ledger</a></header><main><h1>Page not found</h1>
<p>Sorry, the page you were looking for has gone out with the tide. It may have been moved or deleted.</p>
<p><a href="/">Back to the front page</a></p></main></body></html>
"""
