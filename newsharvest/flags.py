"""Command-line flags made from `Options`: one knob, one flag, one help text."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar

import typer

from newsharvest.errors import OperatorError
from newsharvest.help_all import help_all_flag
from newsharvest.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])
Choice = TypeVar("Choice", bound=StrEnum)

PANELS = {
    "workers": "Speed and limits",
    "page_timeout_s": "Speed and limits",
    "worker_memory_mb": "Speed and limits",
    "max_bytes": "Speed and limits",
    "resume": "Crawling",
    "incremental": "Crawling",
    "contact": "Crawling",
    "javascript": "Crawling",
    "allow_addresses": "Crawling",
    "commit_pages": "Corpus",
    "commit_s": "Corpus",
    "shard_size": "Corpus",
    "compress": "Corpus",
}
HIDDEN = {"readers", "steps"}
"""Tables, which are set in newsharvest.toml."""
CRAWLS_ONLY = {"resume", "incremental", "javascript", "contact", "allow_addresses", "archive_size"}
DEFAULT_PANEL = "What is kept"
COMMON = {"min_chars", "languages", "dedup", "against", "workers", "compress"}
COMMON_IN_CRAWLS = {"dedup", "contact"}
"""Knobs that `--help` shows; the others are shown by `--help-all`."""


def with_option_flags(command: Command) -> Command:
    """The command with one flag for each knob, handed to it as `**knobs` (only those given)."""
    return _with_flags(command, _knobs(HIDDEN | CRAWLS_ONLY))


def with_record_flags(command: Command) -> Command:
    """The same with the knobs that can change a record only."""
    return _with_flags(command, [field for field in _knobs(HIDDEN) if field.metadata["changes_records"]])


def with_crawl_flags(command: Command) -> Command:
    """The same with the knobs of crawls, and without those of readers."""
    fields_of_pages = {field.name for field in fields(Options) if field.name.endswith("_fields")}
    return _with_flags(command, _knobs(HIDDEN | fields_of_pages), common=COMMON_IN_CRAWLS)


def with_flags_of(knobs: type, panel: str, *, common: Collection[str] = ()) -> Callable[[Command], Command]:
    """The same with one flag for each field of another class of knobs, all of them under one heading."""
    chosen = list(fields(knobs))
    return lambda command: _with_flags(command, chosen, {field.name: panel for field in chosen}, common)


def _knobs(hidden: set[str]) -> "list[Field[Any]]":
    return [field for field in fields(Options) if field.name not in hidden]


def _with_flags(
    command: Command,
    knobs: "list[Field[Any]]",
    panels: Mapping[str, str] = PANELS,
    common: Collection[str] = COMMON,
) -> Command:
    shape = signature(command)
    own = [p for p in shape.parameters.values() if p.kind is not Parameter.VAR_KEYWORD]
    flags = [
        _flag(field, panels.get(field.name, _panel(field.name)), hidden=field.name not in common)
        for field in knobs
    ]

    def run(help_all: bool = False, **given: Any) -> Any:
        chosen = {p.name: given.pop(p.name) for p in own}
        return command(**chosen, **{name: value for name, value in given.items() if value is not None})

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    parameters = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in [*own, *flags, help_all_flag()]]
    run.__signature__ = shape.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run  # type: ignore[return-value]


def _flag(field: "Field[Any]", panel: str, *, hidden: bool) -> Parameter:
    default = field.default if field.default is not MISSING else None
    if isinstance(default, bool):
        return _switch(field, panel, hidden=hidden)
    shown = ",".join(default) if isinstance(default, tuple) else "" if default is None else str(default)
    option = typer.Option(
        f"--{field.name.replace('_', '-')}",
        help=field.metadata["help"] + (f" ({shown})" if shown else ""),
        metavar="LIST"
        if isinstance(default, tuple)
        else "VALUE"
        if isinstance(default, str | None)
        else "N",
        rich_help_panel=panel,
        hidden=hidden,
        show_default=False,
    )
    return Parameter(
        field.name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option]
    )


def _switch(field: "Field[Any]", panel: str, *, hidden: bool) -> Parameter:
    name = field.name.replace("_", "-")
    option = typer.Option(
        f"--{name}/--no-{name}",
        help=field.metadata["help"],
        rich_help_panel=panel,
        hidden=hidden,
        show_default=False,
    )
    return Parameter(
        field.name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[bool | None, option]
    )


def _panel(name: str) -> str:
    return "Fields of JSONL pages" if name.endswith("_fields") else DEFAULT_PANEL


def one_of(choices: type[Choice], told: str, flag: str) -> Choice:
    """The choice that was told. Raises OperatorError that names all when it is none."""
    try:
        return choices(told)
    except ValueError:
        raise OperatorError(f"{flag} {told!r}: expected one of {', '.join(choices)}") from None
