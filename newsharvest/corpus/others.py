"""Other corpora that one is held against: read as they were when the run began, and never touched."""

from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path

from newsharvest.corpus.folder import STATE
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.state import read_state, state_errors, tidy_state
from newsharvest.errors import OperatorError


def open_others(folders: Iterable[str], folder: Path, stack: ExitStack) -> tuple[StateIndex, ...]:
    """The indexes of other corpora, open until the stack closes.

    Raises OperatorError where one of them is the corpus itself, CorpusError where one is none.
    """
    return tuple(_open(Path(other), folder, stack) for other in folders)


def _open(other: Path, folder: Path, stack: ExitStack) -> StateIndex:
    if other.resolve() == folder.resolve():
        raise OperatorError(
            f"against = {str(other)!r}: expected another corpus than the one that is written"
        )
    stack.callback(tidy_state, other / STATE)
    state = stack.enter_context(closing(read_state(other / STATE)))
    with state_errors(other):
        state.execute("BEGIN")  # a snapshot: what is written there meanwhile changes no decision here
        state.execute("SELECT count(*) FROM generations").fetchone()
    return StateIndex(other, state)
