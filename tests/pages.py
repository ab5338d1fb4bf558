"""Small fictional pages for tests."""

import random

from newsharvest.items import PageRef, RawPage, Source

SENTENCES = (
    "The ferry to Sandholm was late again on Friday, and the harbour master said so in plain words.",
    "Two deckhands had called in sick, the spare engine was in pieces, and the tide would not wait.",
    "Passengers shared tea from a flask while the gulls made off with somebody's breakfast.",
    "The company promised a second boat by spring, as it had promised the year before.",
)

LOG_WORDS = (
    "harbour ferry rope engine captain tide lantern cargo bridge morning signal pilot anchor barge"
    " winter crew ladder quay fog whistle ticket gull timber net chart oil paint market rain parcel"
).split()


def log(title: str) -> str:
    """A paragraph that no page of another title has: they are no copies of each other."""
    chance = random.Random(title)
    words = [" ".join(chance.choices(LOG_WORDS, k=10)) for _ in range(10)]
    return " ".join(f"The log has the {told}." for told in words)


def html(title: str = "Ferry late again", paragraphs: tuple[str, ...] = SENTENCES, head: str = "") -> bytes:
    """An article page with a little chrome around it."""
    told = f"It was written down in the log of the harbour as follows: {title}, in spite of the calm sea."
    body = "".join(f"<p>{text}</p>" for text in (*paragraphs, told, log(title)))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a> <a href='/town'>Town</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def page(title: str = "Ferry late again", url: str | None = None, **kwargs: object) -> RawPage:
    """A raw page of `html`."""
    return RawPage(html(title), Source("test"), url=url, content_type="text/html; charset=utf-8", **kwargs)


def ref(title: str = "Ferry late again", number: int = 0) -> PageRef:
    """A ref that holds a page of its own address."""
    return PageRef.holding(page(title, url=f"https://gazette.example/town/{number}"), number)
