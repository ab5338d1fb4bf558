"""What pages say of themselves, and should not be believed, or stored."""

import json

from tests.zoo.specimens import add, article, article_or, page

# What is left of two hostile addresses may be the same one: then one page is the other's copy.
MAY_BE_A_COPY = article_or("same_url", "superseded", "older_version")

ADDRESSES = {
    "credentials": "https://anna:secret@gazette.example/town/1",
    "user_only": "https://anna@gazette.example/town/2",
    "javascript": "javascript:alert(1)",
    "javascript_in_capitals": "JaVaScRiPt:alert(1)",
    "javascript_with_controls": "java\tscript\n:alert(1)",
    "javascript_behind_space": " \x01javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "ftp": "ftp://gazette.example/x",
    "mailto": "mailto:anna@gazette.example",
    "blob": "blob:https://gazette.example/1",
    "view_source": "view-source:https://gazette.example/",
    "control_characters": "https://gazette.example/a\x01b\x1b[2Jc\x7f",
    "c1_controls": "https://gazette.example/a\x9bb\x85",
    "bidi": "https://gazette.example/\u202egpj.exe\u2066",
    "bidi_host": "https://gazette\u202e.example/a",
    "encoded_bidi": "https://gazette.example/%E2%80%AEgpj",
    "zero_width": "https://gazette.example/a\u200bb\ufeff",
    "long": "https://gazette.example/" + "a" * 100_000,
    "long_host": "https://" + "a." * 20_000 + "example/",
    "long_query": "https://gazette.example/?" + "&".join(f"a{n}=1" for n in range(20_000)),
    "idn": "https://gazéttë.example/über/straße",
    "punycode": "https://xn--gaztt-esae.example/",
    "bad_punycode": "https://xn--\x80.example/",
    "ipv6": "https://[2001:db8::1]:8080/a",
    "broken_ipv6": "https://[2001:db8::1/a",
    "zone": "https://[fe80::1%25eth0]/a",
    "big_port": "https://gazette.example:99999999999/a",
    "word_port": "https://gazette.example:http/a",
    "no_host": "https:///a/b",
    "backslashes": "https:\\\\evil.example\\@gazette.example",
    "at_signs": "https://gazette.example@evil.example@third.example/",
    "encoded_at": "https://anna%3Asecret%40gazette.example/",
    "fragment_at": "https://gazette.example#@evil.example/",
    "spaces": "https://gazette.example/a b c",
    "inner_spaces": "https://gaz ette.example/",
    "line_ends": "https://gazette.example/a\r\nSet-Cookie: x",
    "nul": "https://gazette.example/a\x00b",
    "surrogate": "https://gazette.example/\ud800",
    "quotes": 'https://gazette.example/"><script>',
    "brackets": "http://[",
    "scheme_only": "https://",
    "relative_up": "../../../../../../etc/passwd",
    "scheme_relative": "//anna:secret@evil.example/x",
    "many_slashes": "https:" + "/" * 50_000 + "gazette.example",
    "percent": "https://gazette.example/%%%zz%00%ff%C0%80",
    "full_width": "https://ｇａｚｅｔｔｅ.example/ａ",
    "dots": "https://...../..../",
    "dot_segments": "https://gazette.example/" + "../" * 30_000 + "x",
    "newline_scheme": "ht\ntps://anna:secret@gazette.example/",
    "braces": "https://{{host}}/{{path}}",
    "archive_inner_credentials": "https://web.archive.org/web/2024/https://anna:secret@gazette.example/a",
    "archive_inner_script": "https://web.archive.org/web/2024/javascript:alert(1)",
    "amp_inner": "https://cdn.ampproject.org/c/s/anna:secret@gazette.example/a",
    "proxy_inner": "https://translate.google.com/translate?u=javascript:alert(1)",
    "number": "12345",
    "empty": "",
}


def told_everywhere(story, address: str) -> bytes:
    """A page that gives an address wherever pages give one."""
    attribute = address.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")
    node = {
        "@type": "NewsArticle",
        "headline": story.title,
        "url": address,
        "mainEntityOfPage": {"@id": address},
        "image": [{"url": address}, address],
        "author": {"@type": "Person", "name": "Ann Day", "url": address},
    }
    head = (
        f"<link rel=canonical href='{attribute}'><meta property='og:url' content='{attribute}'>"
        f"<meta property='og:image' content='{attribute}'><meta name='twitter:image' content='{attribute}'>"
        f"<link rel=amphtml href='{attribute}'><link rel=shortlink href='{attribute}'>"
        f'<script type="application/ld+json">{json.dumps(node).replace("</", "<")}</script>'
    )
    body = f"<h1>{story.title}</h1><img src='{attribute}'><a href='{attribute}'>x</a>{story.body}"
    return story.page(f"<article>{body}</article>", head=head).encode("utf-8", "surrogatepass")


