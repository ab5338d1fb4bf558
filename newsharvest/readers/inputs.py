"""Which files are to be read, in an order that is the same on any machine.

A file's name is its path below the PATH that was given (of a file given itself: its own name), with
slashes: names, never paths of this machine, go into records. When two PATHs lead to files of one
name, the first keeps it, and the other gets as many folders of its PATH before it as tell it apart
("b/story.html"). PATHs are taken in the order of their last parts, files in the order of the bytes
of their names, whatever order the shell gave.
"""

import errno
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path

from newsharvest.errors import OperatorError
from newsharvest.readers.claims import Skipped
from newsharvest.readers.file_names import FileNames, record_name
from newsharvest.readers.stdin import spooled_stdin

_Identity = tuple[int, int]  # device and inode: the same file under any name
_LeftOut = set[_Identity | str]  # files by identity, and by real path where they are not there yet
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `name` is what records say of it; `path` opens it on this machine.

    `size` and `mtime_ns` tell whether it is still the file that was read before; both are 0 where
    they can't be told, and `problem` says why. `version` is what a server calls the present state of a
    file that it serves. `url`, `facts` and `fetched_at` are a manifest's.
    """

    path: str
    name: str
    size: int = 0
    mtime_ns: int = 0
    problem: str = ""
    version: str = ""
    url: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    fetched_at: str | None = None


def walk_inputs(
    paths: Sequence[str | Path], leave_out: Collection[str | Path] = ()
) -> Iterator[Input | Skipped]:
    """The files of these PATHs: files, folders, globs, "-" for standard input.

    `Skipped` tells of what is no file to read: hidden files, links that lead back to their folder,
    pipes and devices, what is in `leave_out`. Raises OperatorError, at once, for a PATH that is not
    there or that can't be read.
    """
    roots = sorted({root for path in paths for root in _roots(str(path))}, key=_Root.sort_key)
    if not roots:
        raise OperatorError("no PATH is given, expected files, folders, globs or - for standard input")
    left_out: _LeftOut = {_identity(found) for path in leave_out if (found := _stat(path))}
    for root in roots:
        if root.path != STDIN and Path(root.path).is_dir() and _is_left_out(root.path, left_out):
            raise OperatorError(
                f"{root.path}: the corpus is to be written there, expected other pages to read"
            )
    # a corpus that is yet to be made has no identity: its place is known by its path
    return _walk_roots(roots, left_out | {os.path.realpath(path) for path in leave_out})


@dataclass(frozen=True, slots=True)
class _Root:
    """A PATH, and the folder that names of its files are told below."""

    path: str
    base: str

    def sort_key(self) -> tuple[bytes, bytes]:
        return os.fsencode(Path(self.path).name), os.fsencode(self.path)


def _roots(path: str) -> Iterator[_Root]:
    if path == STDIN:
        yield _Root(path, "")
    elif path and (found := _stat(path)) is not None:
        _check_readable(path, found)
        yield _Root(path, path if stat.S_ISDIR(found.st_mode) else str(Path(path).parent))
    elif has_magic(path) and (matches := glob(path, recursive=True)):  # noqa: PTH207 (patterns may be absolute)
        base = Path(*_fixed_parts(path))
        yield from (_Root(match, str(base)) for match in matches if Path(match) != base)
    else:
        raise OperatorError(f"{path or repr(path)}: no such file or folder")


def _check_readable(path: str, found: os.stat_result) -> None:
    if not stat.S_ISDIR(found.st_mode) and not stat.S_ISREG(found.st_mode):
        raise OperatorError(f"{path} is a {_kind(found)}, expected a file or folder; pipe it into -")
    if not os.access(path, os.R_OK):
        raise OperatorError(f"{path}: permission denied")


def _fixed_parts(pattern: str) -> Iterator[str]:
    for part in Path(pattern).parts:
        if has_magic(part):
            return
        yield part


def _walk_roots(roots: list[_Root], left_out: _LeftOut) -> Iterator[Input | Skipped]:
    names = FileNames() if len(roots) > 1 else None
    for root in roots:
        if root.path == STDIN:
            spool = spooled_stdin()
            yield Input(spool.path, spool.name, spool.size)
            continue
        for found in _walk(root, left_out):
            yield _apart(found, root, names) if names and isinstance(found, Input) else found


def _apart(found: Input, root: _Root, names: FileNames) -> Input | Skipped:
    name = names.distinct(found.path, found.name, root.base)
    return replace(found, name=name) if name else Skipped("file given twice", detail=found.name)


def _is_left_out(path: str, left_out: _LeftOut) -> bool:
    found = _stat(path)
    return found is not None and _identity(found) in left_out


def _walk(root: _Root, left_out: _LeftOut) -> Iterator[Input | Skipped]:
    """The files below a root, depth first: an explicit stack, for folders may lie deeper than calls."""
    name = "" if root.path == root.base else record_name(os.path.relpath(root.path, root.base))
    stack: list[tuple[str, str, tuple[_Identity, ...]]] = [(root.path, name, ())]
    met: set[_Identity] = set()  # folders: links may lead to each in thousands of ways
    while stack:
        path, name, above = stack.pop()
        try:
            found = Path(path).stat()
        except OSError as error:
            yield _unreachable(path, name, error)
            continue
        if _identity(found) in left_out or (left_out and os.path.realpath(path) in left_out):
            yield Skipped("manifest or corpus, left out", detail=name)
        elif stat.S_ISREG(found.st_mode):
            yield Input(path, name, found.st_size, found.st_mtime_ns)
        elif not stat.S_ISDIR(found.st_mode):
            yield Skipped(_kind(found), detail=name)
        elif _identity(found) in above:
            yield Skipped("link to its own folder", detail=name)
        elif _identity(found) in met:
            yield Skipped("folder met before", detail=name)
        else:
            met.add(_identity(found))
            inside = (*above, _identity(found))
            below, hidden = _listed(path, name)
            yield from hidden
            if isinstance(below, Input):
                yield below
            else:
                stack += [(entry.path, full, inside) for full, entry in reversed(below)]


def _listed(path: str, name: str) -> tuple[list[tuple[str, os.DirEntry[str]]] | Input, list[Skipped]]:
    """A folder's entries by the order of their whole paths, and its hidden ones."""
    prefix = f"{name}/" if name else ""
    try:
        with os.scandir(path) as scan:
            entries = sorted(scan, key=_entry_key)
    except OSError as error:
        return Input(path, prefix, problem=error.strerror or "can't be listed"), []
    there = [(prefix + record_name(entry.name), entry) for entry in entries]
    hidden = [Skipped("hidden file", detail=full) for full, entry in there if entry.name.startswith(".")]
    return [(full, entry) for full, entry in there if not entry.name.startswith(".")], hidden


def _entry_key(entry: os.DirEntry[str]) -> bytes:
    try:
        is_folder = entry.is_dir()
    except OSError:
        is_folder = False
    return os.fsencode(entry.name) + b"/" * is_folder


def _unreachable(path: str, name: str, error: OSError) -> Input | Skipped:
    if error.errno == errno.ELOOP:
        return Skipped("link to itself", detail=name)
    return Input(path, name, problem=error.strerror or "can't be reached")


def _stat(path: str | Path) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from None


def _identity(found: os.stat_result) -> _Identity:
    return found.st_dev, found.st_ino


def _kind(found: os.stat_result) -> str:
    if stat.S_ISFIFO(found.st_mode):
        return "pipe"
    return "socket" if stat.S_ISSOCK(found.st_mode) else "device"
