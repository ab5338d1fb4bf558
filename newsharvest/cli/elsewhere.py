"""Commands that hand a corpus on: as other kinds of files, with the shape of its records."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsharvest.cli.root import CorpusFolder, app
from newsharvest.flags import one_of

PANEL = "Take it elsewhere"


def _forms() -> list[str]:
    from newsharvest.exporting.command import Form

    return list(Form)


def _splits() -> list[str]:
    from newsharvest.exporting.splits import Split

    return list(Split)


def _kinds() -> list[str]:
    return ["article", "reject"]


@app.command(
    rich_help_panel=PANEL, short_help="Parquet, CSV, Markdown, or a folder for the Hugging Face Hub."
)
def export(
    corpus: CorpusFolder,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder: new, or empty.")],
    to: Annotated[
        str, typer.Option(help="parquet, csv, markdown or hf.", autocompletion=_forms)
    ] = "parquet",
    split: Annotated[
        str, typer.Option(help="Splits of hf: none, language or month.", autocompletion=_splits)
    ] = "none",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Writes the articles as Parquet, CSV, Markdown files, or a folder for the Hugging Face Hub.

    Example: newsharvest export data/clean --to hf --split language -o dataset
    """
    from newsharvest.exporting.command import Form
    from newsharvest.exporting.command import export as write
    from newsharvest.exporting.splits import Split

    form, by = one_of(Form, to, "--to"), one_of(Split, split, "--split")
    raise typer.Exit(write(corpus, output, form=form, split=by, quiet=quiet))


@app.command(rich_help_panel=PANEL, short_help="The JSON Schema of a record.")
def schema(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="article or reject.", autocompletion=_kinds)
    ] = "article",
) -> None:
    """Prints the JSON Schema of a record, made from the code.

    Example: newsharvest schema reject
    """
    import orjson

    from newsharvest.record_schema import schema_of

    sys.stdout.buffer.write(
        orjson.dumps(schema_of(kind), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )
