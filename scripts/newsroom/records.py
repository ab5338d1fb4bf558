"""Samples of many pages in one file: a WARC of HTTP answers, JSONL of pages, JSONL of texts."""

import json
from collections.abc import Iterator
from typing import Any

from .archives import Exchange, chunked, gzip_stored, warc_file
from .desk import Desk
from .gold import ALL, Gold, Sample, article, reject
from .markup import Sheet
from .oddities import NOT_FOUND
from .story import Kind

WARC = "warc/crawl-2024-05.warc.gz"
PAGES = "jsonl/pages.jsonl"
TEXTS = "jsonl/texts.jsonl"
HTML = ("Content-Type", "text/html; charset=utf-8")


def samples(desk: Desk) -> Iterator[Sample]:
    """Every sample file that holds several records."""
    yield _warc(desk)
    yield _jsonl_of_pages(desk)
    yield _jsonl_of_texts(desk)


def _warc(desk: Desk) -> Sample:
    """Answers in chunks, gzip'd, in ISO-8859-1 as only the header says; a redirect; a page not found."""
    lagoon, vans, tram = (desk.sheet(slug) for slug in ("tidal-lagoon", "clinic-vans", "tram-line-four"))
    lagoon_page = desk.html(lagoon).encode()
    tram_page = desk.html(tram).replace('<meta charset="utf-8">\n', "").replace("👍 ", "")
    gone, moved = f"{lagoon.outlet.base}/local/never-written", f"{lagoon.outlet.base}/?p=7731"
    exchanges = [
        _answer(lagoon, 1, chunked(lagoon_page), HTML, ("Transfer-Encoding", "chunked")),
        _answer(vans, 2, gzip_stored(desk.html(vans).encode()), HTML, ("Content-Encoding", "gzip")),
        _answer(tram, 3, tram_page.encode("iso-8859-1"), ("Content-Type", "text/html; charset=ISO-8859-1")),
        Exchange(moved, _date(4), b"", "301 Moved Permanently", (("Location", lagoon.url), HTML)),
        Exchange(gone, _date(5), NOT_FOUND.encode(), "404 Not Found", (HTML,)),
    ]
    gold = [article(sheet, WARC, record=sheet.url) for sheet in (lagoon, vans, tram)]
    gold.append(reject(WARC, "http_error", "empty", "no_text", record=moved))
    gold.append(reject(WARC, "http_error", "error_page", record=gone))
    return Sample(WARC, warc_file(exchanges), tuple(gold))


def _answer(sheet: Sheet, number: int, body: bytes, *headers: tuple[str, str]) -> Exchange:
    server = (("Server", "nginx"), ("Vary", "Accept-Encoding"))
    return Exchange(
        sheet.url, _date(number), body, headers=(*headers, *server, ("Content-Length", str(len(body))))
    )


def _date(number: int) -> str:
    return f"2024-05-20T03:14:{number:02}Z"


def _jsonl_of_pages(desk: Desk) -> Sample:
    """Pages under the field names that different tools use; the third line is torn."""
    bricks, opera, regatta = (
        desk.sheet(slug) for slug in ("mushroom-bricks", "lost-opera", "regatta-final")
    )
    lines = [
        _json(id="nd-0001", url=bricks.url, html=desk.html(bricks), date=bricks.story.published[:10]),
        _json(id="tl-0002", link=opera.url, body=desk.html(opera), status=200),
        _json(id="tl-0003", url=opera.url, html="<html><body><p>Torn")[:60],
        _json(id="tl-0004", url=regatta.url, raw_html=desk.html(regatta)),
    ]
    gold = (
        article(bricks, PAGES, record="nd-0001"),
        article(opera, PAGES, record="tl-0002"),
        reject(PAGES, "malformed_record"),
        article(regatta, PAGES, record="tl-0004"),
    )
    return Sample(PAGES, _lines(lines), gold)


def _jsonl_of_texts(desk: Desk) -> Sample:
    """Texts that others have extracted, with what they knew of them; the last record is blank."""
    hydrogen, chess = (desk.sheet(slug) for slug in ("hydrogen-mill", "prison-chess"))
    lines = [
        _json(
            id="a1",
            text=_text(hydrogen),
            url=hydrogen.url,
            title=hydrogen.story.title,
            date=hydrogen.story.published,
        ),
        _json(id="a2", text=_text(chess)),
        _json(id="a3", text="  \n"),
    ]
    gold = (
        _text_gold(hydrogen, "a1", frozenset({"url", "title", "published"})),
        _text_gold(chess, "a2", frozenset()),
        reject(TEXTS, "empty", "no_text", "too_short", "malformed_record"),
    )
    return Sample(TEXTS, _lines(lines), gold)


def _text(sheet: Sheet) -> str:
    """The text with the odds and ends that extractors leave in it."""
    words = sheet.outlet.words
    strays = {Kind.AD: words["advertisement"], Kind.NEWSLETTER: words["newsletter_body"]}
    parts = (p for p in sheet.story.parts if p.kind not in (Kind.CAPTION, Kind.MORE, Kind.UPDATED))
    return "\n\n".join(strays.get(part.kind, part.text) for part in parts)


def _text_gold(sheet: Sheet, record: str, tells: frozenset[str]) -> Gold:
    return article(sheet, TEXTS, record=record, tells=tells & ALL)


def _json(**record: Any) -> str:
    return json.dumps(record, ensure_ascii=False)


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
