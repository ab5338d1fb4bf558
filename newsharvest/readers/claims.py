"""What a reader is, and which files it claims.

A reader is `read(path, *, start=0, options)`: it yields, in a stable order, a `PageRef` or a
`Reject` for each page of one file, and a `Skipped` for what is no page. A ref's position is a valid
`start`: reading from there gives that page and all after it. Its path in `source` may stay None:
whoever walks the files knows it.

A reader says with `@reads` which endings it claims, and how it knows its files by their first
bytes. One without it claims the ending in its own name: `read_eml` claims `.eml`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from newsharvest.components import load_component
from newsharvest.errors import OperatorError
from newsharvest.items import PageRef, Reject

Recogniser = Callable[[bytes], bool]
_Reader = TypeVar("_Reader", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was met and is no page: counted under `kind`, so that nothing disappears.

    Kinds are plain words ("request record", "hidden file"). `position` is where it lay in its file.
    """

    kind: str
    count: int = 1
    detail: str = ""
    position: int = 0


Found = PageRef | Reject | Skipped
Reader = Callable[..., Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A reader with what it claims: lower-case endings, and a recogniser that answers for certain."""

    reader: Reader
    dotted_path: str
    endings: tuple[str, ...] = ()
    looks_like: Recogniser | None = None

    def knows(self, head: bytes) -> bool:
        """Whether the first bytes are certainly of this reader's kind."""
        return self.looks_like is not None and self.looks_like(head)

    def accepts(self, head: bytes) -> bool:
        """Whether nothing speaks against what the ending says: without a recogniser, nothing can."""
        return self.looks_like is None or self.looks_like(head)


def reads(*endings: str, looks_like: Recogniser | None = None) -> Callable[[_Reader], _Reader]:
    """Marks a reader with the endings it claims (".warc") and its recogniser of first bytes.

    The recogniser is given up to 16 KB, inflated. It must be certain: it wins over any ending that
    lies. Endings are compared in lower case, after a .gz, .zst or .zstd is taken off; "" claims
    whatever nobody recognises.
    """

    def mark(reader: _Reader) -> _Reader:
        reader.claims = (tuple(endings), looks_like)  # type: ignore[attr-defined]
        return reader

    return mark


def claim_of(dotted_path: str) -> Claim:
    """The reader at a dotted path. Raises OperatorError when it can't be loaded or claims nothing."""
    reader = load_component(dotted_path)
    name = getattr(reader, "__name__", "")
    if claims := getattr(reader, "claims", None):
        return Claim(reader, dotted_path, *claims)
    if not name.startswith("read_"):
        raise OperatorError(
            f"reader {dotted_path!r} claims no files: mark it with @reads('.ending') or name it read_ENDING"
        )
    return Claim(reader, dotted_path, (f".{name.removeprefix('read_').lower()}",))


def choose(claims: list[Claim], name: str, head: bytes) -> Claim | None:
    """The reader for a file of that name and those first bytes, None when nobody claims it.

    A claimant of its ending that accepts the bytes; else the first that knows them; else a claimant
    of its ending. The ending "" is every file's.
    """
    named = [claim for claim in claims if name.endswith(claim.endings)]
    accepting = (claim for claim in named if claim.accepts(head))
    knowing = (claim for claim in claims if claim.knows(head))
    return next(chain(accepting, knowing, named), None)
