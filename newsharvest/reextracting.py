"""`newsharvest reextract`: a corpus made again from what was fetched, and what changed by that."""

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from newsharvest.corpus import Corpus
from newsharvest.corpus.differences import Difference, differences
from newsharvest.errors import OperatorError
from newsharvest.items import Article, to_record
from newsharvest.loading import load_paths
from newsharvest.options import Options
from newsharvest.outputs import check_output, replacing
from newsharvest.plural import many


def reextract(
    corpus: Path,
    raw: Sequence[str],
    output: Path,
    *,
    options: Options,
    details: Path | None = None,
    quiet: bool = False,
) -> int:
    """Loads raw files into `output` with today's extractor, and prints what differs from `corpus`.

    The corpus itself stays as it is. `details` gets a JSON line for each article that differs. The
    exit code is that of the load. Raises OperatorError when there is no corpus, or `output` is it.
    """
    Corpus(corpus).counts()
    if details:
        check_output(details)
    if output.resolve() == corpus.resolve():
        raise OperatorError(f"{output}: the new corpus needs a folder of its own (-o)")
    code = load_paths(raw, output, options=options, quiet=quiet)
    if code == 0:
        _print(_counted(corpus, output, details), corpus, output)
    return code


def _counted(corpus: Path, output: Path, details: Path | None) -> "Counter[str]":
    """How many articles are the same, changed (and by which field), new and gone."""
    counts: Counter[str] = Counter()
    with replacing(details) if details else nullcontext() as file:
        for found in differences(corpus, output):
            counts[_kind(found)] += 1
            if found:
                counts.update(f"field {name}" for name in found.fields)
                if file:
                    file.write(orjson.dumps(_told(found)) + b"\n")
    return counts


def _kind(found: Difference | None) -> str:
    if found is None:
        return "same"
    if found.before is None:
        return "new"
    return "gone" if found.after is None else "changed"


def _told(found: Difference) -> dict[str, object]:
    article = found.after or found.before
    assert article is not None
    sides = {
        name: {"before": _field(found.before, name), "after": _field(found.after, name)}
        for name in found.fields
    }
    told = {"url": article.url, "id": article.id, "what": _kind(found)}
    return {**told, "words_changed": round(found.words_changed, 4), "fields": sides}


def _field(article: Article | None, name: str) -> object:
    return to_record(getattr(article, name)) if article else None


def _print(counts: "Counter[str]", corpus: Path, output: Path) -> None:
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    console.print(
        f"{many(counts['same'], 'article')} as in {corpus}, {counts['changed']:,} changed,"
        f" {counts['new']:,} new, {counts['gone']:,} gone; the new corpus is {output}"
    )
    fields = {n.removeprefix("field "): c for n, c in counts.most_common() if n.startswith("field ")}
    if fields:
        table = Table(
            "field", "articles in which it changed", box=None, pad_edge=False, header_style="bold"
        )
        table.columns[1].justify = "right"
        for name, count in fields.items():
            table.add_row(name, f"{count:,}")
        console.print(table)
