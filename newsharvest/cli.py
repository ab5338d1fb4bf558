"""The command line: `newsharvest load`, `crawl`, `stats`, `cat`, and the tools of a corpus.

Output for people goes to standard error, output for programs to standard output. Exit codes:
0 the run finished, whatever the outcomes; 1 a check failed; 2 the operator's mistake; 3 input or
output failed; 130 and 143 a signal ended the run.
"""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from newsharvest.errors import NewsharvestError
from newsharvest.flags import one_of, with_crawl_flags, with_flags_of, with_option_flags, with_record_flags
from newsharvest.options import Options, project_limits, project_options
from newsharvest.printable import printable
from newsharvest.surveying.limits import Limits
from newsharvest.version import VERSION

app = typer.Typer(
    name="newsharvest",
    help="Raw news pages in, a clean deduplicated article corpus out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

COMMON_LIMITS = ("recent_days", "field_drop", "reject_rise", "max_refused", "min_articles", "max_age_days")
"""Limits that the help of `check` shows; `--help-all` shows all."""

CorpusFolder = Annotated[Path, typer.Argument(metavar="CORPUS", help="A corpus folder.")]


MetricsFile = Annotated[
    Path | None,
    typer.Option(help="Keep the run's figures there, in Prometheus text format.", metavar="FILE"),
]


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


@app.command()
@with_option_flags
def load(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs; - for stdin.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The corpus folder.")] = Path("data/clean"),
    manifest: Annotated[Path | None, typer.Option(help="JSONL or CSV: file, url, date.")] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over: what the corpus holds is dropped.")
    ] = False,
    metrics: MetricsFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
    **knobs: Any,
) -> None:
    """Loads raw pages into a corpus: HTML, WARC, JSONL, Markdown and text, also packed and in archives.

    The same command again goes on where it was stopped, and reads only what is new.

    Example: newsharvest load dumps/2024 crawl.warc.gz -o data/clean --workers 4
    """
    from newsharvest.engines.started_nursery import StartedNursery

    with StartedNursery() as nursery:
        # imported while the nursery imports what it needs
        from newsharvest.loading import load_paths
        from newsharvest.metrics import metrics_written

        options = Options.of(project_options(), knobs)
        more: dict[str, Any] = {"manifest": manifest, "fresh": fresh, "quiet": quiet, "nursery": nursery}
        with metrics_written(output, metrics):
            code = load_paths(paths, output, options=options, **more)
    raise typer.Exit(code)


