"""Which pages a person means: by id, by address, by the file they came from."""

import re
from pathlib import Path

from newsharvest.corpus.address_lookup import by_address
from newsharvest.corpus.lookup import Entry, by_id, by_input, by_member
from newsharvest.errors import OperatorError

_ID = re.compile(r"[0-9a-fA-F]{32}")
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S*")
_AT = re.compile(r"(.+)#(\d+)")


def pages_meant(folder: Path, told: str) -> list[Entry]:
    """The pages of an id (32 hex), an address (https://... or without) or a file (PATH or PATH#POSITION).

    Raises OperatorError when the corpus has none.
    """
    if _ID.fullmatch(told):
        found, kind = by_id(folder, told.lower()), "id"
    elif "://" in told:
        found, kind = by_address(folder, told), "address"
    else:
        found, kind = _of_file(folder, told), "file, address or id"
        if not found and _ADDRESS.fullmatch(told):  # as browsers show it
            found = by_address(folder, told)
    if not found:
        raise OperatorError(f"{told}: {folder} has no page of this {kind}")
    return found


def _of_file(folder: Path, told: str) -> list[Entry]:
    name = told.removeprefix("./")
    if at := _AT.fullmatch(name):
        return by_input(folder, at[1], int(at[2])) or by_input(folder, name, None)
    found = by_input(folder, name, None)
    parts = Path(name).parts
    # a path as typed here begins further up than the names in records do
    for cut in range(1, len(parts)) if not found else ():
        if found := by_input(folder, "/".join(parts[cut:]), None):
            break
    return found or by_member(folder, name)
