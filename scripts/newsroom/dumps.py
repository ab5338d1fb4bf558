"""Stories as people save them: plain text with a page's odds and ends, and Markdown of two kinds.

`rough_text` keeps what a browser's "select all, copy" keeps of a story; `tidy_markdown` is what a
careful converter writes; `pandoc_markdown` is a whole page through a converter that leaves divs,
spans and figures in place as raw HTML and breaks its lines at 72 characters.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping

from .markup import Sheet, byline, shown_day, updated_line
from .story import Kind, Part, plain

HEADS = {
    "byline": ("{byline}",),
    "newsletter": ("{newsletter_head}", "{newsletter_body}", "/ {updated_shown}", "{byline}"),
    "share": ("{share}", "{title}", "{byline}"),
    "title_twice": ("{title}", "{title}", "{byline}", "{published_shown}"),
    "title": ("{title}", "{byline}"),
}


def rough_text(sheet: Sheet, *, head: str, foot: tuple[str, ...] = ()) -> str:
    """A plain-text dump: head lines of the named kind, the text with odds and ends, foot lines."""
    values = _values(sheet)
    lines = [line.format_map(values) for line in HEADS[head]]
    lines += [_line(sheet, part) for part in sheet.story.parts]
    return "\n\n".join([*lines, *foot]) + "\n"


def head_tells(head: str) -> frozenset[str]:
    """Which fields the head lines of a kind tell: title, byline, published."""
    lines = " ".join(HEADS[head])
    return frozenset(name for name in ("title", "byline", "published") if f"{{{name}" in lines)


def tidy_markdown(sheet: Sheet) -> str:
    """A Markdown dump as a careful converter writes it."""
    values = _values(sheet)
    parts = [f"# {sheet.story.title}", f"*{values['byline']}*", f"*{values['published_shown']}*"]
    return "\n\n".join([*parts, *_marked(sheet), "---", f"[{values['share_line']}](/share)"]) + "\n"


def pandoc_markdown(sheet: Sheet) -> str:
    """A Markdown dump of a whole page with divs, spans and figures left in it as raw HTML."""
    return "\n\n".join([*_page_top(sheet), *_pandoc_body(sheet), *_page_end(sheet)]) + "\n"


def _values(sheet: Sheet) -> Mapping[str, str]:
    words = sheet.outlet.words
    day = words["published"].format(date=shown_day(sheet.story.published, sheet.outlet))
    own = {"title": sheet.story.title, "byline": byline(sheet.story, sheet.outlet), "published_shown": day}
    return {**words, **own, "updated_shown": updated_line(sheet)}


def _line(sheet: Sheet, part: Part) -> str:
    words = sheet.outlet.words
    match part.kind:
        case Kind.CAPTION:
            return f"{part.text} {part.credit}"
        case Kind.MORE:
            return f"{words['read_more']}: {part.text}"
        case Kind.NEWSLETTER:
            return f"{words['newsletter_body']}"
        case Kind.AD:
            return str(words["advertisement"])
        case Kind.UPDATED:
            return updated_line(sheet)
        case _:
            return plain(part.text)


def _marked(sheet: Sheet) -> Iterator[str]:
    marks = {Kind.HEADING: "## ", Kind.QUOTE: "> ", Kind.ITEM: "- "}
    for number, part in enumerate(sheet.story.parts):
        if part.kind is Kind.CAPTION:
            yield f"![{part.text}](/img/{sheet.story.slug}-{number}.jpg)\n*{part.text} {part.credit}*"
        elif part.kind is Kind.MORE:
            yield f"**{sheet.outlet.words['read_more']}:** [{part.text}](/more/story)"
        elif part.kind in marks or part.kind is Kind.PARAGRAPH:
            yield marks.get(part.kind, "") + part.text
        else:
            yield _line(sheet, part)


def _page_top(sheet: Sheet) -> Iterator[str]:
    words, outlet = sheet.outlet.words, sheet.outlet
    yield '<div id="root">\n\n<div class="css-app">'
    yield f"[{words['skip']}](#main)"
    yield f'<div class="css-wall" role="dialog">\n\n{_wrap(words["cookie"])}\n\n</div>'
    yield f'<div class="css-mast">\n\n<span class="css-logo">[{outlet.name}]({outlet.base}/)</span>[{words["log_in"]}](/login)'
    yield "\n".join(f"- [{name}]({outlet.base}/{name.lower()}/)" for name in outlet.menu)
    yield f'</div>\n\n<div class="css-ad">\n\n{words["advertisement"]}\n\n</div>'
    yield '<div id="main" class="section" role="main">\n\n<div id="story" class="article css-story">'
    yield f'# <span class="css-h1">{sheet.story.title}</span>'
    yield f'<div class="css-meta">\n\n<span class="css-by">{byline(sheet.story, outlet)}</span>\n\n'
    yield f"- {words['published'].format(date=shown_day(sheet.story.published, outlet))}\n\n</div>"
    yield f'<div class="css-share">\n\n<span>{words["share"]}</span>\n\n- [](https://share.example/?u={sheet.url})\n\n</div>'


def _pandoc_body(sheet: Sheet) -> Iterator[str]:
    words = sheet.outlet.words
    yield '<div class="section css-body" name="articleBody" itemprop="articleBody">'
    for number, part in enumerate(sheet.story.parts):
        match part.kind:
            case Kind.CAPTION:
                yield _pandoc_figure(sheet, part, number)
            case Kind.MORE:
                yield _hard_links(f"**{words['read_more']}:** [{part.text}](/more/story)")
            case Kind.NEWSLETTER:
                yield f'<div class="css-nl">\n\n### {words["newsletter_head"]}\n\n{_wrap(words["newsletter_body"])}\n\n</div>'
            case Kind.AD:
                yield f'<div id="ad-{number}" class="css-ad">\n\n{words["advertisement"]}\n\n</div>'
            case Kind.HEADING:
                yield f"## {part.text}"
            case Kind.QUOTE:
                yield f"> {part.text}"
            case Kind.ITEM:
                yield f"- {part.text}"
            case Kind.UPDATED:
                yield f'<div class="css-stamp">\n\n{updated_line(sheet)}\n\n</div>'
            case _:
                yield f'<div class="css-1x4q">\n\n{_wrap(_hard_links(part.text))}\n\n</div>'
    yield "</div>\n\n</div>"


def _pandoc_figure(sheet: Sheet, part: Part, number: int) -> str:
    """A picture whose caption stands, spans and all, where its alternative text would."""
    caption = (
        f'<span class="css-cap" aria-hidden="true">{part.text}</span><span class="css-credit" '
        f'itemprop="copyrightHolder"><span class="css-1ly">Credit...</span><span>{part.credit}</span></span>'
    )
    picture = f"![{caption}](/img/{sheet.story.slug}-{number}.jpg)"
    return f'<div class="css-fig" role="group">\n\n{_wrap(picture)}\n\n</div>'


def _page_end(sheet: Sheet) -> Iterator[str]:
    words = sheet.outlet.words
    yield f'<div class="css-corr">\n\n{words["corrections"]}\n\n</div>'
    yield f"## {words['related']}"
    yield "\n".join(f"- [{story.title}]({sheet.outlet.url(story)})" for story in sheet.others)
    yield f'<div class="css-foot">\n\n© {sheet.outlet.name}. {_wrap(words["footer"])}\n\n</div>'
    yield "</div>\n\n</div>\n\n</div>"


def _hard_links(text: str) -> str:
    """Links as the converter writes those that carry a class: as raw HTML."""
    return re.sub(r"\[([^\]]+)\]\(([^)]*)\)", r'<a href="\2" class="css-link">\1</a>', text)


def _wrap(text: str) -> str:
    """Broken at 72 characters, as the converter does; links may break as well."""
    return textwrap.fill(text, 72, break_long_words=False, break_on_hyphens=False)
