#!/usr/bin/env python3
"""How often metadata is right on a labelled set: `metadata_quality.py [SET...] [--wrong FIELD]`.

SET is a folder below $NEWSHARVEST_SAMPLES/data (all of them by default) with gold.jsonl and pages/.
Titles count as equal after folding, authors as sets of names, dates by day, as the shared scorer has it.
"""

import argparse
import gzip
import json
import os
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsharvest.errors import Refused
from newsharvest.extraction.decode import decode
from newsharvest.extraction.metadata import Metadata, read_metadata
from newsharvest.extraction.parse import parse
from newsharvest.items import RawPage, Source
from newsharvest.options import Options

FIELDS = {"title": "title", "authors": "authors", "published": "date"}


def fold(value: Any) -> str:
    """A text as the shared scorer compares it."""
    value = unicodedata.normalize("NFKC", str(value or "")).casefold()
    value = re.sub(r"[‘’‚´`]", "'", re.sub(r"[“”„«»]", '"', re.sub(r"[‐‑‒–—]", "-", value)))
    return re.sub(r"\s+", " ", value).strip(" .\"'")


def names(value: Any) -> set[str]:
    """A list of names as the shared scorer compares it."""
    found = set()
    for name in value if isinstance(value, (list, tuple)) else [value or ""]:
        for part in re.split(r"\s*(?:;|,|\||&|\band\b|\bund\b|\n)\s*", str(name)):
            if part := re.sub(r"^(by|von|par|por|di)\s+", "", fold(part)).strip(" .:-"):
                found.add(part)
    return found


def is_right(field: str, found: Any, gold: Any) -> bool:
    """Whether a found value counts as the labelled one."""
    if field == "title":
        return fold(found) == fold(gold)
    return names(found) == names(gold) if field == "authors" else str(found)[:10] == str(gold)[:10]


def articles(folder: Path) -> Iterator[tuple[dict[str, Any], RawPage]]:
    """The labelled articles of a set, with their pages."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        gold = json.loads(line)
        if gold["type"] == "article":
            body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
            yield gold, RawPage(body=body, source=Source("html"), url=gold["url"], content_type="text/html")


def measure(folder: Path, shown: str | None) -> None:
    """Print how often each field is right on a set, and the time a page costs."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    places: Counter[tuple[str, str | None, bool]] = Counter()
    seconds, pages = 0.0, 0
    for gold, page in articles(folder):
        try:
            tree = parse(decode(page).text)
        except Refused:
            continue
        begun = time.process_time()
        metadata = read_metadata(tree, page, options=Options())
        seconds, pages = seconds + time.process_time() - begun, pages + 1
        for field, label in FIELDS.items():
            if gold.get(label):
                judge(field, gold, label, metadata, right, told, places, shown)
    for field in FIELDS:
        print(
            f"{folder.name:12} {field:10} right {right[field] / max(1, told[field]):.4f} of {told[field]}"
        )
    print(f"{folder.name:12} {1000 * seconds / max(1, pages):.1f} ms CPU a page")
    if shown:
        for (field, by, good), count in sorted(places.items(), key=str):
            if field == shown:
                print(f"   {by} {'right' if good else 'wrong'} {count}")


def judge(
    field: str,
    gold: dict[str, Any],
    label: str,
    metadata: Metadata,
    right: Counter[str],
    told: Counter[str],
    places: Counter[tuple[str, str | None, bool]],
    shown: str | None,
) -> None:
    """Count one field of one page, and show it where it is wrong and asked for."""
    found = getattr(metadata, field)
    good = is_right(field, found.value, gold[label])
    told[field] += 1
    right[field] += good
    places[field, found.by, good] += 1
    if shown == field and not good:
        candidates = "  ".join(f"{c.by}={c.value}"[:160] for c in found.candidates)
        print(
            f"{gold['id']} | {gold[label]} | {found.by}: {found.value} | {candidates} | {gold['url'][:80]}"
        )


def main() -> None:
    """Measure the sets that are asked for."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("sets", nargs="*", help="names of sets; all of them by default")
    arguments.add_argument("--wrong", choices=FIELDS, help="list the pages where this field is wrong")
    given = arguments.parse_args()
    root = Path(os.environ["NEWSHARVEST_SAMPLES"]) / "data"
    for name in given.sets or sorted(folder.name for folder in root.iterdir() if folder.is_dir()):
        measure(root / name, given.wrong)


if __name__ == "__main__":
    main()
