"""Outlets: who publishes, on which address, in which clothes, and with which words around a story."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .story import Story

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Outlet:
    """One outlet. `base` is its address without a trailing slash; empty on the served demo site."""

    key: str
    name: str
    base: str
    template: str
    language: str
    locale: str
    menu: tuple[str, ...]
    path: str
    words: dict[str, Any]

    def url(self, story: Story) -> str:
        """The story's address at this outlet."""
        year, month, day = story.published[:10].split("-")
        section = story.section.lower().replace(" ", "-")
        path = self.path.format(section=section, slug=story.slug, year=year, month=month, day=day)
        return self.base + path

    @property
    def site(self) -> str:
        """The public host that records name: without scheme and www."""
        return self.base.partition("://")[2].removeprefix("www.")

    @cached_property
    def chrome(self) -> tuple[str, ...]:
        """Every standing phrase of three words or more: none may turn up in a clean text."""
        phrases = [text for value in self.words.values() for text in _texts(value)]
        return tuple(phrase for phrase in phrases if "{" not in phrase and len(phrase) > 15)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Short standing labels: none may be a line of its own in a clean text."""
        return tuple(self.words[name] for name in ("advertisement", "share", "related", "comments"))


def read_outlets() -> dict[str, Outlet]:
    """All outlets by key, each with its language's words under its own."""
    words = tomllib.loads((HERE / "wording.toml").read_text(encoding="utf-8"))
    outlets = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    return {key: _outlet(key, facts, words) for key, facts in outlets.items()}


def _outlet(key: str, facts: dict[str, Any], words: dict[str, Any]) -> Outlet:
    own = facts.pop("words", {})
    menu = tuple(facts.pop("menu"))
    return Outlet(key=key, menu=menu, words={**words[facts["language"]], **own}, **facts)


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [text for text in value if " " in str(text)]
