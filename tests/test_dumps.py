"""Dumps with the fate of each line beside it.

A `dumps/NAME.dump` opens with the fields that the record must hold (missing: nothing), then `---`, then
the dump, each line behind a mark that is taken off:

    T  the title        +  a paragraph of the text      >  a line of a wrapped paragraph
    c  a caption        -  furniture                    =  that paragraph, or item, as the text must hold it
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsharvest import Article, Options, RawPage
from newsharvest.cleaner import Cleaner
from newsharvest.items import Source

FOLDER = Path(__file__).parent / "dumps"


@dataclass(frozen=True)
class Dump:
    """A dump and what its record must hold."""

    body: str
    fields: dict[str, str]
    text: tuple[str, ...]


def opened(path: Path) -> Dump:
    head, _, rest = path.read_text(encoding="utf-8").partition("---\n")
    fields = {name: value.strip() for name, _, value in (line.partition(":") for line in head.splitlines())}
    lines = rest.splitlines()
    return Dump(
        "\n".join(line[2:] for line in lines if not line.startswith("=")),
        fields,
        tuple(" ".join(line[2:].split()) for line in lines if line[:1] in ("+", "=")),
    )


def cleaned(dump: Dump) -> Article:
    page = RawPage(dump.body.encode(), Source("text"), content_type="text/plain; charset=utf-8")
    outcome = Cleaner(Options()).clean(page)
    assert isinstance(outcome, Article), outcome
    return outcome


def names(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(";") if name.strip())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.dump")), ids=lambda path: path.stem)
def test_each_line_of_a_dump_ends_where_its_mark_says(path):
    dump = opened(path)
    found = cleaned(dump)
    assert tuple(found.text.replace("\n\n", "\n").split("\n")) == dump.text
    assert (found.title or "") == dump.fields.get("title", "")
    assert found.authors == names(dump.fields.get("authors"))
    assert found.agencies == names(dump.fields.get("agencies"))
    assert (found.published or "") == dump.fields.get("published", "")
