"""What a worker process does: take refs from its connection, clean them in order, answer each."""

import gc
import resource
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from newsharvest.cleaner import Cleaner
from newsharvest.engines.answer import Answer
from newsharvest.engines.work import clean_ref, load_models
from newsharvest.items import PageRef, RawPage, Source
from newsharvest.options import Options

WARM_UP = b"<html lang=en><title>Warm</title><article><h1>Warm</h1>%s</article></html>" % (
    b"<p>The ferry to the island was late again, and the harbour master said so on Friday.</p>" * 8
)
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there, kilobytes elsewhere

GARBAGE_AFTER = (20_000, 20, 20)
"""When garbage is looked for: pages make hardly any, and at Python's own pace the looks had 6 % of the
samples of a profile of reading blocks."""

ADDRESS_ROOM = 1.1  # address space over what may be resident: allocators keep and map more than they fill


class Worker:
    """Cleans refs. Made once in the nursery, so that what it loads is shared by all workers."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._cleaner = Cleaner(options)
        load_models()
        self._cleaner.clean(RawPage(WARM_UP, Source("warm-up"), content_type="text/html"))

    def serve(self, connection: Connection) -> None:
        """Answers refs until the connection ends."""
        _bound_memory(self._options.worker_memory_mb)
        gc.freeze()  # what all workers share is never garbage
        gc.set_threshold(*GARBAGE_AFTER)
        gc.enable()
        try:
            while True:
                connection.send(self._answer(connection.recv()))
        except (EOFError, OSError):
            return

    def _answer(self, ref: PageRef) -> Answer:
        try:
            outcome = clean_ref(ref, self._cleaner, self._options)
        except MemoryError:
            outcome = None
        return Answer(outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT)


def _bound_memory(most_mb: int) -> None:
    """Lets an allocation fail that is far over the limit: what comes at once is faster than who looks.

    The parent's look at resident memory is the limit that counts, for address space is more than that.
    """
    if not sys.platform.startswith("linux"):
        return
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = mapped + int(most_mb * 1_000_000 * ADDRESS_ROOM)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
