"""Which pages of a labelled set become articles: `python -m benchmarks.page_types SET_DIR...`.

Cleans every page of a set in the shared format (gold.jsonl: one page a line with id, url, type, date;
pages/ID.html.gz) with no knob turned, and prints how many of each type become articles, why the others are
refused, each article that is, and how many days of articles are right where a refused one counts as wrong.
The shipped classifier has learned from the articles of the development sets. One process.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsharvest.cleaner import Cleaner
from newsharvest.items import Article, Outcome, RawPage, Source
from newsharvest.options import Options


@dataclass(frozen=True)
class Cleaned:
    """A page's label and its outcome."""

    gold: dict[str, Any]
    outcome: Outcome

    @property
    def fate(self) -> str:
        """ "article", or the reason of the reject."""
        return "article" if isinstance(self.outcome, Article) else self.outcome.reason.value


def clean_set(folder: Path) -> Iterator[Cleaned]:
    """The outcomes of all pages of a set."""
    cleaner = Cleaner(Options())
    for gold in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
        body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
        page = RawPage(body, Source("html"), url=gold["url"], content_type="text/html")
        yield Cleaned(gold, cleaner.clean(page))


def has_right_day(page: Cleaned) -> bool:
    """Whether the page became an article of the labelled day."""
    day = page.outcome.published if isinstance(page.outcome, Article) else None
    return str(day)[:10] == str(page.gold["date"])[:10]


def report(name: str, pages: Sequence[Cleaned]) -> None:
    """Prints what became of a set."""
    for kind in sorted({page.gold["type"] for page in pages}):
        fates = Counter(page.fate for page in pages if page.gold["type"] == kind)
        told = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
        print(f"{name} {kind}: {told}")
    articles = [page for page in pages if page.gold["type"] == "article"]
    for page in articles:
        if not isinstance(page.outcome, Article):
            print(f"  {page.gold['id']} {page.fate}: {page.outcome.detail}")
    dated = [page for page in articles if page.gold.get("date")]
    print(f"{name}: {sum(map(has_right_day, dated))} of {len(dated)} days right")


def main() -> None:
    """Reports on the sets named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET_DIR")
    for folder in parser.parse_args().sets:
        report(folder.name, list(clean_set(folder)))


if __name__ == "__main__":
    main()
