"""Files in: `read(path, *, start, options)` yields a `PageRef` or a `Reject` for each page of a file.

`read_pages` is the whole of it for most: PATHs in, pages out. Who must be able to go on where a run
was stopped asks `list_inputs` for the files, and `read_input` for the pages of each from a position.
Which reader a file gets is told by its first bytes where its ending lies; see `claims`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from newsharvest.errors import Refused
from newsharvest.extraction.identity import recorded_url
from newsharvest.items import PageRef, Reason, Reject, Stage
from newsharvest.options import Options
from newsharvest.readers.choosing import READERS, all_claims
from newsharvest.readers.claims import Found, Reader, Skipped, reads
from newsharvest.readers.inputs import Input, walk_inputs
from newsharvest.readers.manifest import match_manifest, read_manifest
from newsharvest.readers.reading import read_whole, rejected

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
    all_claims(options)
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
    if entry.problem:
        found: Iterator[Found] = iter([rejected(Refused(Reason.UNREADABLE, entry.problem, Stage.READ))])
    else:
        found = read_whole(entry.path, entry.name, start=start, options=options)
    for each in found:
        yield _told(each, entry)


def _told(found: Found, entry: Input) -> Found:
    """The same, with the file's name and what the manifest tells where the page does not."""
    if isinstance(found, Skipped):
        return replace(found, detail=found.detail or entry.name)
    path = f"{entry.name}/{found.source.path}" if found.source.path else entry.name
    source = replace(found.source, path=path, fetched_at=found.source.fetched_at or entry.fetched_at)
    url = found.url or entry.url
    if isinstance(found, Reject):
        return replace(found, source=source, url=recorded_url(url))
    own = dict(found.facts)
    facts = (*found.facts, *(fact for fact in entry.facts if fact[0] not in own))
    page = found.page and replace(
        found.page, source=source, url=found.page.url or url, facts=facts, fetched_at=source.fetched_at
    )
    return replace(found, source=source, url=url, facts=facts, page=page)
