"""Builds all samples, their manifest and their gold, and writes what has changed."""

import gzip
import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from . import oddities, pages, records, saved
from .desk import Desk
from .gold import Sample

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "raw" / "samples"
GOLD = ROOT / "tests" / "samples" / "gold.jsonl"
MANIFEST = "manifest.jsonl"


def build_files() -> dict[Path, bytes]:
    """Every generated file, the same bytes each time (compressed ones: after inflating)."""
    samples = build_samples()
    lines = [sample.manifest for sample in samples if sample.manifest]
    files = {SAMPLES / sample.path: sample.data for sample in samples}
    files[SAMPLES / MANIFEST] = _jsonl(lines)
    files[GOLD] = _jsonl(chain.from_iterable(sample.gold for sample in samples))
    return files


def build_samples() -> list[Sample]:
    """All samples, sorted by path."""
    desk = Desk()
    forms = (pages, records, saved, oddities)
    return sorted(chain.from_iterable(form.samples(desk) for form in forms), key=lambda s: s.path)


def inflated(path: Path, data: bytes) -> bytes:
    """The bytes to compare: another machine's zlib may compress the same data differently."""
    return gzip.decompress(data) if path.suffix == ".gz" else data


def write_files() -> list[Path]:
    """Writes new and changed files, removes left-over ones; the paths it touched."""
    files = build_files()
    left_over = [p for p in SAMPLES.rglob("*") if p.is_file() and p not in files]
    changed = [path for path, data in files.items() if not _stands(path, data)]
    for path in left_over:
        path.unlink()
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    return left_over + changed


def _stands(path: Path, data: bytes) -> bool:
    return path.is_file() and inflated(path, path.read_bytes()) == inflated(path, data)


def _jsonl(records: Iterable[Any]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
