"""Stories in markup that nobody expects, behind entities that must stay shut, or among thousands of tags."""

import html
import json
from urllib.parse import quote

from tests.zoo.specimens import REASONS_OF_THE_PAGE, article, article_or, page, rejected

SECRET = "root:x:0:0"


def _xhtml(story, subset: str, body: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html [{subset}]>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{story.title}</title></head>'
        f"<body><article><h1>{story.title}</h1>{story.body}{body}</article></body></html>"
    )


@page(article(SECRET), name="page.xhtml")
def xhtml_with_a_file_as_entity(story):
    return _xhtml(story, '<!ENTITY file SYSTEM "file:///etc/passwd">', "<p>And then &file; was said.</p>")


@page(article(SECRET), name="page.xhtml")
def xhtml_with_a_parameter_entity(story):
    subset = '<!ENTITY % file SYSTEM "file:///etc/passwd"><!ENTITY % all "<!ENTITY send \'%file;\'>">%all;'
    return _xhtml(story, subset, "<p>And &send; it was.</p>")


@page(article("lol" * 40), name="page.xhtml")
def xhtml_with_a_thousand_million_laughs(story):
    subset = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _xhtml(story, subset, "<p>&l9;</p>")


@page(article(SECRET), name="page.xhtml")
def xhtml_that_includes_a_file(story):
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    )
    return _xhtml(story, "", include)


@page(article(), name="page.xhtml")
def xhtml_with_a_style_sheet_that_transforms(story):
    made = _xhtml(story, "")
    return made.replace(
        "?>\n", '?>\n<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>\n', 1
    )


@page(article())
def every_letter_a_reference(story):
    body = "".join(f"<p>{''.join(f'&#{ord(c)};' for c in text)}</p>" for text in story.paragraphs)
    return story.page(f"<article><h1>{story.title}</h1>{body}</article>")


@page(article())
def every_letter_in_a_span(story):
    body = "".join(f"<p>{''.join(f'<span>{c}</span>' for c in text)}</p>" for text in story.paragraphs)
    return story.page(f"<article><h1>{story.title}</h1>{body}</article>")


@page(article())
def every_word_in_a_font(story):
    body = "".join(
        f"<p>{' '.join(f'<font size=2><b><i>{word}</i></b></font>' for word in text.split())}</p>"
        for text in story.paragraphs
    )
    return story.page(f"<article><h1>{story.title}</h1>{body}</article>")


@page(article_or("not_an_article"))
def every_word_a_link(story):
    body = "".join(
        f"<p>{' '.join(f'<a href=/tag/{n}>{word}</a>' for n, word in enumerate(text.split()))}</p>"
        for text in story.paragraphs
    )
    return story.page(f"<article><h1>{story.title}</h1>{body}</article>")


@page(article())
def thirty_comments_before_anything(story):
    return "<!--a-->" * 3_000 + f"<title>{story.title}</title><article><h1>{story.title}</h1>{story.body}"


@page(rejected(*REASONS_OF_THE_PAGE))
def comments_and_nothing_else(story):
    return "<!--a-->" * 100_000 + "x"


@page(rejected(*REASONS_OF_THE_PAGE))
def comments_and_a_doctype_that_never_ends(story):
    return "<!--a--> <?xml a?>" * 700 + "<!doctype " * 500


@page(article_or(*REASONS_OF_THE_PAGE))
def the_story_in_twenty_frames_within_frames(story):
    inner = f"<h1>{story.title}</h1>{story.body}"
    for _ in range(5):  # each layer doubles the ampersands of the layers inside
        inner = f'<iframe srcdoc="{html.escape(inner)}"></iframe>'
    return f"<title>{story.title}</title>{inner}"


@page(article_or(*REASONS_OF_THE_PAGE))
def a_page_that_writes_itself(story):
    told = quote(story.body)
    return f"<title>{story.title}</title><script>document.write(unescape('{told}'))</script><noscript></noscript>"


