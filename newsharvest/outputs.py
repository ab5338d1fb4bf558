"""What a command may write over: a file that is named is replaced whole; a corpus's own files never are."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newsharvest.corpus.folder import LOCK, RECORDS, STATE
from newsharvest.errors import OperatorError, OutputError


def check_output(file: Path) -> None:
    """Raises OperatorError where a file can't be written there, or is one that a corpus consists of."""
    folder = file.absolute().parent
    if not folder.is_dir():
        raise OperatorError(f"{file}: no such folder")
    if file.exists() and not file.is_file():
        raise OperatorError(f"{file} is a folder or a device, expected the name of a file")
    if (RECORDS.fullmatch(file.name) or file.name in (STATE, LOCK)) and (folder / STATE).exists():
        raise OperatorError(f"{file}: belongs to the corpus there, expected another file")


@contextmanager
def replacing(file: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `file` when all is written, and never half of it.

    Raises OutputError when it can't be written.
    """
    unfinished = file.with_name(f"{file.name}.new")
    try:
        with unfinished.open("wb") as opened:
            yield opened
        unfinished.replace(file)
    except OSError as error:
        raise OutputError(f"{file}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def replace_text(file: Path, text: str) -> None:
    """The file holds the text afterwards. Raises OutputError."""
    with replacing(file) as opened:
        opened.write(text.encode("utf-8", "backslashreplace"))
