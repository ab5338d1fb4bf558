"""How far inputs were read by earlier runs, and that they still are what was read.

Both doors ask it: a load of files, and a crawl that reads WARC files as a stream.
"""

from collections.abc import Iterable, Iterator

from newsharvest.corpus import Writer
from newsharvest.corpus.inputs import InputState
from newsharvest.items import PageRef, Reject
from newsharvest.options import Options
from newsharvest.readers import Found, Input, Skipped
from newsharvest.readers.fingerprint import fingerprint


class InputProgress:
    """The progress of inputs in an open corpus: each change of it counts with the next commit."""

    def __init__(self, writer: Writer, options: Options) -> None:
        self._writer = writer
        self._options = options

    def finished(self, entry: Input) -> InputState | None:
        """What is known of an input that was read to its end and has not changed, else None."""
        state = self._writer.input_state(entry.name)
        is_unchanged = (
            state is not None
            and state.done
            and (state.size, state.mtime_ns) == (entry.size, entry.mtime_ns)
            and state.fingerprint == _identity(entry, entry.size)
        )
        return state if is_unchanged else None

    def is_of_other_options(self, state: InputState) -> bool:
        """Whether an input was read with options that make other records."""
        return state.options_hash != self._options.record_hash

    def position(self, entry: Input) -> int | None:
        """Where the last committed page of an input lies; None to read it from its start."""
        state = self._writer.input_state(entry.name)
        is_same = (
            state is not None
            and state.size is not None
            and entry.size >= state.size
            and state.fingerprint == _identity(entry, state.size)
        )
        return state.position if state is not None and is_same else None

    def pages(self, entry: Input) -> int:
        """How many pages of an input were read so far."""
        state = self._writer.input_state(entry.name)
        return state.pages if state else 0

    def begin(self, entry: Input) -> None:
        """Notes that an input is being read."""
        self.reach(entry, self.position(entry))

    def reach(self, entry: Input, position: int | None) -> None:
        """Notes that everything of an input up to a position is done with."""
        self._note(entry, position, done=False)

    def end(self, entry: Input) -> None:
        """Notes that an input was read to its end."""
        state = self._writer.input_state(entry.name)
        begun = state and (state.size, state.mtime_ns) == (entry.size, entry.mtime_ns)
        self._note(
            entry,
            state.position if state else None,
            done=True,
            # as it was before it was read: what changed meanwhile is read again
            identity=state.fingerprint if state and begun else None,
        )

    def _note(self, entry: Input, position: int | None, *, done: bool, identity: str | None = None) -> None:
        self._writer.record_input(
            entry.name,
            size=entry.size,
            mtime_ns=entry.mtime_ns,
            position=position,
            done=done,
            fingerprint=identity or _identity(entry, entry.size),
        )


def behind(found: Iterable[Found], done: int | None) -> Iterator[Found]:
    """What an input holds behind the last page that was committed, read from where that page lies."""
    skip = done is not None
    for each in found:
        skip = skip and position_of(each) == done
        if not skip:
            yield each


def position_of(found: Found) -> int | None:
    """Where a page lies in its input, None where a reader could not tell."""
    if isinstance(found, PageRef | Skipped):
        return found.position
    assert isinstance(found, Reject)
    return found.source.offset


def _identity(entry: Input, size: int) -> str:
    """What tells whether an input is still the one that was read: its server's word, or its bytes."""
    return entry.version or fingerprint(entry.path, size)
