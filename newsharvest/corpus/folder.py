"""What lies in a corpus folder, by name, and how names are made to last."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsharvest.errors import OperatorError, OutputError
from newsharvest.options import Compress

STATE = "corpus.sqlite"
LOCK = "corpus.lock"
REJECTS = -1
"""The shard number of `rejects.jsonl`; articles count from 0."""

RECORDS = re.compile(r"(articles(?:-\d{5,})?|rejects)\.jsonl(?:\.(gz|zst))?")
UNFINISHED = re.compile(rf"(?:{RECORDS.pattern})\.\d+\.new|{re.escape(STATE)}\.new(?:-journal)?")


def crawls_beside(corpus: Path) -> Path:
    """Where crawls into a corpus keep what they fetch, unless they are told where else.

    >>> crawls_beside(Path("data/clean")).as_posix()
    'data/raw/crawls'
    """
    return corpus.parent / "raw" / "crawls"


def crawls_near(corpus: Path) -> list[Path]:
    """Where pages that crawls fetched may lie: beside the corpus, or beside the folder of several corpora,
    as Scrapy projects keep them (`data/clean/mine` and `data/raw/crawls`)."""
    near = crawls_beside(corpus), crawls_beside(corpus.parent)
    return [folder for folder in near if folder.is_dir()]


def file_name(shard: int, compress: Compress = Compress.NONE) -> str:
    """The name of a file of records.

    >>> file_name(0), file_name(12), file_name(REJECTS, Compress.GZ)
    ('articles.jsonl', 'articles-00012.jsonl', 'rejects.jsonl.gz')
    """
    ending = ".jsonl" if compress is Compress.NONE else f".jsonl.{compress}"
    if shard == REJECTS:
        return f"rejects{ending}"
    return f"articles-{shard:05d}{ending}" if shard else f"articles{ending}"


def shard_of(name: str) -> int:
    """The shard number of a file of records: with `compress_of` the inverse of `file_name`."""
    stem = name.partition(".")[0]
    return REJECTS if stem == "rejects" else int(stem.partition("-")[2] or 0)


def compress_of(name: str) -> Compress:
    """How a file of records is packed, as its name tells."""
    return Compress(name.partition(".jsonl")[2].removeprefix(".") or "none")


def record_files(folder: Path) -> list[str]:
    """Names of the files of records that are there, articles first, in shard order."""
    found = [path.name for path in folder.iterdir() if RECORDS.fullmatch(path.name)]
    return sorted(found, key=lambda name: (shard_of(name) == REJECTS, shard_of(name)))


def unfinished_files(folder: Path) -> list[Path]:
    """Files that a transaction was writing under a name of its own when it ended."""
    return sorted(path for path in folder.iterdir() if UNFINISHED.fullmatch(path.name))


def sync_folder(folder: Path) -> None:
    """Makes created and renamed names survive a power loss."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """The folder is there afterwards. Raises OperatorError when a file has its name, OutputError when it
    can't be made."""
    if folder.exists() and not folder.is_dir():
        raise OperatorError(f"{folder} is a file, expected a folder for the corpus")
    with output_errors(folder):
        if not folder.is_dir():
            folder.mkdir(parents=True)
            sync_folder(folder.parent)


@contextmanager
def output_errors(path: Path) -> Iterator[None]:
    """Turns errors of the file system into one line that says where and what to do."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise OutputError(f"{path}: {why[:1].lower()}{why[1:]}; {how_to_go_on(path)}") from error


def how_to_go_on(path: Path) -> str:
    """What is left, and what to do, after the corpus at a path could not be written."""
    # not Path's: they raise where a folder can't be entered
    is_new = not os.path.exists(path / STATE if os.path.isdir(path) else path)  # noqa: PTH110, PTH112
    kept = "" if is_new else "what was committed before is whole: "
    return f"{kept}mend the cause and run the same command again"
