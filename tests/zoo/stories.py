"""Invented news, as much of it as the zoo needs, never the same twice."""

from dataclasses import dataclass
from random import Random

_PLACES = (
    "Sandholm Orrisdale Velbury Karstrup Minnow-Bay Tellgate Ostwick Farrowmere Lindhaven Copperay".split()
)
_PEOPLE = "the harbour master|a baker|the mayor|two teachers|the ferry company|a night watchman".split("|")
_THINGS = "bridge|lantern|orchard|tramway|well|market hall|weather vane|library|quarry|lighthouse".split(
    "|"
)
_DEEDS = "was repaired|was painted|had been closed|was measured again|lost its roof|was sold".split("|")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WHY = (
    "after the storm|for want of money|to the surprise of all|as the council had asked|before noon".split(
        "|"
    )
)
_SAID = "nobody had expected it|it would cost {} crowns|{} people came to see it|it took {} days".split("|")


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and sentences that stand in no other story."""

    title: str
    sentences: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The sentences, two a paragraph."""
        return tuple(" ".join(self.sentences[n : n + 2]) for n in range(0, len(self.sentences), 2))

    @property
    def body(self) -> str:
        """The story as HTML paragraphs."""
        return "".join(f"<p>{text}</p>\n" for text in self.paragraphs)

    @property
    def html(self) -> str:
        """A whole page with a little around the story."""
        return self.page()

    def page(self, body: str | None = None, head: str = "", attributes: str = "") -> str:
        """A page with the story, or what is given instead, as its article."""
        inner = f"<article><h1>{self.title}</h1>{self.body}</article>" if body is None else body
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{self.title}</title>{head}'
            f"</head><body{attributes}><nav><a href='/'>Home</a> <a href='/town'>Town</a></nav>{inner}"
            "<footer>All rights reserved</footer></body></html>"
        )


def story(name: str, number: int = 0) -> Story:
    """The story of a name and number: always the same, and no other's."""
    chance = Random(f"{name} {number}")
    title = f"The {chance.choice(_THINGS)} of {chance.choice(_PLACES)} {chance.choice(_DEEDS)} again"
    return Story(title, tuple(_sentence(chance) for _ in range(8)))


def _sentence(chance: Random) -> str:
    said = chance.choice(_SAID).format(chance.randrange(20, 90_000))
    return (
        f"On {chance.choice(_DAYS)} the {chance.choice(_THINGS)} of {chance.choice(_PLACES)}"
        f" {chance.choice(_DEEDS)} {chance.choice(_WHY)}, and {chance.choice(_PEOPLE)} said in a letter of"
        f" {chance.randrange(100, 9_999)} words that {said}."
    )
