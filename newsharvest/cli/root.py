"""The command line itself: how it starts, how errors end it, and what several commands are given."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsharvest.errors import NewsharvestError
from newsharvest.printable import printable
from newsharvest.version import VERSION

app = typer.Typer(
    name="newsharvest",
    help="Raw news pages in, a clean deduplicated article corpus out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

CorpusFolder = Annotated[Path, typer.Argument(metavar="CORPUS", help="A corpus folder.")]


def main() -> None:
    """Runs the command line; an error that a user can meet ends as one line."""
    try:
        app()
    except NewsharvestError as error:
        typer.echo(f"newsharvest: {printable(str(error))}", err=True)
        sys.exit(error.exit_code)


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
