"""As many articles as were asked for, and not one more, though many are on their way at once."""

import asyncio
from collections.abc import Callable


class Places:
    """Places for `most` articles (None: any number); `full` is called once when all are taken for good.

    Who takes a place settles it: keeps it, or gives it back to those who wait.
    """

    def __init__(self, most: int | None, full: Callable[[], None]) -> None:
        self._most = most
        self._full = full
        self._kept = self._taken = 0
        self._changed = asyncio.Event()

    async def take(self) -> bool:
        """Takes a place, once one is free; False when none ever will be."""
        while self._most is not None and self._kept + self._taken >= self._most:
            if self._kept >= self._most:
                return False
            await self._changed.wait()
        self._taken += 1
        return True

    def settle(self, *, kept: bool) -> None:
        """Keeps a place that was taken, or gives it back."""
        self._taken -= 1
        self._kept += kept
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        if kept and self._kept == self._most:
            self._full()
