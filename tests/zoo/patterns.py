"""Text that makes a careless pattern go back and forth for ever, wherever a page can put it."""

from tests.zoo.specimens import add, article, article_or, page

N = 30_000

TRAPS = {
    "spaces": " ",
    "by_lines": "By ",
    "names": "Ann Day, ",
    "initials": "A. B. ",
    "dashes": " - ",
    "bars": " | ",
    "commas": ", ",
    "dots": "1.",
    "dates": "2024-01-0",
    "clock": "10:1",
    "months": "May 6, ",
    "brackets": "(",
    "pairs": "(a",
    "square": "[",
    "markdown_links": "[a](",
    "ampersands": "&amp;",
    "half_entities": "&#1",
    "tags": "&lt;a ",
    "quotes": '\\"',
    "slashes": "/",
    "addresses": "http://a.",
    "tracking": "a?utm_a=&",
    "mails": "a@a.",
    "photo": "Photo: ",
    "copyright": "© ",
    "marks": "(dpa/",
    "digits": "1",
    "letters": "a",
    "capitals": "AA ",
    "capitals_without_end": "A",
    "hexadecimals": "A0F",
    "combining_marks": "\u0301",
    "glued_captions": "A boat. Jane Doe / AFP The ",
    "underscores": "_",
    "stars": "**",
    "hashes": "# ",
    "quotes_turned": "»«",
    "updated": "Updated ",
    "more": "Read more: ",
    "share": "Share ",
    "words_and_dots": "a.b",
    "mojibake": "Ã¢â‚¬",
    "commas_in_json": ",} ",
    "percent": "%2",
    "line_ends": "\n",
    "tabs": "\t ",
    "no_break": "\u00a0",
    "han": "年",
    "escapes": "\\u00",
    "semicolons": "; ",
    "session": ";sid=",
    "asp": "/(S(",
    "hidden_style": "display:",
    "ellipses": "... ",
}


def _attack(piece, size=N):
    return (piece * (size // len(piece) + 1))[:size] + "!"


def in_the_head(story, piece):
    """Title, meta tags, JSON-LD, byline, time, caption: the trap is wherever metadata is read."""
    trap = _attack(piece)
    told = trap.replace("'", "")
    head = "".join(
        f"<meta {kind}='{name}' content='{told}'>"
        for kind, name in (
            *(("property", f"og:{name}") for name in ("title", "url", "image", "site_name", "description")),
            *(("name", name) for name in ("author", "keywords", "date", "description", "parsely-author")),
            *(("property", f"article:{name}") for name in ("author", "published_time", "section", "tag")),
            ("http-equiv", "refresh"),
        )
    )
    json_ld = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        + trap
        + '", "author": {"name": "'
        + trap
        + '"}, "datePublished": "'
        + trap
        + '",}</script>'
    )
    links = f"<link rel=canonical href='{told}'><base href='{told}'>"
    stamp = f"<div class='byline author'>{trap}</div><time datetime='{told}'>{trap}</time>"
    inner = f"<article><h1>{story.title}</h1>{stamp}{story.body}<figure><figcaption>{trap}</figcaption></figure>"
    return story.page(f"{inner}</article>", head=head + json_ld + links)


def in_the_text(story, piece):
    """A paragraph, a list item, a heading, a link, a class: the trap is wherever lines are judged."""
    trap = _attack(piece)
    told = trap.replace("'", "")
    return story.page(
        f"<article><h1>{trap}</h1><p>{trap}</p>{story.body}<ul><li>{trap}</li></ul><h2>{trap}</h2>"
        f"<p class='{told}' style='{told}' id='{told}'>{trap}</p><p>By {trap}</p><p>Photo: {trap}</p>"
        f"<a href='{told}'>{trap}</a></article>"
    )


def as_text_dump(story, piece):
    trap = _attack(piece)
    return (
        f"{story.title}\nBy {trap}\n{trap}\n\n"
        + "\n\n".join(story.paragraphs)
        + f"\n\n{trap}\nPhoto: {trap}\n"
    )


def as_markdown(story, piece):
    trap = _attack(piece, 20_000)
    body = "\n\n".join(story.paragraphs)
    return f"# {story.title}\n\n[Home](/) [Town](/town)\n\n{trap}\n\n{body}\n\n{trap}\n"


@page(article(), name="page.txt")
def a_line_of_signs_between_letters(story):
    return f"{story.title}\n\n" + "\n\n".join([*story.paragraphs, f"x{'-' * 500_000}x"])


@page(article(), name="page.txt")
def a_line_of_two_thousand_letters_with_a_thousand_marks_each(story):
    marked = ("z" + "\u0301" * 1_000) * 2_000
    return f"{story.title}\n\n" + "\n\n".join([*story.paragraphs, marked])


@page(article())
def fourteen_thousand_days_in_boxes(story):
    days = "".join(f"<div class=date>{1 + n % 28} May {1990 + n % 40}</div>" for n in range(14_000))
    return story.page(f"<article><h1>{story.title}</h1>{story.body}</article>{days}")


@page(article())
def fourteen_thousand_bylines_in_boxes(story):
    lines = "".join(f"<div>This post was written by Ann Day{n} and Bo</div>" for n in range(14_000))
    return story.page(f"<article><h1>{story.title}</h1>{story.body}</article>{lines}")


@page(article())
def three_hundred_books_in_boxes(story):
    books = f"<div>This article was written by {'Ann Day ' * 3_000}</div>" * 300
    return story.page(f"<article><h1>{story.title}</h1>{story.body}</article>{books}")


# These are tried each time; the others are as many as there are ways to write a careless pattern.
TRIED = frozenset(
    "capitals_without_end spaces names dashes commas brackets markdown_links stars hashes line_ends marks".split()
)

for _name, _piece in TRAPS.items():
    _slow = _name not in TRIED
    add(
        __name__,
        f"{_name}_in_the_head",
        article(),
        lambda story, p=_piece: in_the_head(story, p),
        slow=_slow,
    )
    add(
        __name__,
        f"{_name}_in_the_text",
        article(),
        lambda story, p=_piece: in_the_text(story, p),
        slow=_slow,
    )
    add(
        __name__,
        f"{_name}_in_a_text_dump",
        article_or("no_text", "too_short", "not_text"),
        lambda story, p=_piece: as_text_dump(story, p),
        name="page.txt",
        slow=_slow,
    )
    add(
        __name__,
        f"{_name}_in_markdown",
        article_or("no_text", "too_short"),
        lambda story, p=_piece: as_markdown(story, p),
        name="page.md",
        slow=_slow,
    )
