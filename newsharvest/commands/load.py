"""`scrapy load PATH...`: the load of `newsharvest load`, with the project's settings."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsharvest.crawling.options import corpus_of, options_of
from newsharvest.errors import NewsharvestError, OperatorError
from newsharvest.printable import printable


class Command(ScrapyCommand):
    """Loads raw pages into the project's corpus."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What follows `scrapy load`."""
        return "[options] PATH..."

    def short_desc(self) -> str:
        """One line for `scrapy` and its help."""
        return "Load raw pages from files into the corpus of this project"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds the options that belong to one load; all others are settings."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="DIR", help="corpus folder (NEWSHARVEST_CORPUS)")
        parser.add_argument("--manifest", metavar="FILE", help="JSONL or CSV: file, url, date")
        parser.add_argument("--fresh", action="store_true", help="start over: drop what the corpus holds")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Loads the paths and sets the exit code."""
        from newsharvest.loading import load_paths

        if not args:
            raise UsageError("tell what to load: scrapy load PATH...")
        assert self.settings is not None
        try:
            output = Path(opts.output) if opts.output else corpus_of(self.settings)
            if output is None:
                raise OperatorError("NEWSHARVEST_CORPUS is empty: tell the corpus folder with -o DIR")
            manifest = Path(opts.manifest) if opts.manifest else None
            options = options_of(self.settings)
            self.exitcode = load_paths(args, output, options=options, manifest=manifest, fresh=opts.fresh)
        except NewsharvestError as error:
            sys.stderr.write(f"newsharvest: {printable(str(error))}\n")
            self.exitcode = error.exit_code
