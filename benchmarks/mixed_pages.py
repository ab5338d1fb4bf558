"""Pages made of articles, of which it is known what is a copy of what.

Digests with the articles that they hold; cut copies under the same title, a reworded one and none, and
with another lead; reports of one template on one site; articles that quote another; articles that their
site tells anew.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count

from newsharvest.items import Article, Source


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and which article it belongs to."""

    of: str
    article: Article


def mixed_pages(bases: list[Article], seed: int = 1) -> list[Page]:
    """Pages made of articles, each of which is used once."""
    chance = random.Random(seed)
    long = [one for one in bases if 250 <= one.word_count <= 2_000]
    chance.shuffle(long)
    pages, number = list[Page](), count()
    texts = iter(long)
    for kind in KINDS:
        for _ in range(40):
            pages += kind(texts, next(number), chance)
    chance.shuffle(pages)
    return pages


def made(of: str, site: str, title: str | None, text: str, model: Article) -> Page:
    """A page of a site; its title is told, or there is none."""
    told = sha256(f"{of}\0{site}\0{title}\0{text}".encode()).hexdigest()
    url = f"https://{site}.example/{told[:12]}"
    article = replace(
        model,
        id=told[:32],
        url=url,
        site=f"{site}.example",
        title=title,
        evidence=replace(model.evidence, title="og" if title else None),
        text=text,
        word_count=len(text.split()),
        content_hash=sha256(text.encode()).hexdigest()[:32],
        source=Source("jsonl", "mixed.jsonl", 0, id=told[:12]),
    )
    return Page(of, article)


def words(article: Article) -> list[str]:
    """The words of an article's text."""
    return article.text.split()


def digests(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """Two to four articles and a page that holds them, without titles or under one."""
    parts = [next(texts) for _ in range(2 + number % 3)]
    title = [None, "Live: what happened today", None][number % 3]
    for place, part in enumerate(parts):
        yield made(f"{number}-{place}", f"part{number}{place}", title, part.text, part)
    yield made(f"{number}-all", f"all{number}", title, "\n\n".join(part.text for part in parts), parts[0])


def cuts(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """An article, and cuts of it: the title the same, reworded, not told; one with another lead."""
    whole = next(texts)
    told = words(whole)
    lead = words(next(texts))[: len(told) // 8]
    title = " ".join(told[:8])
    reworded = " ".join([*told[:5], "report", "says"])
    yield made(str(number), f"w{number}", title, whole.text, whole)
    for place, (name, share) in enumerate([(title, 0.3), (title, 0.6), (reworded, 0.5), (None, 0.5)]):
        yield made(str(number), f"c{number}{place}", name, " ".join(told[: int(len(told) * share)]), whole)
    other = " ".join([*lead, *told[len(told) // 8 : len(told) // 2]])
    yield made(str(number), f"o{number}", title, other, whole)


def templates(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """Reports of one template on one site: each tells so much that is its own."""
    base, own = next(texts), words(next(texts))
    template = words(base)[:240]
    for place, share in enumerate([0.005, 0.0125, 0.04, 0.1, 0.3]):
        told = list(template)
        for at in chance.sample(range(len(told)), int(len(told) * share)):
            told[at] = chance.choice(own)
        title = f"Report {place}: {' '.join(own[place * 5 : place * 5 + 5])}"
        yield made(f"{number}-{place}", f"robot{number}", title, " ".join(told), base)


def quotations(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """An article of some length that stands in the middle of another."""
    inner, outer = next(texts), next(texts)
    around = words(outer)
    short = " ".join(words(inner)[: len(around) // 3])
    half = len(around) // 2
    yield made(f"{number}-in", f"in{number}", None, short, inner)
    text = " ".join([*around[:half], short, *around[half:]])
    yield made(f"{number}-out", f"out{number}", None, text, outer)


def retold(texts: Iterator[Article], number: int, chance: random.Random) -> Iterator[Page]:
    """An article that its site gives another address and headline, with few words more, or none."""
    whole = next(texts)
    told = words(whole)
    yield made(str(number), f"r{number}", " ".join(told[:8]), whole.text, whole)
    more = words(next(texts))[: [0, 3, 10, 25][number % 4]]
    title = "Updated: " + " ".join(told[10:16])
    yield made(str(number), f"r{number}", title, " ".join([*told[2:], *more]), whole)


KINDS = (digests, cuts, templates, quotations, retold)
