"""What the commands that train a classifier share: their arguments, and where the model goes."""

import argparse
from pathlib import Path
from typing import Any

import orjson

from newsharvest.extraction.block_classifier import Model


def arguments(description: str | None, model: Model) -> argparse.ArgumentParser:
    """A parser of the labelled sets, `--evaluate`, and `--out`: the file that the product reads."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET_DIR")
    parser.add_argument("--evaluate", action="store_true", help="cross-validate by site first")
    parser.add_argument("--out", type=Path, default=Path(f"newsharvest/extraction/models/{model}.json"))
    return parser


def write_model(path: Path, trained: dict[str, Any]) -> None:
    """Writes a model in the form that `ObliviousTrees` reads."""
    path.write_bytes(orjson.dumps(trained) + b"\n")
