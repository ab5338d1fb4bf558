import base64
import hashlib

import pytest

from newsharvest.readers.warc_digests import wrong_digests
from newsharvest.readers.warc_records import Record

BODY = b"<p>Rain fell on the quarry.</p>"
BLOCK = b"HTTP/1.1 200 OK\r\n\r\n" + BODY


def told(**headers: str) -> str | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return wrong_digests(Record(0, named, BLOCK, len(BLOCK), True), [b"in chunks", BODY])


def base32(data: bytes, algorithm: str = "sha1") -> str:
    return base64.b32encode(hashlib.new(algorithm, data).digest()).decode()


@pytest.mark.parametrize(
    "digest",
    [
        f"sha1:{base32(BODY)}",
        f"SHA-1:{base32(BODY).lower()}",
        f"sha256:{base32(BODY, 'sha256')}",
        f"sha256:{base32(BODY, 'sha256').rstrip('=')}",
        f"md5:{hashlib.md5(BODY).hexdigest().upper()}",
        "blake9:ABC",  # nobody can say
        "",
    ],
)
def test_a_digest_of_the_payload_in_any_form_is_right(digest):
    assert told(warc_payload_digest=digest, warc_block_digest=f"sha1:{base32(BLOCK)}") is None


@pytest.mark.parametrize("digest", [f"sha1:{base32(b'other')}", "sha1:", "sha1:%%%", "md5:" + "z" * 32])
def test_a_digest_of_something_else_is_wrong(digest):
    assert told(warc_payload_digest=digest) == "payload"
    assert told(warc_block_digest=digest) == "block"
    assert told(warc_block_digest=digest, warc_payload_digest=digest) == "block+payload"


def test_the_payload_of_a_truncated_record_is_not_held_against_its_digest():
    assert told(warc_payload_digest=f"sha1:{base32(b'whole')}", warc_truncated="length") is None


def test_a_record_that_is_not_whole_in_memory_is_not_judged():
    record = Record(0, {"warc-block-digest": "sha1:"}, BLOCK[:10], len(BLOCK), True)
    assert wrong_digests(record, [BODY]) is None
