"""Reading ahead of the reactor: an iterator that blocks, taken in batches by a thread."""

import asyncio
from collections.abc import AsyncGenerator, Iterator

from newsharvest.items import PageRef
from newsharvest.readers import Found

MOST_FOUND = 64
MOST_BYTES = 16_000_000
"""Of pages in one batch, until which more are added: two batches are held at most."""


async def in_batches(found: Iterator[Found]) -> AsyncGenerator[list[Found], None]:
    """What an iterator yields, some at a time; the next are read while these are worked on."""
    reading = asyncio.ensure_future(asyncio.to_thread(_batch, found))
    try:
        while batch := await reading:
            reading = asyncio.ensure_future(asyncio.to_thread(_batch, found))
            yield batch
    finally:
        reading.cancel()


def _batch(found: Iterator[Found]) -> list[Found]:
    batch: list[Found] = []
    held = 0
    for each in found:
        batch.append(each)
        held += len(each.page.body) if isinstance(each, PageRef) and each.page else 0
        if len(batch) >= MOST_FOUND or held >= MOST_BYTES:
            break
    return batch
