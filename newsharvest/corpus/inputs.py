"""How far each input was read: noted as pages come, saved with the commit that makes them count."""

import sqlite3
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from newsharvest.corpus.facts import storable

REMEMBERED = 10_000
"""Numbers of inputs kept at hand; a load may have more files than memory should hold."""


@dataclass(frozen=True, slots=True)
class InputState:
    """How far an input was read. `position` is where its reader can start from again, `fingerprint`
    tells whether it is still the input that was read, `pages` how many it held so far, `options_hash`
    the options that it was read with."""

    size: int | None
    mtime_ns: int | None
    position: int | None
    done: bool
    fingerprint: str | None = None
    pages: int = 0
    options_hash: str | None = None


COLUMNS = ", ".join(field.name for field in fields(InputState))
_VALUES = attrgetter(*(field.name for field in fields(InputState)))


def _input_state(
    size: int | None,
    mtime_ns: int | None,
    position: int | None,
    done: int,
    *rest: Any,
) -> InputState:
    return InputState(size, mtime_ns, position, bool(done), *rest)


class Inputs:
    """The inputs of a corpus, with the progress that is not yet saved."""

    def __init__(self, state: sqlite3.Connection) -> None:
        self._state = state
        self._progress: dict[str, InputState] = {}
        self._numbers: dict[str, int] = {}

    def state(self, name: str) -> InputState | None:
        """How far an input was read; None when it is new."""
        if name in self._progress:
            return self._progress[name]
        find = f"SELECT {COLUMNS} FROM inputs WHERE name = ?"
        row = self._state.execute(find, (storable(name),)).fetchone()
        return _input_state(*row) if row else None

    def record(self, name: str, state: InputState) -> None:
        """Notes an input's state until `save`; its pages go on counting unless it is read anew."""
        before = self.state(name)
        goes_on = before is not None and (state.done or state.position is not None)
        self._progress[name] = replace(state, pages=before.pages if before and goes_on else 0)

    def advance(self, name: str, position: int | None) -> None:
        """Notes that a page of an input was read, and that it is read to a position."""
        before = self.state(name) or InputState(None, None, None, False)
        self._progress[name] = replace(before, position=position, pages=before.pages + 1)

    def number(self, name: str | None) -> int | None:
        """The number that rows have for an input, a new one if need be; None for None."""
        if name is None:
            return None
        if name not in self._numbers:
            if len(self._numbers) >= REMEMBERED:
                self._numbers.clear()
            self._numbers[name] = self._number(name)
        return self._numbers[name]

    def _number(self, name: str) -> int:
        add = "INSERT INTO inputs (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = name"
        (number,) = self._state.execute(f"{add} RETURNING input", (storable(name),)).fetchone()
        return int(number)

    def save(self) -> None:
        """Writes the progress into the open transaction."""
        self._state.executemany(
            f"UPDATE inputs SET ({COLUMNS}) = (?, ?, ?, ?, ?, ?, ?) WHERE input = ?",
            [(*_VALUES(state), self.number(name)) for name, state in self._progress.items()],
        )
        self._progress.clear()