@page(article())
def a_hundred_articles_of_which_one_is_long(story):
    teasers = "".join(
        f"<article><h2><a href=/n{n}>News {n}</a></h2><p>In short.</p></article>" for n in range(100)
    )
    return story.page(f"{teasers}<article><h1>{story.title}</h1>{story.body}</article>{teasers}")


@page(article())
def a_story_in_svg_with_foreign_objects(story):
    return story.page(
        f"<article><h1>{story.title}</h1>{story.body}</article><svg>{'<foreignObject><g>' * 3_000}</svg>"
    )


@page(article())
def ligatures_that_swell_eighteenfold(story):
    return story.page(f"<article><h1>{story.title}</h1>{story.body}<p>{'ﷺ' * 200_000}</p></article>")


@page(article())
def jamo_that_want_to_be_composed(story):
    return story.page(f"<article><h1>{story.title}</h1>{story.body}<p>{'각 ' * 150_000}</p></article>")


@page(article())
def half_a_million_marks_on_one_letter(story):
    return story.page(f"<article><h1>{story.title}</h1>{story.body}<p>a{'́̂' * 250_000}</p></article>")


@page(article())
def one_sentence_of_thai_without_a_space(story):
    return story.page(f"<article><h1>{story.title}</h1>{story.body}<p>{'ข่าววันนี้' * 60_000}</p></article>")


@page(article())
def a_title_of_emoji_flags(story):
    return story.page(head=f"<meta property=og:title content='{'🇦🇧🏴‍☠️' * 20_000}'>")


@page(article())
def fifty_thousand_authors_in_json(story):
    authors = [
        {"@type": "Person", "name": f"Ann {n}", "url": f"https://a.example/{n}"} for n in range(50_000)
    ]
    told = json.dumps({"@type": "NewsArticle", "headline": story.title, "author": authors})
    return story.page(head=f'<script type="application/ld+json">{told}</script>')


@page(article())
def a_graph_whose_nodes_all_name_each_other(story):
    nodes = [
        {"@id": f"#{n}", "@type": "NewsArticle", "isPartOf": [{"@id": f"#{m}"} for m in range(200)]}
        for n in range(200)
    ]
    told = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    return story.page(head=f'<script type="application/ld+json">{told}</script>')


@page(article())
def five_hundred_bodies_in_json(story):
    bodies = [
        {
            "@type": "NewsArticle",
            "headline": f"Other news {n}",
            "articleBody": f"Elsewhere it rained {n} days. " * 60,
        }
        for n in range(500)
    ]
    return story.page(head=f'<script type="application/ld+json">{json.dumps(bodies)}</script>')


@page(article())
def a_canonical_link_of_another_site_a_thousand_times(story):
    return story.page(
        head="".join(f"<link rel=canonical href=https://s{n}.example/x>" for n in range(1_000))
    )


@page(article())
def tags_in_capitals_with_prefixes(story):
    made = story.page()
    for tag in ("article", "p", "h1", "body", "html"):
        made = made.replace(f"<{tag}", f"<{tag.upper()}").replace(f"</{tag}", f"</{tag.upper()}")
    return made.replace("<P>", '<P o:style="x" XML:LANG="en" =x "y" \'z\'>')


@page(article())
def tags_parted_by_every_white_space(story):
    return (
        story.page().replace("<p>", "<p\x0c\t\r\n\x0b/ class\n=\n'a'\x0c>").replace("</p>", "</p\n\t x=1>")
    )


@page(article())
def a_hundred_thousand_different_tags(story):
    return story.page(story.body + "".join(f"<t{n}>" for n in range(100_000)))


@page(article())
def ten_thousand_different_attributes_on_each(story):
    names = " ".join(f"a{n}={n}" for n in range(4_000))
    return story.page(story.body + f"<i {names}></i>" * 30)


@page(article())
def two_hundred_heads(story):
    return story.page().replace("<body>", "<head><title>x</title></head>" * 200 + "<body>", 1)


@page(article())
def a_page_behind_its_own_http_head(story):
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b\r\n\r\n" + story.html
