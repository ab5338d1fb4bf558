"""Names of files as records tell them: never a path of this machine, never two the same."""

import os
from collections.abc import Iterator
from pathlib import Path


def record_name(path: str) -> str:
    """The path as records can hold it: slashes, and bytes that are no UTF-8 written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


class FileNames:
    """Keeps apart the names of files under several PATHs, and finds files that are reached twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._reached: set[str] = set()

    def distinct(self, path: str, name: str, base: str) -> str | None:
        """The name, after as many folders of `base` as tell it from others; None for a file met before."""
        absolute = os.path.abspath(path)  # noqa: PTH100 (resolve() would merge linked files)
        if absolute in self._reached:
            return None
        self._reached.add(absolute)
        free = next(longer for longer in _longer_names(name, base) if longer not in self._taken)
        self._taken.add(free)
        return free


def _longer_names(name: str, base: str) -> Iterator[str]:
    yield name
    for part in reversed(Path(base).absolute().parts[1:]):
        name = f"{record_name(part)}/{name}"
        yield name
    number = 2
    while True:
        yield f"{name}~{number}"
        number += 1
