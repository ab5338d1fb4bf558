"""Commands that show what a corpus holds: records, figures, copies and stories, and a run that goes on."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from newsharvest.cli.root import CorpusFolder, app

PANEL = "See what is there"


@app.command(
    rich_help_panel=PANEL, short_help="Print the articles as JSON lines, also while a run is writing."
)
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


@app.command(rich_help_panel=PANEL, short_help="Figures: outcomes, reasons, sites, languages, fields.")
def stats(
    corpus: CorpusFolder,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Shows what a corpus holds: outcomes, reasons, sites, languages, and how complete its fields are.

    Example: newsharvest stats data/clean
    """
    from newsharvest.statistics import print_statistics

    print_statistics(corpus, as_json=as_json)


@app.command(rich_help_panel=PANEL, short_help="Who copied whom.")
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


@app.command(rich_help_panel=PANEL, short_help="Different reports of one event, together.")
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


@app.command(rich_help_panel=PANEL, short_help="A run that goes on, live from another terminal.")
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
