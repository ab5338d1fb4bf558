"""The reference pages of the documentation, made from the code: never written by hand, never stale."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from typer.main import get_command

import newsharvest
from newsharvest import errors
from newsharvest.cli import app
from newsharvest.items import Article, Evidence, Extractor, Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.record_schema import TOLD
from newsharvest.surveying.limits import Limits

REASONS = {
    Reason.UNREADABLE: "the file or record can't be read: damaged, encrypted, no permission",
    Reason.MALFORMED_RECORD: "a line, record or row holds no page",
    Reason.TOO_LARGE: "more than max_bytes, or an archive that inflates to far more than it is",
    Reason.HTTP_ERROR: "the site answered with an error; the status stands in the detail",
    Reason.ROBOTS: "robots.txt does not allow it",
    Reason.UNREACHABLE: "no answer: name, connection or certificate",
    Reason.REDIRECT_LOOP: "it leads back to itself, or on and on",
    Reason.BAD_URL: "no address that can be asked for",
    Reason.FORBIDDEN_ADDRESS: "it leads to an address that is not public",
    Reason.TIMEOUT: "it took longer than it may, twice",
    Reason.EMPTY: "there is nothing in it",
    Reason.NOT_TEXT: "pictures, sound, programs",
    Reason.NO_TEXT: "a document without any text",
    Reason.NEEDS_JAVASCRIPT: "its text comes by scripts only",
    Reason.FRAMESET: "it holds frames, not text",
    Reason.NOT_AN_ARTICLE: "a front page, section, thread, product, form",
    Reason.CONSENT_WALL: "it asks for consent in place of the article",
    Reason.PAYWALL_STUB: "the beginning of an article that is sold",
    Reason.LOGIN_WALL: "it asks to log in",
    Reason.ERROR_PAGE: "an error that was sent as a page",
    Reason.TOO_SHORT: "less text than min_chars",
    Reason.WRONG_LANGUAGE: "none of languages",
    Reason.DECLINED: "a step of yours, an opt-out or a crawl's window declined it",
    Reason.SAME_URL: "another address of an article that is there",
    Reason.SAME_TEXT: "the words of an article that is there",
    Reason.NEAR_DUPLICATE: "nearly the words of an article that is there",
    Reason.SUPERSEDED: "it gave way to a longer copy or a later version",
    Reason.OLDER_VERSION: "a later version of the page is there",
    Reason.TOO_MUCH_MEMORY: "its worker took more than worker_memory_mb, twice",
    Reason.CRASHED: "its worker died of it, also alone",
    Reason.FAILED: "a step or reader broke on it",
}
"""What each reason says of a page."""


def reference_pages() -> dict[str, str]:
    """Markdown by its path below docs/."""
    made: dict[str, Callable[[], str]] = {
        "commands": commands_page,
        "options": options_page,
        "records": records_page,
        "reasons": reasons_page,
        "exit-codes": exit_codes_page,
        "library": library_page,
    }
    return {f"reference/{name}.md": make() for name, make in made.items()}


def commands_page() -> str:
    """Every command with its arguments and options."""
    parts = [
        "# Commands",
        "`newsharvest COMMAND --help` shows the most used options, `--help-all` all of them.",
    ]
    parts.append("`newsharvest --install-completion` sets up completion for your shell (bash, zsh, fish).")
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        told = inspect.cleandoc(command.help or "").split("\n\n")
        example = next((part for part in told if part.startswith("Example:")), "")
        rest = [part for part in told if part != example]
        rows = [(_flags(parameter), getattr(parameter, "help", "") or "") for parameter in command.params]
        shown = [f"    {example.removeprefix('Example: ')}"] if example else []
        parts += [f"## {name}", *rest, *shown, _table(("argument or option", ""), rows)]
    return "\n\n".join(parts) + "\n"


def _flags(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    return ", ".join(f"`{flag}`" for flag in [*parameter.opts, *parameter.secondary_opts])


def options_page() -> str:
    """Every knob with its default, and the limits of checks."""
    parts = [
        "# Options",
        "One name each: `min_chars` in `newsharvest.toml`, `--min-chars` as a flag, `NEWSHARVEST_MIN_CHARS`"
        " in Scrapy's settings. Options that can change a record go into its `options_hash`.",
        _table(("option", "default", "", "changes records"), _knobs(Options)),
        "## Limits of `check` and `report`",
        "In the table `[check]` of `newsharvest.toml`, or as flags.",
        _table(("limit", "default", "", ""), _knobs(Limits)),
    ]
    return "\n\n".join(parts) + "\n"


def _knobs(owner: type[Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"`{field.name}`",
            "number of CPUs" if field.name == "workers" else _default(field.default),
            field.metadata["help"] + (f" *{field.metadata['source']}*" if field.metadata["source"] else ""),
            "yes" if field.metadata["changes_records"] else "",
        )
        for field in fields(owner)
    ]


def _default(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{each}`" for each in value)
    return "" if callable(value) or repr(value).startswith("<dataclasses") or value == "" else f"`{value}`"


def records_page() -> str:
    """Both records, key by key."""
    parts = [
        "# Records",
        "Every key is always there, null or [] where it is unknown. `newsharvest schema article` and"
        " `newsharvest schema reject` print the JSON Schema of them.",
    ]
    for title, owner in (("Article", Article), ("Reject", Reject)):
        rows = [(f"`{field.name}`", TOLD[field.name]) for field in fields(owner)]
        parts += [f"## {title}", _table(("key", ""), rows)]
    for name, inner in (("source", Source), ("evidence", Evidence), ("extractor", Extractor)):
        keys = ", ".join(f"`{field.name}`" for field in fields(inner))
        parts += [f"## `{name}`", inspect.cleandoc(inner.__doc__ or ""), f"Keys: {keys}."]
    return "\n\n".join(parts) + "\n"


def reasons_page() -> str:
    """Why pages are declined, and where."""
    return "\n\n".join(
        [
            "# Reasons",
            "A closed list. The number that was missed, the HTTP status, your step stand in `detail`.",
            _table(("reason", ""), [(f"`{reason}`", REASONS[reason]) for reason in Reason]),
            "## Stages",
            "Where on the walk a page was declined: " + ", ".join(f"`{stage}`" for stage in Stage) + ".\n",
        ]
    )


def exit_codes_page() -> str:
    """What commands end with."""
    rows = [
        ("0", "the run finished, whatever the outcomes"),
        ("1", "a check failed (`check`, `verify`)"),
        ("2", f"the operator's mistake: {_first(errors.OperatorError)}; or {_first(errors.CorpusBusy)}"),
        ("3", f"{_first(errors.CorpusError)}; or {_first(errors.OutputError)}"),
        ("130, 143", "Ctrl-C or SIGTERM ended the run: what was finished is committed"),
    ]
    assert errors.OperatorError.exit_code == errors.CorpusBusy.exit_code == 2
    assert errors.CorpusError.exit_code == errors.OutputError.exit_code == 3
    return "# Exit codes\n\n" + _table(("code", ""), rows) + "\n"


def library_page() -> str:
    """The public names, with what comes back of each."""
    parts = ["# Library", "`from newsharvest import ...`"]
    for name in sorted(newsharvest.__all__):
        parts += list(_described(name, getattr(newsharvest, name)))
    return "\n\n".join(parts) + "\n"


def _described(name: str, value: Any) -> Iterator[str]:
    yield f"## {name}"
    if inspect.isfunction(value):
        yield f"    {name}{inspect.signature(value)}".replace("newsharvest.items.", "")
    told = inspect.cleandoc(inspect.getdoc(value) or "") if callable(value) else f"`{value}`"
    yield told.partition("\n>>>")[0].rstrip()


def _first(value: Any) -> str:
    told = (inspect.getdoc(value) or "").partition("\n")[0].partition(". ")[0].rstrip(".")
    return told[:1].lower() + told[1:]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(_cell, row))} |" for row in rows)])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
