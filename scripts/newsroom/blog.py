"""The blog clothes: a well-known press software's classes, microdata, <time>, a sidebar of widgets."""

from collections.abc import Iterator
from html import escape

from .markup import Sheet, comments, fill, inline, links, rows, updated_line
from .story import Kind, Part

BODY = {
    Kind.PARAGRAPH: "<p>{0}</p>",
    Kind.HEADING: '<h2 class="wp-block-heading">{0}</h2>',
    Kind.QUOTE: '<blockquote class="wp-block-quote"><p>{0}</p></blockquote>',
}
FIGURE = """<figure id="attachment_{2}" class="wp-caption aligncenter"><img decoding="async" class="wp-image-{2}" src="/wp-content/uploads/{2}.jpg" alt="">
<figcaption class="wp-caption-text">{0} ({1})</figcaption></figure>"""
NEWSLETTER = """<div class="wp-block-group newsletter-signup"><h4>{newsletter_head}</h4>
<p>{newsletter_body}</p><form class="mc4wp-form"><input type="email" placeholder="{newsletter_field}"><input type="submit" value="{newsletter_button}"></form>
<p class="small">{newsletter_terms}</p></div>"""


def render(sheet: Sheet) -> str:
    """The story's page in blog clothes."""
    return fill(
        "blog.html",
        sheet,
        menu_links=rows('<li class="menu-item"><a href="/">{0}</a></li>', map(escape, sheet.outlet.menu)),
        author_links=", ".join(_authors(sheet)),
        body="\n\n".join(_body(sheet)),
        related_links=links(
            sheet, '<div class="jp-relatedposts-post"><h4><a href="{0}">{1}</a></h4></div>'
        ),
        most_read_links=links(sheet, '<li><a href="{0}">{1}</a></li>'),
        tag_links=rows('<a href="/tag/{0}/" rel="tag">{0}</a>', map(escape, sheet.story.tags)),
        comment_list=comments(
            sheet,
            '<li class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">{0}</b></footer>'
            '<div class="comment-content"><p>{1}</p></div></article></li>',
        ),
        bios=rows('<div class="author-box"><h4>{0}</h4><p>{1}</p></div>', _bios(sheet)),
        footer_list=rows('<li><a href="/info/">{0}</a></li>', sheet.outlet.words["footer_links"]),
    )


def _body(sheet: Sheet) -> Iterator[str]:
    items: list[str] = []
    for number, part in enumerate(sheet.story.parts):
        if part.kind is not Kind.ITEM and items:
            yield f"<ul>{''.join(items)}</ul>"
            items = []
        if part.kind is Kind.ITEM:
            items.append(f"<li>{inline(part.text)}</li>")
        else:
            yield _block(sheet, part, number)
    if items:
        yield f"<ul>{''.join(items)}</ul>"


def _block(sheet: Sheet, part: Part, number: int) -> str:
    words = sheet.outlet.words
    match part.kind:
        case Kind.CAPTION:
            return FIGURE.format(escape(part.text), escape(part.credit), 400 + number)
        case Kind.MORE:
            return f'<p><strong>{escape(words["read_more"])}: <a href="/?p=3{number}">{escape(part.text)}</a></strong></p>'
        case Kind.NEWSLETTER:
            return NEWSLETTER.format(**{key: escape(str(value)) for key, value in words.items()})
        case Kind.AD:
            return f'<div class="ad-container"><span class="ad-label">{words["advertisement"]}</span><ins class="adsbygoogle"></ins></div>'
        case Kind.UPDATED:
            return f'<p class="updated-stamp"><em>{escape(updated_line(sheet))}</em></p>'
        case _:
            return BODY[part.kind].format(inline(part.text))


def _authors(sheet: Sheet) -> Iterator[str]:
    for name in sheet.story.authors + sheet.story.agencies:
        kind = "Person" if name in sheet.story.authors else "Organization"
        yield (
            f'<span class="author vcard" itemprop="author" itemscope itemtype="https://schema.org/{kind}">'
            f'<a class="url fn n" href="/author/" rel="author" itemprop="name">{escape(name)}</a></span>'
        )


def _bios(sheet: Sheet) -> Iterator[tuple[str, str]]:
    bio = sheet.outlet.words["bio"]
    return (
        (escape(name), escape(bio.format(author=name, outlet=sheet.outlet.name)))
        for name in sheet.story.authors
    )
