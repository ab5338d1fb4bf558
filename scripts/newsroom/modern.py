"""The modern clothes: nested divs with made-up class names, JSON-LD, OpenGraph, a cookie wall."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from .markup import Sheet, comments, fill, inline, links, rows, updated_line
from .outlets import Outlet
from .story import Kind, Part

BODY = {
    Kind.PARAGRAPH: '<div class="css-1x4q" data-component="text-block"><p class="css-9vd0">{0}</p></div>',
    Kind.HEADING: '<div class="css-1x4q" data-component="subheadline-block"><h2 class="css-kt7">{0}</h2></div>',
    Kind.QUOTE: '<div class="css-1x4q" data-component="pull-block"><blockquote class="css-q2">{0}</blockquote></div>',
}
FIGURE = """<figure class="css-fig1" data-component="image-block">
<div class="css-ratio"><picture><source type="image/webp" srcset="/img/{2}.webp 640w"><img src="/img/{2}.jpg" alt="{0}" loading="lazy"></picture></div>
<figcaption class="css-cap"><span class="css-cap-text">{0}</span> <span class="css-credit">{1}</span></figcaption>
</figure>"""
MORE = """<div class="css-1x4q" data-component="links-block"><p class="css-9vd0"><strong>{0}: </strong><a class="css-link" href="{1}">{2}</a></p></div>"""
NEWSLETTER = """<aside class="css-nl" data-component="newsletter-promo" aria-label="newsletter">
<div class="css-nl-in"><h3>{newsletter_head}</h3><p>{newsletter_body}</p>
<form action="/newsletter" method="post"><label>{newsletter_field}<input type="email" name="email"></label><button type="submit">{newsletter_button}</button></form>
<p class="css-small">{newsletter_terms}</p></div></aside>"""
AD = """<div class="css-ad" data-component="ad-slot"><div class="css-ad-label">{0}</div><div id="dfp-mpu-{1}" class="dfp"></div></div>"""


def render(sheet: Sheet) -> str:
    """The story's page in modern clothes."""
    words = sheet.outlet.words
    return fill(
        "modern.html",
        sheet,
        json_ld=json.dumps(structured_data(sheet), ensure_ascii=False, indent=1),
        menu_links=rows('<li><a href="{1}">{0}</a></li>', menu(sheet.outlet)),
        body="\n".join(_body(sheet)),
        related_links=links(sheet, '<li class="css-rel"><a href="{0}"><h3>{1}</h3></a></li>'),
        most_read_links=links(sheet, '<li><a href="{0}">{1}</a></li>'),
        tag_links=rows('<li><a href="/topics#{0}">{0}</a></li>', map(escape, sheet.story.tags)),
        comment_list=comments(
            sheet, '<div class="css-comment"><b>{0}</b><p>{1}</p><button>👍 3</button></div>'
        ),
        bios=rows('<div class="css-bio"><p>{0}</p></div>', _bios(sheet)),
        footer_list=rows('<li><a href="/about">{0}</a></li>', words["footer_links"]),
        authors_meta=rows('<meta name="author" content="{0}">', map(escape, sheet.story.authors)),
        tags_meta=rows('<meta property="article:tag" content="{0}">', map(escape, sheet.story.tags)),
    )


def menu(outlet: Outlet) -> Iterator[tuple[str, str]]:
    """The outlet's sections, as pairs of words and address."""
    return ((escape(name), f"{outlet.base}/{escape(name.lower())}/") for name in outlet.menu)


def structured_data(sheet: Sheet) -> dict[str, Any]:
    """The page's JSON-LD: a @graph with the site, the breadcrumb and the article."""
    story, outlet = sheet.story, sheet.outlet
    people = [{"@type": "Person", "name": name} for name in story.authors]
    agencies = [{"@type": "Organization", "name": name} for name in story.agencies]
    article = {
        "@type": "NewsArticle",
        "@id": f"{sheet.url}#article",
        "mainEntityOfPage": sheet.url,
        "headline": story.title,
        "description": story.description,
        "datePublished": story.published,
        "dateModified": story.modified or story.published,
        "author": people + agencies,
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
        "image": [f"{outlet.base}/img/{story.slug}.jpg"],
        "articleSection": story.section,
        "keywords": list(story.tags),
        "inLanguage": outlet.language,
        "isAccessibleForFree": True,
    }
    site = {
        "@type": "WebSite",
        "@id": f"{outlet.base}/#website",
        "name": outlet.name,
        "url": f"{outlet.base}/",
    }
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "name": story.section}],
    }
    return {"@context": "https://schema.org", "@graph": [site, crumbs, article]}


def _body(sheet: Sheet) -> Iterator[str]:
    items: list[str] = []
    for number, part in enumerate(sheet.story.parts):
        if part.kind is not Kind.ITEM and items:
            yield f'<div class="css-1x4q" data-component="list-block"><ul>{"".join(items)}</ul></div>'
            items = []
        if part.kind is Kind.ITEM:
            items.append(f"<li>{inline(part.text)}</li>")
        else:
            yield _block(sheet, part, number)
    if items:
        yield f'<div class="css-1x4q" data-component="list-block"><ul>{"".join(items)}</ul></div>'


def _block(sheet: Sheet, part: Part, number: int) -> str:
    words = sheet.outlet.words
    match part.kind:
        case Kind.CAPTION:
            return FIGURE.format(escape(part.text), escape(part.credit), f"{sheet.story.slug}-{number}")
        case Kind.MORE:
            return MORE.format(escape(words["read_more"]), sheet.onward, escape(part.text))
        case Kind.NEWSLETTER:
            return NEWSLETTER.format(**{key: escape(str(value)) for key, value in words.items()})
        case Kind.AD:
            return AD.format(words["advertisement"], number)
        case Kind.UPDATED:
            return f'<div class="css-stamp"><p>{escape(updated_line(sheet))}</p></div>'
        case _:
            return BODY[part.kind].format(inline(part.text))


def _bios(sheet: Sheet) -> Iterator[str]:
    bio = sheet.outlet.words["bio"]
    return (escape(bio.format(author=name, outlet=sheet.outlet.name)) for name in sheet.story.authors)
