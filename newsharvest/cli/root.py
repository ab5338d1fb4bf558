"""The command line itself, and what several commands are given."""

from pathlib import Path
from typing import Annotated

import typer

from newsharvest.version import VERSION

app = typer.Typer(
    name="newsharvest",
    help="Raw news pages in, a clean deduplicated article corpus out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

CorpusFolder = Annotated[Path, typer.Argument(metavar="CORPUS", help="A corpus folder.")]


@app.callback(invoke_without_command=True, epilog="Example: newsharvest load dumps/2024 -o data/clean")
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True)
    ] = False,
) -> None:
    """Raw news pages in, a clean deduplicated article corpus out."""
    if version:
        typer.echo(VERSION)
        raise typer.Exit
