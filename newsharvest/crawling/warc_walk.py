"""The walk over WARC files: what is done with is left out, what is read is noted as it is recorded.

Pages are cleaned side by side, a batch ahead, and given out one after another in the order of the
files. Whoever takes them has each recorded before it takes the next: so what is committed of a file is
everything up to some record, and the next run goes on behind it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from newsharvest.crawling.addresses import ForbiddenAddressError
from newsharvest.crawling.ahead import in_batches
from newsharvest.crawling.fetch_failures import fetch_reject
from newsharvest.crawling.harvest import NewsHarvest
from newsharvest.crawling.ledger import Ledger
from newsharvest.crawling.remote_files import Asker, RemoteError
from newsharvest.crawling.tally import SKIPPED
from newsharvest.crawling.warc_choice import Choice
from newsharvest.crawling.warc_files import closed, opened
from newsharvest.inflate import Damaged
from newsharvest.input_progress import behind, position_of
from newsharvest.items import RawPage, Reason, Reject, Source, Stage
from newsharvest.readers import Found, Input, Skipped
from newsharvest.readers.warc import read_chosen
from newsharvest.readers.whole_file import unreadable

logger = logging.getLogger("newsharvest")

Pages = AsyncGenerator[RawPage | Reject, None]


class WarcWalk:
    """Gives the pages of files, as `spider`'s; `name` tells this choice of pages from others."""

    def __init__(self, harvest: NewsHarvest, asker: Asker, choice: Choice, name: str) -> None:
        self._harvest = harvest
        self._asker = asker
        self._choice = choice
        self._name = name
        self._spider = harvest.spider_name

    async def pages_of(self, entry: Input | Skipped) -> Pages:
        """The pages of one file that are not done with, and its rejects."""
        if isinstance(entry, Skipped):
            self._skip(entry)
            return
        try:
            file = await asyncio.to_thread(opened, entry, self._asker)
        except (OSError, ForbiddenAddressError) as error:
            yield self._file_reject(entry, error)
            return
        key = replace(file, name=f"{file.name}#{self._name}") if self._name else file
        if state := await self._harvest.on_ledger(lambda ledger: ledger.inputs.finished(key)):
            await asyncio.to_thread(closed, file)
            self._count("unchanged_inputs")
            self._say(f"{file.name}: read before, {state.pages:,} pages")
            return
        async with aclosing(self._read(file, key)) as found:
            async for each in found:
                yield each

    async def _read(self, file: Input, key: Input) -> Pages:
        """What the file holds behind the last record that was committed."""
        done = await self._harvest.on_ledger(lambda ledger: ledger.begin_input(key))
        if done:
            self._say(f"{file.name}: going on at byte {done:,}")
        why_not, options = self._choice.why_not, self._harvest.options
        source = read_chosen(file.path, start=done or 0, options=options, why_not=why_not)
        counted: Counter[str] = Counter()
        failed: Exception | None = None
        try:
            async with aclosing(in_batches(behind(source, done))) as batches:
                async for batch in batches:
                    async with aclosing(self._through(batch, file, counted)) as found:
                        async for each in found:
                            yield each
                    await self._reach(key, batch)
        except (OSError, Damaged, ForbiddenAddressError) as error:
            failed = error
        if failed is not None:
            yield self._file_reject(file, failed)
        await self._harvest.on_ledger(lambda ledger: ledger.end_input(key, whole=failed is None))
        self._count("inputs")
        self._say(f"{file.name}: {counted['pages']:,} pages, {counted['left out']:,} records left out")

    async def _reach(self, key: Input, batch: list[Found]) -> None:
        position = position_of(batch[-1])

        def note(ledger: Ledger) -> None:
            if position is not None:
                ledger.reach(key, position)

        await self._harvest.on_ledger(note)

    async def _through(self, batch: list[Found], file: Input, counted: "Counter[str]") -> Pages:
        """The pages and rejects of a batch; its pages are cleaned ahead, all at once."""
        outcomes: list[RawPage | Reject] = []
        for found in batch:
            if isinstance(found, Skipped):
                self._skip(found)
                counted["left out"] += found.count
                continue
            counted["pages"] += 1
            outcomes.append(self._named(found.page if not isinstance(found, Reject) else found, file))
        pages = [each for each in outcomes if isinstance(each, RawPage)]
        for page in pages:
            self._harvest.clean_ahead(page)
        try:
            for each in outcomes:
                yield each
        finally:
            for page in pages:
                self._harvest.forget_ahead(page)

    def _named(self, found: RawPage | Reject | None, file: Input) -> RawPage | Reject:
        """The same with where it is from."""
        assert found is not None  # `opened` files give refs that carry their pages
        return replace(found, source=replace(found.source, path=file.name, spider=self._spider))

    def _file_reject(self, entry: Input, error: Exception) -> Reject:
        """The reject of a file as a whole, or of the rest of it: the next run goes on there."""
        if isinstance(error, ForbiddenAddressError):
            return fetch_reject(entry.name, Reason.FORBIDDEN_ADDRESS, str(error), spider=self._spider)
        if isinstance(error, RemoteError):
            return fetch_reject(entry.name, Reason.UNREACHABLE, str(error), spider=self._spider)
        detail = unreadable(error).detail if isinstance(error, OSError) else str(error)
        source = Source("warc", path=entry.name, spider=self._spider)
        return Reject(source, None, Stage.READ, Reason.UNREADABLE, detail)

    def _skip(self, found: Skipped) -> None:
        self._harvest.crawler.stats.inc_value(f"{SKIPPED}{found.kind}", found.count)

    def _count(self, what: str) -> None:
        self._harvest.crawler.stats.inc_value(f"newsharvest/{what}")

    def _say(self, told: str) -> None:
        logger.info("%s", told, extra={"spider": self._harvest.crawler.spider})