def based_there(story, address: str) -> bytes:
    """A page whose base is the address, with relative ones to join to it."""
    attribute = address.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")
    head = (
        f"<base href='{attribute}'><link rel=canonical href='a'><meta property='og:image' content='b.png'>"
    )
    return story.page(head=head).encode("utf-8", "surrogatepass")


for _name, _address in ADDRESSES.items():
    add(__name__, f"{_name}_address", MAY_BE_A_COPY, lambda s, a=_address: told_everywhere(s, a))
    add(__name__, f"{_name}_base", MAY_BE_A_COPY, lambda s, a=_address: based_there(s, a))

VALUES = {
    "list": "[]",
    "nested_lists": "[" * 900 + "]" * 900,
    "list_of_lists": '[["a"], [["b"]], [{"name": ["c"]}]]',
    "dict": '{"a": {"b": {"c": 1}}}',
    "empty_dict": "{}",
    "dict_of_name_list": '{"name": [{"name": {"name": "x"}}]}',
    "number": "7",
    "huge_number": "9" * 4_000,
    "huge_exponent": "1e99999",
    "negative": "-1",
    "float": "0.000001",
    "true": "true",
    "false": "false",
    "null": "null",
    "nan": "NaN",
    "infinity": "-Infinity",
    "mixed_list": '[null, true, 7, "a", {}, []]',
    "surrogates": '"\\ud800 \\udc00\\ud83d"',
    "nul": '"a\\u0000b"',
    "controls": '"\\u001b[2J\\u0007\\u009b"',
    "bidi": '"\\u202eevil\\u2066"',
    "html": '"<script>alert(1)<\\/script><b>x</b>"',
    "entities": '"&amp;amp;amp;lt;"',
    "megabyte": '"' + "word " * 200_000 + '"',
    "spaces": '"' + " " * 100_000 + '"',
    "many": "[" + ",".join(f'"name {n}"' for n in range(50_000)) + "]",
    "many_dicts": "[" + ",".join(f'{{"name": "Name {n}"}}' for n in range(20_000)) + "]",
}
FIELDS = (
    *("headline", "author", "datePublished", "dateModified", "keywords", "articleSection", "image", "url"),
    *(
        "description",
        "inLanguage",
        "isAccessibleForFree",
        "hasPart",
        "mainEntityOfPage",
        "publisher",
        "@id",
    ),
)


def typed_wrong(story, value: str, types: str = '"NewsArticle"') -> str:
    fields = ", ".join(f'"{name}": {value}' for name in FIELDS)
    node = f'{{"@context": "https://schema.org", "@type": {types}, {fields}}}'
    return story.page(head=f'<script type="application/ld+json">{node}</script>')


for _name, _value in VALUES.items():
    add(__name__, f"json_ld_of_{_name}", article(), lambda s, v=_value: typed_wrong(s, v))
    add(
        __name__,
        f"json_ld_type_of_{_name}",
        article(),
        lambda s, v=_value: typed_wrong(s, '"x"', f'["NewsArticle", {v}]'),
    )

DATES = (
    *("0000-00-00", "0000-01-01", "99999-01-01", "2024-13-45", "2024-02-30", "-1", "0", "1e9", "9" * 30),
    *("2024-01-01T25:61:61Z", "2024-01-01T00:00:00+99:99", "10000000000", "9999999999999", "yesterday"),
    *(
        "٢٠٢٤-٠١-٠١",
        "２０２４-０１-０１",
        "2024-01-01" * 10_000,
        "1/1/1/1/1/1",
        "31.12.9999",
        "24:00",
        "²⁰²⁴-01-01",
    ),
)


def dated(story, date: str) -> str:
    head = "".join(
        f"<meta {kind} content='{date}'>"
        for kind in (
            "property='article:published_time'",
            "name=date",
            "name=pubdate",
            "itemprop=datePublished",
        )
    )
    node = json.dumps({"@type": "NewsArticle", "datePublished": date, "dateModified": date})
    head += f'<script type="application/ld+json">{node}</script>'
    stamp = f"<time datetime='{date}'>{date}</time><div class=date>Published {date}</div>"
    return story.page(f"<article><h1>{story.title}</h1>{stamp}{story.body}</article>", head=head)


