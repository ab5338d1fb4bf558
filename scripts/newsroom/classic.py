"""The classic clothes: layout tables, <font>, no structured data, a byline and a few meta tags."""

from collections.abc import Iterator
from html import escape

from .markup import Sheet, comments, fill, inline, links, rows, updated_line
from .story import Kind, Part

BODY = {
    Kind.PARAGRAPH: '<P><FONT FACE="Times New Roman, serif" SIZE="3">{0}</FONT>',
    Kind.HEADING: "<H3>{0}</H3>",
    Kind.QUOTE: "<BLOCKQUOTE><I>{0}</I></BLOCKQUOTE>",
    Kind.ITEM: "<UL><LI>{0}</LI></UL>",
}
PICTURE = """<TABLE ALIGN="right" WIDTH="220" CELLPADDING="4" CLASS="photo"><TR><TD><IMG SRC="/photos/{2}.jpg" WIDTH="210" ALT=""></TD></TR>
<TR><TD CLASS="caption"><FONT FACE="Arial" SIZE="1">{0}</FONT><BR><FONT FACE="Arial" SIZE="1" COLOR="#888888">{1}</FONT></TD></TR></TABLE>"""
NEWSLETTER = """<TABLE WIDTH="100%" BGCOLOR="#EEEECC" CLASS="signup"><TR><TD><FONT SIZE="2"><B>{newsletter_head}</B><BR>{newsletter_body}</FONT>
<FORM ACTION="/cgi-bin/subscribe.pl"><INPUT NAME="email" SIZE="20"><INPUT TYPE="submit" VALUE="{newsletter_button}"></FORM></TD></TR></TABLE>"""


def render(sheet: Sheet) -> str:
    """The story's page in classic clothes; no charset is declared here."""
    story = sheet.story
    return fill(
        "classic.html",
        sheet,
        menu_links=rows(
            '<TR><TD BGCOLOR="#DDDDDD"><A HREF="/">{0}</A></TD></TR>', map(escape, sheet.outlet.menu)
        ),
        author_names=escape(", ".join(story.authors + story.agencies)),
        keywords=escape(", ".join(story.tags)),
        body="\n".join(_block(sheet, part, number) for number, part in enumerate(story.parts)),
        related_links=links(sheet, '<LI><A HREF="{0}"><FONT SIZE="2">{1}</FONT></A></LI>'),
        comment_list=comments(sheet, '<TR><TD><FONT SIZE="2"><B>{0}</B>: {1}</FONT></TD></TR>'),
        footer_list=" | ".join(_footer(sheet)),
    )


def _block(sheet: Sheet, part: Part, number: int) -> str:
    words = sheet.outlet.words
    match part.kind:
        case Kind.CAPTION:
            return PICTURE.format(escape(part.text), escape(part.credit), f"{sheet.story.slug}-{number}")
        case Kind.MORE:
            return f'<P><B>{escape(words["read_more"])}:</B> <A HREF="/story.cgi?id=9{number}">{escape(part.text)}</A>'
        case Kind.NEWSLETTER:
            return NEWSLETTER.format(**{key: escape(str(value)) for key, value in words.items()})
        case Kind.AD:
            return f'<CENTER><FONT SIZE="1">{words["advertisement"]}</FONT><BR><A HREF="/ads/click.cgi"><IMG SRC="/ads/{number}.gif" ALT=""></A></CENTER>'
        case Kind.UPDATED:
            return f'<P><FONT SIZE="1"><I>{escape(updated_line(sheet))}</I></FONT>'
        case _:
            return BODY[part.kind].format(inline(part.text))


def _footer(sheet: Sheet) -> Iterator[str]:
    return (f'<A HREF="/info">{escape(name)}</A>' for name in sheet.outlet.words["footer_links"])
