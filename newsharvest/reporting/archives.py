"""How much of what was fetched is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Archives:
    """WARC files and their bytes, packed as they are."""

    files: int = 0
    bytes: int = 0


def archives_in(folders: Sequence[Path]) -> Archives:
    """The WARC files below these folders."""
    sizes = [
        path.stat().st_size for folder in folders if folder.is_dir() for path in folder.rglob("*.warc*")
    ]
    return Archives(len(sizes), sum(sizes))
