"""What `newsharvest explain` does."""

import sys
from collections.abc import Sequence
from pathlib import Path

import orjson

from newsharvest.corpus import Corpus
from newsharvest.explaining.explanation import as_dict, explain, records_of
from newsharvest.explaining.finding import pages_meant
from newsharvest.explaining.terminal import lines_of
from newsharvest.items import Article
from newsharvest.options import Options
from newsharvest.printable import one_line

EXPLAINED = 5
"""Pages that are explained at once; of more a list is given."""


def explain_page(folder: Path, told: str, *, raw: Sequence[Path], options: Options, as_json: bool) -> None:
    """Prints the path of each page that is meant. Raises OperatorError when there is none."""
    Corpus(folder).check_sizes()
    entries = pages_meant(folder, told)
    raw = [*raw, Path(told)] if Path(told).exists() else raw
    if len(entries) > EXPLAINED and not as_json:
        for record in records_of(folder, entries):
            what = "article" if isinstance(record, Article) else str(record.reason)
            source = record.source
            where = f"{source.path}#{source.offset}" if source.path else record.url or ""
            sys.stdout.write(f"{what:<16} {one_line(f'{where}  {record.title or str()}', 120)}\n")
        sys.stderr.write(f"{len(entries)} pages: name one of them as PATH#POSITION\n")
        return
    explained = [explain(folder, entry, raw=raw, options=options) for entry in entries]
    if as_json:
        option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        sys.stdout.buffer.write(orjson.dumps([as_dict(one) for one in explained], option=option))
        return
    sys.stdout.write("\n\n".join("\n".join(lines_of(one)) for one in explained) + "\n")
