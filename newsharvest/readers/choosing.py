"""Which reader a file gets: told by its first bytes where its ending lies; see `claims`."""

from functools import cache

from newsharvest.components import in_order
from newsharvest.errors import Refused
from newsharvest.inflate import Damaged, inflated
from newsharvest.items import Reason, Stage
from newsharvest.options import Options
from newsharvest.readers.claims import Claim, choose, claim_of

PACKED_ENDINGS = (".gz", ".zst", ".zstd", ".bz2", ".xz")
"""Endings that tell of packing only: what is below them names the kind of file."""

READERS: dict[str, int | None] = {
    "newsharvest.readers.zip_files.read": 80,
    "newsharvest.readers.tar_files.read": 90,
    "newsharvest.readers.warc.read": 100,
    "newsharvest.readers.parquet_files.read": 180,
    "newsharvest.readers.har_files.read": 190,
    "newsharvest.readers.jsonl.read": 200,
    "newsharvest.readers.arc.read": 150,
    "newsharvest.readers.json_files.read": 250,
    "newsharvest.readers.mhtml_files.read": 280,
    "newsharvest.readers.tables.read": 290,
    "newsharvest.readers.html_files.read": 300,
    "newsharvest.readers.markdown_files.read": 400,
    "newsharvest.readers.not_pages.read": 450,
    "newsharvest.readers.text_files.read": 500,
}
"""The built-in readers and their priorities; `Options.readers` is merged over them."""

_HEAD_BYTES = 16_384


def all_claims(options: Options) -> list[Claim]:
    """The readers in their order. Raises OperatorError when one can't be loaded."""
    return _claims(tuple(in_order(READERS, options.readers)))


@cache
def _claims(dotted_paths: tuple[str, ...]) -> list[Claim]:
    return [claim_of(path) for path in dotted_paths]


def claim_for(path: str, name: str, options: Options) -> Claim:
    """The reader for the file or member at `path`, called `name`.

    Raises `Refused`, EMPTY or UNREADABLE, OSError where it can't be opened.
    """
    head = _head(path)
    if not head:
        raise Refused(Reason.EMPTY, "0 bytes", Stage.READ)
    claim = choose(all_claims(options), unpacked_name(name.lower()), head)
    if claim is None:
        raise Refused(Reason.UNREADABLE, "no reader claims it (readers)", Stage.READ)
    return claim


def unpacked_name(name: str) -> str:
    """A name without the endings of packing.

    >>> unpacked_name("pages.warc.gz")
    'pages.warc'
    """
    for ending in PACKED_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _head(path: str) -> bytes:
    """The first bytes, inflated as far as that goes."""
    head = b""
    try:
        with inflated(path) as file:
            while len(head) < _HEAD_BYTES and file.next_member():
                while len(head) < _HEAD_BYTES and (chunk := file.read(_HEAD_BYTES)):
                    head += chunk
            return head[:_HEAD_BYTES]
    except Damaged:
        return head or b"\x00"  # something is there: the reader of its ending tells what
