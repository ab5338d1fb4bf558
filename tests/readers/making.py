"""Files for the tests of readers: pages, archives, packed and broken ones."""

import gzip
from collections.abc import Sequence
from pathlib import Path

from backports import zstd

from newsharvest.items import PageRef, RawPage, Reject
from newsharvest.options import Options
from newsharvest.readers import Skipped, read_input
from newsharvest.readers.claims import Found
from newsharvest.readers.inputs import Input, walk_inputs

OPTIONS = Options()
DATE = "2024-05-20T03:14:01Z"
PACK = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def inputs(*paths: Path | str) -> list[Input]:
    return [entry for entry in walk_inputs(paths) if isinstance(entry, Input)]


def found_in(path: Path, start: int = 0, options: Options = OPTIONS) -> list[Found]:
    (entry,) = inputs(path)
    return list(read_input(entry, start, options=options))


def refs(found: list[Found]) -> list[PageRef]:
    return [one for one in found if isinstance(one, PageRef)]


def rejects(found: list[Found]) -> list[Reject]:
    return [one for one in found if isinstance(one, Reject)]


def skipped(found: list[Found]) -> list[str]:
    return [one.kind for one in found if isinstance(one, Skipped)]


def pages(path: Path, options: Options = OPTIONS) -> list[RawPage]:
    return [ref.open(options) for ref in refs(found_in(path, options=options))]


def position(found: Found) -> int:
    if isinstance(found, Reject):
        assert found.source.offset is not None
        return found.source.offset
    return found.position


def story(number: int) -> bytes:
    return (
        b"<html><body><p>Story %d. " % number + b"Rain fell on the harbour. " * 300 + b"</p></body></html>"
    )


class Archive:
    """A WARC in the making, record by record: `parts` are what each became."""

    def __init__(self, packed: bool = True) -> None:
        self._packed = packed
        self.parts: list[bytes] = []

    def add(
        self,
        kind: str,
        url: str,
        payload: bytes,
        headers: Sequence[tuple[str, str]] | str = (),
        status: str = "200 OK",
    ) -> None:
        """A record; with a media type for `headers` one that holds no HTTP."""
        if isinstance(headers, str):
            content_type, block = headers, payload
        else:
            content_type = f"application/http; msgtype={kind}"
            first = "GET / HTTP/1.1" if kind == "request" else f"HTTP/1.1 {status}"
            block = _lines(first, *headers) + payload
        head = _lines(
            "WARC/1.0",
            ("WARC-Type", kind),
            ("WARC-Record-ID", f"<urn:uuid:00000000-0000-4000-8000-{len(self.parts):012}>"),
            ("WARC-Target-URI", url),
            ("WARC-Date", DATE),
            ("Content-Type", content_type),
            ("Content-Length", str(len(block))),
        )
        record = head + block + b"\r\n\r\n"
        self.parts.append(gzip.compress(record) if self._packed else record)

    def add_page(self, number: int) -> None:
        self.add(
            "response", f"https://example.org/{number}", story(number), [("Content-Type", "text/html")]
        )

    @property
    def data(self) -> bytes:
        return b"".join(self.parts)


def _lines(first: str, *headers: tuple[str, str]) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in headers), "", ""]).encode()


def three_pages(packed: bool = True) -> Archive:
    """Three pages, a request before each."""
    archive = Archive(packed)
    for number in range(3):
        archive.add("request", f"https://example.org/{number}", b"", [("Host", "example.org")])
        archive.add_page(number)
    return archive
