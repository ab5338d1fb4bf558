"""`scrapy crawl` of this project: Scrapy's own, with mistakes in one line and telling exit codes.

0 the crawl ran; 2 the operator's mistake; 3 the corpus failed; 130 and 143 a signal ended it.
"""

import argparse
import sys

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import AsyncCrawlerProcess, CrawlerProcess
from scrapy.exceptions import UsageError

from newsharvest.crawling.running import run_crawl
from newsharvest.errors import NewsharvestError
from newsharvest.printable import printable


class Command(CrawlCommand):
    """Runs a spider by name."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Runs the spider and sets the exit code."""
        if len(args) != 1:
            raise UsageError("name one spider, as in: scrapy crawl site -a url=https://...")
        try:
            assert isinstance(self.crawler_process, CrawlerProcess | AsyncCrawlerProcess)
            self.exitcode = run_crawl(self.crawler_process, args[0], opts.spargs)
        except NewsharvestError as error:
            sys.stderr.write(f"newsharvest: {printable(str(error))}\n")
            self.exitcode = error.exit_code
