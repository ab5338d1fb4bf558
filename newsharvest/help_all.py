"""`--help-all`: the flags that `--help` leaves out, so that it fits a screen."""

from inspect import Parameter
from typing import Annotated

import typer


def help_all_flag() -> Parameter:
    """A flag that prints the help of its command with all flags, and ends."""
    option = typer.Option("--help-all", help="Show every option.", is_eager=True, callback=_show)
    return Parameter("help_all", Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, option])


def _show(context: typer.Context, wanted: bool) -> None:
    if wanted:
        for parameter in context.command.params:
            parameter.hidden = False  # type: ignore[attr-defined]
        typer.echo(context.get_help())
        raise typer.Exit
