"""What `newsharvest inspect` does: one page traced, and shown in the form that was asked for."""

import sys
from pathlib import Path

import orjson
from rich.console import Console

from newsharvest.inspecting.inspection import as_dict, inspect_page
from newsharvest.inspecting.terminal import print_inspection
from newsharvest.options import Options
from newsharvest.outputs import check_output, replace_text


def show_page(
    path: str,
    *,
    number: int,
    url: str | None,
    options: Options,
    as_json: bool,
    html: Path | None,
    full: bool,
) -> None:
    """Prints what became of a page, or writes it as an HTML page, with `as_json` both.

    Raises OutputError when it can't be written.
    """
    if html is not None:
        check_output(html)
    inspection = inspect_page(path, number=number, url=url, options=options)
    if html is not None:
        from newsharvest.inspecting.html import html_of

        replace_text(html, html_of(inspection))
        sys.stderr.write(f"{html}: open it in a browser\n")
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(as_dict(inspection), option=orjson.OPT_INDENT_2) + b"\n")
    elif html is None:
        print_inspection(inspection, Console(), full=full)
