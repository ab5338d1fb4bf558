"""The same story again, in other clothes: the AMP page and the page for printing."""

from html import escape

from .markup import Sheet, fill, inline
from .story import TEXT_KINDS, Kind

TAGS = {Kind.PARAGRAPH: "p", Kind.HEADING: "h2", Kind.QUOTE: "blockquote", Kind.ITEM: "p"}


def render_amp(sheet: Sheet) -> str:
    """The story's AMP page; `sheet.url` stays the address of the full page, its canonical."""
    return fill("amp.html", sheet, body=_body(sheet), pictures=_pictures(sheet))


def render_print(sheet: Sheet) -> str:
    """The story's page for printing; `sheet.url` stays the address of the full page."""
    return fill("print.html", sheet, body=_body(sheet))


def _body(sheet: Sheet) -> str:
    parts = (part for part in sheet.story.parts if part.kind in TEXT_KINDS)
    return "\n".join(f"<{TAGS[part.kind]}>{inline(part.text)}</{TAGS[part.kind]}>" for part in parts)


def _pictures(sheet: Sheet) -> str:
    return "\n".join(
        f'<figure><amp-img src="/img/{sheet.story.slug}.jpg" width="640" height="360" layout="responsive"></amp-img>'
        f"<figcaption>{escape(part.text)} <span>{escape(part.credit)}</span></figcaption></figure>"
        for part in sheet.story.captions
    )
