"""HTML that is deep, huge, broken or odd."""

from functools import partial

from tests.zoo.specimens import REASONS_OF_THE_PAGE, add, article, article_or, page
from tests.zoo.stories import Story

NESTS = {
    "div": ("<div>", "</div>"),
    "span": ("<span>", "</span>"),
    "table": ("<table><tr><td>", "</td></tr></table>"),
    "list": ("<ul><li>", "</li></ul>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "bold": ("<b><font size=2>", "</font></b>"),
    "unclosed_p": ("<p><div>", ""),
    "unclosed_i": ("<i>", ""),
    "section": ("<section><article>", "</article></section>"),
    "definitions": ("<dl><dd>", "</dd></dl>"),
    "details": ("<details open>", "</details>"),
    "custom": ("<x-box>", "</x-box>"),
    "fieldset": ("<form><fieldset>", "</fieldset></form>"),
}


def nested(opening: str, closing: str, depth: int, story: Story) -> str:
    return story.page(
        f"<h1>{story.title}</h1>" + opening * depth + f"<article>{story.body}</article>" + closing * depth
    )


for _name, (_open, _close) in NESTS.items():
    for _depth in (300, 3_000, 30_000):
        add(
            __name__,
            f"{_name}_{_depth}_deep",
            article(),
            partial(nested, _open, _close, _depth),
            slow=_depth > 300 and _name not in ("div", "list", "table"),
        )


def nested_beside(story: Story) -> str:
    """The story stands beside the deep part, not in it."""
    return story.page(f"<article><h1>{story.title}</h1>{story.body}</article>" + "<div>" * 20_000)


add(__name__, "story_before_a_deep_part", article(), nested_beside)


@page(article())
def story_after_a_deep_part(story):
    deep = "<div>" * 5_000 + "deep" + "</div>" * 5_000
    return story.page(f"{deep}<article><h1>{story.title}</h1>{story.body}</article>")


@page(article())
def each_paragraph_deeper(story):
    return story.page("".join(f"{'<div>' * 400}<p>{text}</p>" for text in story.paragraphs))


@page(article_or("no_text"))
def links_in_links(story):
    return story.page("<a href='/x'>" * 5_000 + story.body)


@page(article())
def svg_nested_deep(story):
    return story.page("<svg>" + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>" + story.body)


MB = 1_000_000
BIG = {
    "script": "<script>{x}</script>",
    "style": "<style>{x}</style>",
    "attribute": "<div data-state='{x}'></div>",
    "comment": "<!-- {x} -->",
    "data_uri": "<img alt='' src='data:image/png;base64,{x}'>",
    "template": "<template><p>{x}</p></template>",
    "textarea": "<textarea>{x}</textarea>",
    "svg_path": "<svg><path d='{x}'/></svg>",
    "json_script": '<script type=\'application/json\'>{{"a": "{x}"}}</script>',
    "class": "<div class='{x}'></div>",
    "href": "<a href='https://example.org/{x}'>more</a>",
    "inline_style": "<div style='{x}'></div>",
    "title_attribute": "<abbr title='{x}'>etc</abbr>",
    "pi": "<?php {x} ?>",
    "option": "<select><option>{x}</option></select>",
    "input": "<input type=hidden value='{x}'>",
    "doctype_like": "<!ENTITY {x}>",
    "srcset": "<img alt='' srcset='{x}'>",
    "iframe_srcdoc": "<iframe srcdoc='{x}'></iframe>",
    "object_data": "<object data='data:text/html,{x}'></object>",
}


def big(pattern: str, size: int, story: Story) -> str:
    filler = pattern.format(x="abcdefg hijk " * (size // 13))
    return story.page(f"<article><h1>{story.title}</h1>{filler}{story.body}</article>")


for _name, _pattern in BIG.items():
    add(__name__, f"{_name}_of_10_mb", article(), partial(big, _pattern, 10 * MB))


@page(article())
def a_tag_name_of_1_mb(story):
    return story.page(f"<{'x' * MB}>{story.body}")


@page(article())
def an_attribute_name_of_1_mb(story):
    return story.page(f"<div {'x' * MB}=1>{story.body}</div>")


@page(article())
def a_million_attributes_on_one_element(story):
    return story.page("<div " + " ".join(f"a{n}=1" for n in range(MB)) + f">{story.body}</div>")


@page(article())
def a_million_equal_attributes(story):
    return story.page("<div " + "a=1 " * MB + f">{story.body}</div>")


ATTRIBUTES = {
    "holding_signs_of_tags": "a{}='<'",
    "holding_tags": "a{}='<b>x</b>'",
    "holding_ends_of_tags": "data-a{}='>'",
    "without_quotes_that_hold_tags": "a{}=<b",
    "that_begin_like_tags": "<a{}",
    "that_hold_quotes": "a{}='\"'",
    "parted_by_nothing": "a{}='<'x='>'",
    "parted_by_slashes": "a{}='<'/",
}
for _name, _attribute in ATTRIBUTES.items():
    add(
        __name__,
        f"300000_attributes_{_name}",
        article(),
        lambda story, attribute=_attribute: story.page(
            f"<div {' '.join(attribute.format(number) for number in range(300_000))}>{story.body}</div>"
        ),
    )


@page(article())
def a_hundred_thousand_classes(story):
    return story.page(f"<div class='{' '.join(f'c{n}' for n in range(100_000))}'>{story.body}</div>")


@page(article())
def a_hundred_thousand_ids(story):
    return story.page(story.body + "".join(f"<i id=i{n}></i>" for n in range(100_000)))


MANY = {
    "empty_paragraphs": "<p></p>",
    "paragraphs_of_a_space": "<p>&nbsp;</p>",
    "links": "<a href='/a'>a</a> ",
    "line_breaks": "<br>",
    "empty_divs": "<div></div>",
    "empty_spans": "<span></span>",
    "list_items": "<li></li>",
    "images": "<img src=a.png>",
    "rules": "<hr>",
    "inputs": "<input>",
    "meta_tags": "<meta name=a content=b>",
    "comments": "<!-- -->",
    "scripts": "<script></script>",
    "unknown_elements": "<x>",
    "empty_headings": "<h2></h2>",
    "bold": "<b></b>",
    "ends_without_start": "</div>",
    "empty_end_tags": "</>",
    "times": "<time></time>",
    "entities": "&amp;&lt;&#65;",
    "stray_signs": "<",
    "ampersands": "&",
    "captions": "<figure><figcaption></figcaption></figure>",
    "nofollow_forms": "<form></form>",
}


# All of these are one lesson: some of each sort are tried each time.
TRIED = frozenset("empty_paragraphs paragraphs_of_a_space entities".split())


def many(piece: str, count: int, story: Story) -> str:
    return story.page(f"<article><h1>{story.title}</h1>{story.body}</article>{piece * count}")


for _name, _piece in MANY.items():
    add(__name__, f"300000_{_name}", article(), partial(many, _piece, 300_000), slow=_name not in TRIED)


@page(article())
def story_between_300000_empty_paragraphs(story):
    empty = "<p></p>" * 150_000
    return story.page(f"<article><h1>{story.title}</h1>{empty}{story.body}{empty}</article>")


@page(article_or("not_an_article"), slow=True)
def fifty_thousand_words_in_paragraphs_of_one(story):
    return story.page(story.body + "".join(f"<p>word{n}</p>" for n in range(50_000)))


@page(article(), slow=True)
def a_table_of_100000_cells(story):
    return story.page(story.body + "<table>" + "<tr>" + "<td>1</td>" * 100_000 + "</tr></table>")


@page(article(), slow=True)
def a_table_of_30000_rows(story):
    return story.page(story.body + "<table>" + "<tr><td>a<td>1" * 30_000 + "</table>")


@page(article())
def one_line_of_10_mb(story):
    return story.page(story.body.replace("\n", "") + "<!-- " + "x" * 10 * MB + " -->")


@page(article(), slow=True)
def one_word_of_5_mb(story):
    return story.page(f"{story.body}<p>{'x' * 5 * MB}</p>")


@page(article())
def a_million_spaces(story):
    return story.page(f"{story.body}<p>{' ' * MB}</p>")


@page(article())
def a_million_spaces_between_words(story):
    return story.page(story.body.replace("said in", f"said{' ' * 100_000} in"))


@page(article())
def a_million_no_break_spaces(story):
    return story.page(f"{story.body}<p>{chr(160) * MB}</p>")


@page(article())
def a_million_line_ends(story):
    return story.page(story.body + "\n" * MB + "<pre>" + "\r\n" * 500_000 + "</pre>")


@page(article())
def a_paragraph_of_3_mb(story):
    return story.page(f"{story.body}<p>{'It rained on the quarry for another hour. ' * 70_000}</p>")


@page(article(), slow=True)
def thirty_thousand_paragraphs(story):
    return story.page(
        story.body + "".join(f"<p>Line {n} of a very long report.</p>" for n in range(30_000))
    )


# Two roots, and text where none should be


@page(article())
def two_html_elements(story):
    return f"<html><head><title>Gate</title></head><body><p>Gate</p></body></html>{story.html}"


@page(article())
def two_bodies(story):
    return story.page(f"<p>first</p></body><body class=x>{story.body}")


@page(article())
def text_after_the_end(story):
    return f"<html><body><h1>{story.title}</h1></body></html>{story.body}"


@page(article())
def story_in_the_head(story):
    return f"<html><head><title>{story.title}</title>{story.body}</head></html>"


@page(article())
def no_tags_but_paragraphs(story):
    return story.body


@page(article())
def body_before_html(story):
    return f"<body>{story.body}<html><head><title>{story.title}</title></head></html>"


@page(article())
def fifty_pages_in_one_file(story):
    return story.html + "<html><body></body></html>" * 50


@page(article())
def text_before_the_doctype(story):
    return f"junk {'-' * 500} {story.html}"


@page(article())
def upper_case_tags(story):
    return story.html.replace("<p>", "<P>").replace("</p>", "</P>").replace("<body", "<BODY")


@page(article())
def xhtml_with_prefixes(story):
    body = story.body.replace("<p>", "<h:p>").replace("</p>", "</h:p>")
    return (
        '<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml">'
        f"<h:body>{body}</h:body></h:html>"
    )


@page(article("aaaaaaaaaaaa"))
def xhtml_with_a_bomb_of_entities(story):
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    return f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>&a11;</p>{story.body}</body></html>'


@page(article("root:"))
def xhtml_with_outer_entities(story):
    outer = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://0.0.0.0/x.dtd"> %y;]>'
    return f'<?xml version="1.0"?>{outer}<html><body><p>&x;</p>{story.body}</body></html>'


@page(article(), name="page.xhtml")
def xhtml_page(story):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{story.title}</title></head><body>{story.body}<br/></body></html>"
    )


# Things left open

OPEN_AFTER = (
    "comment:<!-- script:<script> style:<style> textarea:<textarea> title:<title> plaintext:<plaintext>"
)
OPEN_AFTER += (
    " select:<select> template:<template> noscript:<noscript> iframe:<iframe> svg:<svg> math:<math>"
)
OPEN_AFTER += " button:<button> object:<object> xmp:<xmp> quote:<a/href=' tag:<div/x cdata:<![CDATA["
for _entry in OPEN_AFTER.split():
    _name, _, _opener = _entry.partition(":")
    add(
        __name__,
        f"{_name}_left_open_behind_the_story",
        article(),
        lambda story, opener=_opener: (
            f"<title>{story.title}</title>{story.body}<p>{opener.replace('/', ' ')}"
        ),
    )

for _name, _opener in {
    "title": "<title>Rain",
    "textarea": "<textarea>",
    "plaintext": "<plaintext>",
    "xmp": "<xmp>",
    "noembed": "<noembed>",
    "noframes": "<noframes>",
    "button": "<button>",
    "table": "<table><tr><td>",
    "form": "<form>",
    "svg": "<svg>",
    "math": "<math>",
    "heading": "<h2>",
    "list": "<ul><li>",
    "header": "<header>",
    "center": "<center><font>",
}.items():
    add(
        __name__,
        f"{_name}_left_open_before_the_story",
        article(),
        lambda story, opener=_opener: (
            f"<html><body><h1>{story.title}</h1>{opener}{story.body}</body></html>"
        ),
    )

for _name, _opener in {
    "comment": "<!-- ",
    "script": "<script>",
    "style": "<style>",
    "iframe": "<iframe>",
    "template": "<template>",
    "attribute": "<a href='",
    "link": "<a href='/x'>",
    "cdata": "<![CDATA[",
    "object": "<object>",
    "noscript": "<noscript>",
    "canvas": "<canvas>",
    "audio": "<audio>",
    "select": "<select><option>x",
    "video": "<video>",
    "dialog": "<dialog>",
    "nav": "<nav>",
    "footer": "<footer>",
    "aside": "<aside>",
}.items():
    add(
        __name__,
        f"{_name}_left_open_before_the_story",
        article_or(*REASONS_OF_THE_PAGE),
        lambda story, opener=_opener: (
            f"<html><body><h1>{story.title}</h1>{opener}{story.body}</body></html>"
        ),
    )


# The story where few look for it

for _name, _pattern in {
    "svg_foreign_object": "<svg><foreignObject>{x}</foreignObject></svg>",
    "math_text": "<math><mtext>{x}</mtext></math>",
    "iframe_srcdoc": "<iframe srcdoc='{x}'></iframe>",
    "template": "<template>{x}</template>",
    "shadow_root": "<x-story><template shadowrootmode=open>{x}</template></x-story>",
    "noframes": "<frameset><frame src=a.html></frameset><noframes>{x}</noframes>",
    "frameset_alone": "<frameset cols='20%,*'><frame src=a.html><frame src=b.html></frameset>",
    "cdata": "<![CDATA[ {x} ]]>",
    "object": "<object data=x.swf>{x}</object>",
    "link_block": "<a href='/x'>{x}</a>",
    "canvas": "<canvas>{x}</canvas>",
    "dialog": "<dialog>{x}</dialog>",
    "if_ie": "<!--[if IE]>{x}<![endif]-->",
    "script_text": "<script type='text/template'>{x}</script>",
    "json_script": '<script type=\'application/json\'>{{"html": "{x}"}}</script>',
    "data_attribute": "<div data-html='{x}'></div>",
    "css_content": "<style>p::after {{ content: '{x}' }}</style>",
    "title_attribute": "<p title='{x}'>short</p>",
    "alt_text": "<img alt='{x}'>",
    "meta_description": "<meta name=description content='{x}'>",
}.items():
    add(
        __name__,
        f"story_in_{_name}",
        article_or(*REASONS_OF_THE_PAGE),
        lambda story, pattern=_pattern: f"<html><body><h1>{story.title}</h1>{pattern.format(x=story.body)}",
    )

for _name, _pattern in {
    "noscript": "<noscript>{x}</noscript>",
    "not_ie": "<!--[if !IE]><!-->{x}<!--<![endif]-->",
    "bare_conditional": "<![if !IE]>{x}<![endif]>",
    "marquee": "<marquee>{x}</marquee>",
    "details": "<details><summary>More</summary>{x}</details>",
    "slot": "<slot name=a>{x}</slot>",
    "layout_table": "<table><tr><td>menu<td>{x}</table>",
    "table_without_cells": "<table>{x}</table>",
    "pre": "<pre>{x}</pre>",
    "center_font": "<center><font face=Arial>{x}</font></center>",
    "form": "<form>{x}</form>",
    "definition": "<dl><dt>News<dd>{x}</dl>",
    "custom_element": "<news-story><story-text>{x}</story-text></news-story>",
    "label": "<label>{x}</label>",
    "figure": "<figure>{x}</figure>",
    "twenty_articles": "<article></article>" * 20 + "{x}",
    "aria_hidden": "<div aria-hidden=true>{x}</div>",
    "editable": "<div contenteditable>{x}</div>",
    "amp": "<amp-body>{x}</amp-body>",
    "empty_class": "<div class=''>{x}</div>",
    "php": "<?php echo 1 ?>{x}",
    "asp": "<% x %>{x}",
    "nul_tags": "<><!></><?>{x}",
    "base": "<base href='javascript:alert(1)//'>{x}",
}.items():
    add(
        __name__,
        f"story_in_{_name}",
        article(),
        lambda story, pattern=_pattern: story.page(pattern.replace("{x}", story.body)),
    )


@page(article())
def misnested_formatting(story):
    return story.page("<b><i><u>" + story.body.replace("</p>", "</b></p></i><b></u>") + "</b>" * 500)


@page(article())
def adoption_agency(story):
    return story.page("<a><b><div><p>" * 800 + "</b></a>" * 800 + story.body)


@page(article())
def foster_parents(story):
    return story.page("<table>" + "<tr><p>x</p><td>" * 2_000 + f"</table>{story.body}")


@page(article())
def quotes_left_open_between(story):
    return story.page(story.body + '<a href="x>y</a>' + '<p class="z>w</p>')


@page(article())
def attributes_without_spaces(story):
    return story.page(story.body.replace("<p>", "<p a='1'b=\"2\"c=3/d>"))


@page(article())
def greater_than_in_attributes(story):
    return story.page(story.body.replace("<p>", "<p title='a > b < c' onclick=\"if (a>b) { '<p>' }\">"))


@page(article())
def half_an_entity_everywhere(story):
    return story.page(
        story.body + "<p>&#; &#x; &; &#xZ; &amp &copy &notanentity; &#99999999999999999999;</p>"
    )


@page(article())
def cut_in_the_middle_of_a_tag(story):
    return story.page(story.body).partition("<footer>")[0] + "<div class='sto"


@page(article())
def cut_in_the_middle_of_an_entity(story):
    return story.page(story.body).partition("<footer>")[0] + "<p>&#12"
