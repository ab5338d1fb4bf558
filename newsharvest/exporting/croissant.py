"""Croissant 1.0 metadata (docs.mlcommons.org/croissant): what machines read of a dataset."""

import hashlib
from pathlib import Path
from typing import Any

from newsharvest.exporting.arrow_schema import INTEGERS, LISTS, NESTED
from newsharvest.exporting.figures import Figures
from newsharvest.record_schema import TOLD
from newsharvest.version import VERSION

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "column": "cr:column",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
    "citeAs": "cr:citeAs",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "samplingRate": "cr:samplingRate",
}


def croissant_of(name: str, figures: Figures, folder: Path, paths: list[Path]) -> dict[str, Any]:
    """The metadata of a dataset whose files lie below a folder."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": name,
        "description": f"{figures.articles:,} news articles of {len(figures.sites):,} sites, cleaned and"
        f" deduplicated by newsharvest {VERSION}. The texts are their publishers'.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": "1.0.0",
        "inLanguage": sorted(code for code in figures.languages if code != "unknown"),
        "distribution": [_file(path, folder) for path in paths],
        "recordSet": [_records(path, folder) for path in paths],
    }


def _file(path: Path, folder: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.relative_to(folder).as_posix(),
        "encodingFormat": "application/x-parquet",
        "contentSize": f"{path.stat().st_size} B",
        "sha256": digest,
    }


def _records(path: Path, folder: Path) -> dict[str, Any]:
    name = path.stem
    columns = [column for column in TOLD if column in _COLUMNS]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "field": [_field(name, column, path.name) for column in columns],
    }


def _field(records: str, column: str, file: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{records}/{column}",
        "name": column,
        "description": TOLD[column],
        "dataType": "sc:Integer" if column in INTEGERS else "sc:Text",
        "repeated": column in LISTS,
        "source": {"fileObject": {"@id": file}, "extract": {"column": column}},
    }


_COLUMNS = (
    "id url canonical_url site title authors agencies published modified language section tags description"
    " image text captions word_count access content_hash cluster supersedes"
).split()
"""The columns without those that have columns in them."""
assert not NESTED.keys() & set(_COLUMNS)