for _number, _date in enumerate(DATES):
    add(__name__, f"date_{_number}", article(), lambda s, d=_date: dated(s, d))


def _meta(story, content: str, count: int = 1) -> str:
    names = "og:title author article:author keywords article:tag description og:site_name article:section".split()
    head = "".join(f'<meta name="{name}" property="{name}" content="{content}">' for name in names)
    return story.page(head=head * count)


@page(article())
def meta_values_of_1_mb(story):
    return _meta(story, "Ann Day and Bo Ray, " * 50_000)


@page(article())
def a_title_of_1_mb(story):
    return story.html.replace("<title>", f"<title>{'Rain again ' * 100_000}")


@page(article_or("not_an_article"))
def a_heading_of_1_mb(story):
    return story.html.replace("<article>", f"<article><h1>{'Rain again ' * 100_000}</h1>")


@page(article_or("not_an_article"))
def a_byline_of_1_mb(story):
    return story.html.replace("</h1>", f"</h1><p class=byline>By {'Ann Day, ' * 100_000}</p>")


@page(article(), slow=True)
def ten_thousand_bylines(story):
    return story.html.replace("</h1>", "</h1>" + "<p class=byline>By Ann Day</p>" * 10_000)


@page(article(), slow=True)
def ten_thousand_headings(story):
    return story.html.replace("</h1>", "</h1>" + "<h1>Another line</h1>" * 10_000)


@page(article_or("not_an_article"))
def ten_thousand_times(story):
    return story.html.replace("</h1>", "</h1>" + "<time>2024-05-06</time>" * 10_000)


@page(article())
def a_thousand_of_each_meta(story):
    return _meta(story, "Ann Day", 1_000)


@page(article("\x1b"))
def terminal_escapes_in_metadata(story):
    return _meta(story, "\x1b]0;owned\x07\x1b[31m\x9b2J&#27;[0m")


@page(article("\u202e"))
def bidi_in_metadata(story):
    return _meta(story, "\u202eecila\u2066").replace("<title>", "<title>\u202e")


@page(article())
def json_ld_of_15_mb(story):
    nodes = [{"@type": "Person", "name": f"Name {n}", "note": "x" * 300} for n in range(45_000)]
    told = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    return story.page(head=f'<script type="application/ld+json">{told}</script>')


@page(article())
def broken_json_ld_of_15_mb(story):
    told = '{"@type": "NewsArticle", "headline": "x", ' + '"a": "b\\" ,}' * 1_200_000
    return story.page(head=f'<script type="application/ld+json">{told}</script>')


@page(article())
def json_ld_100000_deep(story):
    return story.page(
        head=f'<script type="application/ld+json">{"[" * 100_000}{"]" * 100_000}</script>'
        f'<script type="application/ld+json">{chr(123) + chr(34) + "a" + chr(34) + ":"}</script>'
    )


@page(article())
def json_ld_objects_100000_deep(story):
    return story.page(
        head=f'<script type="application/ld+json">{"{" + chr(34) + "a" + chr(34) + ":" * 1}'
        + '{"a":' * 100_000
        + "1"
        + "}" * 100_001
        + "</script>"
    )


@page(article())
def ten_thousand_json_ld_scripts(story):
    return story.page(head='<script type="application/ld+json">{"@type": "Thing"}</script>' * 10_000)


@page(article())
def json_ld_that_refers_to_itself(story):
    node = '{"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#a"}, "mainEntity": {"@id": "#a"}}'
    return story.page(head=f'<script type="application/ld+json">{node}</script>')


@page(article())
def json_ld_with_raw_controls(story):
    return story.page(
        head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a\x00b\x1bc\nd"}</script>'
    )


@page(article())
def json_ld_without_end(story):
    return story.page(
        head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain</script>'
    )


@page(article())
def json_ld_with_equal_keys(story):
    return story.page(
        head='<script type="application/ld+json">{"@type": "NewsArticle", '
        + '"headline": "Rain", ' * 100_000
        + '"author": "Ann Day"}</script>'
    )


@page(article())
def languages_that_are_none(story):
    return story.html.replace('lang="en"', f'lang="{"en-" * 50_000}" xml:lang="\x1b"')


@page(article())
def microdata_nested_deep(story):
    deep = "<div itemprop=author itemscope itemtype='https://schema.org/Person'>" * 200
    return story.page(f"<div itemscope itemtype='https://schema.org/NewsArticle'>{deep}{story.body}</div>")


@page(article())
def a_refresh_to_elsewhere(story):
    return story.page(head="<meta http-equiv=refresh content='0; url=javascript:alert(1)'>")
