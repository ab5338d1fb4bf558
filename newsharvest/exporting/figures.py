"""What a dataset card tells of the articles that were exported, counted as they pass."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

OPT_OUT = "optout:"


@dataclass(slots=True)
class Figures:
    """Counts over exported articles. `opt_outs` are the sites' own refusals of AI training, by name."""

    articles: int = 0
    words: int = 0
    bytes: int = 0
    first: str | None = None
    last: str | None = None
    copies: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    opt_outs: Counter[str] = field(default_factory=Counter)
    opted_out: int = 0
    access: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    options: Counter[str] = field(default_factory=Counter)

    def count(self, record: dict[str, Any]) -> None:
        """Adds one article."""
        self.articles += 1
        self.words += record["word_count"]
        self.bytes += len(record["text"].encode("utf-8", "replace"))
        self.languages[record["language"] or "unknown"] += 1
        self.sites[record["site"] or "unknown"] += 1
        self.access[record["access"] or "unknown"] += 1
        self.told.update(name for name, value in record.items() if value not in (None, []))
        self.options[f"{record['extractor']['version']} {record['extractor']['options_hash']}"] += 1
        if day := (record["published"] or "")[:10]:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)
        names = opt_outs_of(record)
        self.opt_outs.update(names)
        self.opted_out += bool(names)


def opt_outs_of(record: dict[str, Any]) -> list[str]:
    """The opt-outs that a record tells of.

    >>> opt_outs_of({"evidence": {"access": "json-ld+optout:noai,robots-GPTBot"}})
    ['noai', 'robots-GPTBot']
    """
    _, found, names = (record["evidence"]["access"] or "").partition(OPT_OUT)
    return names.split(",") if found else []
