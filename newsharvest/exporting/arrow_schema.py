"""The article record as Arrow types: every key typed, also where a whole corpus has only nulls in it.

Times stay strings: they tell a day or a time with its offset, and no Arrow type holds both.
"""

from dataclasses import fields
from typing import Any

from newsharvest.errors import OperatorError
from newsharvest.items import Article, Evidence, Extractor, Source

LISTS = ("authors", "agencies", "tags", "captions")
NESTED = {"evidence": Evidence, "source": Source, "extractor": Extractor}
INTEGERS = {"word_count", "offset", "status"}
LARGE = "text"
"""Its characters may pass the 2 GB that a chunk of an Arrow string holds."""


def arrow() -> Any:
    """pyarrow. Raises OperatorError where it is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise OperatorError("parquet needs pyarrow: install newsharvest with its extra [parquet]") from None
    return pyarrow


def article_schema() -> Any:
    """The Arrow schema of an article, in the record's order."""
    pa = arrow()
    return pa.schema([pa.field(field.name, _type(pa, field.name)) for field in fields(Article)])


def _type(pa: Any, name: str) -> Any:
    if name in LISTS:
        return pa.list_(pa.string())
    if name in NESTED:
        return pa.struct([pa.field(inner.name, _plain(pa, inner.name)) for inner in fields(NESTED[name])])
    return _plain(pa, name)


def _plain(pa: Any, name: str) -> Any:
    if name in INTEGERS:
        return pa.int64()
    return pa.large_string() if name == LARGE else pa.string()
