"""Where pages came from: the file that was read, and the place in it that its reader can start from."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from newsharvest.corpus.folder import STATE
from newsharvest.corpus.state import read_state, state_errors

_FIND = "SELECT name, pages.position FROM pages JOIN inputs USING (input) WHERE page = ?"


def origins_of(folder: Path, pages: Iterable[int]) -> Iterator[tuple[int, str, int | None]]:
    """Page, name of its input, and position; nothing for a page that no file gave (a crawled one)."""
    with closing(read_state(folder / STATE)) as state, state_errors(folder):
        for page in pages:
            if row := state.execute(_FIND, (page,)).fetchone():
                yield page, row[0], row[1]
