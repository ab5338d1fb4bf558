"""Reads exports back with datasets and datatrove: run by a Python that has them, never imported here.

    python read_back.py CORPUS PARQUET_FOLDER HF_FOLDER

Prints one JSON object: what each of them read.
"""

import json
import sys
from pathlib import Path


def main(corpus: str, parquet: str, hub: str) -> None:
    """Prints ids, texts and features as each reader gives them."""
    from datasets import load_dataset
    from datatrove.pipeline.readers import JsonlReader, ParquetReader

    loaded = load_dataset(hub, cache_dir=str(Path(hub).with_name("cache")))
    splits = {name: [row["id"] for row in split] for name, split in loaded.items()}
    features = next(iter(loaded.values())).features
    documents = list(ParquetReader(parquet, batch_size=10)())
    lines = list(JsonlReader(corpus, glob_pattern="articles*.jsonl")())
    told = {
        "splits": splits,
        "columns": list(features),
        "authors": str(features["authors"]),
        "published": [row["published"] for split in loaded.values() for row in split],
        "parquet": [[document.id, document.text] for document in documents],
        "jsonl": [[document.id, document.text] for document in lines],
    }
    try:
        from mlcroissant import Dataset
    except ImportError:
        told["croissant"] = None
    else:
        read = Dataset(jsonld=str(Path(hub) / "croissant.json"))
        names = [each.name for each in read.metadata.record_sets]
        told["croissant"] = {name: sum(1 for _ in read.records(name)) for name in names}
    print(json.dumps(told))  # noqa: T201 - it is a program


if __name__ == "__main__":
    main(*sys.argv[1:])
