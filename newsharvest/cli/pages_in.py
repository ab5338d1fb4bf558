"""Commands that fill a corpus: from files, from the web, and again from what was fetched."""

from pathlib import Path
from typing import Annotated, Any

import typer

from newsharvest.cli.root import CorpusFolder, app
from newsharvest.flags import with_crawl_flags, with_option_flags
from newsharvest.options import Options, project_options

PANEL = "Fill a corpus"

MetricsFile = Annotated[
    Path | None,
    typer.Option(help="Keep the run's figures there, in Prometheus text format.", metavar="FILE"),
]


@app.command(
    rich_help_panel=PANEL, short_help="Load raw pages: HTML, WARC, JSONL, Markdown, text, archives."
)
@with_option_flags
def load(
    context: typer.Context,
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
    from newsharvest.loading import load_paths
    from newsharvest.metrics import metrics_written

    options = Options.of(project_options(), knobs)
    more: dict[str, Any] = {"manifest": manifest, "fresh": fresh, "quiet": quiet, "nursery": context.obj}
    with metrics_written(output, metrics):
        code = load_paths(paths, output, options=options, **more)
    raise typer.Exit(code)


@app.command(
    rich_help_panel=PANEL, short_help="Crawl a site, a feed, a sitemap or a list of pages, politely."
)
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
    max_pages: Annotated[int | None, typer.Option(help="Pages to ask for, at most.", hidden=True)] = None,
    sections: Annotated[
        str | None, typer.Option(help="Only these sections, by commas: sport,town.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only these languages, by commas: en,de.")] = None,
    allow: Annotated[
        str | None, typer.Option(help="Only addresses that match this pattern.", hidden=True)
    ] = None,
    deny: Annotated[
        str | None, typer.Option(help="Never addresses that match this pattern.", hidden=True)
    ] = None,
    hosts: Annotated[
        str | None, typer.Option(help="Only pages of these hosts, by commas (WARC files).", hidden=True)
    ] = None,
    delay_s: Annotated[
        float | None, typer.Option("--delay-s", help="Seconds between requests to a host. (1)")
    ] = None,
    spider: Annotated[
        str | None, typer.Option(help="site, feed, sitemap, urls, warc, archive; else the address tells.")
    ] = None,
    metrics: MetricsFile = None,
    archive: Annotated[
        bool, typer.Option(help="Keep what is fetched, in raw/crawls beside DIR.", hidden=True)
    ] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    **knobs: Any,
) -> None:
    """Crawls a news site, a feed, a sitemap or a list of pages into a corpus, politely.

    The same command again asks only for what is new. A crawl that was stopped goes on where it was.

    Example: newsharvest crawl https://gazette.example/ --since 3d --contact me@example.org
    """
    from newsharvest.crawl_source import crawl_source
    from newsharvest.metrics import metrics_written

    told = {"since": since, "until": until, "max_articles": max_articles, "max_pages": max_pages}
    told |= {"sections": sections, "language": language, "allow": allow, "deny": deny, "hosts": hosts}
    more: dict[str, Any] = {"spider": spider, "delay_s": delay_s, "archive": archive, "quiet": quiet}
    with metrics_written(output, metrics):
        code = crawl_source(source, output, told, knobs=knobs, **more)
    raise typer.Exit(code)


@app.command(
    rich_help_panel=PANEL, short_help="Make a corpus again from what crawls kept; show what changed."
)
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
