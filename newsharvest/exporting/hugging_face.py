"""A folder for the Hugging Face Hub: Parquet files by split, a dataset card, Croissant metadata."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from newsharvest.exporting.arrow_schema import arrow
from newsharvest.exporting.croissant import croissant_of
from newsharvest.exporting.dataset_card import card_of
from newsharvest.exporting.figures import Figures
from newsharvest.exporting.splits import Split, SplitFiles, split_of


def write_dataset(
    records: Iterable[dict[str, Any]], folder: Path, *, name: str, split: Split
) -> Iterator[Path]:
    """Writes `data/`, `README.md` and `croissant.json`; yields the files."""
    arrow()
    (folder / "data").mkdir()
    files, figures = SplitFiles(folder / "data"), Figures()
    for record in records:
        figures.count(record)
        files.add(split_of(record, split), record)
    files.close()
    card, metadata = folder / "README.md", folder / "croissant.json"
    card.write_text(card_of(name, figures, files.rows), encoding="utf-8")
    told = croissant_of(name, figures, folder, files.paths)
    metadata.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    yield from (*files.paths, card, metadata)
