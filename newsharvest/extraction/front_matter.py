"""What a Markdown file says of itself before its text, in YAML front matter, as the head of a page.

Only plain `key: value` lines and lists are read: what generators of Markdown write.
"""

import re
from collections.abc import Iterator
from html import escape

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.{0,5000}?)\n?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_LINE = re.compile(r"([A-Za-z_]{2,30})[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")
_NAMES = {
    "title": "title", "author": "author", "authors": "author", "by": "author", "date": "date",
    "published": "date", "publishdate": "date", "pubdate": "date", "description": "description",
    "summary": "description", "tags": "keywords", "keywords": "keywords", "section": "section",
    "category": "section", "modified": "lastmod", "updated": "lastmod", "lastmod": "lastmod",
    "lang": "language", "language": "language", "canonical": "og:url", "url": "og:url",
}  # fmt: skip
"""Key, without case and marks -> the name of the meta tag that says the same."""


def head_of(text: str) -> str:
    """The meta tags that say what the front matter of a Markdown text says; empty without any.

    >>> head_of("---\\ntitle: Old bridge burns\\nlayout: post\\n---\\n")
    '<meta name="title" content="Old bridge burns">'
    """
    match = FRONT_MATTER.match(text)
    return "".join(
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in _told(match[1] if match else "")
    )


def _told(front: str) -> Iterator[tuple[str, str]]:
    name = None
    for line in front.split("\n"):
        if item := _ITEM.fullmatch(line):
            if name:
                yield name, _plain(item[1])
        elif told := _LINE.fullmatch(line):
            name = _NAMES.get(told[1].casefold().replace("_", ""))
            if name:
                yield from ((name, value) for value in _values(told[2]))
        else:
            name = None


def _values(value: str) -> list[str]:
    value = value.strip()
    parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
    return [plain for part in parts if (plain := _plain(part))]


def _plain(value: str) -> str:
    return value.strip().strip("\"'").strip()
