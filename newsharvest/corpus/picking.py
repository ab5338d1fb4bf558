"""Single records out of the files of a corpus, by where they stand.

Plain files are read at their offsets; packed ones are inflated once from their start. A line that is no
longer the one that was asked for (its shard was written anew since) is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
import orjson

from newsharvest.corpus.census import Census, Column
from newsharvest.corpus.folder import compress_of, record_files, shard_of
from newsharvest.corpus.packing import open_records
from newsharvest.options import Compress

SKIP_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a line stands, its CRC-32, and the row of the census that it belongs to."""

    shard: int
    offset: int
    crc: int
    row: int


def places_of(census: Census, rows: "Iterable[int] | Column") -> list[Place]:
    """The places of some rows of a census."""
    chosen = np.asarray(list(rows), dtype=np.int64)
    columns = (census[name][chosen].tolist() for name in ("shard", "offset", "crc"))
    return list(map(Place, *columns, chosen.tolist()))


def pick(folder: Path, places: Sequence[Place]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The row and the record of each place, in the order of the files."""
    names = {shard_of(name): name for name in record_files(folder)}
    for shard, here in groupby(sorted(places), key=lambda place: place.shard):
        if shard not in names:
            continue
        name = names[shard]
        try:
            with open_records(folder / name, compress_of(name)) as file:
                yield from _picked(file, here, is_plain=compress_of(name) is Compress.NONE)
        except FileNotFoundError:
            continue


def _picked(
    file: BinaryIO, places: Iterable[Place], *, is_plain: bool
) -> Iterator[tuple[int, dict[str, Any]]]:
    at = 0
    for place in places:
        if is_plain:
            file.seek(place.offset)
        else:
            _skip(file, place.offset - at)
        line = file.readline()
        at = place.offset + len(line)
        if crc32(line) == place.crc:
            yield place.row, orjson.loads(line)


def _skip(file: BinaryIO, count: int) -> None:
    while count > 0:
        read = len(file.read(min(count, SKIP_BYTES)))
        if not read:
            return
        count -= read
