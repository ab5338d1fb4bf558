"""What lives in the zoo: hostile inputs, each with what must become of it.

A specimen is a small function, named for what it is, that makes one page (`@page(...)`) or files of any kind
(`@files(...)`) about the `Story` it is given. What must happen is a `Fate`. All specimens of a module are of
one kind, the module's name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.zoo.stories import Story, story

REASONS_OF_THE_PAGE = frozenset(
    "empty not_text no_text not_an_article needs_javascript frameset too_short wrong_language".split()
)
"""What may be said of a page whose text a browser would not show either."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What must become of a specimen's pages.

    `articles`: how many; each must hold every sentence of a story of its own. `rejects`: the reasons, in
    any order. With `either`, one record: a reject for one of these reasons, or, when `articles` is 1, an article.
    With `open_end` that many articles or more, and any number of rejects, for these reasons. No article may
    hold one of the texts `without`. `skipped`: what the summary must count. `details` stand in the rejects'.
    `any_text`: what the article says can't be told.
    """

    articles: int = 0
    rejects: tuple[str, ...] = ()
    either: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    skipped: str = ""
    open_end: bool = False
    details: tuple[str, ...] = ()
    any_text: bool = False


def article(*without: str) -> Fate:
    """One article with the whole story."""
    return Fate(1, without=without)


def rejected(*reasons: str) -> Fate:
    """One reject, for one of these reasons."""
    return Fate(either=frozenset(reasons))


def article_or(*reasons: str) -> Fate:
    """One article with the whole story, or one reject for one of these reasons."""
    return Fate(1, either=frozenset(reasons))


def records(articles: int = 0, *rejects: str, skipped: str = "", details: tuple[str, ...] = ()) -> Fate:
    """So many articles, and rejects for exactly these reasons; `details` stand in the rejects' own."""
    return Fate(articles, rejects, skipped=skipped, details=details)


def at_least(articles: int, *reasons: str, details: tuple[str, ...] = ()) -> Fate:
    """So many articles or more, each with a whole story; rejects for these reasons only, at least one."""
    return Fate(articles, either=frozenset(reasons), open_end=True, details=details)


def stories_of(path: str) -> tuple[Story, ...]:
    """What the articles of a specimen may be about."""
    return tuple(story(path, number) for number in range(12))


@dataclass(frozen=True, slots=True)
class Specimen:
    """One hostile input. `build` writes it into a folder of its own. Slow ones live in `make zoo` only."""

    kind: str
    name: str
    fate: Fate
    build: Callable[[Path, str], None]
    slow: bool = False
    stories: Callable[[str], tuple[Story, ...]] = stories_of

    @property
    def path(self) -> str:
        """Its folder below the zoo's."""
        return f"{self.kind}/{self.name}"


ALL: list[Specimen] = []

Maker = Callable[..., Any]


def page(fate: Fate, *, name: str = "page.html", slow: bool = False) -> Callable[[Maker], Maker]:
    """Marks a function of a story that returns the bytes, or the text, of one file."""

    def mark(maker: Maker) -> Maker:
        add(maker.__module__, maker.__name__, fate, maker, name=name, slow=slow)
        return maker

    return mark


def add(
    module: str,
    title: str,
    fate: Fate,
    maker: Maker,
    *,
    name: str = "page.html",
    slow: bool = False,
    stories: Callable[[str], tuple[Story, ...]] = stories_of,
) -> None:
    """A specimen of one file, made by a function of its story."""

    def build(folder: Path, path: str) -> None:
        made = maker(story(path))
        (folder / name).write_bytes(made if isinstance(made, bytes) else made.encode())

    ALL.append(Specimen(module.rpartition(".")[2], title, fate, build, slow, stories))


def files(fate: Fate, *, slow: bool = False) -> Callable[[Maker], Maker]:
    """Marks a function of a folder and a maker of stories by number that writes files."""

    def mark(maker: Maker) -> Maker:
        def build(folder: Path, path: str) -> None:
            maker(folder, lambda number=0: story(path, number))

        ALL.append(Specimen(maker.__module__.rpartition(".")[2], maker.__name__, fate, build, slow))
        return maker

    return mark
