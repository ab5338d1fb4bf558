"""Markdown files: one page each."""

from collections.abc import Iterator

from newsharvest.items import PageRef, RawPage, Source
from newsharvest.options import Options
from newsharvest.readers.claims import reads
from newsharvest.readers.recognise import looks_like_markdown
from newsharvest.readers.whole_file import whole_file


@reads(".md", ".markdown", ".mdown", looks_like=looks_like_markdown)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[PageRef]:
    """The one page of the file. It is opened and inflated where it is cleaned."""
    if start == 0:
        yield PageRef(path, Source("markdown", offset=0), 0, open_markdown)


def open_markdown(ref: PageRef, options: Options) -> RawPage:
    """The page, as text/markdown. Raises `Refused`, UNREADABLE or TOO_LARGE."""
    return whole_file(ref, options, "text/markdown")
