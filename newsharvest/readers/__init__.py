"""Files in: `read(path, *, start, options)` yields a `PageRef` or a `Reject` for each page of a file.

`read_pages` is the whole of it for most: PATHs in, pages out. Who must be able to go on where a run
was stopped asks `list_inputs` for the files, and `read_input` for the pages of each from a position.
Which reader a file gets is told by its first bytes where its ending lies; see `claims`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from newsharvest.components import in_order
from newsharvest.errors import OperatorError, Refused
from newsharvest.inflate import Damaged, inflated
from newsharvest.items import PageRef, Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.claims import Claim, Found, Reader, Skipped, choose, claim_of, reads
from newsharvest.readers.inputs import Input, walk_inputs
from newsharvest.readers.manifest import PACKED_ENDINGS, match_manifest, read_manifest
from newsharvest.readers.whole_file import unreadable

__all__ = [
    "READERS",
    "Found",
    "Input",
    "Reader",
    "Skipped",
    "list_inputs",
    "read_input",
    "read_pages",
    "reads",
]

READERS: dict[str, int | None] = {
    "newsharvest.readers.warc.read": 100,
    "newsharvest.readers.jsonl.read": 200,
    "newsharvest.readers.json_files.read": 250,
    "newsharvest.readers.html_files.read": 300,
    "newsharvest.readers.markdown_files.read": 400,
    "newsharvest.readers.not_pages.read": 450,
    "newsharvest.readers.text_files.read": 500,
}
"""The built-in readers and their priorities; `Options.readers` is merged over them."""

_HEAD_BYTES = 16_384


def read_pages(
    paths: str | Path | Sequence[str | Path],
    *,
    options: Options | None = None,
    manifest: str | Path | None = None,
    skipped: Counter[str] | None = None,
) -> Iterator[PageRef | Reject]:
    """The pages of files, folders, globs and "-" (standard input), in stable order.

    What is no page (hidden files, request records of archives, ...) is counted by its kind in
    `skipped`. Raises OperatorError, before the first page, for a wrong PATH, manifest or reader.
    """
    options = options or Options()
    inputs = list_inputs(paths, options=options, manifest=manifest)
    return _pages(inputs, options, skipped if skipped is not None else Counter())


def _pages(
    inputs: Iterator[Input | Skipped], options: Options, skipped: Counter[str]
) -> Iterator[PageRef | Reject]:
    for entry in inputs:
        for found in [entry] if isinstance(entry, Skipped) else read_input(entry, options=options):
            if isinstance(found, Skipped):
                skipped[found.kind] += found.count
            else:
                yield found


def list_inputs(
    paths: str | Path | Sequence[str | Path],
    *,
    options: Options,
    manifest: str | Path | None = None,
    leave_out: Collection[str | Path] = (),
) -> Iterator[Input | Skipped]:
    """The files to read, in stable order, and what was skipped on the way to them.

    Lazy, but with a manifest: a row may name a file by its last part, if that is the only one.
    `leave_out` names files and folders that are no input, as the corpus that is written. Raises
    OperatorError, at once, for a wrong PATH, manifest or reader.
    """
    _claims(options)
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if manifest is None:
        return walk_inputs(given, leave_out)
    rows = read_manifest(manifest)
    return iter(match_manifest(rows, walk_inputs(given, [*leave_out, manifest]), options))


def read_input(entry: Input, start: int = 0, *, options: Options) -> Iterator[Found]:
    """What one file holds from position `start` on: refs, rejects, and `Skipped` for what is no page.

    Raises nothing for the sake of a page: a file that can't be read is one reject, and so is the rest
    of a file whose reader fails.
    """
    claim: Claim | None = None
    try:
        if entry.problem:
            raise Refused(Reason.UNREADABLE, entry.problem, Stage.READ)
        claim = _claim_for(entry, options)
        nothing = start == 0
        for found in claim.reader(entry.path, start=start, options=options):
            nothing = False
            yield _told(found, entry)
        if nothing:
            yield Skipped("file without a page", detail=entry.name)
    except Refused as refused:
        yield _reject(entry, refused)
    except OSError as error:
        yield _reject(entry, unreadable(error))
    except Damaged as damage:
        yield _reject(entry, Refused(Reason.UNREADABLE, str(damage), Stage.READ))
    except OperatorError:
        raise
    except Exception as error:  # a reader is anybody's code: its fault costs its file, not the run
        where = claim.dotted_path if claim else "a recogniser"
        detail = f"{where}: {type(error).__name__}: {error}"
        yield _reject(entry, Refused(Reason.FAILED, detail, Stage.READ))


def _reject(entry: Input, refused: Refused) -> Reject:
    source = Source("file", path=entry.name)
    return Reject(source, entry.url, refused.stage, refused.reason, refused.detail)


def _claims(options: Options) -> list[Claim]:
    return [claim_of(path) for path in in_order(READERS, options.readers)]


def _claim_for(entry: Input, options: Options) -> Claim:
    head = _head(entry.path)
    if not head:
        raise Refused(Reason.EMPTY, "0 bytes", Stage.READ)
    name = entry.name.lower()
    for ending in PACKED_ENDINGS:
        name = name.removesuffix(ending)
    claim = choose(_claims(options), name, head)
    if claim is None:
        raise Refused(Reason.UNREADABLE, "no reader claims it (readers)", Stage.READ)
    return claim


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


def _told(found: Found, entry: Input) -> Found:
    """The same, with the file's name and what the manifest tells where the page does not."""
    if isinstance(found, Skipped):
        return found
    source = replace(found.source, path=entry.name, fetched_at=found.source.fetched_at or entry.fetched_at)
    url = found.url or entry.url
    if isinstance(found, Reject):
        return replace(found, source=source, url=url)
    own = dict(found.facts)
    facts = (*found.facts, *(fact for fact in entry.facts if fact[0] not in own))
    page = found.page and replace(
        found.page, source=source, url=found.page.url or url, facts=facts, fetched_at=source.fetched_at
    )
    return replace(found, source=source, url=url, facts=facts, page=page)
