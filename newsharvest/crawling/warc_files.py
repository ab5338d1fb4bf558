"""Which WARC files a crawl reads: paths, addresses, and lists of them as Common Crawl publishes.

A line of a list is an address, or a path below `base`. Without a base it is a path below the list's
folder, or, where the line begins with a folder of the list's own address, beside that folder:
`https://a.example/crawl-data/2024/warc.paths` and `crawl-data/2024/one.warc.gz` belong together.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from newsharvest.crawling.remote_files import UNKNOWN_SIZE, Asker, RemoteFile
from newsharvest.errors import NewsharvestError, OperatorError
from newsharvest.extraction.identity import recorded_url
from newsharvest.inflate import Damaged, inflated
from newsharvest.opening import Member, open_file
from newsharvest.readers import Input, Skipped
from newsharvest.readers.inputs import walk_inputs

LARGEST_LIST = 50_000_000
"""Bytes of a list of paths, inflated: 400,000 files of a gigabyte each."""


def is_remote(path: str) -> bool:
    """Whether a path is a web address. Raises OperatorError for an address of another kind."""
    scheme, mark, _ = path.partition("://")
    if mark and scheme.lower() not in ("http", "https"):
        raise OperatorError(f"{path}: expected a path, or an address with http:// or https://")
    return bool(mark)


def warc_inputs(paths: list[str]) -> Iterator[Input | Skipped]:
    """The files to read: local ones by the names that a load gives them, then those on servers.

    Those on servers are not opened yet: see `opened`. Raises OperatorError for a path that is not there.
    """
    local = [path for path in paths if not is_remote(path)]
    if local:
        yield from walk_inputs(local)
    for url in dict.fromkeys(filter(is_remote, paths)):
        yield Input(url, recorded_url(url) or url)


def opened(entry: Input, asker: Asker) -> Input:
    """The input as its reader takes it: each record carries its page. One on a server with its size and
    version. Raises RemoteError and ForbiddenAddressError where the server does not give it."""
    if not is_remote(entry.path):
        path = Member(entry.path, partial(open_file, entry.path), 0)
        return Input(path, entry.name, entry.size, entry.mtime_ns, entry.problem)
    first: list[RemoteFile] = [RemoteFile(entry.path, asker)]

    def again() -> BinaryIO:
        file: RawIOBase = first.pop() if first else RemoteFile(entry.path, asker)
        return cast(BinaryIO, file)

    size = first[0].size if first[0].size != UNKNOWN_SIZE else 0
    return Input(Member(entry.path, again, 0), entry.name, size, version=first[0].version)


def closed(entry: Input) -> None:
    """Ends the connection of an input that was opened and is not to be read."""
    assert isinstance(entry.path, Member)
    with suppress(OSError):
        entry.path.opener().close()


def listed_paths(source: str, base: str, asker: Asker) -> list[str]:
    """The paths and addresses in a list, packed or not, at a path or an address.

    Raises NewsharvestError when the list can't be read.
    """
    try:
        lines = _lines(source, asker)
    except (OSError, Damaged) as error:
        told = getattr(error, "strerror", None) or error
        raise NewsharvestError(f"{source}: {told}") from None
    return [each if is_remote(each) else _below(base, source, each) for each in lines]


def _lines(source: str, asker: Asker) -> list[str]:
    path = Member(source, lambda: cast(BinaryIO, RemoteFile(source, asker)), 0)
    text = bytearray()
    with inflated(path if is_remote(source) else source) as file:
        while file.next_member():
            while chunk := file.read():
                text += chunk
                if len(text) > LARGEST_LIST:
                    raise NewsharvestError(f"{source}: longer than a list of paths may be")
    lines = (line.strip() for line in text.decode("utf-8-sig", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _below(base: str, source: str, line: str) -> str:
    """The path or address that a line of a list at `source` stands for."""
    if base:
        return f"{base.rstrip('/')}/{line.lstrip('/')}"
    if is_remote(source):
        parts = urlsplit(source)
        return f"{parts.scheme}://{parts.netloc}{_beside(parts.path, line)}"
    if line.startswith("/"):
        return line
    found = _beside(str(Path(source).absolute()), line)
    if not Path(found).exists():
        raise OperatorError(f"{line}: no such file beside {source} (base=https://... tells where else)")
    return found


def _beside(list_path: str, line: str) -> str:
    """The path of a line: below the list's folder, or below the folder that holds its first one."""
    folders = list_path.split("/")[:-1]
    first = line.lstrip("/").split("/")[0]
    if first in folders:
        folders = folders[: folders.index(first)]
    return "/".join([*folders, line.lstrip("/")])
