"""Whether a WARC record is what its writer saw: its digests against its bytes (ISO 28500, 5.8 and 5.9).

A page whose digest does not match is read all the same, for a wrong digest is as likely as a wrong
byte. Writers do not agree on what a payload is (the body as it was sent, without its chunks, or
unpacked): a payload digest is wrong when it is the digest of none of these.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable

from newsharvest.readers.warc_records import Record

_ALGORITHMS = frozenset("md5 sha1 sha224 sha256 sha384 sha512".split())


def wrong_digests(record: Record, payloads: Iterable[bytes]) -> str | None:
    """ "block", "payload" or "block+payload", whichever does not match; None when nothing is known to
    be wrong: there is no digest, one of an unknown kind, or not all of the record is in memory."""
    if len(record.content) < record.length:
        return None
    wrong = []
    if _differs(record.headers.get("warc-block-digest"), [record.content]):
        wrong.append("block")
    is_whole = "warc-truncated" not in record.headers  # else the digest may be of what was cut
    if is_whole and _differs(record.headers.get("warc-payload-digest"), payloads):
        wrong.append("payload")
    return "+".join(wrong) or None


def _differs(told: str | None, candidates: Iterable[bytes]) -> bool:
    label, _, value = (told or "").partition(":")
    algorithm = label.strip().lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        return False
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    digest = _decoded(value.strip(), size)
    return all(
        hashlib.new(algorithm, candidate, usedforsecurity=False).digest() != digest
        for candidate in candidates
    )


def _decoded(value: str, size: int) -> bytes | None:
    """The bytes of a digest in base 32, as most write it, or in base 16; None for what is neither."""
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        return base64.b32decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 8), casefold=True)
    except (ValueError, binascii.Error):
        return None
