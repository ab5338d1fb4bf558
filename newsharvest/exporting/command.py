"""What `newsharvest export` does: a folder that is there whole or not at all."""

import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from newsharvest.corpus import Corpus
from newsharvest.errors import OperatorError, OutputError
from newsharvest.exporting.hugging_face import write_dataset
from newsharvest.exporting.markdown import write_markdown
from newsharvest.exporting.parquet import write_parquet
from newsharvest.exporting.splits import Split
from newsharvest.exporting.table import write_csv
from newsharvest.plural import many


class Form(StrEnum):
    """What articles are exported as."""

    PARQUET = "parquet"
    CSV = "csv"
    MARKDOWN = "markdown"
    HF = "hf"


def export(corpus: Path, output: Path, *, form: Form, split: Split, quiet: bool) -> int:
    """Writes the articles that stand into a new folder; the exit code.

    Raises OperatorError when the folder is there and not empty, OutputError when it can't be written.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise OperatorError(
            f"{output}: is there already, expected the name of a new folder: nothing is deleted"
        )
    unfinished = output.with_name(f"{output.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        files = sum(1 for _ in _written(corpus, unfinished, form, split, output.name))
        if output.exists():
            output.rmdir()
        unfinished.rename(output)
    except OSError as error:
        raise OutputError(f"{error.filename or output}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    if not quiet:
        sys.stderr.write(f"{output}: {many(files, 'file')}\n")
    return 0


def _written(corpus: Path, folder: Path, form: Form, split: Split, name: str) -> Iterator[Path]:
    records = Corpus(corpus).article_records()
    if form is Form.HF:
        return write_dataset(records, folder, name=name, split=split)
    write = {Form.PARQUET: write_parquet, Form.CSV: write_csv, Form.MARKDOWN: write_markdown}[form]
    return write(records, folder)
