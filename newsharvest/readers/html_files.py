"""HTML files: one page each."""

from collections.abc import Iterator

from newsharvest.items import PageRef, RawPage, Source
from newsharvest.options import Options
from newsharvest.readers.claims import reads
from newsharvest.readers.recognise import looks_like_html
from newsharvest.readers.whole_file import whole_file


@reads(".html", ".htm", ".xhtml", ".shtml", looks_like=looks_like_html)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef]:
    """The one page of the file. It is opened and inflated where it is cleaned."""
    if start == 0:
        yield PageRef(path, Source("html", offset=0), 0, open_html)


def open_html(ref: PageRef, options: Options) -> RawPage:
    """The page, as text/html. Raises `Refused`, UNREADABLE or TOO_LARGE."""
    return whole_file(ref, options, "text/html")
