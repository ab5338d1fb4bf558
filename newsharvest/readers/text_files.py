"""Plain text files, and whatever nobody else recognises: one page each."""

from collections.abc import Iterator

from newsharvest.items import PageRef, RawPage, Source
from newsharvest.options import Options
from newsharvest.readers.claims import reads
from newsharvest.readers.recognise import looks_like_text
from newsharvest.readers.whole_file import whole_file


@reads(".txt", ".text", "", looks_like=looks_like_text)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef]:
    """The one page of the file. It is opened and inflated where it is cleaned."""
    if start == 0:
        yield PageRef(path, Source("text", offset=0), 0, open_text)


def open_text(ref: PageRef, options: Options) -> RawPage:
    """The page, as text/plain. Raises `Refused`, UNREADABLE or TOO_LARGE."""
    return whole_file(ref, options, "text/plain")
