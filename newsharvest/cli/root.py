"""The command line itself: how it starts, how errors end it, and what several commands are given."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsharvest.errors import NewsharvestError, OutputError
from newsharvest.standard_streams import fail, make_standard_streams
from newsharvest.version import VERSION

if TYPE_CHECKING:
    from newsharvest.engines.started_nursery import StartedNursery

app = typer.Typer(
    name="newsharvest",
    help="Raw news pages in, a clean deduplicated article corpus out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

HELP = frozenset({"--help", "--help-all"})

CorpusFolder = Annotated[Path, typer.Argument(metavar="CORPUS", help="A corpus folder.")]


def main() -> None:
    """Runs the command line; an error that a user can meet ends as one line."""
    make_standard_streams()
    try:
        with _workers_for(sys.argv[1:]) as nursery:
            try:
                app(obj=nursery)
            finally:
                sys.stdout.flush()
    except NewsharvestError as error:
        fail(str(error), error.exit_code)
    except BrokenPipeError:  # whoever read our output went away (`| head`): nowhere to say it
        fail("", 1)
    except OSError as error:  # standard output on a full disk, no descriptors left, a folder that is gone
        where = f"{error.filename}: " if error.filename else ""
        fail(f"{where}{error.strerror or error}", OutputError.exit_code)


@contextmanager
def _workers_for(arguments: list[str]) -> "Iterator[StartedNursery | None]":
    """A nursery for a load: flags take a tenth of a second to be understood, workers warm up meanwhile."""
    if arguments[:1] != ["load"] or not HELP.isdisjoint(arguments):
        yield None
        return
    from newsharvest.engines.started_nursery import StartedNursery

    with StartedNursery() as nursery:
        yield nursery


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
