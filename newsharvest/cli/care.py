"""Commands that take care of a corpus: do its parts agree, and how they are made to."""

import typer

from newsharvest.cli.root import CorpusFolder, app
from newsharvest.printable import printable

PANEL = "Take care of a corpus"


@app.command(rich_help_panel=PANEL, short_help="Do files and index agree? Exit code 1 when they do not.")
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


@app.command(rich_help_panel=PANEL, short_help="Build the index again from the JSONL files.")
def reindex(corpus: CorpusFolder) -> None:
    """Builds corpus.sqlite again from the JSONL files, and says what could not be rebuilt.

    Example: newsharvest reindex data/clean
    """
    from newsharvest.corpus import Corpus

    for line in Corpus(corpus).reindex():
        typer.echo(printable(line), err=True)


@app.command(
    rich_help_panel=PANEL, short_help="Move articles that gave way to the rejects (after a stopped run)."
)
def compact(corpus: CorpusFolder) -> None:
    """Moves superseded articles to the rejects; runs do that at their end, stopped ones do not.

    Example: newsharvest compact data/clean
    """
    from newsharvest.corpus import Corpus

    typer.echo(f"{Corpus(corpus).compact():,} superseded articles moved to the rejects", err=True)
