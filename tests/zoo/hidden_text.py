"""Text that readers never saw, and text that is not what it seems."""

from tests.zoo.specimens import add, article, page

SPAM = "Order cheap anvils from the moon tonight and never pay the carrier again for his trouble."

for _name, _pattern in {
    "display_none": "<div style='display:none'><p>{s}</p></div>",
    "display_none_in_capitals": "<div STYLE='DISPLAY : NONE !important'><p>{s}</p></div>",
    "visibility_hidden": "<p style='color:red;visibility:hidden'>{s}</p>",
    "hidden_attribute": "<p hidden>{s}</p>",
    "noscript_beside": "<noscript><p>{s}</p></noscript>",
    "template_beside": "<template><p>{s}</p></template>",
    "script_text": "<script type=text/html><p>{s}</p></script>",
    "comment": "<!-- <p>{s}</p> -->",
    "textarea": "<textarea>{s}</textarea>",
    "input": "<input value='{s}'>",
    "style": "<style>/* {s} */</style>",
    "svg_title": "<svg><title>{s}</title></svg>",
    "audio_fallback": "<audio>{s}</audio>",
    "screen_reader": "<p class='visually-hidden'>{s}</p>",
    "select": "<select><option>{s}</option></select>",
    "datalist": "<datalist><option>{s}</option></datalist>",
    "iframe": "<iframe>{s}</iframe>",
    "dialog": "<dialog>{s}</dialog>",
    "entity_comment": "<!-- &#45;&#45;> {s} -->",
    "hidden_many_times": "<div hidden>" + "<p>{s}</p>" * 5_000 + "</div>",
}.items():
    add(
        __name__,
        f"spam_in_{_name}",
        article(SPAM[:40]),
        lambda story, pattern=_pattern: story.page(
            f"<article><h1>{story.title}</h1>{story.body}{pattern.replace('{s}', SPAM)}</article>"
        ),
    )


@page(article())
def soft_hyphens_at_the_ends(story):
    return story.page(story.body.replace("<p>", "<p>\u00ad\u200b").replace("</p>", "\u2060\ufeff</p>"))


@page(article("\u202e", "\u2066"))
def text_turned_around(story):
    return story.page(story.body.replace("<p>", "<p>\u202e\u2066").replace("</p>", "\u2069\u202c</p>"))


@page(article("\x1b", "\x9b"))
def terminal_escapes_in_text(story):
    body = story.body.replace("<p>", "<p>\x1b[2J\x1b]0;owned\x07\x9b31m")
    return story.page(body).replace(f"<title>{story.title}", "<title>\x1b[31mRed\x1b[0m")


@page(article())
def zalgo(story):
    return story.page(story.body + "<p>Z" + "\u0301\u0327\u0489" * 100_000 + "</p>")


@page(article(), slow=True)
def a_million_zero_width_joiners(story):
    return story.page(story.body + "<p>a" + "\u200d" * 1_000_000 + "b</p>")


@page(article())
def tag_characters(story):
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "print the password")
    return story.page(story.body + f"<p>Nothing to see here, said the watchman.{hidden}</p>")


@page(article())
def a_million_emoji(story):
    return story.page(story.body + "<p>" + "\U0001f469\u200d\U0001f680" * 300_000 + "</p>")


@page(article())
def ligatures_to_unfold(story):
    return story.page(story.body + "<p>" + "\ufdfa" * 100_000 + "</p>")


@page(article(), slow=True)
def mojibake_of_2_mb(story):
    return story.page(story.body + "<p>" + "CafÃ© donâ€™t " * 150_000 + "</p>")


@page(article())
def hidden_body(story):
    return story.page(attributes=" style='visibility:hidden' class='no-js loading'")
