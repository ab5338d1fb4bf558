"""What a field of metadata is found to be, and what else it could have been."""

from collections.abc import Iterable
from dataclasses import dataclass

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that the page gives for a field, and the place that gives it ("json-ld", "og")."""

    value: Value
    by: str


@dataclass(frozen=True, slots=True)
class Found:
    """The value chosen for a field, None or () where nothing tells, and all candidates in order."""

    value: str | tuple[str, ...] | None
    by: str | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def text(self) -> str | None:
        """The value of a field that holds one string."""
        return self.value if isinstance(self.value, str) else None

    @property
    def names(self) -> tuple[str, ...]:
        """The value of a field that holds several strings."""
        return self.value if isinstance(self.value, tuple) else ()


NOTHING = Found(None, None)
NOTHING_OF_MANY = Found((), None)


def first_of(candidates: Iterable[Candidate]) -> Found:
    """The first candidate that holds something, with all of them."""
    known = tuple(candidate for candidate in candidates if candidate.value)
    return Found(known[0].value, known[0].by, known) if known else NOTHING