@app.command()
@with_crawl_flags
def crawl(
    source: Annotated[
        str,
        typer.Argument(
            metavar="URL", help="A site, feed, sitemap, article, WARC file; a file of addresses; -."
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The corpus folder.")] = Path("data/clean"),
    since: Annotated[
        str | None, typer.Option(help="Only articles from this day on, or a time ago: 3d.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Only articles until this day.")] = None,
    max_articles: Annotated[int | None, typer.Option(help="End after so many new articles.")] = None,
    max_pages: Annotated[int | None, typer.Option(help="Pages to ask for, at most.")] = None,
    sections: Annotated[
        str | None, typer.Option(help="Only these sections, by commas: sport,town.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only these languages, by commas: en,de.")] = None,
    allow: Annotated[str | None, typer.Option(help="Only addresses that match this pattern.")] = None,
    deny: Annotated[str | None, typer.Option(help="Never addresses that match this pattern.")] = None,
    hosts: Annotated[
        str | None, typer.Option(help="Only pages of these hosts, by commas (WARC files).")
    ] = None,
    delay_s: Annotated[
        float | None, typer.Option("--delay-s", help="Seconds between requests to a host. (1)")
    ] = None,
    spider: Annotated[
        str | None, typer.Option(help="site, feed, sitemap, urls, warc, archive; else the address tells.")
    ] = None,
    metrics: MetricsFile = None,
    archive: Annotated[bool, typer.Option(help="Keep what is fetched, in raw/crawls beside DIR.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    **knobs: Any,
) -> None:
    """Crawls a news site, a feed, a sitemap or a list of pages into a corpus, politely.

    The same command again asks only for what is new. A crawl that was stopped goes on where it was.

    Example: newsharvest crawl https://gazette.example/ --since 3d --contact desk@example.org
    """
    from newsharvest.crawl_source import crawl_source
    from newsharvest.metrics import metrics_written

    told = {"since": since, "until": until, "max_articles": max_articles, "max_pages": max_pages}
    told |= {"sections": sections, "language": language, "allow": allow, "deny": deny, "hosts": hosts}
    more: dict[str, Any] = {"spider": spider, "delay_s": delay_s, "archive": archive, "quiet": quiet}
    with metrics_written(output, metrics):
        code = crawl_source(source, output, told, knobs=knobs, **more)
    raise typer.Exit(code)


@app.command()
@with_record_flags
def inspect(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A file with a page; - for stdin.")],
    number: Annotated[int, typer.Option("--page", help="Which page of a file with several, from 1.")] = 1,
    url: Annotated[
        str | None, typer.Option(help="The page's address, where the file does not tell.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write an HTML page instead.", metavar="FILE")] = None,
    full: Annotated[bool, typer.Option("--full", help="Print whole blocks, not a line of each.")] = False,
    **knobs: Any,
) -> None:
    """Shows one page's blocks with their verdicts, and each field with its candidates.

    Example: newsharvest inspect page.html --html why.html
    """
    from newsharvest.inspecting.command import show_page

    options = Options.of(project_options(), knobs)
    show_page(page, number=number, url=url, options=options, as_json=as_json, html=html, full=full)


@app.command()
@with_option_flags
def reextract(
    corpus: CorpusFolder,
    raw: Annotated[
        list[str] | None, typer.Option(help="Raw files or folders; may be repeated.", metavar="PATH")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The new corpus; CORPUS-again without it.")
    ] = None,
    details: Annotated[
        Path | None, typer.Option(help="Write a JSON line for each article that differs.", metavar="FILE")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
    **knobs: Any,
) -> None:
    """Makes a corpus again from the raw pages that crawls kept, and shows what changed.

    Example: newsharvest reextract data/clean --details changes.jsonl
    """
    from newsharvest.corpus.folder import crawls_beside
    from newsharvest.reextracting import reextract as make_again

    options = Options.of(project_options(), knobs)
    new = output or corpus.with_name(f"{corpus.name}-again")
    paths = raw or [str(crawls_beside(corpus))]
    raise typer.Exit(make_again(corpus, paths, new, options=options, details=details, quiet=quiet))


@app.command()
def cat(
    corpus: CorpusFolder,
    rejects: Annotated[bool, typer.Option("--rejects", help="Print the rejects instead.")] = False,
) -> None:
    """Prints the committed articles as JSON lines, also while a run is writing.

    Example: newsharvest cat data/clean | head -1
    """
    from newsharvest.corpus import Corpus

    found = Corpus(corpus)
    try:
        for line in found.reject_lines() if rejects else found.article_lines():
            sys.stdout.buffer.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read our output went away (`| head`): nothing to say, nowhere to say it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def stats(
    corpus: CorpusFolder,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Shows what a corpus holds: outcomes, reasons, sites, languages, and how complete its fields are.

    Example: newsharvest stats data/clean
    """
    from newsharvest.statistics import print_statistics

    print_statistics(corpus, as_json=as_json)


@app.command()
def clusters(
    corpus: CorpusFolder,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Clusters shown; JSON has all.")] = 20,
) -> None:
    """Shows who copied whom: the copies of each article, its likely origin, and outlets by what they share.

    Example: newsharvest clusters data/clean
    """
    from newsharvest.clusters import print_clusters

    print_clusters(corpus, as_json=as_json, limit=limit)


@app.command()
def stories(
    corpus: CorpusFolder,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write the articles there, with a field `story` more."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Stories shown; JSON has all.")] = 20,
) -> None:
    """Groups different reports of one event, within a few days, by titles, names and rare words.

    Example: newsharvest stories data/clean -o stories.jsonl
    """
    from newsharvest.stories import print_stories

    print_stories(corpus, output, as_json=as_json, limit=limit)


RawFolders = Annotated[
    list[Path] | None,
    typer.Option(
        help="Where raw pages lie; raw/crawls beside CORPUS without it. May be repeated.", metavar="FOLDER"
    ),
]


@app.command()
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
    from newsharvest.corpus.folder import crawls_beside
    from newsharvest.reporting.command import write_report

    options, limits = Options.of(project_options()), Limits.of(project_limits(), knobs)
    write_report(
        corpus, output, raw=raw or [crawls_beside(corpus)], limits=limits, options=options, quiet=quiet
    )


@app.command()
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


@app.command()
def explain(
    corpus: CorpusFolder,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="An address, an id, or PATH[#POSITION].")],
    raw: RawFolders = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Tells the whole path of one page: where from, what was decided by which rule, what it copies.

    Example: newsharvest explain data/clean https://gazette.example/town/ferry
    """
    from newsharvest.corpus.folder import crawls_beside
    from newsharvest.explaining.command import explain_page

    options = Options.of(project_options())
    explain_page(corpus, page, raw=raw or [crawls_beside(corpus)], options=options, as_json=as_json)


@app.command()
def watch(
    corpus: CorpusFolder,
    every_s: Annotated[float, typer.Option(min=0.2, help="Seconds between two looks.")] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Print one line, and end.")] = False,
) -> None:
    """Shows the newest run of a corpus live, from another terminal, until it ends.

    Example: newsharvest watch data/clean
    """
    from newsharvest.watching import watch_corpus

    watch_corpus(corpus, every_s=every_s, once=once)


@app.command()
def export(
    corpus: CorpusFolder,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder: new, or empty.")],
    to: Annotated[str, typer.Option(help="parquet, csv, markdown or hf.")] = "parquet",
    split: Annotated[str, typer.Option(help="Splits of hf: none, language or month.")] = "none",
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


@app.command()
def schema(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="article or reject.")] = "article",
) -> None:
    """Prints the JSON Schema of a record, made from the code.

    Example: newsharvest schema reject
    """
    import orjson

    from newsharvest.record_schema import schema_of

    sys.stdout.buffer.write(
        orjson.dumps(schema_of(kind), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )


@app.command()
def verify(corpus: CorpusFolder) -> None:
    """Checks that files and index agree, line by line; exit code 1 when they do not.

    Example: newsharvest verify data/clean
    """
    from newsharvest.corpus import Corpus

    problems = 0
    for problem in Corpus(corpus).verify():
        problems += 1
        typer.echo(printable(problem))
    typer.echo(f"{corpus}: {problems or 'no'} problem{'' if problems == 1 else 's'}", err=True)
    raise typer.Exit(1 if problems else 0)


@app.command()
def reindex(corpus: CorpusFolder) -> None:
    """Builds corpus.sqlite again from the JSONL files, and says what could not be rebuilt.

    Example: newsharvest reindex data/clean
    """
    from newsharvest.corpus import Corpus

    for line in Corpus(corpus).reindex():
        typer.echo(printable(line), err=True)


@app.command()
def compact(corpus: CorpusFolder) -> None:
    """Moves superseded articles to the rejects; runs do that at their end, stopped ones do not.

    Example: newsharvest compact data/clean
    """
    from newsharvest.corpus import Corpus

    typer.echo(f"{Corpus(corpus).compact():,} superseded articles moved to the rejects", err=True)
