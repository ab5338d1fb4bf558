"""Markdown: a file an article, by site, with front matter that any YAML reader understands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from newsharvest.exporting.arrow_schema import NESTED

BODY = ("title", "text")
NAME_BYTES = 120
"""Of a title in a file's name: file systems take 255 for the whole."""
_SPECIAL = re.compile(r"^(\s*)([#>*+\-=~`|]|\d+[.)])", re.MULTILINE)


def write_markdown(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[Path]:
    """Writes SITE/DAY-TITLE-ID.md for each article; yields the files."""
    for record in records:
        path = folder / (_name(record["site"] or "") or "unknown") / f"{file_name(record)}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(markdown_of(record), encoding="utf-8")
        yield path


def markdown_of(record: dict[str, Any]) -> str:
    """The front matter (each value as JSON, which is YAML), the title as a heading, and the text."""
    told = {name: value for name, value in record.items() if name not in BODY and name not in NESTED}
    told = {"title": record["title"], **told}
    front = "".join(f"{name}: {orjson.dumps(value).decode()}\n" for name, value in told.items())
    heading = f"# {_inline(record['title'])}\n\n" if record["title"] else ""
    return f"---\n{front}---\n\n{heading}{_plain(record['text'])}\n"


def file_name(record: dict[str, Any]) -> str:
    """Day, title and the beginning of the id: no two articles of a corpus share one.

    >>> file_name({"published": "2024-05-01T08:00", "title": "Où est le bac ?", "id": "a1b2c3d4e5f60718"})
    '2024-05-01-ou-est-le-bac-a1b2c3d4e5f6'
    >>> file_name({"published": None, "title": "干潟を教室に (1)", "id": "a1b2c3d4e5f60718"})
    'undated-干潟を教室に-1-a1b2c3d4e5f6'
    """
    day = (record["published"] or "undated")[:10]
    title = _name(record["title"] or "").encode()[:NAME_BYTES].decode("utf-8", "ignore").strip("-.")
    return "-".join(filter(None, (day, title, record["id"][:12])))


def _name(text: str) -> str:
    """Letters, digits, dots and hyphens, Latin letters without their marks: a name on any file system."""
    return re.sub("-+", "-", "".join(map(_letter, unicodedata.normalize("NFC", text)))).strip("-.")


def _letter(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode().lower()
    if plain and all(each.isalnum() or each == "." for each in plain):
        return plain
    return char.lower() if unicodedata.category(char)[0] in "LMN" else "-"


def _plain(text: str) -> str:
    """The text with what Markdown would take for marks at the beginning of a line escaped."""
    return _SPECIAL.sub(lambda found: f"{found[1]}{_escaped(found[2])}", text).replace("<", "&lt;")


def _escaped(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"


def _inline(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")
