"""Commands that tell what became of pages and why, and what looks wrong."""

from pathlib import Path
from typing import Annotated, Any

import typer

from newsharvest.cli.root import CorpusFolder, app
from newsharvest.flags import with_flags_of, with_record_flags
from newsharvest.options import Options, project_limits, project_options
from newsharvest.surveying.limits import Limits

PANEL = "Ask what happened, and why"

COMMON_LIMITS = ("recent_days", "field_drop", "reject_rise", "max_refused", "min_articles", "max_age_days")
"""Limits that the help of `check` shows; `--help-all` shows all."""

RawFolders = Annotated[
    list[Path] | None,
    typer.Option(
        help="Where raw pages lie; without it raw/crawls beside CORPUS or its folder. May be repeated.",
        metavar="FOLDER",
    ),
]


@app.command(
    rich_help_panel=PANEL, short_help="One HTML page: what is there, what was dropped, what looks wrong."
)
@with_flags_of(Limits, "What looks wrong")
def report(
    corpus: CorpusFolder,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The page to write, or to replace.")
    ] = Path("report.html"),
    raw: RawFolders = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    **knobs: Any,
) -> None:
    """Writes one HTML page that shows what a corpus holds, what was dropped and why, and what looks wrong.

    Example: newsharvest report data/clean -o report.html --raw dumps/2024
    """
    from newsharvest.corpus.folder import crawls_near
    from newsharvest.reporting.command import write_report

    options, limits = Options.of(project_options()), Limits.of(project_limits(), knobs)
    write_report(
        corpus, output, raw=raw or crawls_near(corpus), limits=limits, options=options, quiet=quiet
    )


@app.command(
    rich_help_panel=PANEL, short_help="The same judgement for cron; exit code 1 when something is wrong."
)
@with_flags_of(Limits, "What looks wrong", common=COMMON_LIMITS)
def check(
    corpus: CorpusFolder,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    **knobs: Any,
) -> None:
    """Holds a corpus against limits, for cron: one line a finding, exit code 1 when there is one.

    Example: newsharvest check data/clean --max-age-days 2 --min-articles 1000
    """
    from newsharvest.checking import check_corpus

    raise typer.Exit(check_corpus(corpus, Limits.of(project_limits(), knobs), as_json=as_json))


@app.command(rich_help_panel=PANEL, short_help="The whole path of one page, and what decided.")
def explain(
    corpus: CorpusFolder,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="An address, an id, or PATH[#POSITION].")],
    raw: RawFolders = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Tells the whole path of one page: where from, what was decided by which rule, what it copies.

    Example: newsharvest explain data/clean https://gazette.example/town/ferry
    """
    from newsharvest.corpus.folder import crawls_near
    from newsharvest.explaining.command import explain_page

    options = Options.of(project_options())
    explain_page(corpus, page, raw=raw or crawls_near(corpus), options=options, as_json=as_json)


@app.command(rich_help_panel=PANEL, short_help="One page block by block, and where each field came from.")
@with_record_flags
def inspect(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A file with a page; - for stdin.")],
    number: Annotated[int, typer.Option("--page", help="Which page of a file with several, from 1.")] = 1,
    url: Annotated[
        str | None, typer.Option(help="The page's address, where the file does not tell.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write an HTML page instead, or beside --json.", metavar="FILE")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print whole blocks, not a line of each.")] = False,
    **knobs: Any,
) -> None:
    """Shows one page's blocks with their verdicts, and each field with its candidates.

    Example: newsharvest inspect page.html --html why.html
    """
    from newsharvest.inspecting.command import show_page

    options = Options.of(project_options(), knobs)
    show_page(page, number=number, url=url, options=options, as_json=as_json, html=html, full=full)
