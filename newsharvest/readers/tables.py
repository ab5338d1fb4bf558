"""Tables of pages as CSV: declined, with what to give instead.

Their cells hold whole pages or texts, so that they look like HTML or plain text, and would become one
article of all rows.
"""

import re
from collections.abc import Iterator

from newsharvest.items import Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.claims import reads

_HEADER = re.compile(rb'(?:\xef\xbb\xbf)?("?[\w .-]{1,40}"?(?:([,;\t])"?[\w .-]{1,40}"?)+)\r?\n([^\n]*)')
_COLUMNS = frozenset(b"url link address html page text body content title headline author date".split())
FEWEST_COLUMNS = 2
"""Names of columns that a first line must have of these: "Title, text" is no line of an article."""


def is_table(head: bytes) -> bool:
    """Whether it begins as a CSV table of pages or articles does: with names of columns, and a row.

    >>> is_table(b"url,html\\nhttps://example.org/1,<p>Rain.</p>"), is_table(b"Rain, snow\\nIt fell.")
    (True, False)
    """
    if not (match := _HEADER.match(head)):
        return False
    header, separator, row = match.groups()
    names = {name.strip(b' "').lower() for name in re.split(rb"[,;\t]", header)}
    return len(names & _COLUMNS) >= FEWEST_COLUMNS and separator in row


@reads(looks_like=is_table)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Reject]:
    """One reject, NOT_AN_ARTICLE, for the whole table."""
    if start == 0:
        what = "a table of rows: give its pages as JSONL or Parquet, with the same names of columns"
        yield Reject(Source("file", offset=0), None, Stage.READ, Reason.NOT_AN_ARTICLE, what)
