"""The day that an address tells, as whole folders or a file's beginning.

`/2024/05/06/`, `/2024/may/06/`, `/2024-05-06/` and `/2024-05-06-name` tell one; numbers in a name do not.
"""

import re
from collections.abc import Iterator

from newsharvest.extraction.date_words import month_of

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-])")
_NAMED_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([a-zA-Z]{3,9})/(0?[1-9]|[12]\d|3[01])(?=[/-])")


def date_in_address(url: str | None) -> Iterator[str]:
    """The day in an address's folders or at a file's beginning, as ISO 8601.

    >>> list(date_in_address("https://gazette.example/2024/5/6/fire")), list(date_in_address("https://a.example/1/2/3/"))
    (['2024-05-06'], [])
    >>> list(date_in_address("https://gazette.example/2024/may/06/fire"))
    ['2024-05-06']
    """
    path = url.split("?")[0][:2_000] if url else ""
    if match := _IN_ADDRESS.search(path):
        yield f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    elif (match := _NAMED_IN_ADDRESS.search(path)) and (month := month_of(match[2], None)):
        yield f"{match[1]}-{month:02}-{int(match[3]):02}"
